//! Our end of one connection with the program. What comes is read as it comes, on a
//! thread, and written down; a person says what is sent, and how it ends.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use grader::{Event, Program, Text, Transcript, say};
use socket2::SockRef;

/// How long to wait for a program that does not read.
const PATIENCE: Duration = Duration::from_secs(5);

/// Our end of a connection.
#[derive(Debug)]
pub(super) struct Wire {
    pub(super) name: char,
    ours: SocketAddr,
    theirs: SocketAddr,
    /// `None` when it is closed.
    stream: Option<Arc<TcpStream>>,
    state: Arc<Mutex<State>>,
    reader: Option<JoinHandle<()>>,
    transcript: Transcript,
}

#[derive(Debug, Default)]
struct State {
    /// Whether nothing more will come from the program.
    has_ended: bool,
    /// Whether we have reset it, or the program has.
    is_reset: bool,
    /// Whether we have ended our side.
    is_finished: bool,
    /// Whether we have closed it: what still comes is not ours to read.
    is_closed: bool,
}

impl Wire {
    /// A connection that has just been made.
    pub(super) fn new(stream: TcpStream, name: char, transcript: &Transcript) -> io::Result<Wire> {
        // What is sent with two commands is to leave in two pieces.
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let (ours, theirs) = (stream.local_addr()?, stream.peer_addr()?);
        let (stream, state) = (Arc::new(stream), Arc::<Mutex<State>>::default());
        let (source, notes, written) = (stream.clone(), state.clone(), transcript.clone());
        let thread = thread::Builder::new().name(format!("connection {name}"));
        let reader = thread.spawn(move || read(&source, name, &notes, &written))?;
        let (stream, reader, transcript) = (Some(stream), Some(reader), transcript.clone());
        Ok(Wire { name, ours, theirs, stream, state, reader, transcript })
    }

    /// Sends all these bytes.
    pub(super) fn send(&self, bytes: &[u8]) -> Result<(), Text> {
        let stream = self.open()?;
        let name = self.name;
        if lock(&self.state).is_finished {
            return Err(say!(en: "you have ended your side of {name}: nothing can follow",
                            fr: "vous avez terminé votre côté de {name} : plus rien ne peut suivre"));
        }
        self.transcript.add(Event::Sent(name, bytes.to_vec()));
        (&**stream).write_all(bytes).map_err(|error| match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::TimedOut => {
                say!(en: "there is no more room: your program does not read",
                     fr: "il n'y a plus de place : votre programme ne lit pas")
            }
            _ => {
                self.note_reset();
                say!(en: "your program's end of {name} is gone",
                     fr: "le côté de votre programme n'existe plus sur {name}")
            }
        })
    }

    fn note_reset(&self) {
        let mut state = lock(&self.state);
        if !state.is_reset {
            (state.is_reset, state.has_ended) = (true, true);
            self.transcript.add(Event::GotReset(self.name));
        }
    }

    /// Ends our side: the program reads end of file, and can still send.
    pub(super) fn finish(&self) -> Result<(), Text> {
        let stream = self.open()?;
        if !std::mem::replace(&mut lock(&self.state).is_finished, true) {
            self.transcript.add(Event::FinishedSending(self.name));
            // If the connection is gone, that has been told.
            let _ = stream.shutdown(Shutdown::Write);
        }
        Ok(())
    }

    /// Closes both directions.
    pub(super) fn close(&mut self) -> Result<(), Text> {
        self.open()?;
        self.transcript.add(Event::Closed(self.name));
        self.let_go();
        Ok(())
    }

    /// Resets the connection: see SO_LINGER in socket(7).
    pub(super) fn reset(&mut self) -> Result<(), Text> {
        let stream = self.open()?;
        // It is set on a socket that is ours, which cannot fail.
        let _ = SockRef::from(&**stream).set_linger(Some(Duration::ZERO));
        self.transcript.add(Event::Reset(self.name));
        self.let_go();
        Ok(())
    }

    /// The stream, if it is not closed.
    fn open(&self) -> Result<&Arc<TcpStream>, Text> {
        let name = self.name;
        self.stream.as_ref().ok_or_else(|| {
            say!(en: "{name} is closed. `connect` makes another connection, `use` goes to one.",
                 fr: "{name} est fermée. `connect` ouvre une autre connexion, `use` en choisit une.")
        })
    }

    /// Whether it is not closed.
    pub(super) fn is_open(&self) -> bool {
        self.stream.is_some()
    }

    /// Gives the socket back to the system, once the thread that reads it has let it
    /// go, too.
    fn let_go(&mut self) {
        lock(&self.state).is_closed = true;
        if let Some(stream) = self.stream.take() {
            // Nothing is sent by this: it only wakes the thread.
            let _ = stream.shutdown(Shutdown::Read);
            if let Some(reader) = self.reader.take() {
                let _ = reader.join();
            }
        }
    }

    /// Whether nothing more will come.
    pub(super) fn is_over(&self) -> bool {
        let state = lock(&self.state);
        state.has_ended || state.is_closed
    }

    /// Whether all that has come so far has been written down, where that can be
    /// known.
    pub(super) fn is_read(&self) -> bool {
        let state = lock(&self.state);
        let is_over = state.has_ended || state.is_closed;
        is_over || self.stream.as_deref().is_none_or(|stream| !is_ready(stream))
    }

    /// What is known of it, in a sentence.
    pub(super) fn status(&self, program: &Program) -> Text {
        let (name, ours) = (self.name, self.ours);
        let state = lock(&self.state);
        let how = match *state {
            _ if self.stream.is_none() => say!(en: "closed", fr: "fermée"),
            State { is_reset: true, .. } => {
                say!(en: "reset by your program", fr: "réinitialisée par votre programme")
            }
            State { has_ended: true, is_finished: true, .. } => {
                say!(en: "both sides have ended", fr: "les deux côtés sont terminés")
            }
            State { has_ended: true, .. } => {
                say!(en: "your program has ended its side", fr: "votre programme a terminé son côté")
            }
            State { is_finished: true, .. } => {
                say!(en: "you have ended your side", fr: "vous avez terminé votre côté")
            }
            _ => say!(en: "open", fr: "ouverte"),
        };
        let unread = match self.stream.is_some() {
            true => program.unread(self.theirs, ours),
            false => None,
        };
        let unread = unread.map(|unread| unread.under_way + unread.arrived);
        let unread = match unread.filter(|unread| *unread > 0) {
            Some(1) => say!(en: "; your program has not read 1 byte",
                            fr: " ; votre programme n'a pas lu 1 octet"),
            Some(count) => say!(en: "; your program has not read {count} bytes",
                                fr: " ; votre programme n'a pas lu {count} octets"),
            None => Text::verbatim(""),
        };
        say!(en: "{name} ({ours}): {}{}", fr: "{name} ({ours}) : {}{}"; how, unread)
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.let_go();
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes down what comes, until nothing more can come.
fn read(mut stream: &TcpStream, name: char, state: &Mutex<State>, transcript: &Transcript) {
    let mut buffer = [0; 16 * 1024];
    loop {
        // Waited for without reading, and read while the state is locked: so what has
        // come is either still to be read or written down.
        let waited = stream.peek(&mut [0]);
        let mut state = lock(state);
        if state.is_closed {
            return;
        }
        match waited.and_then(|_| stream.read(&mut buffer)) {
            Ok(0) => {
                state.has_ended = true;
                return transcript.add(Event::GotEnd(name));
            }
            Ok(length) => transcript.add(Event::Received(name, buffer[..length].to_vec())),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => {
                (state.has_ended, state.is_reset) = (true, true);
                return transcript.add(Event::GotReset(name));
            }
        }
    }
}

/// Whether something waits to be read, or accepted.
#[cfg(unix)]
pub(super) fn is_ready(socket: &impl std::os::fd::AsFd) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut [PollFd::new(socket, PollFlags::IN)], Some(&at_once)).is_ok_and(|ready| ready > 0)
}

#[cfg(not(unix))]
pub(super) fn is_ready<T>(_: &T) -> bool {
    false
}

/// Waits until [`is_ready`], where that can be waited for.
pub(super) fn wait_until_ready(socket: &std::net::TcpListener) {
    #[cfg(unix)]
    {
        use rustix::event::{PollFd, PollFlags, poll};
        // If it fails, what is done next waits.
        let _ = poll(&mut [PollFd::new(socket, PollFlags::IN)], None);
    }
    #[cfg(not(unix))]
    let _ = socket;
}
