//! answers-only-once (again): takes a datagram that comes again for a mistake.

use std::collections::HashSet;
use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, RIGHT, ROOM, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: only_once, ..RIGHT })
}

fn only_once(socket: &UdpSocket) -> io::Result<()> {
    let mut known = HashSet::new();
    let mut buffer = vec![0; ROOM];
    loop {
        let (length, sender) = socket.recv_from(&mut buffer)?;
        if known.insert((sender, buffer[..length].to_vec())) {
            socket.send_to(&buffer[..length], sender)?;
        }
    }
}
