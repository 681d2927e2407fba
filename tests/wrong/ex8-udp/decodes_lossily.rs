//! datagrams-become-text (any-bytes): makes text of what comes.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, RIGHT, ROOM, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: as_text, ..RIGHT })
}

fn as_text(socket: &UdpSocket) -> io::Result<()> {
    let mut buffer = vec![0; ROOM];
    loop {
        let (length, sender) = socket.recv_from(&mut buffer)?;
        let text = String::from_utf8_lossy(&buffer[..length]);
        socket.send_to(text.as_bytes(), sender)?;
    }
}
