//! drops-replies-before-the-refusal (unread): returns with the replies that it has collected.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::framing::FrameError;
use common::{Action, During, NetError};

use super::{RIGHT, answer, broken, finish, refuse, serve_with};

pub(super) fn main() -> ExitCode {
    serve_with(converse)
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    let (mut buffer, mut piece) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        let length = stream.read(&mut piece).during(Action::Receive, peer)?;
        if length == 0 {
            return finish(&buffer).map_err(|error| broken(peer, error));
        }
        buffer.extend_from_slice(&piece[..length]);
        match replies(&mut buffer) {
            Ok(replies) => stream.write_all(&replies).during(Action::Send, peer)?,
            Err(error) => {
                refuse(stream, peer)?;
                return Err(broken(peer, error));
            }
        }
    }
}

fn replies(buffer: &mut Vec<u8>) -> Result<Vec<u8>, FrameError> {
    let mut replies = Vec::new();
    answer(buffer, &mut replies, RIGHT)?;
    Ok(replies)
}
