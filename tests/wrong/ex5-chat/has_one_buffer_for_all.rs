//! keeps-a-cut-line (leaves-on-your-turn): has one buffer for all its clients.

use std::io::{self, ErrorKind, Read};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::sync::Mutex;

use common::{Action, During};
use crossbeam_channel::Sender;

use super::{Heard, MESSAGE_MAX, Parts, RIGHT, left};

static BUFFER: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub(super) fn main() -> ExitCode {
    Parts { read, ..RIGHT }.main()
}

fn read(stream: &TcpStream, peer: SocketAddr, sender: &Sender<Heard>) {
    loop {
        let message = read_line(stream);
        let is_last = message.is_err();
        if sender.send(message.during(Action::Receive, peer)).is_err() || is_last {
            return;
        }
    }
}

fn read_line(mut stream: &TcpStream) -> io::Result<Vec<u8>> {
    let mut buffer = BUFFER.lock().map_err(|_| io::Error::from(ErrorKind::Other))?;
    loop {
        if let Some(at) = buffer.iter().position(|&byte| byte == b'\n') {
            let line: Vec<u8> = buffer.drain(..=at).collect();
            let line = line.strip_suffix(b"\n").unwrap_or(&line);
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            return match line.len() {
                0..=MESSAGE_MAX => Ok(line.to_vec()),
                _ => Err(ErrorKind::InvalidData.into()),
            };
        }
        // A carriage return that its line feed has not followed yet.
        if buffer.len() > MESSAGE_MAX + 1 {
            buffer.clear();
            return Err(ErrorKind::InvalidData.into());
        }
        let mut piece = [0; 4096];
        match stream.read(&mut piece)? {
            0 => return Err(left()),
            length => buffer.extend_from_slice(&piece[..length]),
        }
    }
}
