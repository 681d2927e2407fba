//! takes-the-rest-for-a-frame (cut-payload): answers what is left at the end.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{RIGHT, answer, broken, encode, finish, refuse, serve_with};

pub(super) fn main() -> ExitCode {
    serve_with(converse)
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    let (mut buffer, mut piece) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        let length = stream.read(&mut piece).during(Action::Receive, peer)?;
        if length == 0 {
            break;
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
    if buffer.len() > 4 {
        let mut reply = Vec::new();
        encode(&buffer[4..], &mut reply);
        stream.write_all(&reply).during(Action::Send, peer)?;
    }
    finish(&buffer).map_err(|error| broken(peer, error))
}
