//! ends-at-a-reset (reset): ends the program where a conversation fails.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpStream};
use std::process::{self, ExitCode};

use common::NetError;

use super::{RIGHT, serve_with};

pub(super) fn main() -> ExitCode {
    serve_with(converse)
}

fn converse(stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    match super::converse(stream, peer, RIGHT) {
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {
            common::report(&error);
            process::exit(1);
        }
        ended => ended,
    }
}
