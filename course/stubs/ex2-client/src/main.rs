//! Exercise 2: a client that sends one message, reads the whole reply, however
//! many pieces it comes in, and prints it. The statement is in README.md; in
//! French, README.fr.md.

use std::net::TcpStream;
use std::process::ExitCode;

use common::clap::Arg;
use common::{Endpoint, NetError};

fn main() -> ExitCode {
    common::run(|| {
        let message = Arg::new("message")
            .long("message")
            .value_name("TEXT")
            .default_value("Serveur es-tu là ?")
            .help("What to send");
        let matches = Endpoint::client_command("Asks a server whether it is there.", 63_000)
            .arg(message)
            .get_matches();
        let message: &String = matches.get_one("message").expect("it has a default");
        ask(&Endpoint::from_matches(&matches), message)
    })
}

fn ask(endpoint: &Endpoint, message: &str) -> Result<(), NetError> {
    let mut stream = connect(endpoint)?;
    send(&mut stream, endpoint, message)?;
    let reply = receive(&mut stream, endpoint)?;
    print(&reply)
}

/// Connects to the first address of the endpoint that answers.
fn connect(endpoint: &Endpoint) -> Result<TcpStream, NetError> {
    // TODO 1: `to_socket_addrs` (import `std::net::ToSocketAddrs`) looks the name
    // up, and `TcpStream::connect` tries all the addresses that it finds. An
    // error becomes a NetError with `.during(Action::Connect, endpoint)?`; import
    // `common::{Action, During}` for it.
    todo!("task 1: connect to {endpoint}")
}

/// Sends the message, and nothing behind it.
fn send(stream: &mut TcpStream, server: &Endpoint, message: &str) -> Result<(), NetError> {
    // TODO 2: send all the bytes of the message. Import `std::io::Write`.
    let _ = stream; // yours to use
    todo!("task 2: send {message:?} to {server}")
}

/// Receives until the server closes its side.
fn receive(stream: &mut TcpStream, server: &Endpoint) -> Result<Vec<u8>, NetError> {
    // TODO 3: read until end of file. A reply of no bytes at all is an error:
    // `NetError::new` makes one, from an `std::io::Error` of the kind
    // `UnexpectedEof`. Import `std::io::Read`.
    let _ = stream; // yours to use
    todo!("task 3: receive the whole reply of {server}")
}

/// Prints the reply as it came, and a line feed.
fn print(reply: &[u8]) -> Result<(), NetError> {
    // TODO 4: the bytes go to `std::io::stdout()` as they are.
    todo!("task 4: print the {} bytes of the reply", reply.len())
}
