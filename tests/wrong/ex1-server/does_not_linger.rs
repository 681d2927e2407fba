//! resets (no-message), resets (ends): leaves its port without TIME_WAIT, as an answer on the web said.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::ExitCode;
use std::time::Duration;

use common::{Action, During, Endpoint, NetError};
use socket2::SockRef;

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes one message.", 63_000)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    println!("Listening on {}", listener.local_addr().during(Action::Listen, endpoint)?);
    let (mut stream, peer) = listener.accept().during(Action::Accept, endpoint)?;
    // So that the port is free again at once.
    let socket = SockRef::from(&stream);
    socket.set_linger(Some(Duration::ZERO)).during(Action::Accept, peer)?;
    println!("Connected by {peer}");
    let mut buffer = [0; 1024];
    let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
    if length > 0 {
        let reply = [&buffer[..length], "\nPrésent !".as_bytes()].concat();
        stream.write_all(&reply).during(Action::Send, peer)?;
    }
    Ok(())
}
