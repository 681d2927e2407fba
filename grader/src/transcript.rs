//! What happened between the program and the checker, in order. Writing it down
//! is done by those it happens to; drawing it is `diagram`'s business.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::exit::Exit;
use crate::text::Text;

/// One of a program's two output streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// Something that happened. Where a `peer` is named, it is the checker's end of
/// one connection: `A` is the first of a check, `B` the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The program was started with this command line.
    Started(String),
    /// The program printed a line; its line feed is left out.
    Printed(Stream, Vec<u8>),
    /// The program ended.
    Exited(Exit),
    /// The checker connected to the program.
    Connected(char, SocketAddr),
    /// The program connected to the checker.
    Accepted(char, SocketAddr),
    /// The checker sent bytes.
    Sent(char, Vec<u8>),
    /// The checker received bytes.
    Received(char, Vec<u8>),
    /// The checker closed its sending side and goes on receiving.
    FinishedSending(char),
    /// The checker closed the connection.
    Closed(char),
    /// The checker reset the connection.
    Reset(char),
    /// The program closed its sending side: end of file.
    GotEnd(char),
    /// The program, or its end, reset the connection.
    GotReset(char),
    /// The checker waited for something that did not come.
    WaitedInVain(Duration, Text),
}

/// The events of one check, each with the time since its start. Clones share
/// their events.
#[derive(Clone, Debug)]
pub struct Transcript {
    start: Instant,
    events: Arc<Mutex<Vec<(Duration, Event)>>>,
}

impl Transcript {
    /// An empty transcript that starts now.
    pub fn new() -> Transcript {
        Transcript { start: Instant::now(), events: Arc::default() }
    }

    /// Adds an event that happens now. Bytes that follow bytes of the same peer
    /// and direction join them: how the system cut them says nothing.
    pub fn add(&self, event: Event) {
        let mut events = self.lock();
        if let (Event::Received(peer, more), Some((_, Event::Received(last, bytes)))) =
            (&event, events.last_mut())
        {
            if peer == last {
                return bytes.extend_from_slice(more);
            }
        }
        events.push((self.start.elapsed(), event));
    }

    /// The events so far.
    pub fn events(&self) -> Vec<(Duration, Event)> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(Duration, Event)>> {
        // Events are pushed whole; a thread that panicked has left them so.
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Transcript {
    fn default() -> Self {
        Transcript::new()
    }
}
