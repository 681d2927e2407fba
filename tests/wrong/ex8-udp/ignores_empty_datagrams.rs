//! ignores-empty-datagrams (empty): takes 0 bytes for nothing.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, RIGHT, ROOM, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: if_anything, ..RIGHT })
}

fn if_anything(socket: &UdpSocket) -> io::Result<()> {
    let mut buffer = vec![0; ROOM];
    loop {
        let (length, sender) = socket.recv_from(&mut buffer)?;
        if length > 0 {
            socket.send_to(&buffer[..length], sender)?;
        }
    }
}
