//! keeps-the-carriage-return (pieces): takes nothing but the line feed off a line.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During};
use crossbeam_channel::Sender;

use super::{Heard, MESSAGE_MAX, Parts, RIGHT, left};

pub(super) fn main() -> ExitCode {
    Parts { read, ..RIGHT }.main()
}

fn read(stream: &TcpStream, peer: SocketAddr, sender: &Sender<Heard>) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = Vec::new();
        let most = MESSAGE_MAX as u64 + 1;
        let message = match (&mut reader).take(most).read_until(b'\n', &mut line) {
            Ok(0) => Err(left()),
            Ok(_) => match line.strip_suffix(b"\n") {
                Some(line) => Ok(line.to_vec()),
                None => Err(io::Error::new(ErrorKind::InvalidData, "a line without an end")),
            },
            Err(error) => Err(error),
        };
        let is_last = message.is_err();
        if sender.send(message.during(Action::Receive, peer)).is_err() || is_last {
            return;
        }
    }
}
