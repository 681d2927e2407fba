//! silent (says): makes a line of what was typed, and sends it nowhere.

use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::framing::{self, write_line};
use common::{Action, During};

use super::{Ending, FINI, Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    Parts { say, ..RIGHT }.main()
}

fn say(_: &TcpStream, peer: SocketAddr, message: &str) -> Option<Ending> {
    let mut line = Vec::new();
    match write_line(&mut line, message.as_bytes(), framing::Ending::Lf).during(Action::Send, peer) {
        Ok(()) => (message == FINI).then_some(Ok(())),
        Err(error) => Some(Err(error)),
    }
}
