//! Exercise 5: two people on two machines write to each other in turn. One waits
//! with `ex5-chat server`, the other calls with `ex5-chat client HOST`.
//!
//! The keyboard and the screen are `console`'s business; what is shown of a
//! stranger's text is `visible`'s; noticing a cut cable is `link`'s.

mod console;
mod link;
mod visible;

use std::io::{self, ErrorKind, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::process::ExitCode;
use std::thread::{self, Scope};

use common::clap::Command;
use common::framing::{self, LineReader, ReadError, write_line};
use common::{Action, During, Endpoint, NetError};
use crossbeam_channel::{Receiver, bounded, never, select};

use console::{Console, Typed};
use visible::visible;

/// What a message may measure, in bytes.
const MESSAGE_MAX: usize = 64 * 1024;

/// The message that ends a conversation.
const FINI: &str = "fini";

/// Said to both at the beginning, with who writes first.
const RULES: &str = "then you take turns. The message `fini` ends the conversation.";

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

/// Who we are in a conversation.
struct Role {
    writes_first: bool,
    /// The name that the peer's messages are shown with.
    peer: &'static str,
}

/// How a conversation ended.
enum Ending {
    /// One of the two has said `fini`.
    Over,
    /// The peer is gone, or not to be understood. No fault of ours.
    Lost(NetError),
}

/// What the socket's thread has to tell.
enum Heard {
    /// A line, without its ending.
    Message(Vec<u8>),
    /// There is nothing more to hear, for this reason.
    Lost(NetError),
}

/// The server: one conversation after the other.
fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    let role = Role { writes_first: false, peer: "client" };
    console::run(MESSAGE_MAX, |console| {
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
                Ending::Over => console.print(&format!("The conversation with {peer} is over."))?,
                Ending::Lost(error) => console.print(&format!("Conversation lost: {error}"))?,
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
        match converse(&role, &stream, peer, console)? {
            Ending::Over => console.print("The conversation is over."),
            Ending::Lost(error) => Err(error),
        }
    })
}

/// Task 1: opens the listening socket and prints `Listening on ADDRESS`.
fn listen(endpoint: &Endpoint) -> Result<TcpListener, NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    // Not `println!`, which panics when nobody reads standard output.
    writeln!(io::stdout(), "Listening on {address}").during(Action::Print, "standard output")?;
    Ok(listener)
}

/// Task 1: connects to the first address of the endpoint that answers.
fn connect(endpoint: &Endpoint) -> Result<TcpStream, NetError> {
    let found = endpoint.to_socket_addrs().during(Action::Resolve, &endpoint.host)?;
    let addresses: Vec<SocketAddr> = found.collect();
    TcpStream::connect(&addresses[..]).during(Action::Connect, endpoint)
}

/// A conversation from its first message to its end.
fn converse(
    role: &Role,
    stream: &TcpStream,
    peer: SocketAddr,
    console: &mut Console,
) -> Result<Ending, NetError> {
    if let Err(error) = link::watch(stream).during(Action::Receive, peer) {
        return Ok(Ending::Lost(error));
    }
    // A scope ends when its threads have ended: none is left behind.
    thread::scope(|scope| {
        let heard = hear(scope, stream, peer)?;
        let ending = take_turns(role, stream, peer, heard, console);
        // The socket's thread waits in `read`. This ends its wait with end of file,
        // and tells the peer that we are gone.
        let _ = stream.shutdown(Shutdown::Both);
        ending
    })
}

/// Task 2: starts the thread that reads the socket. What it hears comes through
/// the channel.
fn hear<'scope>(
    scope: &'scope Scope<'scope, '_>,
    stream: &'scope TcpStream,
    peer: SocketAddr,
) -> Result<Receiver<Heard>, NetError> {
    // Of no capacity: the thread reads the next line when we have taken this one,
    // so that a peer that floods us fills its own buffers and not our memory.
    let (sender, heard) = bounded(0);
    let read = move || {
        // A line may come in pieces, and a read may bring several. It is also
        // bounded: a peer that never ends its line gets no more memory than this.
        let mut lines = LineReader::new(stream, MESSAGE_MAX);
        loop {
            let event = match lines.read_line() {
                Ok(Some(line)) => Heard::Message(line.content().to_vec()),
                Ok(None) => lost(peer, ErrorKind::UnexpectedEof, "it left without saying fini"),
                Err(ReadError::Io(error)) => {
                    Heard::Lost(NetError::new(Action::Receive, peer, error))
                }
                Err(ReadError::Framing(error)) => lost(peer, ErrorKind::InvalidData, error),
            };
            let is_last = matches!(event, Heard::Lost(_));
            // An error here means that nobody listens any more: the conversation
            // has ended.
            if sender.send(event).is_err() || is_last {
                return;
            }
        }
    };
    let thread = thread::Builder::new().name("socket".to_owned());
    thread.spawn_scoped(scope, read).during(Action::StartThread, peer)?;
    Ok(heard)
}

fn lost(
    peer: SocketAddr,
    kind: ErrorKind,
    why: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> Heard {
    Heard::Lost(NetError::new(Action::Receive, peer, io::Error::new(kind, why)))
}

/// Task 3: they write, we write, until somebody ends it.
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
            Ok(Heard::Message(message)) => message,
            Ok(Heard::Lost(error)) => return Ok(Some(Ending::Lost(error))),
            // The thread ends only after it has said why.
            Err(_) => return Ok(Some(Ending::Over)),
        },
    };
    console.print(&format!("{}> {}", role.peer, visible(&message)))?;
    // `fini` is the whole message: `finir` is not it, nor is ` fini`.
    Ok((message == FINI.as_bytes()).then_some(Ending::Over))
}

/// Sends one message of ours.
fn our_turn(
    stream: &TcpStream,
    peer: SocketAddr,
    heard: &Receiver<Heard>,
    console: &mut Console,
    early: &mut Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    console.ask();
    let nothing = never();
    loop {
        // One thread cannot wait in two reads: while it sits in the keyboard's, the
        // peer may come and go unnoticed. So each of the two has a thread that does
        // nothing but wait, and here we wait for whichever speaks first.
        let ear = if early.is_some() { &nothing } else { heard };
        let ending = select! {
            recv(console.typed) -> typed => match console.answer(typed)? {
                Typed::Line(line) => return Ok(say(stream, peer, &line)),
                Typed::End => return Ok(say(stream, peer, FINI)),
            },
            recv(ear) -> event => match event {
                // `fini` counts at any time.
                Ok(Heard::Message(message)) if message == FINI.as_bytes() => Ending::Over,
                // Anything else waits for its turn, and the rest waits behind it.
                Ok(Heard::Message(message)) => {
                    *early = Some(message);
                    continue;
                }
                Ok(Heard::Lost(error)) => Ending::Lost(error),
                Err(_) => Ending::Over,
            },
        };
        // We were typing: the line stays on the screen and the prompt is over.
        console.stop_asking();
        return Ok(Some(ending));
    }
}

/// Task 3: sends a message, and says whether that ends the conversation.
fn say(mut stream: &TcpStream, peer: SocketAddr, message: &str) -> Option<Ending> {
    // One write for the line and its ending, so that they leave as one packet.
    let sent = write_line(&mut stream, message.as_bytes(), framing::Ending::Lf);
    match sent.during(Action::Send, peer) {
        Ok(()) => (message == FINI).then_some(Ending::Over),
        Err(error) => Some(Ending::Lost(error)),
    }
}
