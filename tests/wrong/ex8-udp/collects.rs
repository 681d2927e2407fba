//! joins-datagrams (echo): keeps what has come, as a server of streams does.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, RIGHT, ROOM, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: collect, ..RIGHT })
}

fn collect(socket: &UdpSocket) -> io::Result<()> {
    let (mut buffer, mut all) = (vec![0; ROOM], Vec::new());
    loop {
        let (length, sender) = socket.recv_from(&mut buffer)?;
        all.extend_from_slice(&buffer[..length]);
        socket.send_to(&all, sender)?;
    }
}
