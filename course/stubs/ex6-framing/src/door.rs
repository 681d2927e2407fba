//! The door of the server: it lets clients in, gives each a thread, and sees them
//! out. Exercise 4 was about that, so it is given. What is said to a client is
//! `main.rs`'s business.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use common::{Action, During, Endpoint, NetError};

/// How long to wait for room when the system has no more descriptors or threads.
const PAUSE: Duration = Duration::from_secs(1);

/// How much is read from a client that is seen out, and for how long.
const LINGER_BYTES: usize = 1 << 20;
const LINGER_TIME: Duration = Duration::from_secs(1);

/// What is done with a client.
pub(crate) type Conversation = fn(&TcpStream, SocketAddr) -> Result<(), NetError>;

/// Listens, prints where, and lets every client have its conversation.
pub(crate) fn open(endpoint: &Endpoint, conversation: Conversation) -> Result<(), NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    // A server whose output nobody reads still has its clients.
    let _ = writeln!(io::stdout(), "Listening on {address}");
    // Each thread drops a sender at its end: that is what we wait for when there is
    // no room.
    let (left, departures) = mpsc::channel();
    loop {
        // Those who left before this attempt have made their room already.
        while departures.try_recv().is_ok() {}
        let welcomed = match listener.accept() {
            Ok((stream, peer)) => welcome(stream, peer, conversation, left.clone()),
            // It left before its turn came.
            Err(error) if error.kind() == ErrorKind::ConnectionAborted => Ok(()),
            Err(error) => Err(NetError::new(Action::Accept, endpoint, error)),
        };
        if let Err(error) = welcomed {
            common::report(&error);
            // Trying again at once would fail at once.
            let _ = departures.recv_timeout(PAUSE);
        }
    }
}

fn welcome(
    stream: TcpStream,
    peer: SocketAddr,
    conversation: Conversation,
    left: mpsc::Sender<()>,
) -> Result<(), NetError> {
    let attend = move || {
        if let Err(error) = conversation(&stream, peer) {
            common::report(&error);
        }
        drop(stream);
        // Whoever waited for it may have stopped waiting.
        let _ = left.send(());
    };
    let thread = thread::Builder::new().spawn(attend);
    thread.map(drop).during(Action::StartThread, peer)
}

/// Closes a connection so that the client reads our last words: our sending side
/// first, and then we read what it still sends and throw it away. Closing at once
/// would reset the connection if something is unread, and a reset destroys what
/// the client has not read yet (RFC 1122, section 4.2.2.13).
pub(crate) fn see_out(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    stream.shutdown(Shutdown::Write).during(Action::Send, peer)?;
    let deadline = Instant::now() + LINGER_TIME;
    let (mut scrap, mut taken) = ([0; 16 * 1024], 0);
    while taken < LINGER_BYTES {
        let left = deadline.saturating_duration_since(Instant::now());
        // A time-out of zero would mean none at all.
        if left.is_zero() {
            break;
        }
        stream.set_read_timeout(Some(left)).during(Action::Receive, peer)?;
        match stream.read(&mut scrap) {
            Ok(0) => break,
            Ok(length) => taken += length,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // It was told, and whatever happens now is of its own making.
            Err(_) => break,
        }
    }
    Ok(())
}
