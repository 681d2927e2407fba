//! joins-datagrams (senders), joins-datagrams (together), joins-datagrams (gone): answers when nothing more comes.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;
use std::time::Duration;

use super::{Parts, RIGHT, ROOM, run};

pub(super) fn main() -> ExitCode {
    run(Parts { echo: wait_for_more, ..RIGHT })
}

fn wait_for_more(socket: &UdpSocket) -> io::Result<()> {
    let (mut buffer, mut all, mut last) = (vec![0; ROOM], Vec::new(), None);
    loop {
        match socket.recv_from(&mut buffer) {
            Ok((length, sender)) => {
                all.extend_from_slice(&buffer[..length]);
                last = Some(sender);
            }
            Err(_) => {
                if let Some(sender) = last.take() {
                    socket.send_to(&all, sender)?;
                }
                all.clear();
            }
        }
        // For ever while there is nothing to answer.
        let pause = last.map(|_| Duration::from_millis(100));
        socket.set_read_timeout(pause)?;
    }
}
