//! The client: sends numbered messages, each of them until its reply is there or the
//! tries are used up, and keeps account.

use std::io::{self, ErrorKind, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs, UdpSocket};
use std::time::{Duration, Instant};

use common::{Action, During, Endpoint, NetError};

/// Room for any datagram: what does not fit is thrown away.
const ROOM: usize = 1 << 16;

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

/// Task 2: a socket of the server's family that hears nobody but the server.
fn open(server: SocketAddr) -> Result<UdpSocket, NetError> {
    // A socket speaks IPv4 or IPv6. Port 0 lets the system choose one.
    let here: SocketAddr = match server {
        SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, 0).into(),
        SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, 0).into(),
    };
    let socket = UdpSocket::bind(here).during(Action::Connect, server)?;
    // Nothing is sent for it: it notes the address, for `send`, and keeps away what
    // comes from anybody else. See connect(2) on datagrams.
    socket.connect(server).during(Action::Connect, server)?;
    Ok(socket)
}

/// Task 2: sends the message once, and says whether its reply came in time.
fn attempt(
    socket: &UdpSocket,
    server: SocketAddr,
    message: &[u8],
    timeout: Duration,
) -> Result<bool, NetError> {
    match socket.send(message) {
        // This is about an earlier datagram, that found nobody.
        Err(error) if is_refusal(error.kind()) => {}
        sent => drop(sent.during(Action::Send, server)?),
    }
    let mut buffer = vec![0; ROOM];
    let deadline = Instant::now() + timeout;
    loop {
        // What is left of the time, after every datagram: with the whole time-out for
        // each, wrong ones that keep coming would keep us waiting for ever.
        let left = deadline.saturating_duration_since(Instant::now());
        // A time-out of zero would mean none at all.
        if left.is_zero() {
            return Ok(false);
        }
        socket.set_read_timeout(Some(left)).during(Action::Receive, server)?;
        match socket.recv(&mut buffer) {
            Ok(length) if buffer[..length] == *message => return Ok(true),
            // The reply to another message, late or doubled. Sending again because of
            // it would double everything that follows (RFC 1123, section 4.2.3.1).
            Ok(_) => {}
            Err(error) => match error.kind() {
                ErrorKind::WouldBlock | ErrorKind::TimedOut => return Ok(false),
                ErrorKind::Interrupted => {}
                // Nobody is there: this try is lost. We take our time all the same, so
                // that whoever starts the server now is found by the next one.
                kind if is_refusal(kind) => {}
                _ => return Err(NetError::new(Action::Receive, server, error)),
            },
        }
    }
}

/// Whether an error says that an earlier datagram has met a closed port: see
/// ECONNREFUSED in udp(7). On Windows it is called a reset.
fn is_refusal(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset)
}

/// Task 3: tries until the reply comes or the tries are used up, and says at which try
/// it came.
fn ask(
    socket: &UdpSocket,
    server: SocketAddr,
    message: &[u8],
    plan: &Plan,
) -> Result<Option<u32>, NetError> {
    for number in 1..=plan.tries {
        // It is the same message each time: a late reply to the first try is as good
        // as one to the last.
        if attempt(socket, server, message, plan.timeout)? {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

/// Task 4: prints the account. Losses are an error, so that who started us knows.
fn conclude(endpoint: &Endpoint, count: u32, answered: u32) -> Result<(), NetError> {
    let lost = count - answered;
    print(&format!("{count} sent, {answered} answered, {lost} lost"))?;
    if lost == 0 {
        return Ok(());
    }
    let words = format!("{lost} of {count} messages were lost");
    Err(NetError::new(Action::Receive, endpoint, io::Error::new(ErrorKind::TimedOut, words)))
}

/// Prints a line. Not `println!`, which panics when nobody reads standard output.
fn print(line: &str) -> Result<(), NetError> {
    writeln!(io::stdout(), "{line}").during(Action::Print, "standard output")
}
