//! trims-datagrams (any-bytes): trims what comes, as it would a line.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, RIGHT, ROOM, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: trimmed, ..RIGHT })
}

fn trimmed(socket: &UdpSocket) -> io::Result<()> {
    let mut buffer = vec![0; ROOM];
    loop {
        let (length, sender) = socket.recv_from(&mut buffer)?;
        socket.send_to(buffer[..length].trim_ascii(), sender)?;
    }
}
