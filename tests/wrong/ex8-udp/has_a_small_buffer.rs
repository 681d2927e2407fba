//! cuts-datagrams (largest): has room for 1024 bytes.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, RIGHT, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: beginnings, ..RIGHT })
}

fn beginnings(socket: &UdpSocket) -> io::Result<()> {
    let mut buffer = [0; 1024];
    loop {
        let (length, sender) = socket.recv_from(&mut buffer)?;
        socket.send_to(&buffer[..length], sender)?;
    }
}
