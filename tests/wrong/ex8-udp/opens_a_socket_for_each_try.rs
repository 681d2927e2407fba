//! leaves-its-port (earlier-try): opens its socket where it sends.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;
use std::time::Duration;

use super::{Parts, RIGHT, attempt, open, run};

pub(super) fn main() -> ExitCode {
    run(Parts { attempt: open_and_attempt, ..RIGHT })
}

fn open_and_attempt(socket: &UdpSocket, message: &[u8], timeout: Duration) -> io::Result<bool> {
    attempt(&open(socket.peer_addr()?)?, message, timeout)
}
