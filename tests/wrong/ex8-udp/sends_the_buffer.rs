//! sends-the-room-as-well (echo): forgets how much has come.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, RIGHT, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: all_of_it, ..RIGHT })
}

fn all_of_it(socket: &UdpSocket) -> io::Result<()> {
    let mut buffer = [0; 2048];
    loop {
        let (_, sender) = socket.recv_from(&mut buffer)?;
        socket.send_to(&buffer, sender)?;
    }
}
