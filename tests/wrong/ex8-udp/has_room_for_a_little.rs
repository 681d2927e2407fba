//! cuts-the-reply (long-message): has room for 1024 bytes.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::{Parts, RIGHT, is_time_out, run, says_nothing, send};

pub(super) fn main() -> ExitCode {
    run(Parts { attempt: a_little, ..RIGHT })
}

fn a_little(socket: &UdpSocket, message: &[u8], timeout: Duration) -> io::Result<bool> {
    send(socket, message)?;
    let deadline = Instant::now() + timeout;
    let mut buffer = [0; 1024];
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
            Err(error) if says_nothing(&error) => {}
            Err(error) => return Err(error),
        }
    }
}
