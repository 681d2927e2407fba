//! Exercise 1: a server that takes one client, sends its message back with a
//! signature, and ends. Serving more than one client is exercise 4.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

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
    // Both sockets are closed here: a socket closes when its owner goes out of
    // scope, on the way out of an error too.
    Ok(())
}

/// Task 1: opens the listening socket and says where it is.
fn listen(endpoint: &Endpoint) -> Result<TcpListener, NetError> {
    // `bind` stands for three system calls: socket, bind and listen. From here on
    // the system completes connections by itself, before we accept any of them:
    // they wait in the socket's backlog.
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    // Asked for port 0, the system has chosen one. Only the socket knows which.
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    print_line(&format!("Listening on {address}"))?;
    Ok(listener)
}

/// Task 2: waits for the first client and says who it is.
fn accept(listener: &TcpListener) -> Result<(TcpStream, SocketAddr), NetError> {
    // The address comes with the connection. Asking for it afterwards, with
    // `peer_addr`, would fail for a client that has left in the meantime.
    let (stream, peer) = listener.accept().during(Action::Accept, "the listening socket")?;
    print_line(&format!("Connected by {peer}"))?;
    Ok((stream, peer))
}

/// Task 3: waits for one message. An empty one means that the client has closed
/// its sending side without a word.
fn receive(stream: &mut TcpStream, peer: SocketAddr) -> Result<Vec<u8>, NetError> {
    // One `read` and no loop. The practical's client sends no end mark and keeps
    // its side open while it waits for us: a second `read` would wait for ever.
    // The price is that a message which the network delivers in two pieces is
    // taken for the first of them. Exercises 4 and 6 repair that.
    let mut buffer = [0; MESSAGE_MAX];
    let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
    // Only the first `length` bytes came from the client; the rest are still zero.
    // They stay bytes: nothing here needs them to be text.
    Ok(buffer[..length].to_vec())
}

/// Task 4: sends the message back, and the signature at once behind it.
fn reply(stream: &mut TcpStream, peer: SocketAddr, message: &[u8]) -> Result<(), NetError> {
    let reply = [message, SIGNATURE.as_bytes()].concat();
    // One buffer and one call, so that the reply leaves in one piece if it can.
    // `write_all` and not `write`: the system may take only a part of the bytes,
    // and `write` would then leave it at that.
    stream.write_all(&reply).during(Action::Send, peer)
}

/// Prints a line. `println!` does the same, but panics when nobody reads standard
/// output any more, as in `ex1-server | head -n 1`.
fn print_line(line: &str) -> Result<(), NetError> {
    // Standard output is flushed at each line feed, on a pipe too.
    writeln!(io::stdout(), "{line}").during(Action::Print, "standard output")
}
