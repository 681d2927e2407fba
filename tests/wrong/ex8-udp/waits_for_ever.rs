//! waits-for-ever (retry): has no time-out.

use std::io::{self, ErrorKind};
use std::net::UdpSocket;
use std::process::ExitCode;
use std::time::Duration;

use super::{Parts, RIGHT, ROOM, run, send};

pub(super) fn main() -> ExitCode {
    run(Parts { attempt: wait, ..RIGHT })
}

fn wait(socket: &UdpSocket, message: &[u8], _: Duration) -> io::Result<bool> {
    send(socket, message)?;
    let mut buffer = vec![0; ROOM];
    loop {
        match socket.recv(&mut buffer) {
            Ok(length) if buffer[..length] == *message => return Ok(true),
            Err(error) if error.kind() == ErrorKind::ConnectionRefused => return Ok(false),
            received => drop(received?),
        }
    }
}
