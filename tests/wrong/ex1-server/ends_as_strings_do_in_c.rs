//! says-too-much (ends): ends its reply with a zero, as strings in C do.

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
    let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
    if length > 0 {
        let reply = [&buffer[..length], "\nPrésent !\0".as_bytes()].concat();
        stream.write_all(&reply).during(Action::Send, peer)?;
    }
    Ok(())
}
