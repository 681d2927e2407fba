//! ends-at-a-zero (any-bytes): takes the zeros at the end for the rest of its buffer.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes one message.", 63_000)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    println!("Listening on {}", listener.local_addr().during(Action::Listen, endpoint)?);
    let (mut stream, peer) = listener.accept().during(Action::Accept, endpoint)?;
    println!("Connected by {peer}");
    let mut buffer = [0; 1024];
    stream.read(&mut buffer).during(Action::Receive, peer)?;
    let length = buffer.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    if length > 0 {
        let reply = [&buffer[..length], "\nPrésent !".as_bytes()].concat();
        stream.write_all(&reply).during(Action::Send, peer)?;
    }
    Ok(())
}
