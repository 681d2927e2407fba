//! sends-a-carriage-return (says): ends its lines as most protocols do.

use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::framing::{self, write_line};
use common::{Action, During};

use super::{Ending, FINI, Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    Parts { say, ..RIGHT }.main()
}

fn say(mut stream: &TcpStream, peer: SocketAddr, message: &str) -> Option<Ending> {
    let sent = write_line(&mut stream, message.as_bytes(), framing::Ending::CrLf);
    match sent.during(Action::Send, peer) {
        Ok(()) => (message == FINI).then_some(Ok(())),
        Err(error) => Some(Err(error)),
    }
}
