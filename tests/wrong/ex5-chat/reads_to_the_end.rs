//! not-shown (shows), goes-on-after-a-long-line (too-long), not-shown (says): reads all before it looks for lines.

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
    let mut bytes = Vec::new();
    if let Err(error) = stream.read_to_end(&mut bytes) {
        let _ = sender.send(Err(error).during(Action::Receive, peer));
        return;
    }
    let lines = bytes.split_inclusive(|&byte| byte == b'\n');
    for line in lines.filter_map(|line| line.strip_suffix(b"\n")) {
        if sender.send(Ok(line.to_vec())).is_err() {
            return;
        }
    }
    let _ = sender.send(Err(left()).during(Action::Receive, peer));
}
