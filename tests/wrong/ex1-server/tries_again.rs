//! goes-on-after-an-error (port-in-use): tries until the port is free.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use common::{Action, During, Endpoint, NetError};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes one message.", 63_000)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = loop {
        match TcpListener::bind(endpoint) {
            Ok(listener) => break listener,
            Err(_) => thread::park_timeout(Duration::from_millis(500)),
        }
    };
    println!("Listening on {}", listener.local_addr().during(Action::Listen, endpoint)?);
    let (mut stream, peer) = listener.accept().during(Action::Accept, endpoint)?;
    println!("Connected by {peer}");
    let mut buffer = [0; 1024];
    let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
    if length > 0 {
        let reply = [&buffer[..length], "\nPrésent !".as_bytes()].concat();
        stream.write_all(&reply).during(Action::Send, peer)?;
    }
    Ok(())
}
