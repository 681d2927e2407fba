//! reports-a-normal-end (clean-end), does-not-say-how-much (cut-length), does-not-say-how-much (cut-payload): reads each part with read_exact, for which every end is an error.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{PAYLOAD_MAX, broken, encode, refuse, serve_with, too_long};

pub(super) fn main() -> ExitCode {
    serve_with(converse)
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    loop {
        let mut field = [0; 4];
        stream.read_exact(&mut field).during(Action::Receive, peer)?;
        let length = u32::from_be_bytes(field);
        if length > PAYLOAD_MAX {
            refuse(stream, peer)?;
            return Err(broken(peer, too_long(length)));
        }
        let mut payload = vec![0; length as usize];
        stream.read_exact(&mut payload).during(Action::Receive, peer)?;
        let mut reply = Vec::new();
        encode(&payload, &mut reply);
        stream.write_all(&reply).during(Action::Send, peer)?;
    }
}
