//! hears-one-sender (senders), ends-with-a-sender (gone): treats its first sender as an accepted client.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, RIGHT, ROOM, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: accept, ..RIGHT })
}

fn accept(socket: &UdpSocket) -> io::Result<()> {
    let mut buffer = vec![0; ROOM];
    let (mut length, client) = socket.recv_from(&mut buffer)?;
    socket.connect(client)?;
    loop {
        socket.send(&buffer[..length])?;
        length = socket.recv(&mut buffer)?;
    }
}
