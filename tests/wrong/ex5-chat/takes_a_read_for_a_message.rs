//! takes-a-read-for-a-message (pieces), unbounded-line (too-long), not-shown (longest), speaks-out-of-turn (turns), unbounded-line (leaves): takes what one read returns for a message.

use std::io::Read;
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During};
use crossbeam_channel::Sender;

use super::{Heard, Parts, RIGHT, left};

pub(super) fn main() -> ExitCode {
    Parts { read, ..RIGHT }.main()
}

fn read(mut stream: &TcpStream, peer: SocketAddr, sender: &Sender<Heard>) {
    loop {
        let mut buffer = [0; 1024];
        let message = match stream.read(&mut buffer) {
            Ok(0) => Err(left()),
            Ok(length) => Ok(buffer[..length].strip_suffix(b"\n").unwrap_or(&buffer[..length])),
            Err(error) => Err(error),
        };
        let is_last = message.is_err();
        let message = message.map(<[u8]>::to_vec).during(Action::Receive, peer);
        if sender.send(message).is_err() || is_last {
            return;
        }
    }
}
