//! Exercise 5 between two machines, as the practical asks: two network namespaces
//! with an address each, joined by a cable. See network_namespaces(7) and veth(4).

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use support::Case;

/// How long a line or an end may take: the link's own patience, and some for a busy
/// machine.
const PATIENCE: Duration = Duration::from_secs(30);

const SERVER: &str = "10.63.0.1";
const CLIENT: &str = "10.63.0.2";

fn main() -> ExitCode {
    support::run_cases(vec![
        case("two machines hold a conversation, and the next one", conversation),
        case("both notice that the cable is cut while one is typing", cut),
    ])
}

fn case(name: &str, run: fn() -> Result<(), String>) -> Case {
    Case { name: name.to_owned(), obstacle: obstacle(), run: Box::new(run) }
}

/// What is missing for making machines.
fn obstacle() -> Option<String> {
    if !cfg!(target_os = "linux") {
        return Some("there are no network namespaces on this system".to_owned());
    }
    if !support::is_installed("ip") {
        return Some("ip (iproute2) is not on this machine".to_owned());
    }
    let made = Network::new();
    made.err().map(|why| format!("no network namespaces can be made here: {why}"))
}

/// The conversation of two people, and a second one with the same server.
fn conversation() -> Result<(), String> {
    let network = Network::new()?;
    let mut server = network.server()?;
    let mut client = network.client()?;
    server.expect(|line| line.starts_with(&format!("Connected by {CLIENT}:")))?;
    for turn in 1..=3 {
        let (question, answer) = (format!("Ça va, {turn} ?"), format!("Oui, {turn} fois."));
        client.say(&question)?;
        server.expect(|line| line == format!("client> {question}"))?;
        server.say(&answer)?;
        client.expect(|line| line == format!("server> {answer}"))?;
    }
    client.say("fini")?;
    client.expect_end(0)?;
    let mut next = network.client()?;
    next.say("Encore là ?")?;
    server.expect(|line| line == "client> Encore là ?")?;
    server.say("fini")?;
    next.expect(|line| line == "server> fini")?;
    next.expect_end(0)
}

/// The cable is cut in the middle: no FIN and no RST comes through. Each side finds
/// out by itself, the client while it waits and the server while it types.
fn cut() -> Result<(), String> {
    let network = Network::new()?;
    let mut server = network.server()?;
    let mut client = network.client()?;
    client.say("Tu m'entends ?")?;
    server.expect(|line| line == "client> Tu m'entends ?")?;
    network.cut()?;
    let start = Instant::now();
    client.expect_end(1)?;
    if !client.complaint().contains(SERVER) {
        return Err(format!("it does not name the server: {:?}", client.complaint()));
    }
    // The server is back to waiting, and can serve again over a mended cable.
    server.expect(|line| line.contains("lost") && line.contains(CLIENT))?;
    let waited = start.elapsed();
    if waited > Duration::from_secs(20) {
        return Err(format!("they took {waited:?} to notice"));
    }
    network.mend()?;
    let mut next = network.client()?;
    next.say("Me revoilà.")?;
    server.expect(|line| line == "client> Me revoilà.")?;
    server.say("fini")?;
    next.expect_end(0)
}

/// Two namespaces and the cable between them. They are gone with the value, and the
/// cable with them.
struct Network {
    server: String,
    client: String,
}

impl Network {
    fn new() -> Result<Network, String> {
        // Unique on this machine: the process, and the network in it.
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = |role| format!("socklings-{role}-{}-{count}", std::process::id());
        let network = Network { server: name("s"), client: name("c") };
        let Network { server, client } = &network;
        ip(&["netns", "add", server])?;
        ip(&["netns", "add", client])?;
        // Made inside, so that this machine's own network never sees it.
        let peer = ["peer", "name", "cable", "netns", client];
        let cable = ["-n", server, "link", "add", "cable", "type", "veth"];
        ip(&[&cable[..], &peer[..]].concat())?;
        for (space, address) in [(server, SERVER), (client, CLIENT)] {
            ip(&["-n", space, "address", "add", &format!("{address}/24"), "dev", "cable"])?;
            ip(&["-n", space, "link", "set", "cable", "up"])?;
        }
        Ok(network)
    }

    fn cut(&self) -> Result<(), String> {
        ip(&["-n", &self.client, "link", "set", "cable", "down"])
    }

    fn mend(&self) -> Result<(), String> {
        ip(&["-n", &self.client, "link", "set", "cable", "up"])
    }

    fn server(&self) -> Result<Person, String> {
        let mut person = Person::start(&self.server, &["server", "--host", "0.0.0.0"])?;
        person.expect(|line| line == "Listening on 0.0.0.0:63000")?;
        Ok(person)
    }

    fn client(&self) -> Result<Person, String> {
        Person::start(&self.client, &["client", SERVER])
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        for space in [&self.server, &self.client] {
            // Fails if it was never made.
            let _ = ip(&["netns", "delete", space]);
        }
    }
}

fn ip(arguments: &[&str]) -> Result<(), String> {
    let done = Command::new("ip").args(arguments).output().map_err(|error| error.to_string())?;
    match done.status.success() {
        true => Ok(()),
        false => Err(format!("ip {arguments:?}: {}", String::from_utf8_lossy(&done.stderr))),
    }
}

/// A program on one of the machines, and its keyboard. It is gone with the value.
struct Person {
    child: Child,
    keyboard: ChildStdin,
    lines: Receiver<String>,
    seen: Vec<String>,
    stderr: Option<thread::JoinHandle<String>>,
    complaint: String,
}

impl Person {
    fn start(space: &str, arguments: &[&str]) -> Result<Person, String> {
        let program = support::build("ex5-chat-solution")?;
        let mut command = Command::new("ip");
        // `ip` becomes the program: the process is the same.
        command.args(["netns", "exec", space]).arg(program.path).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| error.to_string())?;
        let keyboard = child.stdin.take().ok_or("no pipe")?;
        let stdout = child.stdout.take().ok_or("no pipe")?;
        let mut stderr = child.stderr.take().ok_or("no pipe")?;
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            let lines = BufReader::new(stdout).lines().map_while(Result::ok);
            lines.map(|line| sender.send(line)).take_while(Result::is_ok).for_each(drop);
        });
        let stderr = thread::spawn(move || {
            let mut text = String::new();
            let _ = stderr.read_to_string(&mut text);
            text
        });
        let (seen, stderr, complaint) = (Vec::new(), Some(stderr), String::new());
        Ok(Person { child, keyboard, lines, seen, stderr, complaint })
    }

    fn say(&mut self, line: &str) -> Result<(), String> {
        writeln!(self.keyboard, "{line}").map_err(|error| error.to_string())
    }

    /// Waits for a line among those that it has not printed yet.
    fn expect(&mut self, wanted: impl Fn(&str) -> bool) -> Result<(), String> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left);
            let line = line.map_err(|error| format!("{error} after {:#?}", self.seen))?;
            let is_wanted = wanted(&line);
            self.seen.push(line);
            if is_wanted {
                return Ok(());
            }
        }
    }

    /// Waits for its end, and for its last words.
    fn expect_end(&mut self, status: i32) -> Result<(), String> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => self.seen.push(line),
                // Its standard output is closed: it has ended, or is about to.
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
                Err(error) => return Err(format!("no end: {error} after {:#?}", self.seen)),
            }
        }
        let ended = self.child.wait().map_err(|error| error.to_string())?;
        if let Some(stderr) = self.stderr.take() {
            self.complaint = stderr.join().unwrap_or_default();
        }
        match ended.code() == Some(status) {
            true => Ok(()),
            false => Err(format!("{ended} after {:#?}, and {:?}", self.seen, self.complaint)),
        }
    }

    fn complaint(&self) -> &str {
        &self.complaint
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
