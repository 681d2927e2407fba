//! Exercise 5: two people on two machines write to each other in turn. One waits
//! with `ex5-chat server`, the other calls with `ex5-chat client HOST`. The statement
//! is in README.md; in French, README.fr.md.
//!
//! The keyboard and the screen are `console`'s business; noticing a cut cable is
//! `link`'s.

mod console;
mod link;

use std::io::ErrorKind;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::thread::{self, Scope};

use common::clap::Command;
use common::{Action, During, Endpoint, NetError};
use crossbeam_channel::Receiver;

use console::Console;

/// What a message may measure, in bytes.
const MESSAGE_MAX: usize = 64 * 1024;

/// The message that ends a conversation.
const FINI: &str = "fini";

/// Said to both at the beginning, behind who writes first.
const RULES: &str = "then in turn; `fini` ends the conversation.";

/// Who we are in a conversation.
struct Role {
    writes_first: bool,
    /// The name that the peer's messages are shown with.
    peer: &'static str,
}

/// What the socket's thread has to tell: a message, without its line ending, or why
/// there will be no more.
type Heard = Result<Vec<u8>, NetError>;

/// How a conversation ended: one of the two has said `fini`, or the peer is gone or
/// not to be understood. The latter is no fault of ours.
type Ending = Result<(), NetError>;

fn main() -> ExitCode {
    common::run(|| {
        let matches = command_line().get_matches();
        match matches.subcommand() {
            Some(("server", options)) => serve(&Endpoint::from_matches(options)),
            Some((_, options)) => call(&Endpoint::from_matches(options)),
            None => Ok(()),
        }
    })
}

fn command_line() -> Command {
    let server = Endpoint::server_command("Waits for clients, one after the other", 63_000);
    let client = Endpoint::client_command("Calls a server", 63_000)
        .mut_arg("host", |host| host.long(None).index(1));
    Command::new("ex5-chat")
        .about("Two people on two machines write to each other in turn.")
        .subcommand_required(true)
        .subcommands([server.name("server"), client.name("client")])
}

/// The server: one conversation after the other.
fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let role = Role { writes_first: false, peer: "client" };
    console::run(MESSAGE_MAX, |console| {
        let listener = listen(endpoint)?;
        loop {
            console.print("Waiting for a client. Ctrl-C ends the server.")?;
            // Others who call while we talk wait in the socket's backlog: their system
            // calls them connected, and what they have written so far waits with them.
            let (stream, peer) = match listener.accept() {
                // This one hung up while it waited.
                Err(error) if error.kind() == ErrorKind::ConnectionAborted => continue,
                accepted => accepted.during(Action::Accept, "the listening socket")?,
            };
            console.print(&format!("Connected by {peer}"))?;
            console.print(&format!("The client writes first, {RULES}"))?;
            // Whatever a client does, there will be a next one. Only what fails on our
            // own side goes to `main`.
            match converse(&role, &stream, peer, console)? {
                Ok(()) => console.print(&format!("The conversation with {peer} is over."))?,
                Err(error) => console.print(&format!("Conversation lost: {error}"))?,
            }
        }
    })
}

/// The client: one conversation.
fn call(endpoint: &Endpoint) -> Result<(), NetError> {
    let stream = connect(endpoint)?;
    let peer = stream.peer_addr().during(Action::Connect, endpoint)?;
    let role = Role { writes_first: true, peer: "server" };
    console::run(MESSAGE_MAX, |console| {
        console.print(&format!("Connected to {peer}"))?;
        console.print(&format!("You write first, {RULES}"))?;
        converse(&role, &stream, peer, console)??;
        console.print("The conversation is over.")
    })
}

/// Opens the listening socket and prints `Listening on ADDRESS`.
fn listen(endpoint: &Endpoint) -> Result<TcpListener, NetError> {
    // TODO 1: as in exercise 1. Print with `writeln!(io::stdout(), ..)`, and turn its
    // error into a NetError with `.during(Action::Print, "standard output")?`.
    todo!("task 1: listen on {endpoint} and print where")
}

/// Connects to the first address of the endpoint that answers.
fn connect(endpoint: &Endpoint) -> Result<TcpStream, NetError> {
    // TODO 1: as in exercise 2. Import `std::net::ToSocketAddrs`.
    todo!("task 1: connect to {endpoint}")
}

/// A conversation from its first message to its end. An error is one of ours.
fn converse(
    role: &Role,
    stream: &TcpStream,
    peer: SocketAddr,
    console: &mut Console,
) -> Result<Ending, NetError> {
    if let Err(error) = link::watch(stream).during(Action::Receive, peer) {
        return Ok(Err(error));
    }
    // A scope ends when its threads have ended: none is left behind.
    thread::scope(|scope| {
        let _hang_up = HangUp(stream);
        let heard = hear(scope, stream, peer)?;
        let ending = take_turns(role, stream, peer, heard, console);
        // If we were typing, the line stays on the screen, and the prompt is over.
        console.stop_asking();
        ending
    })
}

/// Ends the connection when it goes out of scope, even on the way out of a panic.
struct HangUp<'a>(&'a TcpStream);

impl Drop for HangUp<'_> {
    fn drop(&mut self) {
        // The socket's thread waits in `read`. This ends its wait with end of file,
        // and tells the peer that we are gone. It fails if the peer was first.
        let _ = self.0.shutdown(Shutdown::Both);
    }
}

/// They write, we write, until somebody ends it.
fn take_turns(
    role: &Role,
    stream: &TcpStream,
    peer: SocketAddr,
    heard: Receiver<Heard>,
    console: &mut Console,
) -> Result<Ending, NetError> {
    let mut is_ours = role.writes_first;
    // A message that came while it was our turn, and waits for theirs.
    let mut early = None;
    loop {
        let ending = if is_ours {
            console.ask();
            our_turn(stream, peer, &heard, console, &mut early)?
        } else {
            their_turn(role, &heard, console, early.take())?
        };
        if let Some(ending) = ending {
            return Ok(ending);
        }
        is_ours = !is_ours;
    }
}

/// Shows one message of the peer. Our keyboard is not read meanwhile, so only the
/// socket has something to say.
fn their_turn(
    role: &Role,
    heard: &Receiver<Heard>,
    console: &mut Console,
    early: Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    let message = match early {
        Some(message) => message,
        None => match heard.recv() {
            Ok(Ok(message)) => message,
            Ok(Err(error)) => return Ok(Some(Err(error))),
            // The thread has ended, and has said before why.
            Err(_) => return Ok(Some(Ok(()))),
        },
    };
    console.print(&format!("{}> {}", role.peer, visible(&message)))?;
    // `fini` is the whole message: `finir` is not it, nor is ` fini`.
    Ok((message == FINI.as_bytes()).then_some(Ok(())))
}

/// Starts the thread that reads the socket. What it hears comes through the channel.
fn hear<'scope>(
    scope: &'scope Scope<'scope, '_>,
    stream: &'scope TcpStream,
    peer: SocketAddr,
) -> Result<Receiver<Heard>, NetError> {
    // TODO 2: `bounded(0)` of crossbeam_channel makes the channel, and
    // `thread::Builder::new().spawn_scoped(scope, ..)` the thread. In it,
    // `LineReader::new(stream, MESSAGE_MAX)` of common::framing reads line by line.
    // End of file is an error too: `ErrorKind::UnexpectedEof`. The thread ends when
    // it has sent an error, or when nobody takes what it sends.
    let _ = (scope, stream); // yours to use
    todo!("task 2: read the lines of {peer} on a thread of its own")
}

/// The text in these bytes, with everything that a terminal would obey instead of
/// showing it spelled out: `\x1b` or `\u{1b}` for an escape character.
fn visible(bytes: &[u8]) -> String {
    // TODO 3: `bytes.utf8_chunks()` separates what is UTF-8 from what is not;
    // `char::is_control` finds most of what is to be spelled out, and
    // `char::escape_default` spells it. Of the others, see the statement.
    todo!("task 3: make {} bytes visible", bytes.len())
}
/// Waits for a line from our keyboard and sends it, and watches the socket meanwhile.
/// The keyboard has been asked. The answer says whether this is the end.
fn our_turn(
    stream: &TcpStream,
    peer: SocketAddr,
    heard: &Receiver<Heard>,
    console: &mut Console,
    early: &mut Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    // TODO 4: `crossbeam_channel::select!` waits for `console.typed` and for `heard`,
    // whichever is first. A line from the keyboard is sent with
    // `common::framing::write_line`; `None` instead of a line stands for `fini`.
    // A message that comes now is too early: keep it in `early`, and let the channel
    // wait from then on. A failed send is `Ok(Some(Err(..)))`: the peer's end, not
    // ours.
    todo!(
        "task 4: wait for {:?} and {heard:?} at once, and send to {peer} on {stream:?} ({early:?})",
        console.typed
    )
}
