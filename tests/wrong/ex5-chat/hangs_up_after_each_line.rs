//! hangs-up-unasked (says): binds what hangs up in the loop, and not around it.

use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::framing::LineReader;
use common::{Action, During};
use crossbeam_channel::Sender;

use super::{HangUp, Heard, MESSAGE_MAX, Parts, RIGHT, left};

pub(super) fn main() -> ExitCode {
    Parts { read, ..RIGHT }.main()
}

fn read(stream: &TcpStream, peer: SocketAddr, sender: &Sender<Heard>) {
    let mut lines = LineReader::new(stream, MESSAGE_MAX);
    loop {
        let line = {
            let _hang_up = HangUp(stream);
            lines.read_line()
        };
        let line = match line {
            Ok(Some(line)) => Ok(line.content().to_vec()),
            _ => Err(left()),
        };
        let is_last = line.is_err();
        if sender.send(line.during(Action::Receive, peer)).is_err() || is_last {
            return;
        }
    }
}
