//! speaks-one-family (other-family): has a socket for IPv4 only.

use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::process::ExitCode;

use super::{Parts, RIGHT, run};

pub(super) fn main() -> ExitCode {
    run(Parts { open: of_ipv4, ..RIGHT })
}

fn of_ipv4(server: SocketAddr) -> io::Result<UdpSocket> {
    let socket = UdpSocket::bind("0.0.0.0:0")?;
    socket.connect(server)?;
    Ok(socket)
}
