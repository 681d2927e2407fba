//! leaves-the-frame-in-the-buffer (echo): answers each frame that it finds at once, and keeps it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{announced, encode, serve_with};

pub(super) fn main() -> ExitCode {
    serve_with(converse)
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    let (mut buffer, mut piece) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        let length = stream.read(&mut piece).during(Action::Receive, peer)?;
        if length == 0 {
            return Ok(());
        }
        buffer.extend_from_slice(&piece[..length]);
        while let Some(length) = announced(&buffer) {
            let Some(payload) = buffer.get(4..4 + length as usize) else { break };
            let mut reply = Vec::new();
            encode(payload, &mut reply);
            stream.write_all(&reply).during(Action::Send, peer)?;
        }
    }
}
