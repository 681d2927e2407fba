//! starts-its-clock-again (deadline): waits the whole time for each datagram.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;
use std::time::Duration;

use super::{Parts, RIGHT, ROOM, is_time_out, run, says_nothing, send};

pub(super) fn main() -> ExitCode {
    run(Parts { attempt: wait_for_each, ..RIGHT })
}

fn wait_for_each(socket: &UdpSocket, message: &[u8], timeout: Duration) -> io::Result<bool> {
    send(socket, message)?;
    socket.set_read_timeout(Some(timeout))?;
    let mut buffer = vec![0; ROOM];
    loop {
        match socket.recv(&mut buffer) {
            Ok(length) if buffer[..length] == *message => return Ok(true),
            Ok(_) => {}
            Err(error) if says_nothing(&error) => {}
            Err(error) if is_time_out(&error) => return Ok(false),
            Err(error) => return Err(error),
        }
    }
}
