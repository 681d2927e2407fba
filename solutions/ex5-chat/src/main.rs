//! Exercise 5: two people on two machines write to each other in turn. One waits
//! with `ex5-chat server`, the other calls with `ex5-chat client HOST`.
//!
//! The keyboard and the screen are `console`'s business; noticing a cut cable is
//! `link`'s.

mod console;
mod link;

use std::io::{self, ErrorKind, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::process::ExitCode;
use std::thread::{self, Scope};

use common::clap::Command;
use common::framing::{self, LineReader, ReadError, write_line};
use common::{Action, During, Endpoint, NetError};
use crossbeam_channel::{Receiver, bounded, never, select};

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

/// Task 2: starts the thread that reads the socket. What it hears comes through
/// the channel.
fn hear<'scope>(
    scope: &'scope Scope<'scope, '_>,
    stream: &'scope TcpStream,
    peer: SocketAddr,
) -> Result<Receiver<Heard>, NetError> {
    // Of no capacity: the thread reads the next line when we have taken this one,
    // so a peer that floods us fills its own buffers and not our memory.
    let (sender, heard) = bounded(0);
    let read = move || {
        // A line may come in pieces, and one read may bring several lines. And it is
        // bounded: a peer that never ends its line gets no more memory than this.
        let mut lines = LineReader::new(stream, MESSAGE_MAX);
        loop {
            let line = match lines.read_line() {
                Ok(Some(line)) => Ok(line.content().to_vec()),
                // End of file: the peer has closed, or its system has for it.
                Ok(None) => {
                    Err(io::Error::new(ErrorKind::UnexpectedEof, "it left without saying fini"))
                }
                Err(ReadError::Io(error)) => Err(error),
                Err(ReadError::Framing(error)) => {
                    Err(io::Error::new(ErrorKind::InvalidData, error))
                }
            };
            let is_last = line.is_err();
            // An error here means that nobody listens any more: the conversation
            // has ended.
            if sender.send(line.during(Action::Receive, peer)).is_err() || is_last {
                return;
            }
        }
    };
    let thread = thread::Builder::new().name("socket".to_owned());
    thread.spawn_scoped(scope, read).during(Action::StartThread, peer)?;
    Ok(heard)
}

/// Task 3: the text in these bytes, with everything that a terminal would obey
/// instead of showing it spelled out: `\x1b` for an escape character.
///
/// A terminal takes orders from its input. An escape sequence from the peer could
/// clear the screen, rename the window or, on old terminals, type commands in our
/// name; a carriage return could write over what stands there.
fn visible(bytes: &[u8]) -> String {
    let mut text = String::new();
    // Bytes that are no UTF-8 end nothing: they are spelled out, too.
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                // ESC is among these, and U+009B, which begins a sequence as ESC [
                // does. `escape_default` writes them as Rust does.
                c if c.is_control() || is_invisible(c) => text.extend(c.escape_default()),
                c => text.push(c),
            }
        }
        for byte in chunk.invalid() {
            text += &format!("\\x{byte:02x}");
        }
    }
    text
}

/// Characters that change what is shown and are not shown themselves.
fn is_invisible(c: char) -> bool {
    matches!(c,
        // Those that turn the direction of writing: with them a text can read
        // differently from what it is (Unicode Technical Report 36).
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Ends of lines and of paragraphs, as Unicode has them.
        | '\u{2028}' | '\u{2029}'
        // Good for nothing but hiding something. (U+200C and U+200D stay: Persian
        // and families of emoji need them.)
        | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// Task 4: waits for a line from our keyboard and sends it, and watches the socket
/// meanwhile.
fn our_turn(
    stream: &TcpStream,
    peer: SocketAddr,
    heard: &Receiver<Heard>,
    console: &mut Console,
    early: &mut Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    let nothing = never();
    loop {
        // One thread cannot wait in two reads: while it sits in the keyboard's, the
        // peer may come and go unnoticed. So each of the two has a thread that does
        // nothing but wait, and here we wait for whichever speaks first.
        //
        // A second message that comes too early is not even looked at: it waits in
        // the socket's thread, and what is behind it waits in the socket.
        let ear = if early.is_some() { &nothing } else { heard };
        select! {
            recv(console.typed) -> typed => {
                // Ctrl-C, Ctrl-D and the end of a script say `fini` for us, so that
                // the peer knows that it is no accident.
                let line = typed.unwrap_or(Ok(None))?;
                return Ok(say(stream, peer, line.as_deref().unwrap_or(FINI)));
            }
            recv(ear) -> event => match event {
                // `fini` counts at any time.
                Ok(Ok(message)) if message == FINI.as_bytes() => return Ok(Some(Ok(()))),
                // Anything else waits for its turn.
                Ok(Ok(message)) => *early = Some(message),
                Ok(Err(error)) => return Ok(Some(Err(error))),
                Err(_) => return Ok(Some(Ok(()))),
            },
        }
    }
}

/// Task 4: sends a message, and says whether that ends the conversation.
fn say(mut stream: &TcpStream, peer: SocketAddr, message: &str) -> Option<Ending> {
    // One write for the line and its ending, so that they leave as one packet.
    let sent = write_line(&mut stream, message.as_bytes(), framing::Ending::Lf);
    match sent.during(Action::Send, peer) {
        Ok(()) => (message == FINI).then_some(Ok(())),
        Err(error) => Some(Err(error)),
    }
}
