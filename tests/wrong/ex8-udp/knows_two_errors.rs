//! ends-when-interrupted (interrupted): knows a time-out and a refusal, and no other error.

use std::io::{self, ErrorKind};
use std::net::UdpSocket;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::{Parts, RIGHT, ROOM, is_time_out, run, send};

pub(super) fn main() -> ExitCode {
    run(Parts { attempt: know_two, ..RIGHT })
}

fn know_two(socket: &UdpSocket, message: &[u8], timeout: Duration) -> io::Result<bool> {
    send(socket, message)?;
    let deadline = Instant::now() + timeout;
    let mut buffer = vec![0; ROOM];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(false);
        }
        socket.set_read_timeout(Some(left))?;
        match socket.recv(&mut buffer) {
            Ok(length) if buffer[..length] == *message => return Ok(true),
            Ok(_) => {}
            Err(error) if is_time_out(&error) => return Ok(false),
            Err(error) if error.kind() == ErrorKind::ConnectionRefused => {}
            Err(error) => return Err(error),
        }
    }
}
