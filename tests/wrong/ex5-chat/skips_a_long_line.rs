//! goes-on-after-a-long-line (too-long), goes-on-after-a-long-line (leaves): waits for the next line behind one that is too long.

use std::io::{BufRead, BufReader, Read};
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
    let mut is_rest = false;
    loop {
        let mut line = Vec::new();
        let most = MESSAGE_MAX as u64 + 2;
        let message = match reader.by_ref().take(most).read_until(b'\n', &mut line) {
            Ok(0) => Err(left()),
            Ok(_) => {
                let content = line.strip_suffix(b"\n").unwrap_or(&line);
                let message = content.strip_suffix(b"\r").unwrap_or(content);
                let is_complete = content.len() < line.len();
                let is_skipped = is_rest || !is_complete || message.len() > MESSAGE_MAX;
                is_rest = !is_complete;
                if is_skipped {
                    continue;
                }
                Ok(message.to_vec())
            }
            Err(error) => Err(error),
        };
        let is_last = message.is_err();
        if sender.send(message.during(Action::Receive, peer)).is_err() || is_last {
            return;
        }
    }
}
