//! answers-one-sender (senders), silent (gone): takes its first sender for the only one.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, RIGHT, ROOM, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: to_the_first, ..RIGHT })
}

fn to_the_first(socket: &UdpSocket) -> io::Result<()> {
    let mut buffer = vec![0; ROOM];
    let mut client = None;
    loop {
        let (length, sender) = socket.recv_from(&mut buffer)?;
        let client = client.get_or_insert(sender);
        socket.send_to(&buffer[..length], *client)?;
    }
}
