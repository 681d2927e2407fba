//! answers-from-another-port (echo): opens a socket for each reply.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, RIGHT, ROOM, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: anew, ..RIGHT })
}

fn anew(socket: &UdpSocket) -> io::Result<()> {
    let mut buffer = vec![0; ROOM];
    loop {
        let (length, sender) = socket.recv_from(&mut buffer)?;
        let reply = UdpSocket::bind("127.0.0.1:0")?;
        reply.send_to(&buffer[..length], sender)?;
    }
}
