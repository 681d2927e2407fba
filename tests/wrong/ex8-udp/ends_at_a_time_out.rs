//! ends-at-a-loss (retry): passes the time-out on as an error.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::{Parts, RIGHT, ROOM, run, says_nothing, send};

pub(super) fn main() -> ExitCode {
    run(Parts { attempt: be_strict, ..RIGHT })
}

fn be_strict(socket: &UdpSocket, message: &[u8], timeout: Duration) -> io::Result<bool> {
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
            Err(error) if says_nothing(&error) => {}
            Err(error) => return Err(error),
        }
    }
}
