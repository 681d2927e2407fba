//! takes-what-resembles (resembling): is content with a reply that begins as it should.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::{Parts, RIGHT, ROOM, is_time_out, run, says_nothing, send};

pub(super) fn main() -> ExitCode {
    run(Parts { attempt: compare_the_beginning, ..RIGHT })
}

fn compare_the_beginning(
    socket: &UdpSocket,
    message: &[u8],
    timeout: Duration,
) -> io::Result<bool> {
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
            Ok(length) if buffer[..length].starts_with(message) => return Ok(true),
            Ok(_) => {}
            Err(error) if is_time_out(&error) => return Ok(false),
            Err(error) if says_nothing(&error) => {}
            Err(error) => return Err(error),
        }
    }
}
