//! does-not-end (no-message), does-not-end (ends), does-not-end (left-early): waits for a channel of which it holds a sender itself.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;

use common::{Action, During, Endpoint, NetError};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes one message.", 63_000)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    println!("Listening on {}", listener.local_addr().during(Action::Listen, endpoint)?);
    let (stream, peer) = listener.accept().during(Action::Accept, endpoint)?;
    println!("Connected by {peer}");
    let (sender, ended) = mpsc::channel();
    let to_main = sender.clone();
    thread::spawn(move || to_main.send(answer(stream, peer)));
    ended.into_iter().collect()
}

fn answer(mut stream: TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    let mut buffer = [0; 1024];
    let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
    if length > 0 {
        let reply = [&buffer[..length], "\nPrésent !".as_bytes()].concat();
        stream.write_all(&reply).during(Action::Send, peer)?;
    }
    Ok(())
}
