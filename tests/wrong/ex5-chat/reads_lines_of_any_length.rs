//! unbounded-line (too-long), unbounded-line (leaves): lets a peer send a line that never ends.

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During};
use crossbeam_channel::Sender;

use super::{Heard, Parts, RIGHT, left};

pub(super) fn main() -> ExitCode {
    Parts { read, ..RIGHT }.main()
}

fn read(stream: &TcpStream, peer: SocketAddr, sender: &Sender<Heard>) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = Vec::new();
        let message = match reader.read_until(b'\n', &mut line) {
            Ok(0) => Err(left()),
            Ok(_) => {
                let line = line.strip_suffix(b"\n").unwrap_or(&line);
                Ok(line.strip_suffix(b"\r").unwrap_or(line).to_vec())
            }
            Err(error) => Err(error),
        };
        let is_last = message.is_err();
        if sender.send(message.during(Action::Receive, peer)).is_err() || is_last {
            return;
        }
    }
}
