//! Exercise 1: a server that takes one client, sends its message back with a
//! signature, and ends. The statement is in README.md; in French, README.fr.md.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;

use common::{Endpoint, NetError};

/// What one message may measure, in bytes.
const MESSAGE_MAX: usize = 1024;

/// What the server adds to the message: 11 bytes, because `é` takes two in UTF-8.
const SIGNATURE: &str = "\nPrésent !";

fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes one message, signs it, and ends.", 63_000)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    let (mut stream, peer) = accept(&listener)?;
    let message = receive(&mut stream, peer)?;
    if !message.is_empty() {
        reply(&mut stream, peer, &message)?;
    }
    Ok(())
}

/// Opens the listening socket and prints `Listening on ADDRESS`.
fn listen(endpoint: &Endpoint) -> Result<TcpListener, NetError> {
    // TODO 1: bind a TcpListener, ask it for its address, print that.
    // An error becomes a NetError with `.during(Action::Listen, endpoint)?`;
    // import `common::{Action, During}` for it.
    todo!("task 1: listen on {endpoint} and print where")
}

/// Waits for the first client and prints `Connected by ADDRESS`.
fn accept(listener: &TcpListener) -> Result<(TcpStream, SocketAddr), NetError> {
    // TODO 2: `accept` gives the connection and the client's address.
    let _ = listener; // yours to use
    todo!("task 2: accept one client and print its address")
}

/// Waits for one message, of at most `MESSAGE_MAX` bytes.
fn receive(stream: &mut TcpStream, peer: SocketAddr) -> Result<Vec<u8>, NetError> {
    // TODO 3: one `read` into a buffer of MESSAGE_MAX bytes, and only the part of
    // it that was filled. Import `std::io::Read` for it.
    let _ = stream; // yours to use
    todo!("task 3: receive one message of at most {MESSAGE_MAX} bytes from {peer}")
}

/// Sends the message back, and the signature at once behind it.
fn reply(stream: &mut TcpStream, peer: SocketAddr, message: &[u8]) -> Result<(), NetError> {
    // TODO 4: put the two into one buffer and send all of it. Import
    // `std::io::Write` for it.
    let _ = stream; // yours to use
    todo!("task 4: send the {} bytes back to {peer}, and {SIGNATURE:?}", message.len())
}
