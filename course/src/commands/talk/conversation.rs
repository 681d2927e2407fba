//! A program that was started, and all connections with it. What happens is printed
//! when it happens, by whoever it happens to; what a person can do about it, each
//! order, is done here.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use grader::{
    Event, Lang, Launch, Program, Session, Stop, Text, Transcript, diagram_head, diagram_rows, say,
};

use super::part::{Part, announced, start_client, start_server};
use super::screen::Screen;
use super::wire::{Wire, is_ready, wait_until_ready};
use super::words;

/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// How a conversation begins.
#[derive(Clone, Debug)]
pub(super) struct Setup {
    pub(super) exercise: String,
    pub(super) launch: Launch,
    /// The command line that `launch` was made from, if it was.
    pub(super) template: Option<String>,
    pub(super) part: Part,
    pub(super) lang: Lang,
}

/// A program and the connections with it. When it is dropped, nothing is left of
/// either.
pub(super) struct Conversation {
    wires: Arc<Mutex<Wires>>,
    _door: Option<Door>,
    program: Program,
    /// Where the program listens, once that is known.
    address: Option<SocketAddr>,
    part: Part,
    /// Tells how the program ended, when all that it printed has been told.
    obituary: Option<JoinHandle<()>>,
    /// Whether what happens is still of interest: not what we do to end it.
    is_told: Arc<AtomicBool>,
    _session: Session,
}

impl Conversation {
    /// Starts the program, and connects to it if it is a server.
    pub(super) fn start(setup: &Setup, screen: &Screen) -> Result<Conversation, Stop> {
        let lang = setup.lang;
        let mut session = Session::new(setup.launch.clone(), 0);
        let (ends, end) = mpsc::channel();
        let is_told = Arc::new(AtomicBool::new(true));
        let (shown, is_of_interest) = (screen.clone(), is_told.clone());
        screen.print(&[String::new(), diagram_head(&say!(en: "you", fr: "vous"), lang)]);
        session.transcript().read_along(move |event| match event.1 {
            _ if !is_of_interest.load(Ordering::SeqCst) => {}
            // Its last words may still be on their way.
            Event::Exited(_) => drop(ends.send(event.clone())),
            _ => shown.print(&diagram_rows(event, lang)),
        });
        let wires = Arc::new(Mutex::new(Wires::new(session.transcript())));
        let template = setup.template.as_deref();
        let (program, address, _door) = match setup.part {
            Part::Server => {
                let (program, address) = start_server(&mut session, &setup.exercise, template)?;
                (program, address, None)
            }
            Part::Client => {
                let door = Door::open(&wires).map_err(Stop::error)?;
                let address = door.address;
                let program = start_client(&mut session, &setup.exercise, template, address)?;
                (program, None, Some(door))
            }
        };
        let (ended, shown, is_of_interest) = (program.clone(), screen.clone(), is_told.clone());
        let last = wires.clone();
        let tell_the_end = move || {
            let Ok(event) = end.recv() else { return };
            // Then what it printed last has been told, and what it sent.
            let soon = Instant::now() + Duration::from_secs(1);
            ended.pause(Duration::from_secs(1));
            while !lock(&last).are_over() && Instant::now() < soon {
                thread::park_timeout(Duration::from_millis(1));
            }
            let mut lines = diagram_rows(&event, lang);
            lines.push(words::ended().in_lang(lang).to_owned());
            if is_of_interest.load(Ordering::SeqCst) {
                shown.print(&lines);
            }
        };
        let obituary = thread::spawn(tell_the_end);
        let (part, obituary) = (setup.part, Some(obituary));
        let _session = session;
        Ok(Conversation { wires, _door, program, address, part, obituary, is_told, _session })
    }

    /// Makes one more connection to a server.
    pub(super) fn connect(&mut self) -> Result<(), Text> {
        if self.part == Part::Client {
            return Err(say!(en: "your program is the client: it connects to you, by itself",
                            fr: "votre programme est le client : c'est lui qui se connecte à vous"));
        }
        self.is_running()?;
        let is_known = self.address.is_some();
        let address = match self.address {
            Some(address) => address,
            None => {
                let address = self.program.listening(announced).map_err(|_| words::is_deaf())?;
                self.let_it_speak();
                reachable(address)
            }
        };
        self.address = Some(address);
        let mut wires = lock(&self.wires);
        let name = wires.next_name();
        wires.transcript.add(Event::Connected(name));
        let deadline = Instant::now() + PATIENCE;
        let stream = loop {
            match TcpStream::connect_timeout(&address, PATIENCE) {
                // A port that we have chosen ourselves may not be listened on yet.
                Err(error)
                    if is_known
                        && error.kind() == io::ErrorKind::ConnectionRefused
                        && self.program.exit().is_none()
                        && Instant::now() < deadline =>
                {
                    self.program.pause(Duration::from_millis(2));
                }
                connected => break connected,
            }
        };
        let wire = stream.and_then(|stream| Wire::new(stream, name, &wires.transcript));
        wires.add(wire.map_err(|error| {
            say!(en: "no connection to {address}: {error}", fr: "pas de connexion à {address} : {error}")
        })?);
        Ok(())
    }

    /// Gives the program a moment for the first line that it prints.
    fn let_it_speak(&self) {
        let (pace, patience) = match self.program.pace() {
            Some(pace) => (pace, Duration::from_secs(1)),
            None => (Duration::from_millis(2), Duration::from_millis(200)),
        };
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline && self.program.exit().is_none() {
            // At rest first: what it printed before is read by then, or not.
            let is_at_rest = self.program.settled().is_some() && self.program.has_been_read();
            if is_at_rest || !self.program.timed_lines().is_empty() {
                return;
            }
            self.program.pause(pace);
        }
    }

    /// Does something with the connection that is spoken for.
    pub(super) fn with_current(
        &self,
        act: impl FnOnce(&mut Wire) -> Result<(), Text>,
    ) -> Result<(), Text> {
        self.is_running()?;
        let mut wires = lock(&self.wires);
        let current = wires.current;
        match wires.list.get_mut(current) {
            Some(wire) => act(wire),
            None if self.part == Part::Client => Err(say!(
                en: "your program has not connected yet",
                fr: "votre programme ne s'est pas encore connecté")),
            None => Err(say!(en: "there is no connection: `connect` makes one",
                             fr: "il n'y a pas de connexion : `connect` en ouvre une")),
        }
    }

    /// Speaks for another connection from now on.
    pub(super) fn choose(&self, name: char) -> Result<(), Text> {
        let mut wires = lock(&self.wires);
        let place = wires.list.iter().rposition(|wire| wire.name == name);
        wires.current = place.ok_or_else(
            || say!(en: "there is no connection {name}", fr: "il n'y a pas de connexion {name}"),
        )?;
        Ok(())
    }

    /// Types on the program's keyboard.
    pub(super) fn type_line(&self, bytes: &[u8]) -> Result<(), Text> {
        self.is_running()?;
        self.program.write_input(bytes);
        Ok(())
    }

    /// Ends the program's standard input.
    pub(super) fn end_input(&self) -> Result<(), Text> {
        self.is_running()?;
        self.program.close_input();
        Ok(())
    }

    fn is_running(&self) -> Result<(), Text> {
        self.program.exit().map_or(Ok(()), |_| Err(words::has_ended()))
    }

    /// Whether the program runs.
    pub(super) fn goes_on(&self) -> bool {
        self.program.exit().is_none()
    }

    /// What is known of the program and of the connections.
    pub(super) fn status(&self) -> Vec<Text> {
        let mut lines = Vec::new();
        match self.program.exit() {
            Some(exit) => {
                lines.push(say!(en: "Your program has ended: {}.",
                                fr: "Votre programme s'est terminé : {}."; exit.text()));
            }
            None => {
                lines.push(words::running(self.program.id(), self.program.threads()));
                lines.extend(self.rest().unwrap_or_else(|| match self.program.pace() {
                    Some(_) => {
                        vec![say!(en: "It is computing, or goes on by itself after a while.",
                                         fr: "Il calcule, ou continuera de lui-même.")]
                    }
                    None => Vec::new(),
                }));
            }
        }
        let printed = self.program.stdout();
        let unfinished = printed.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        if !unfinished.is_empty() {
            let text = grader::escaped(unfinished);
            lines.push(say!(en: "It has begun to print a line: {text}",
                            fr: "Il a commencé à afficher une ligne : {text}"));
        }
        let wires = lock(&self.wires);
        for (place, wire) in wires.list.iter().enumerate() {
            let mark = if place == wires.current { ">" } else { " " };
            lines.push(say!(en: "{mark} {}", fr: "{mark} {}"; wire.status(&self.program)));
        }
        lines
    }

    /// Where each thread of a program at rest is.
    fn rest(&self) -> Option<Vec<Text>> {
        let deadline = Instant::now() + Duration::from_millis(150);
        let pace = self.program.pace()?;
        while Instant::now() < deadline && self.program.exit().is_none() {
            if let Some(evidence) = self.program.settled() {
                return Some(evidence);
            }
            self.program.pause(pace);
        }
        None
    }

    /// Waits until the program has done what it can do by itself, and all of it has
    /// been printed: for a script, which does not see what it waits for.
    pub(super) fn let_it_act(&mut self) {
        /// For how long a program has to be asleep of which the system does not tell
        /// what it waits for.
        const A_WHILE: Duration = Duration::from_millis(300);
        let deadline = Instant::now() + PATIENCE;
        let mut awake = Instant::now();
        let pace = self.program.pace().unwrap_or(Duration::from_millis(5));
        while Instant::now() < deadline {
            if self.program.exit().is_some() {
                if let Some(obituary) = self.obituary.take() {
                    let _ = obituary.join();
                }
                return;
            }
            let is_read = lock(&self.wires).are_read();
            if self.program.is_asleep() == Some(false) || !is_read {
                awake = Instant::now();
            }
            let is_at_rest = self.program.settled().is_some() || awake.elapsed() >= A_WHILE;
            if is_at_rest && self.program.has_been_read() && lock(&self.wires).are_read() {
                return;
            }
            self.program.pause(pace);
        }
    }
}

impl Drop for Conversation {
    fn drop(&mut self) {
        self.is_told.store(false, Ordering::SeqCst);
    }
}

/// The connections.
struct Wires {
    list: Vec<Wire>,
    /// The place of the one that is spoken for.
    current: usize,
    /// How many there have been.
    count: usize,
    /// Where a program that is a client comes in.
    listener: Option<Arc<TcpListener>>,
    transcript: Transcript,
}

impl Wires {
    fn new(transcript: &Transcript) -> Wires {
        let transcript = transcript.clone();
        Wires { list: Vec::new(), current: 0, count: 0, listener: None, transcript }
    }

    /// Whether all that has come has been written down, and all who came let in.
    fn are_read(&self) -> bool {
        self.is_nobody_outside() && self.list.iter().all(Wire::is_read)
    }

    /// Whether nothing more can come from a program that has ended.
    fn are_over(&self) -> bool {
        self.is_nobody_outside() && self.list.iter().all(Wire::is_over)
    }

    fn is_nobody_outside(&self) -> bool {
        self.listener.as_deref().is_none_or(|listener| !is_ready(listener))
    }

    fn next_name(&mut self) -> char {
        let name = char::from(b'A' + (self.count % 26) as u8);
        self.count += 1;
        name
    }

    /// From now on it is spoken for.
    fn add(&mut self, wire: Wire) {
        self.list.push(wire);
        self.current = self.list.len() - 1;
    }
}

fn lock(wires: &Mutex<Wires>) -> MutexGuard<'_, Wires> {
    wires.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where a program that is a client comes in.
struct Door {
    address: SocketAddr,
    is_closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Door {
    fn open(wires: &Arc<Mutex<Wires>>) -> io::Result<Door> {
        let listener = Arc::new(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?);
        let address = listener.local_addr()?;
        let is_closing = Arc::new(AtomicBool::new(false));
        lock(wires).listener = Some(listener.clone());
        let (door, closing, wires) = (listener, is_closing.clone(), wires.clone());
        let welcome = move || {
            loop {
                wait_until_ready(&door);
                let mut wires = lock(&wires);
                let came = door.accept();
                if closing.load(Ordering::SeqCst) {
                    return;
                }
                // Who has left already is not spoken to.
                let Ok((stream, _)) = came else { continue };
                let name = wires.next_name();
                wires.transcript.add(Event::Accepted(name));
                match Wire::new(stream, name, &wires.transcript) {
                    // Whoever is spoken to goes on being spoken to.
                    Ok(wire) if wires.list.get(wires.current).is_some_and(Wire::is_open) => {
                        wires.list.push(wire);
                    }
                    Ok(wire) => wires.add(wire),
                    Err(_) => wires.transcript.add(Event::GotReset(name)),
                }
            }
        };
        let thread = Some(thread::Builder::new().name("door".to_owned()).spawn(welcome)?);
        Ok(Door { address, is_closing, thread })
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.is_closing.store(true, Ordering::SeqCst);
        // `accept` has no other end than a client.
        if TcpStream::connect(self.address).is_ok() {
            if let Some(thread) = self.thread.take() {
                let _ = thread.join();
            }
        }
    }
}

/// Where somebody on this machine reaches a server that listens on `address`.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}
