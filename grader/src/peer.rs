//! The checker's end of one TCP connection. Every wait has a deadline; end of
//! file, reset and silence are three different things.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use socket2::SockRef;

use crate::activity::{Finding, Spinning};
use crate::bytes::first_difference;
use crate::failure::Stop;
use crate::missed::{Missed, Seen};
use crate::program::Program;
use crate::say;
use crate::text::Text;
use crate::transcript::{Event, Transcript};
use crate::wire::{Move, Wire};
use crate::witness::Unread;

/// How long the checker goes on reading after it has seen that something is
/// wrong, to show what else came.
const AFTERMATH: Duration = Duration::from_millis(100);

/// The checker's end of a connection with the program.
#[derive(Debug)]
pub struct Peer {
    stream: TcpStream,
    name: char,
    local: SocketAddr,
    remote: SocketAddr,
    program: Program,
    transcript: Transcript,
    wire: Arc<Wire>,
    patience: Duration,
    /// What has come and was not asked for yet.
    pending: Vec<u8>,
    end: Option<End>,
    /// What the witness said of the last silence, if that has ended it.
    settled: Option<Vec<Text>>,
}

/// How the program's side of a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With end of file: it closed, or closed its sending side.
    EndOfFile,
    /// With a reset.
    Reset,
}

impl Peer {
    pub(crate) fn new(
        stream: TcpStream,
        (name, by_program): (char, bool),
        program: &Program,
        transcript: &Transcript,
        patience: Duration,
    ) -> io::Result<Peer> {
        // What the checker sends in pieces is to leave in pieces.
        stream.set_nodelay(true)?;
        Ok(Peer {
            local: stream.local_addr()?,
            remote: stream.peer_addr()?,
            wire: Arc::new(transcript.connections().open(name, &stream, by_program)?),
            stream,
            name,
            program: program.clone(),
            transcript: transcript.clone(),
            patience,
            pending: Vec::new(),
            end: None,
            settled: None,
        })
    }

    /// The checker's address, which is the one the program sees.
    pub fn address(&self) -> SocketAddr {
        self.local
    }

    /// The program's address.
    pub fn remote(&self) -> SocketAddr {
        self.remote
    }

    /// Sends bytes, all of them. Blocks while the program does not read, for as
    /// long as the check has patience.
    pub fn send(&mut self, bytes: &[u8]) -> Result<(), Missed> {
        self.transcript.add(Event::Sent(self.name, bytes.to_vec()));
        self.write(bytes)
    }

    fn write(&mut self, mut bytes: &[u8]) -> Result<(), Missed> {
        let mut start = Instant::now();
        let mut settled = None;
        let seen = loop {
            if bytes.is_empty() {
                return Ok(());
            }
            let left = self.patience.saturating_sub(start.elapsed());
            let pause = self.program.witness().pace().map_or(left, |pace| pace.min(left));
            // A time-out of zero would mean none at all.
            let set = self.stream.set_write_timeout(Some(pause.max(Duration::from_micros(100))));
            match set.and_then(|()| self.wire.write(&self.stream, bytes)) {
                Ok(length) => {
                    bytes = &bytes[length..];
                    (start, settled) = (Instant::now(), None);
                }
                Err(error) => match error.kind() {
                    ErrorKind::Interrupted => {}
                    ErrorKind::WouldBlock | ErrorKind::TimedOut => {
                        if settled.is_some() || left.is_zero() {
                            break Seen::Silence(start.elapsed());
                        }
                        settled = self.program.settled();
                    }
                    _ => break Seen::Reset,
                },
            }
        };
        self.transcript.surface();
        let missed = Missed::new(say!(en: "room to send", fr: "place pour envoyer"), seen);
        Err(self.with_finding(missed, settled))
    }

    /// Sends bytes in pieces. Where the system tells, each piece goes only when the
    /// program has read the one before, so that no two arrive as one; a program that
    /// does not read for a while gets the rest all the same.
    pub fn send_in_pieces(&mut self, pieces: &[&[u8]]) -> Result<(), Missed> {
        self.transcript.add(match pieces {
            [whole] => Event::Sent(self.name, whole.to_vec()),
            _ => Event::SentInPieces(self.name, pieces.len(), pieces.concat()),
        });
        for piece in pieces {
            self.write(piece)?;
            self.wait_until_it_is_read();
        }
        Ok(())
    }

    /// Waits until the program has read all that was sent, or rests without reading it,
    /// where the system tells.
    pub fn wait_until_it_is_read(&self) {
        let start = Instant::now();
        while self.unread().is_some_and(|unread| unread != Unread::default()) {
            // Mostly it takes microseconds, and nobody need ask what the program does.
            let is_late = start.elapsed() > AFTERMATH;
            if is_late && (self.program.settled().is_some() || start.elapsed() > self.patience) {
                return;
            }
            let pause = Instant::now() + Duration::from_micros(if is_late { 1000 } else { 50 });
            if self.program.wait_until(pause, |state| state.exit.is_some()) {
                return;
            }
        }
    }

    /// What was sent and the program has not read.
    fn unread(&self) -> Option<Unread> {
        self.program.unread(self.remote, self.local)
    }

    /// Sends the same bytes again and again and reads nothing back, until the
    /// program takes no more of them, or `most` bytes have left. Says how many have.
    pub fn flood(&mut self, bytes: &[u8], most: usize) -> Result<usize, Missed> {
        let (deadline, began) = (Instant::now() + self.patience, self.wire.now());
        let (mut sent, mut held_before) = (0, None);
        let ended = loop {
            let rest = &bytes[sent % bytes.len()..];
            // Where the system does not tell what the program does, a fifth of a
            // second without room stands for no room at all.
            let is_asleep = self.program.witness().is_asleep(self.program.id());
            let pause = Duration::from_millis(if is_asleep.is_some() { 1 } else { 200 });
            let written = self.stream.set_write_timeout(Some(pause));
            match written.and_then(|()| self.stream.write(rest)) {
                Ok(length) => {
                    (sent, held_before) = (sent + length, None);
                    if sent >= most {
                        break Ok(());
                    }
                }
                Err(error) => match error.kind() {
                    ErrorKind::Interrupted => {}
                    ErrorKind::WouldBlock | ErrorKind::TimedOut => {
                        // There was no room, then every thread of the program was
                        // asleep, and there is still no room. The program leaves what
                        // has come where it is: it does not wait for what a busy system
                        // has not delivered yet.
                        let held = self.unread().map_or(1, |unread| unread.arrived);
                        let stands_still = held > 0 && held_before == Some(held);
                        if stands_still && is_asleep.unwrap_or(true) || Instant::now() >= deadline {
                            break Ok(());
                        }
                        held_before = Some(held);
                    }
                    _ => break Err(Seen::Reset),
                },
            }
        };
        self.transcript.add(Event::Flooded(self.name, sent));
        let took = self.wire.now().saturating_sub(began);
        self.wire.note_at(began, Move::Flooded(bytes.to_vec(), sent, took));
        if ended.is_err() {
            self.wire.note(Move::GotReset);
        }
        let what = say!(en: "room to send", fr: "place pour envoyer");
        ended.map(|()| sent).map_err(|seen| self.missed(&what, seen, None))
    }

    /// Closes the checker's sending side: the program reads end of file.
    pub fn finish_sending(&mut self) {
        self.transcript.add(Event::FinishedSending(self.name));
        self.wire.note(Move::Finished);
        // Fails if the connection is gone, which the next read tells better.
        let _ = self.stream.shutdown(Shutdown::Write);
    }

    /// Resets the connection: the program's next read or write fails. See
    /// SO_LINGER in socket(7).
    pub fn reset(self) -> Result<(), Stop> {
        self.transcript.add(Event::Reset(self.name));
        self.wire.note(Move::Reset);
        // A process that is being started by another thread shares our descriptors
        // for a moment, and closing ours then does nothing yet. Dissolving the
        // connection does: see connect(2) on AF_UNSPEC.
        #[cfg(target_os = "linux")]
        let _ = rustix::net::connect_unspec(&self.stream);
        let linger = SockRef::from(&self.stream).set_linger(Some(Duration::ZERO));
        linger.map_err(|error| Stop::error(format_args!("cannot set SO_LINGER: {error}")))
    }

    /// Closes the connection. If all that came was read, the program reads end of
    /// file.
    pub fn close(self) {
        self.transcript.add(Event::Closed(self.name));
        self.wire.note(Move::Finished);
        // Not left to the descriptor's end, for the reason given in `reset`.
        let _ = self.stream.shutdown(Shutdown::Write);
    }

    /// Expects these bytes next, however many pieces they come in, and no more of
    /// them yet than have come.
    pub fn expect(&mut self, what: &Text, expected: &[u8]) -> Result<(), Missed> {
        let (start, mut last) = (Instant::now(), Instant::now());
        while self.pending.len() < expected.len() && expected.starts_with(&self.pending) {
            if let Err(seen) = self.receive_more(last) {
                return Err(self.missed(what, seen, Some(expected)));
            }
            // Who is slow gets the time that it needs; not for ever, though.
            if start.elapsed() < 8 * self.patience {
                last = Instant::now();
            }
        }
        if !self.pending.starts_with(expected) {
            self.receive_the_aftermath();
            return Err(self.missed(what, Seen::Difference, Some(expected)));
        }
        self.pending.drain(..expected.len());
        Ok(())
    }

    /// How the program has ended the connection, if the checker has come to that.
    pub fn end(&self) -> Option<End> {
        self.end
    }

    /// Expects that nothing has come which was not asked for yet, not even an end.
    /// It does not wait: what has to come first must have been waited for.
    pub fn expect_nothing_yet(&mut self, what: &Text) -> Result<(), Missed> {
        let is_there = self.stream.set_nonblocking(true).is_ok()
            && !matches!(self.stream.peek(&mut [0]),
                         Err(error) if error.kind() == ErrorKind::WouldBlock);
        let _ = self.stream.set_nonblocking(false);
        let ended = match is_there && self.end.is_none() {
            true => self.receive_more(Instant::now()).err(),
            false => None,
        };
        match ended {
            Some(seen) if self.pending.is_empty() => Err(self.missed(what, seen, None)),
            _ if self.pending.is_empty() => Ok(()),
            _ => Err(self.missed(what, Seen::Excess, Some(b""))),
        }
    }

    /// Expects that nothing comes, not even an end, until the program does nothing more
    /// by itself, or has computed for so long that it is not about to say something.
    /// Where the system does not tell, a short while has to do.
    pub fn expect_silence(&mut self, what: &Text) -> Result<(), Missed> {
        self.expect_silence_for(what, self.patience)
    }

    /// The same, for so long at most.
    pub fn expect_silence_for(&mut self, what: &Text, most: Duration) -> Result<(), Missed> {
        const LOOK: Duration = Duration::from_millis(200);
        const LONG: Duration = Duration::from_secs(1);
        let is_told = self.program.witness().pace().is_some();
        let short = if is_told { most } else { 2 * AFTERMATH };
        let (start, before) = (Instant::now(), self.program.computed());
        let patience = std::mem::replace(&mut self.patience, short.min(LOOK));
        let ended = loop {
            if !self.pending.is_empty() {
                break Ok(());
            }
            let ended = self.receive_more(Instant::now());
            let computed =
                self.program.computed().zip(before).map(|(now, before)| now.saturating_sub(before));
            let is_over = start.elapsed() >= short || computed.is_some_and(|time| time >= LONG);
            match ended {
                Err(Seen::Silence(_)) if self.settled.is_none() && !is_over => {}
                ended => break ended,
            }
        };
        self.patience = patience;
        match ended {
            Err(Seen::Silence(_)) => Ok(()),
            Err(seen) => Err(self.missed(what, seen, None)),
            Ok(()) => Err(self.missed(what, Seen::Excess, Some(b""))),
        }
    }

    /// Where it writes down what happens, and how long it waits.
    pub(crate) fn surroundings(&self) -> (Transcript, Duration) {
        (self.transcript.clone(), self.patience)
    }

    /// The connection itself, for a relay.
    pub(crate) fn stream(&self) -> &TcpStream {
        &self.stream
    }

    /// What it is called, and where it is written down what passes: for a relay.
    pub(crate) fn wired(&self) -> (char, Arc<Wire>) {
        (self.name, self.wire.clone())
    }

    /// Expects these bytes next and then end of file: nothing between and nothing
    /// behind.
    pub fn expect_all(&mut self, what: &Text, expected: &[u8]) -> Result<(), Missed> {
        let mut finding = Finding::default();
        let ended = self.receive_to_end(what);
        if matches!(&ended, Ok((received, End::EndOfFile)) if received == expected) {
            return Ok(());
        }
        self.transcript.surface();
        let (received, seen) = match ended {
            Ok((received, End::EndOfFile)) if is_prefix(&received, expected) => {
                (received, Seen::EndOfFile)
            }
            Ok((received, End::Reset)) if expected.starts_with(&received) => {
                (received, Seen::Reset)
            }
            Ok((received, _)) if received.starts_with(expected) => (received, Seen::Excess),
            Ok((received, _)) => (received, Seen::Difference),
            Err(missed) => {
                finding.activity = missed.activity;
                finding.evidence.clone_from(&missed.evidence);
                let received = missed.received().to_vec();
                match first_difference(expected, &received) {
                    Some(at) if at < received.len() && at < expected.len() => {
                        (received, Seen::Difference)
                    }
                    _ => (received, missed.seen),
                }
            }
        };
        Err(Missed::new(what.clone(), seen).bytes(Some(expected), &received).found(finding))
    }

    /// Expects end of file, and nothing before it.
    pub fn expect_end(&mut self, what: &Text) -> Result<(), Missed> {
        self.expect_all(what, b"")
    }

    /// Receives until the program's side ends, and says what came and how it
    /// ended.
    pub fn receive_to_end(&mut self, what: &Text) -> Result<(Vec<u8>, End), Missed> {
        let start = Instant::now();
        loop {
            match (self.end, self.receive_more(start)) {
                (Some(end), _) => return Ok((std::mem::take(&mut self.pending), end)),
                (None, Err(seen @ Seen::Silence(_))) => return Err(self.missed(what, seen, None)),
                (None, _) => {}
            }
        }
    }

    /// Notes that the check has failed, and that what follows looks for the cause.
    pub fn begin_probe(&self) {
        self.transcript.add(Event::ProbeBegan);
    }

    /// Whether anything comes at all, for a probe after a failure. Waits as long as
    /// an expectation does, for an answer that has become possible.
    pub fn hears_something(&mut self) -> bool {
        !self.pending.is_empty() || self.receive_more(Instant::now()).is_ok()
    }

    /// What comes within a short while, for a probe after a failure. Bytes that
    /// were asked for and did not match are still there.
    pub fn receive_the_aftermath(&mut self) -> &[u8] {
        // Where the system tells that nothing more will come, there is no hurry.
        let has_evidence = self.program.witness().notice().is_none();
        let short = if has_evidence { 10 * AFTERMATH } else { AFTERMATH };
        let patience = std::mem::replace(&mut self.patience, short);
        let start = Instant::now();
        while self.end.is_none() && self.receive_more(start).is_ok() {}
        self.patience = patience;
        &self.pending
    }

    fn missed(&self, what: &Text, seen: Seen, expected: Option<&[u8]>) -> Missed {
        if let Seen::Silence(waited) = seen {
            self.transcript.add(Event::WaitedInVain(waited, what.clone()));
        }
        self.transcript.surface();
        let missed = Missed::new(what.clone(), seen).bytes(expected, &self.pending);
        self.with_finding(missed, self.settled.clone())
    }

    /// A silence calls for what the program did meanwhile.
    fn with_finding(&self, missed: Missed, settled: Option<Vec<Text>>) -> Missed {
        match missed.seen {
            Seen::Silence(_) => missed.found(self.program.finding(settled)),
            _ => missed,
        }
    }

    /// Waits for more bytes, until the patience is at its end. The deadline counts
    /// from the last bytes: a large reply may take its time.
    fn receive_more(&mut self, start: Instant) -> Result<(), Seen> {
        match self.end {
            Some(End::EndOfFile) => return Err(Seen::EndOfFile),
            Some(End::Reset) => return Err(Seen::Reset),
            None => {}
        }
        let deadline = start + self.patience;
        let mut buffer = vec![0; 64 * 1024];
        let (mut settled, mut spinning) = (None, Spinning::default());
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let pause = self.program.witness().pace().map_or(left, |pace| pace.min(left));
            // A time-out of zero would mean none at all.
            let pause = pause.max(Duration::from_micros(100));
            let read = self.stream.set_read_timeout(Some(pause));
            match read.and_then(|()| self.stream.read(&mut buffer)) {
                Ok(0) => {
                    self.transcript.add(Event::GotEnd(self.name));
                    self.wire.note(Move::GotEnd);
                    self.end = Some(End::EndOfFile);
                    return Err(Seen::EndOfFile);
                }
                Ok(length) => {
                    self.transcript.add(Event::Received(self.name, buffer[..length].to_vec()));
                    self.wire.note(Move::Received(buffer[..length].to_vec()));
                    self.pending.extend_from_slice(&buffer[..length]);
                    return Ok(());
                }
                Err(error) => match error.kind() {
                    ErrorKind::Interrupted => {}
                    ErrorKind::WouldBlock | ErrorKind::TimedOut => {
                        if settled.is_some()
                            || Instant::now() >= deadline
                            || spinning.goes_on(&self.program)
                        {
                            self.settled = settled;
                            return Err(Seen::Silence(start.elapsed()));
                        }
                        // What it sent before it came to rest has arrived by now, and
                        // is read in one more round.
                        settled = self.program.settled();
                    }
                    _ => {
                        self.transcript.add(Event::GotReset(self.name));
                        self.wire.note(Move::GotReset);
                        self.end = Some(End::Reset);
                        return Err(Seen::Reset);
                    }
                },
            }
        }
    }
}

#[cfg(target_os = "linux")]
impl Drop for Peer {
    fn drop(&mut self) {
        // The program reads end of file now, and not when a process that is being
        // started has closed its copy of the descriptor. Where something was left
        // unread, to close it is a reset, and stays one.
        if rustix::io::ioctl_fionread(&self.stream) == Ok(0) {
            let _ = self.stream.shutdown(Shutdown::Write);
        }
    }
}

fn is_prefix(received: &[u8], expected: &[u8]) -> bool {
    received.len() < expected.len() && expected.starts_with(received)
}
