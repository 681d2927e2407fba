//! Worked program: a client for the minimal server that stands beside exercise 1.
//! It sends `Hello world` and prints the reply as it comes.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

fn main() -> ExitCode {
    common::run(|| ask(&Endpoint::client("Says Hello world to a server.", 8000)))
}

fn ask(server: &Endpoint) -> Result<(), NetError> {
    let mut stream = TcpStream::connect(server).during(Action::Connect, server)?;
    // `write_all` and not `write`, which may send a part and tell how much.
    stream.write_all(b"Hello world").during(Action::Send, server)?;

    // This server closes the connection behind its reply, so end of file is what
    // ends the reply. One `read` gives what has arrived so far, which may be less:
    // only the loop is right however many pieces the network makes of it.
    //
    // Each piece is printed and forgotten. The buffer stays at 512 bytes, and the
    // reply may be of any size. Exercise 2 collects its reply instead, since it
    // has something to say about the whole of it.
    let mut buffer = [0; 512];
    loop {
        let length = stream.read(&mut buffer).during(Action::Receive, server)?;
        if length == 0 {
            break;
        }
        print(&buffer[..length])?;
    }
    // The reply has no line feed of its own, and the shell's prompt is to start on
    // a new line.
    print(b"\n")
}

/// Prints bytes as they are. A piece may end inside a character, so a piece is not
/// text, even where the whole reply is.
fn print(bytes: &[u8]) -> Result<(), NetError> {
    let mut stdout = io::stdout();
    // Standard output keeps an unfinished line back: without `flush`, a piece would
    // be seen only once the next line feed comes.
    stdout.write_all(bytes).and_then(|()| stdout.flush()).during(Action::Print, "standard output")
}
