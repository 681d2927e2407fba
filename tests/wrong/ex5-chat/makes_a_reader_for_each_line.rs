//! loses-what-follows-a-line (early): makes a reader for each line, and its buffer goes with it.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::framing::{LineReader, ReadError};
use common::{Action, During};
use crossbeam_channel::Sender;

use super::{Heard, MESSAGE_MAX, Parts, RIGHT, left};

pub(super) fn main() -> ExitCode {
    Parts { read, ..RIGHT }.main()
}

fn read(stream: &TcpStream, peer: SocketAddr, sender: &Sender<Heard>) {
    loop {
        let mut lines = LineReader::new(stream, MESSAGE_MAX);
        let line = match lines.read_line() {
            Ok(Some(line)) => Ok(line.content().to_vec()),
            Ok(None) => Err(left()),
            Err(ReadError::Io(error)) => Err(error),
            Err(ReadError::Framing(error)) => Err(io::Error::new(ErrorKind::InvalidData, error)),
        };
        let is_last = line.is_err();
        if sender.send(line.during(Action::Receive, peer)).is_err() || is_last {
            return;
        }
    }
}
