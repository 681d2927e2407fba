//! ends-at-an-empty-datagram (empty): takes 0 bytes for the end.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, RIGHT, ROOM, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: until_the_end, ..RIGHT })
}

fn until_the_end(socket: &UdpSocket) -> io::Result<()> {
    let mut buffer = vec![0; ROOM];
    loop {
        let (length, sender) = socket.recv_from(&mut buffer)?;
        if length == 0 {
            return Ok(());
        }
        socket.send_to(&buffer[..length], sender)?;
    }
}
