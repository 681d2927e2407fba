//! adds-a-line-feed (ends): sends the signature with writeln!.

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
        stream.write_all(&buffer[..length]).during(Action::Send, peer)?;
        writeln!(stream, "\nPrésent !").during(Action::Send, peer)?;
    }
    Ok(())
}
