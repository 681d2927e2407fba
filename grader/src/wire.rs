//! What went over each connection of a check, as the checker's end of it saw: for
//! those who want packets and not a story. The story is `transcript`'s business.

use std::io::{self, ErrorKind, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// A connection between the checker and the program.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Its name in the transcript. A crowd has one name for all of its connections.
    pub peer: char,
    /// When it was there.
    pub opened: SystemTime,
    /// Whether the program made it: then the checker is the server.
    pub by_program: bool,
    /// The checker's address.
    pub checker: SocketAddr,
    /// The program's address.
    pub program: SocketAddr,
    /// What happened then, with the time since it was there.
    pub moves: Vec<(Duration, Move)>,
}

/// Something that happened on a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// The checker's system took these bytes from the checker.
    Sent(Vec<u8>),
    /// It took bytes for so long, so many in all: these, again and again.
    Flooded(Vec<u8>, usize, Duration),
    /// These bytes came from the program.
    Received(Vec<u8>),
    /// The checker closed its sending side.
    Finished,
    /// The program closed its sending side.
    GotEnd,
    /// The checker reset the connection.
    Reset,
    /// The program reset the connection, or its system did.
    GotReset,
}

/// The connections of a check, in the order in which they came. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Connections(Arc<Mutex<Vec<Shared>>>);

type Shared = Arc<Mutex<Connection>>;

/// The pen that writes down what happens on one connection. When it is put away,
/// the checker's end is closed.
#[derive(Debug)]
pub(crate) struct Wire {
    start: Instant,
    connection: Shared,
}

impl Connections {
    /// A connection that is there now.
    pub(crate) fn open(
        &self,
        peer: char,
        stream: &TcpStream,
        by_program: bool,
    ) -> io::Result<Wire> {
        let (checker, program) = (stream.local_addr()?, stream.peer_addr()?);
        let (opened, moves) = (SystemTime::now(), Vec::new());
        let connection = Connection { peer, opened, by_program, checker, program, moves };
        let connection = Arc::new(Mutex::new(connection));
        lock(&self.0).push(connection.clone());
        Ok(Wire { start: Instant::now(), connection })
    }

    /// All that is known by now.
    pub(crate) fn snapshot(&self) -> Vec<Connection> {
        let mut connections: Vec<_> = lock(&self.0).iter().map(|one| lock(one).clone()).collect();
        for connection in &mut connections {
            // Two threads of a relay may write down out of turn what came in turn.
            connection.moves.sort_by_key(|(time, _)| *time);
        }
        connections
    }
}

impl Wire {
    /// The time on this connection.
    pub(crate) fn now(&self) -> Duration {
        self.start.elapsed()
    }

    /// Notes what happens now.
    pub(crate) fn note(&self, what: Move) {
        self.note_at(self.now(), what);
    }

    /// Notes what began a moment ago.
    pub(crate) fn note_at(&self, time: Duration, what: Move) {
        lock(&self.connection).moves.push((time, what));
    }

    /// Writes as much of it as the system takes at once, and notes that.
    pub(crate) fn write(&self, mut stream: &TcpStream, bytes: &[u8]) -> io::Result<usize> {
        let time = self.now();
        let written = stream.write(bytes);
        match &written {
            Ok(length) => self.note_at(time, Move::Sent(bytes[..*length].to_vec())),
            Err(error) => match error.kind() {
                ErrorKind::Interrupted | ErrorKind::WouldBlock | ErrorKind::TimedOut => {}
                _ => self.note(Move::GotReset),
            },
        }
        written
    }

    /// Writes all of it, as far as it goes.
    pub(crate) fn write_all(&self, stream: &TcpStream, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.write(stream, bytes) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(length) => bytes = &bytes[length..],
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.note(Move::Finished);
    }
}

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    // Moves are pushed whole; a thread that panicked has left them so.
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn what_is_written_is_noted_and_so_is_the_end() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let connections = Connections::default();
        let wire = connections.open('A', &stream, false).unwrap();
        wire.write_all(&stream, b"ping").unwrap();
        let before = wire.now();
        wire.note(Move::GotEnd);
        wire.note_at(before, Move::Received(b"pong".into()));
        drop(wire);
        let [connection] = &connections.snapshot()[..] else { panic!("one connection") };
        assert_eq!(connection.checker, stream.local_addr().unwrap());
        assert_eq!(connection.program, listener.local_addr().unwrap());
        let moves: Vec<_> = connection.moves.iter().map(|(_, what)| what.clone()).collect();
        let (sent, received) = (Move::Sent(b"ping".into()), Move::Received(b"pong".into()));
        assert_eq!(moves, [sent, received, Move::GotEnd, Move::Finished]);
    }
}
