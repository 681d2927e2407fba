//! What is done for one client: its message comes back. It is given, with a bug in it
//! on purpose. Who does it, and when, is the pool's business.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};

use common::{Action, During, NetError};

/// What one message may measure, in bytes.
const MESSAGE_MAX: usize = 512;

/// Serves one client, on the worker of this number.
pub(crate) fn serve(stream: TcpStream, peer: SocketAddr, worker: usize) {
    // A server whose output nobody reads still has its clients.
    let _ = writeln!(io::stdout(), "Worker {worker} takes {peer}");
    if let Err(error) = answer(stream, peer) {
        common::report(&error);
    }
}

/// Receives one message and sends the reply. As long as the client is silent, its
/// worker waits.
fn answer(mut stream: TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    let mut buffer = [0; MESSAGE_MAX];
    let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
    let message = &buffer[..length];
    // The bug: a job that somebody else wrote may have any, and a pool outlives it.
    assert!(message != b"panique", "{peer} has found the bug in this job");
    if message.is_empty() {
        return Ok(());
    }
    stream.write_all(&[b"echo : ", message].concat()).during(Action::Send, peer)
}
