//! What the server says to one client: its own lines, and why it is shown the
//! door. Threads are `main.rs`'s business.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use common::framing::{LineDecoder, LineTooLong};
use common::{Action, During, NetError};

/// What a line may measure, in bytes, its ending not counted.
const LINE_MAX: usize = 64 * 1024;

/// How much is read from a client that was refused, and for how long: enough for
/// what an honest client had under way when it was refused.
const LINGER_BYTES: usize = 1 << 20;
const LINGER_TIME: Duration = Duration::from_secs(1);

/// Why a conversation ended before its end.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The client sent too long a line.
    TooLong(LineTooLong),
    /// The connection failed.
    Lost(NetError),
}

impl From<LineTooLong> for Broken {
    fn from(limit: LineTooLong) -> Broken {
        Broken::TooLong(limit)
    }
}

impl From<NetError> for Broken {
    fn from(error: NetError) -> Broken {
        Broken::Lost(error)
    }
}

/// Task 3: sends each line back as it came, until an empty line or end of file.
pub(crate) fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    // Our replies are small and whole, and nothing of ours follows soon. Without
    // this, the system would hold a small one back while the one before it is not
    // acknowledged, which may take 40 ms (RFC 896, and RFC 1122 section 4.2.3.2).
    stream.set_nodelay(true).during(Action::Send, peer)?;
    let mut lines = LineDecoder::new(LINE_MAX);
    let mut replies = Vec::new();
    loop {
        // One read may bring part of a line, or a hundred lines. The replies to all
        // that are complete leave in one write. They cannot grow beyond what the
        // decoder holds, and that has a bound. A client that sends on and never
        // reads stops us in `write_all`, as soon as the system's own buffers are
        // full: we read no more, and so it can send no more.
        let status = answer(&mut lines, &mut replies);
        if !replies.is_empty() {
            stream.write_all(&replies).during(Action::Send, peer)?;
            replies.clear();
        }
        // Only now, so that the lines before the last one have their replies.
        if status? == Status::Over {
            return Ok(());
        }
        if lines.feed_from(stream).during(Action::Receive, peer)? == 0 {
            break;
        }
    }
    // End of file. The client has closed its sending side only: it may still be
    // reading, and what it sent last is a line even without an ending.
    if let Some(last) = lines.finish()? {
        stream.write_all(last.raw()).during(Action::Send, peer)?;
    }
    Ok(())
}

#[derive(PartialEq)]
enum Status {
    GoesOn,
    Over,
}

/// Collects the replies to the lines that are complete.
fn answer(lines: &mut LineDecoder, replies: &mut Vec<u8>) -> Result<Status, LineTooLong> {
    while let Some(line) = lines.next_line()? {
        if line.content().is_empty() {
            return Ok(Status::Over);
        }
        // `raw` is the line with the ending that it had, and bytes, not text:
        // nothing says that the client speaks UTF-8.
        replies.extend_from_slice(line.raw());
    }
    Ok(Status::GoesOn)
}

/// Task 4: tells a client that its line is too long, in a way that it can read.
pub(crate) fn refuse(
    mut stream: &TcpStream,
    peer: SocketAddr,
    limit: LineTooLong,
) -> Result<(), NetError> {
    let LineTooLong { max } = limit;
    let reply = format!("Line too long: at most {max} bytes\n");
    stream.write_all(reply.as_bytes()).during(Action::Send, peer)?;
    // The rest of the line may be here already, or on its way. Closing a socket
    // that holds unread bytes makes the system send a reset, and a reset overtakes
    // the reply: the client may get an error in place of the explanation. So we
    // close in two steps. First our sending side, which tells the client that
    // nothing follows.
    stream.shutdown(Shutdown::Write).during(Action::Send, peer)?;
    // Then we read what it still sends, and throw it away, until it closes too.
    // We do not wait for ever: whoever sends a line without end will be reset.
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
