//! waits-for-the-slow-client (others), silent (reset): holds a lock as long as a client stays.

use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use common::NetError;

use super::{RIGHT, serve_with};

static ONE: Mutex<()> = Mutex::new(());

pub(super) fn main() -> ExitCode {
    serve_with(converse)
}

fn converse(stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    super::converse(stream, peer, RIGHT)
}
