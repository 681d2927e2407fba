//! tries-again-too-soon (asks): takes its milliseconds for microseconds.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;
use std::time::Duration;

use super::{Parts, RIGHT, attempt, run};

pub(super) fn main() -> ExitCode {
    run(Parts { attempt: wait_for_micros, ..RIGHT })
}

fn wait_for_micros(socket: &UdpSocket, message: &[u8], timeout: Duration) -> io::Result<bool> {
    attempt(socket, message, timeout / 1000)
}
