//! Exercise 4: a server for many clients at once, a thread for each. The statement
//! is in README.md; in French, README.fr.md.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;

use common::framing::{LineDecoder, LineTooLong};
use common::{Endpoint, NetError};

/// What a line may measure, in bytes, its ending not counted.
const LINE_MAX: usize = 64 * 1024;

fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes the lines of all its clients.", 65_432)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    loop {
        match listener.accept() {
            Ok((stream, peer)) => welcome(stream, peer),
            Err(error) => wait_for_room(endpoint, error),
        }
    }
}

/// Opens the listening socket and prints `Listening on ADDRESS`.
fn listen(endpoint: &Endpoint) -> Result<TcpListener, NetError> {
    // TODO 1: as in exercise 1; `print_line` prints the line. Import
    // `common::{Action, During}`.
    todo!("task 1: listen on {endpoint} and print where")
}

/// Says who has come, and gives the client a thread of its own.
fn welcome(stream: TcpStream, peer: SocketAddr) {
    // TODO 2: print the line `[+] New thread for IP PORT`. Then let `attend` run in
    // a thread: as it stands, the next client waits until this one has left.
    // `thread::Builder` (import `std::thread`) reports when there is no thread to be
    // had; `thread::spawn` panics.
    greet(peer);
    attend(stream, peer);
}

/// Prints `[+] New thread for IP PORT`.
fn greet(peer: SocketAddr) {
    todo!("task 2: print the line for {peer}, and give the client a thread")
}

/// All that happens to one client. It is given.
fn attend(stream: TcpStream, peer: SocketAddr) {
    let ended = match converse(&stream, peer) {
        Err(Broken::TooLong(limit)) => refuse(&stream, peer, limit),
        Err(Broken::Lost(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    if let Err(error) = ended {
        common::report(&error);
    }
    drop(stream);
    print_line(&format!("Client {} {} left", peer.ip(), peer.port()));
}

/// Sends each line back as it came, until an empty line or end of file.
fn converse(stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let lines = LineDecoder::new(LINE_MAX);
    // TODO 3: `lines.feed_from(stream)` makes one read, and `lines.next_line()?`
    // gives the lines that are complete; at end of file, `lines.finish()?` gives the
    // rest. An error of the connection becomes a `Broken` with
    // `.during(Action::Receive, peer)?`, or `Action::Send`.
    let _ = (stream, lines); // yours to use
    todo!("task 3: echo the lines of {peer}")
}

/// Tells a client that its line is too long, in a way that it can read.
fn refuse(stream: &TcpStream, peer: SocketAddr, limit: LineTooLong) -> Result<(), NetError> {
    // TODO 4: send `Line too long: at most 65536 bytes` and a line feed, shut the
    // sending side down, then read and throw away: at most 1 MiB, for one second.
    let _ = stream; // yours to use
    todo!("task 4: refuse the line of {peer}: at most {} bytes", limit.max)
}

/// Says that no client can be accepted, and waits until that may have changed.
fn wait_for_room(endpoint: &Endpoint, error: io::Error) {
    // TODO 5: make a NetError with `NetError::new(Action::Accept, endpoint, error)`,
    // print it with `common::report`, and wait.
    todo!("task 5: say that {endpoint} cannot accept because of {error}, and wait")
}

/// Why a conversation ended before its end.
enum Broken {
    /// The client sent too long a line.
    TooLong(LineTooLong),
    /// The connection failed.
    Lost(NetError),
}

impl From<LineTooLong> for Broken {
    fn from(limit: LineTooLong) -> Broken {
        Broken::TooLong(limit)
    }
}

impl From<NetError> for Broken {
    fn from(error: NetError) -> Broken {
        Broken::Lost(error)
    }
}

/// Prints a line, in one piece. Other than `println!` it does not panic when nobody
/// reads it: a server that has lost its audience still has its clients.
fn print_line(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
