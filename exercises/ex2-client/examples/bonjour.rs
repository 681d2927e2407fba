//! Worked program: a client for the echo server that stands beside exercise 1. It
//! says `Bonjour` and prints what comes back.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

/// What is sent. It must not begin with a line of only `\r\n`: that is the mark
/// which ends the echo, and it does not come back.
const MESSAGE: &[u8] = b"Bonjour";

fn main() -> ExitCode {
    common::run(|| greet(&Endpoint::client("Says Bonjour to an echo server.", 65_432)))
}

fn greet(server: &Endpoint) -> Result<(), NetError> {
    // `connect` looks the name up and tries every address that it finds.
    let mut stream = TcpStream::connect(server).during(Action::Connect, server)?;
    stream.write_all(MESSAGE).during(Action::Send, server)?;
    let echo = receive_echo(&mut stream, server)?;
    print(&echo)
    // The stream is closed here, and the server reads end of file.
}

/// Receives as many bytes as were sent.
fn receive_echo(stream: &mut TcpStream, server: &Endpoint) -> Result<Vec<u8>, NetError> {
    // How does a client know that the reply is complete? Not by end of file: the
    // server keeps the connection open for more, and a client that waits for its
    // end waits for ever. Not by one `read` either, as the practical has it: the
    // seven bytes may come in several pieces, and `read` returns the first. But an
    // echo is as long as what was sent, so this client knows the length beforehand,
    // and `read_exact` reads until it has that many bytes.
    //
    // Closing the sending side after the message would do as well: the server ends
    // at end of file. It would also be this client's last word. Counting leaves the
    // connection as it was, ready for the next message.
    let mut echo = vec![0; MESSAGE.len()];
    match stream.read_exact(&mut echo) {
        // The end of file came first. The standard library says "failed to fill
        // whole buffer", which is true, and no help to a person.
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
            let why = io::Error::new(error.kind(), "it closed before the whole echo came back");
            Err(NetError::new(Action::Receive, server, why))
        }
        result => result.during(Action::Receive, server).map(|()| echo),
    }
}

/// Prints the echo and a line feed.
fn print(echo: &[u8]) -> Result<(), NetError> {
    // The bytes are printed as they came. Whether they are the text that was sent,
    // or text at all, is up to the server.
    let line = [echo, b"\n"].concat();
    // `println!` would panic if nobody read standard output any more.
    io::stdout().write_all(&line).during(Action::Print, "standard output")
}
