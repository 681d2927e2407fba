//! error-without-object (port-in-use), error-without-object (reset): says what the system says, and not of whom.

use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::process::ExitCode;

use common::Endpoint;

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes one message.", 63_000)))
}

fn serve(endpoint: &Endpoint) -> io::Result<()> {
    let listener = TcpListener::bind(endpoint)?;
    println!("Listening on {}", listener.local_addr()?);
    let (mut stream, peer) = listener.accept()?;
    println!("Connected by {peer}");
    let mut buffer = [0; 1024];
    let length = stream.read(&mut buffer)?;
    if length > 0 {
        let reply = [&buffer[..length], "\nPrésent !".as_bytes()].concat();
        stream.write_all(&reply)?;
    }
    Ok(())
}
