//! Exercise 5: chats that are wrong in one way each.
//!
//! The solution is here in parts, without its comments, and the modules that a
//! learner is given are the very files. A wrong program replaces one part.

use std::io::{self, ErrorKind, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::process::ExitCode;
use std::thread;

use common::clap::Command;
use common::framing::{self, LineReader, ReadError, write_line};
use common::{Action, During, Endpoint, NetError};
use crossbeam_channel::{Receiver, Sender, bounded, never, select};

use console::Console;

#[path = "../../../solutions/ex5-chat/src/console.rs"]
mod console;
#[path = "../../../solutions/ex5-chat/src/link.rs"]
mod link;

programs! {
    answers_fini
    asks_too_early
    ends_on_finir
    ends_well_whatever_happens
    ends_with_its_client
    exits_on_the_spot
    forgets_the_line_feed
    forgets_to_flush_the_prompt
    forgets_to_send
    hangs_up_after_each_line
    has_one_buffer_for_all
    hears_only_the_end
    keeps_an_early_fini
    keeps_its_message
    keeps_the_return
    leaves_without_fini
    makes_a_reader_for_each_line
    makes_room_for_the_ending
    never_begins
    obeys
    overwrites_an_early_message
    prints_into_the_line
    puts_callers_off
    reads_lines_of_any_length
    reads_the_keyboard_itself
    reads_to_the_end
    remembers_ctrl_c
    reports_fini
    says_nothing_at_the_end
    sends_lines_of_any_length
    sends_two_bytes
    serves_one_client
    skips_a_long_line
    takes_a_long_line_for_an_error
    takes_a_read_for_a_message
    takes_half_a_line_for_an_error
    takes_no_turns
    trims
    unwraps_connect
    unwraps_utf8
    waits_for_the_keyboard_only
    waits_for_the_server_to_begin
}

const MESSAGE_MAX: usize = 64 * 1024;
const FINI: &str = "fini";

type Heard = Result<Vec<u8>, NetError>;
type Ending = Result<(), NetError>;

type OurTurn =
    fn(&Talk<'_>, &mut Console, &mut Option<Vec<u8>>) -> Result<Option<Ending>, NetError>;

/// A chat in parts.
#[derive(Clone, Copy)]
struct Parts {
    connect: fn(&Endpoint) -> Result<TcpStream, NetError>,
    serve: fn(&Parts, &Endpoint) -> Result<(), NetError>,
    call: fn(&Parts, &Endpoint) -> Result<(), NetError>,
    client_writes_first: bool,
    read: fn(&TcpStream, SocketAddr, &Sender<Heard>),
    take_turns: fn(&Talk<'_>, &mut Console) -> Result<Ending, NetError>,
    our_turn: OurTurn,
    visible: fn(&[u8]) -> String,
    is_fini: fn(&[u8]) -> bool,
    /// What the console lets through.
    typed_max: usize,
    say: fn(&TcpStream, SocketAddr, &str) -> Option<Ending>,
}

/// The right ones.
const RIGHT: Parts = Parts {
    connect,
    serve,
    call,
    client_writes_first: true,
    read,
    take_turns,
    our_turn,
    visible,
    is_fini: |message| message == FINI.as_bytes(),
    typed_max: MESSAGE_MAX,
    say,
};

/// One conversation.
struct Talk<'a> {
    parts: &'a Parts,
    is_first: bool,
    peer_name: &'a str,
    stream: &'a TcpStream,
    peer: SocketAddr,
    heard: Receiver<Heard>,
}

impl Parts {
    fn main(self) -> ExitCode {
        common::run(|| {
            let server = Endpoint::server_command("Waits", 63_000).name("server");
            let client = Endpoint::client_command("Calls", 63_000).name("client");
            let client = client.mut_arg("host", |host| host.long(None).index(1));
            let command = Command::new("ex5-chat").subcommands([server, client]);
            match command.get_matches().subcommand() {
                Some(("server", options)) => (self.serve)(&self, &Endpoint::from_matches(options)),
                Some((_, options)) => (self.call)(&self, &Endpoint::from_matches(options)),
                None => Ok(()),
            }
        })
    }

    fn converse(
        &self,
        peer_name: &str,
        stream: &TcpStream,
        peer: SocketAddr,
        console: &mut Console,
    ) -> Result<Ending, NetError> {
        if let Err(error) = link::watch(stream).during(Action::Receive, peer) {
            return Ok(Err(error));
        }
        thread::scope(|scope| {
            let _hang_up = HangUp(stream);
            let (sender, heard) = bounded(0);
            scope.spawn(move || (self.read)(stream, peer, &sender));
            let is_first = peer_name == "server" && self.client_writes_first;
            let talk = Talk { parts: self, is_first, peer_name, stream, peer, heard };
            let ending = (self.take_turns)(&talk, console);
            console.stop_asking();
            ending
        })
    }
}

struct HangUp<'a>(&'a TcpStream);

impl Drop for HangUp<'_> {
    fn drop(&mut self) {
        let _ = self.0.shutdown(Shutdown::Both);
    }
}

fn listen(endpoint: &Endpoint) -> Result<TcpListener, NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    writeln!(io::stdout(), "Listening on {address}").during(Action::Print, "standard output")?;
    Ok(listener)
}

fn connect(endpoint: &Endpoint) -> Result<TcpStream, NetError> {
    let found = endpoint.to_socket_addrs().during(Action::Resolve, &endpoint.host)?;
    let addresses: Vec<SocketAddr> = found.collect();
    TcpStream::connect(&addresses[..]).during(Action::Connect, endpoint)
}

fn serve(parts: &Parts, endpoint: &Endpoint) -> Result<(), NetError> {
    console::run(parts.typed_max, |console| {
        let listener = listen(endpoint)?;
        loop {
            let (stream, peer) = listener.accept().during(Action::Accept, endpoint)?;
            console.print(&format!("Connected by {peer}"))?;
            match parts.converse("client", &stream, peer, console)? {
                Ok(()) => console.print("The conversation is over.")?,
                Err(error) => console.print(&format!("Conversation lost: {error}"))?,
            }
        }
    })
}

fn call(parts: &Parts, endpoint: &Endpoint) -> Result<(), NetError> {
    let stream = (parts.connect)(endpoint)?;
    let peer = stream.peer_addr().during(Action::Connect, endpoint)?;
    console::run(parts.typed_max, |console| {
        parts.converse("server", &stream, peer, console)??;
        console.print("The conversation is over.")
    })
}

fn read(stream: &TcpStream, peer: SocketAddr, sender: &Sender<Heard>) {
    let mut lines = LineReader::new(stream, MESSAGE_MAX);
    loop {
        let line = match lines.read_line() {
            Ok(Some(line)) => Ok(line.content().to_vec()),
            Ok(None) => Err(left()),
            Err(ReadError::Io(error)) => Err(error),
            Err(ReadError::Framing(error)) => Err(io::Error::new(ErrorKind::InvalidData, error)),
        };
        let is_last = line.is_err();
        if sender.send(line.during(Action::Receive, peer)).is_err() || is_last {
            return;
        }
    }
}

fn left() -> io::Error {
    io::Error::new(ErrorKind::UnexpectedEof, "it left without saying fini")
}

fn take_turns(talk: &Talk<'_>, console: &mut Console) -> Result<Ending, NetError> {
    let mut is_ours = talk.is_first;
    let mut early = None;
    loop {
        let ending = if is_ours {
            console.ask();
            (talk.parts.our_turn)(talk, console, &mut early)?
        } else {
            their_turn(talk, console, early.take())?
        };
        if let Some(ending) = ending {
            return Ok(ending);
        }
        is_ours = !is_ours;
    }
}

fn their_turn(
    talk: &Talk<'_>,
    console: &mut Console,
    early: Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    let message = match early {
        Some(message) => message,
        None => match talk.heard.recv() {
            Ok(Ok(message)) => message,
            Ok(Err(error)) => return Ok(Some(Err(error))),
            Err(_) => return Ok(Some(Ok(()))),
        },
    };
    talk.show(&message, console)?;
    Ok((talk.parts.is_fini)(&message).then_some(Ok(())))
}

impl Talk<'_> {
    fn show(&self, message: &[u8], console: &mut Console) -> Result<(), NetError> {
        console.print(&format!("{}> {}", self.peer_name, (self.parts.visible)(message)))
    }

    fn say(&self, message: &str) -> Option<Ending> {
        (self.parts.say)(self.stream, self.peer, message)
    }
}

fn our_turn(
    talk: &Talk<'_>,
    console: &mut Console,
    early: &mut Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    let nothing = never();
    loop {
        let ear = if early.is_some() { &nothing } else { &talk.heard };
        select! {
            recv(console.typed) -> typed => {
                let line = typed.unwrap_or(Ok(None))?;
                return Ok(talk.say(line.as_deref().unwrap_or(FINI)));
            }
            recv(ear) -> event => match event {
                Ok(Ok(message)) if (talk.parts.is_fini)(&message) => return Ok(Some(Ok(()))),
                Ok(Ok(message)) => *early = Some(message),
                Ok(Err(error)) => return Ok(Some(Err(error))),
                Err(_) => return Ok(Some(Ok(()))),
            },
        }
    }
}

fn visible(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                    text.extend(c.escape_default())
                }
                c if c.is_control() => text.extend(c.escape_default()),
                c => text.push(c),
            }
        }
        for byte in chunk.invalid() {
            text += &format!("\\x{byte:02x}");
        }
    }
    text
}

fn say(mut stream: &TcpStream, peer: SocketAddr, message: &str) -> Option<Ending> {
    let sent = write_line(&mut stream, message.as_bytes(), framing::Ending::Lf);
    match sent.during(Action::Send, peer) {
        Ok(()) => (message == FINI).then_some(Ok(())),
        Err(error) => Some(Err(error)),
    }
}
