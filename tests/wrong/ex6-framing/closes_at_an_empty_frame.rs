//! ends-at-an-empty-frame (empty): takes a frame without content for the end.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{broken, encode, finish, next_frame, refuse, serve_with};

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
        let mut replies = Vec::new();
        let mut error = None;
        loop {
            match next_frame(&mut buffer) {
                Ok(Some(payload)) if payload.is_empty() => return Ok(()),
                Ok(Some(payload)) => encode(&payload, &mut replies),
                Ok(None) => break,
                Err(wrong) => {
                    error = Some(wrong);
                    break;
                }
            }
        }
        stream.write_all(&replies).during(Action::Send, peer)?;
        if let Some(error) = error {
            refuse(stream, peer)?;
            return Err(broken(peer, error));
        }
    }
}
