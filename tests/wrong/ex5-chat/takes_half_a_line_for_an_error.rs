//! hangs-up-unasked (pieces), hangs-up-unasked (longest), hangs-up-unasked (turns): expects each read to end with a line.

use std::io::{self, ErrorKind, Read};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During};
use crossbeam_channel::Sender;

use super::{Heard, Parts, RIGHT, left};

pub(super) fn main() -> ExitCode {
    Parts { read, ..RIGHT }.main()
}

fn read(mut stream: &TcpStream, peer: SocketAddr, sender: &Sender<Heard>) {
    let mut buffer = [0; 1024];
    loop {
        let lines = match stream.read(&mut buffer) {
            Ok(0) => Err(left()),
            Ok(length) => buffer[..length].strip_suffix(b"\n").ok_or_else(half_a_line),
            Err(error) => Err(error),
        };
        let lines = match lines {
            Ok(lines) => lines.split(|&byte| byte == b'\n'),
            Err(error) => {
                let _ = sender.send(Err(error).during(Action::Receive, peer));
                return;
            }
        };
        for line in lines {
            if sender.send(Ok(line.to_vec())).is_err() {
                return;
            }
        }
    }
}

fn half_a_line() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "not a line")
}
