//! stays-after-the-end (cut-length), stays-after-the-end (cut-payload): waits for the missing bytes to come after all.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::thread;

use common::{Action, During, NetError};

use super::{RIGHT, answer, broken, refuse, serve_with};

pub(super) fn main() -> ExitCode {
    serve_with(converse)
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    let (mut buffer, mut piece) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        let length = stream.read(&mut piece).during(Action::Receive, peer)?;
        if length == 0 && buffer.is_empty() {
            return Ok(());
        }
        if length == 0 {
            let _ = writeln!(io::stderr(), "{peer}: {} bytes of a frame", buffer.len());
            loop {
                thread::park();
            }
        }
        buffer.extend_from_slice(&piece[..length]);
        let mut replies = Vec::new();
        let answered = answer(&mut buffer, &mut replies, RIGHT);
        stream.write_all(&replies).during(Action::Send, peer)?;
        if let Err(error) = answered {
            refuse(stream, peer)?;
            return Err(broken(peer, error));
        }
    }
}
