//! The client: sends numbered messages, each of them until its reply is there or the
//! tries are used up, and keeps account.

use std::io::{self, ErrorKind, Write};
use std::net::{SocketAddr, ToSocketAddrs, UdpSocket};
use std::time::Duration;

use common::{Action, During, Endpoint, NetError};

/// What the command line asks for.
pub(crate) struct Plan {
    /// What each message says, in front of its number.
    pub(crate) message: String,
    /// How many messages there are.
    pub(crate) count: u32,
    /// How often one is sent before it is lost.
    pub(crate) tries: u32,
    /// How long a try waits for the reply.
    pub(crate) timeout: Duration,
}

/// Sends one message after the other and tells what became of each.
pub(crate) fn call(endpoint: &Endpoint, plan: &Plan) -> Result<(), NetError> {
    let server = resolve(endpoint)?;
    let socket = open(server)?;
    let mut answered = 0;
    for number in 1..=plan.count {
        let message = format!("{} {number}", plan.message);
        match ask(&socket, server, message.as_bytes(), plan)? {
            Some(at) => {
                answered += 1;
                print(&format!("{number}: answered at try {at}"))?;
            }
            None => print(&format!("{number}: lost"))?,
        }
    }
    conclude(endpoint, plan.count, answered)
}

/// The address that a name stands for. TCP would try all of them; a datagram gets no
/// answer that would tell which of them is the right one. Our servers take 127.0.0.1
/// if nothing else is said, so IPv4 comes first.
fn resolve(endpoint: &Endpoint) -> Result<SocketAddr, NetError> {
    let found = endpoint.to_socket_addrs().during(Action::Resolve, &endpoint.host)?;
    let first = found.min_by_key(SocketAddr::is_ipv6);
    let none = || io::Error::new(ErrorKind::NotFound, "it has no address");
    first.ok_or_else(none).during(Action::Resolve, &endpoint.host)
}

/// A socket of the server's family that hears nobody but the server.
fn open(server: SocketAddr) -> Result<UdpSocket, NetError> {
    // TODO 2: bind to any port of this machine: 0.0.0.0 if the server's address is of
    // IPv4, :: if it is of IPv6. Then `connect`.
    todo!("task 2: open a socket for {server}")
}

/// Sends the message once, and says whether its reply came in time.
fn attempt(
    socket: &UdpSocket,
    server: SocketAddr,
    message: &[u8],
    timeout: Duration,
) -> Result<bool, NetError> {
    // TODO 2: `send`, then `recv` until the reply has come: the same bytes. Anything
    // else is ignored. When the time is over, see `set_read_timeout`, it is a loss; and
    // what does it mean that the connection was refused?
    let _ = (socket, message, timeout); // yours to use
    todo!("task 2: send a message to {server}, and wait for its reply")
}

/// Tries until the reply comes or the tries are used up, and says at which try it came.
fn ask(
    socket: &UdpSocket,
    server: SocketAddr,
    message: &[u8],
    plan: &Plan,
) -> Result<Option<u32>, NetError> {
    if attempt(socket, server, message, plan.timeout)? {
        return Ok(Some(1));
    }
    // TODO 3: nothing came. Make a loop of it, over `plan.tries` attempts.
    todo!("task 3: try again, {} times in all", plan.tries)
}

/// Prints the account, and says whether anything was lost.
fn conclude(endpoint: &Endpoint, count: u32, answered: u32) -> Result<(), NetError> {
    // TODO 4: print the last line. If something was lost, return a `NetError` about
    // `endpoint`, of `io::Error::new(ErrorKind::TimedOut, ..)`.
    todo!("task 4: the account for {endpoint}: {answered} of {count} messages were answered")
}

/// Prints a line. Not `println!`, which panics when nobody reads standard output.
fn print(line: &str) -> Result<(), NetError> {
    writeln!(io::stdout(), "{line}").during(Action::Print, "standard output")
}
