//! What happened between the program and the checker, in order. Writing it down
//! is done by those it happens to; drawing it is `diagram`'s business.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use crate::exit::Exit;
use crate::signal::Signal;
use crate::text::Text;
use crate::wire::Connections;

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
    /// These bytes were written to its standard input, or typed on its terminal.
    Typed(Vec<u8>),
    /// Its standard input was closed.
    ClosedInput,
    /// This signal was sent to it.
    Signalled(Signal),
    /// Its terminal showed these rows.
    Shown(Vec<String>),
    /// The program was stopped, and let go on at once.
    Interrupted,
    /// The program ended.
    Exited(Exit),
    /// The checker connected to the program.
    Connected(char),
    /// The checker connected to the program so many times. They share a name, and
    /// are not heard of again unless one of them misses something.
    ConnectedMany(char, usize),
    /// The program connected to the checker.
    Accepted(char),
    /// The checker sent bytes.
    Sent(char, Vec<u8>),
    /// The checker sent bytes in so many pieces.
    SentInPieces(char, usize, Vec<u8>),
    /// The checker sent so many bytes, until the program took no more of them, and
    /// read nothing.
    Flooded(char, usize),
    /// The checker sent a datagram.
    SentDatagram(char, Vec<u8>),
    /// The checker received a datagram.
    ReceivedDatagram(char, Vec<u8>),
    /// The checker gave the datagram that it received last no answer, as if one of the
    /// two had been lost.
    LeftUnanswered(char),
    /// The checker let the datagram that it received last get lost.
    Lost(char),
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
    /// The check has failed; what follows looks for the cause.
    ProbeBegan,
    /// The checker waited for something that did not come.
    WaitedInVain(Duration, Text),
}

/// The events of one check, each with the time since its start. Clones share
/// their events. The bytes of each connection, piece by piece, stand apart.
#[derive(Clone, Debug)]
pub struct Transcript {
    start: Instant,
    events: Events,
    /// What it is an aside of.
    main: Option<Events>,
    connections: Connections,
    reader: Arc<OnceLock<Reader>>,
}

type Events = Arc<Mutex<Vec<(Duration, Event)>>>;

/// Somebody who is told each event when it happens.
struct Reader(Box<Tell>);

type Tell = dyn Fn(&(Duration, Event)) + Send + Sync;

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}

impl Transcript {
    /// An empty transcript that starts now.
    pub fn new() -> Transcript {
        Transcript {
            start: Instant::now(),
            events: Arc::default(),
            main: None,
            connections: Connections::default(),
            reader: Arc::default(),
        }
    }

    /// Tells `reader` each event from now on, when it happens and in order; bytes as
    /// the system cut them. It is called by whoever the event happens to, and must
    /// not add one. Of a program that somebody reads along, no line is left out.
    /// There can be one reader; a second is not told anything.
    pub fn read_along(&self, reader: impl Fn(&(Duration, Event)) + Send + Sync + 'static) {
        let _ = self.reader.set(Reader(Box::new(reader)));
    }

    /// Whether somebody is told each event when it happens.
    pub(crate) fn is_read_along(&self) -> bool {
        self.reader.get().is_some()
    }

    /// A transcript that is kept apart, of what is of interest only if something
    /// goes wrong there: see [`Transcript::surface`].
    pub(crate) fn aside(&self) -> Transcript {
        Transcript {
            start: self.start,
            events: Arc::default(),
            main: Some(self.events.clone()),
            connections: self.connections.clone(),
            reader: Arc::default(),
        }
    }

    /// Puts an aside where it belongs in the transcript it was made from.
    pub(crate) fn surface(&self) {
        let Some(main) = &self.main else { return };
        let aside = std::mem::take(&mut *self.lock());
        let mut main = main.lock().unwrap_or_else(PoisonError::into_inner);
        main.extend(aside);
        main.sort_by_key(|(time, _)| *time);
    }

    /// Adds an event that happens now. Bytes that follow bytes of the same peer
    /// and direction join them: how the system cut them says nothing.
    pub fn add(&self, event: Event) {
        let mut events = self.lock();
        let event = (self.start.elapsed(), event);
        if let Some(Reader(tell)) = self.reader.get() {
            tell(&event);
        }
        if let (Event::Received(peer, more), Some((_, Event::Received(last, bytes)))) =
            (&event.1, events.last_mut())
        {
            if peer == last {
                return bytes.extend_from_slice(more);
            }
        }
        events.push(event);
    }

    /// The events so far. What a program printed stands before its end, even if it
    /// was read only after the end had been noticed.
    pub fn events(&self) -> Vec<(Duration, Event)> {
        let mut events = self.lock().clone();
        for end in 1..events.len() {
            for index in (0..end).rev() {
                let (before, after) = events.split_at_mut(index + 1);
                let (first, second) = (&mut before[index].1, &mut after[0].1);
                if !matches!((&*first, &*second), (Event::Exited(_), Event::Printed(..))) {
                    break;
                }
                // The times stay where they are, in their order.
                std::mem::swap(first, second);
            }
        }
        events
    }

    /// The connections of the check, those of asides with them.
    pub(crate) fn connections(&self) -> &Connections {
        &self.connections
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_follow_each_other_are_one_event() {
        let transcript = Transcript::new();
        for piece in ["a", "b"] {
            transcript.add(Event::Received('A', piece.into()));
        }
        transcript.add(Event::Received('B', "c".into()));
        let events: Vec<_> = transcript.events().into_iter().map(|(_, event)| event).collect();
        assert_eq!(events, [Event::Received('A', "ab".into()), Event::Received('B', "c".into())]);
    }

    #[test]
    fn a_reader_is_told_each_piece_as_it_comes() {
        let transcript = Transcript::new();
        let told = Arc::new(Mutex::new(Vec::new()));
        let notes = told.clone();
        transcript.read_along(move |(_, event)| notes.lock().unwrap().push(event.clone()));
        for piece in ["a", "b"] {
            transcript.clone().add(Event::Received('A', piece.into()));
        }
        let pieces = ["a", "b"].map(|piece| Event::Received('A', piece.into()));
        assert_eq!(*told.lock().unwrap(), pieces);
    }

    #[test]
    fn an_aside_is_heard_when_it_surfaces() {
        let transcript = Transcript::new();
        let aside = transcript.aside();
        aside.add(Event::Closed('B'));
        transcript.add(Event::Closed('A'));
        assert_eq!(transcript.events().len(), 1);
        aside.surface();
        aside.surface();
        let events: Vec<_> = transcript.events().into_iter().map(|(_, event)| event).collect();
        assert_eq!(events, [Event::Closed('B'), Event::Closed('A')]);
    }

    #[test]
    fn the_last_words_come_before_the_end() {
        let transcript = Transcript::new();
        let words = |text: &str| Event::Printed(Stream::Stdout, text.into());
        for event in [words("1"), Event::Exited(Exit::Status(0)), words("2"), words("3")] {
            transcript.add(event);
        }
        let events: Vec<_> = transcript.events().into_iter().map(|(_, event)| event).collect();
        assert_eq!(events, [words("1"), words("2"), words("3"), Event::Exited(Exit::Status(0))]);
    }
}
