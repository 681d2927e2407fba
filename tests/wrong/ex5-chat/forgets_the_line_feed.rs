//! sends-no-line (says): sends a message without an ending.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During};

use super::{Ending, FINI, Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    Parts { say, ..RIGHT }.main()
}

fn say(mut stream: &TcpStream, peer: SocketAddr, message: &str) -> Option<Ending> {
    match stream.write_all(message.as_bytes()).during(Action::Send, peer) {
        Ok(()) => (message == FINI).then_some(Ok(())),
        Err(error) => Some(Err(error)),
    }
}
