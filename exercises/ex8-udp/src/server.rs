//! The server: sends each datagram back to the one that it came from.

use std::io::{self, Write};
use std::net::UdpSocket;

use common::{Action, During, Endpoint, NetError};

/// Takes datagrams at `endpoint`, prints where, and sends them back.
pub(crate) fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let socket = UdpSocket::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = socket.local_addr().during(Action::Listen, endpoint)?;
    // A server whose output nobody reads still has its clients.
    let _ = writeln!(io::stdout(), "Listening on {address}");
    echo(&socket, endpoint)
}

/// Sends each datagram back to its sender, without end.
fn echo(socket: &UdpSocket, endpoint: &Endpoint) -> Result<(), NetError> {
    // TODO 1: a buffer with room for any datagram; then, in a loop, `recv_from`, and
    // `send_to` with what came, to the one that it came from. Which errors are a reason
    // to end?
    let _ = socket; // yours to use
    todo!("task 1: send back what comes to {endpoint}")
}
