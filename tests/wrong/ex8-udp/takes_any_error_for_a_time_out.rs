//! counts-an-interruption (interrupted): takes every error of recv for the end of the time.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::{Parts, RIGHT, ROOM, run, send};

pub(super) fn main() -> ExitCode {
    run(Parts { attempt: be_short, ..RIGHT })
}

fn be_short(socket: &UdpSocket, message: &[u8], timeout: Duration) -> io::Result<bool> {
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
            Err(_) => return Ok(false),
        }
    }
}
