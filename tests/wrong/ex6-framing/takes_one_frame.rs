//! one-frame-a-read (together): answers one frame and then reads again.

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
        match next_frame(&mut buffer) {
            Ok(Some(payload)) => {
                let mut reply = Vec::new();
                encode(&payload, &mut reply);
                stream.write_all(&reply).during(Action::Send, peer)?;
            }
            Ok(None) => {}
            Err(error) => {
                refuse(stream, peer)?;
                return Err(broken(peer, error));
            }
        }
    }
}
