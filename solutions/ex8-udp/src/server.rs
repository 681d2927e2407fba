//! The server: sends each datagram back to the one that it came from.

use std::io::{self, ErrorKind, Write};
use std::net::UdpSocket;

use common::{Action, During, Endpoint, NetError};

/// Room for any datagram. One over IPv4 holds at most 65,507 bytes: the length in its
/// header has 16 bits, and the headers take 28 (RFC 768, RFC 791).
const ROOM: usize = 1 << 16;

/// Takes datagrams at `endpoint`, prints where, and sends them back.
pub(crate) fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let socket = UdpSocket::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = socket.local_addr().during(Action::Listen, endpoint)?;
    // A server whose output nobody reads still has its clients.
    let _ = writeln!(io::stdout(), "Listening on {address}");
    echo(&socket, endpoint)
}

/// Task 1: sends each datagram back to its sender.
fn echo(socket: &UdpSocket, endpoint: &Endpoint) -> Result<(), NetError> {
    // One socket serves all: there are no connections, so there is nothing to accept,
    // and no thread is needed to wait for each of them.
    let mut buffer = vec![0; ROOM];
    loop {
        // One call takes one datagram, whole. What does not fit into the buffer is
        // thrown away, without a word: see MSG_TRUNC in recv(2).
        let (length, sender) = match socket.recv_from(&mut buffer) {
            Ok(received) => received,
            Err(error) if is_of_a_sender(error.kind()) => continue,
            Err(error) => return Err(NetError::new(Action::Receive, endpoint, error)),
        };
        // A length of 0 is a datagram like others. There is no end of file here: nobody
        // who could end anything is connected.
        let sent = socket.send_to(&buffer[..length], sender);
        // One sender whom we do not reach is no reason to leave the others.
        if let Err(error) = sent.during(Action::Send, sender) {
            common::report(&error);
        }
    }
}

/// Whether an error says that an earlier reply has met a closed port, or nothing at
/// all. Linux tells that to connected sockets only, Windows to every one.
fn is_of_a_sender(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::Interrupted | ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset
    )
}
