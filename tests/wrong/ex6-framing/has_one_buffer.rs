//! shares-its-buffer (others): keeps what came from all clients in one place.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use common::{Action, During, NetError};

use super::{RIGHT, answer, broken, finish, refuse, serve_with};

static BUFFER: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub(super) fn main() -> ExitCode {
    serve_with(converse)
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = stream.read(&mut piece).during(Action::Receive, peer);
        let mut buffer = BUFFER.lock().unwrap_or_else(PoisonError::into_inner);
        let length = read.inspect_err(|_| buffer.clear())?;
        if length == 0 {
            return finish(&std::mem::take(&mut *buffer)).map_err(|error| broken(peer, error));
        }
        buffer.extend_from_slice(&piece[..length]);
        let mut replies = Vec::new();
        let answered = answer(&mut buffer, &mut replies, RIGHT);
        if answered.is_err() {
            buffer.clear();
        }
        drop(buffer);
        stream.write_all(&replies).during(Action::Send, peer)?;
        if let Err(error) = answered {
            refuse(stream, peer)?;
            return Err(broken(peer, error));
        }
    }
}
