//! takes-a-read-for-a-frame (pieces), loses-frames (together): answers what a read brings, and forgets the rest.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{broken, encode, next_frame, refuse, serve_with};

pub(super) fn main() -> ExitCode {
    serve_with(converse)
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    let mut piece = vec![0; 2 << 20];
    loop {
        let length = stream.read(&mut piece).during(Action::Receive, peer)?;
        if length == 0 {
            return Ok(());
        }
        // What is left of the piece is forgotten.
        let mut buffer = piece[..length].to_vec();
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
