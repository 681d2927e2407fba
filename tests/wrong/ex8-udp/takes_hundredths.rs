//! waits-many-times-as-long (deadline): takes its milliseconds for hundredths of a second.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;
use std::time::Duration;

use super::{Parts, RIGHT, attempt, run};

pub(super) fn main() -> ExitCode {
    run(Parts { attempt: wait_for_hundredths, ..RIGHT })
}

fn wait_for_hundredths(
    socket: &UdpSocket,
    message: &[u8],
    timeout: Duration,
) -> io::Result<bool> {
    attempt(socket, message, timeout * 10)
}
