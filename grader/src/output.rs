//! What a program printed, read on threads as it comes and kept up to a cap, and
//! whether the program still runs. Waiting for a change of either is done here;
//! starting and ending the program is `program`'s business.

use std::io::{self, Read};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::exit::Exit;
use crate::transcript::{Event, Stream, Transcript};

/// How many bytes of each stream are kept. More is read and counted, so that the
/// program does not block, but not kept.
const CAP: usize = 16 << 20;

/// How many of its lines go into the transcript, and how long they may be there.
const LINES: usize = 200;
const LINE: usize = 400;

/// A line of more bytes than this goes into the transcript as several.
const LINE_SEARCH: usize = 64 * 1024;

/// What is known of a running program, shared with the threads that watch it.
#[derive(Debug, Default)]
pub(crate) struct Output {
    state: Mutex<State>,
    changed: Condvar,
}

/// The state of a program at one moment.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) stdout: Printed,
    pub(crate) stderr: Printed,
    pub(crate) exit: Option<Exit>,
}

impl State {
    /// Whether nothing can be added: it has ended, and both its pipes have too.
    pub(crate) fn is_final(&self) -> bool {
        self.exit.is_some() && self.stdout.closed && self.stderr.closed
    }
}

/// What came through one pipe.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    /// The first bytes, at most 16 MiB of them.
    pub(crate) bytes: Vec<u8>,
    /// How many came in all.
    pub(crate) total: usize,
    /// Whether the pipe has ended.
    pub(crate) closed: bool,
    /// How much of `bytes` is in the transcript, and in how many lines.
    noted: usize,
    lines: usize,
}

impl Output {
    /// Of a program on a terminal: what it prints comes as one stream, and goes into
    /// the transcript as screens.
    pub(crate) fn of_terminal() -> Output {
        let stdout = Printed { lines: LINES, ..Printed::default() };
        let stderr = Printed { closed: true, ..Printed::default() };
        Output { state: Mutex::new(State { stdout, stderr, exit: None }), ..Output::default() }
    }

    /// Waits until `done` gives an answer, or until `deadline`; then it is asked
    /// a last time. It is asked again after every change.
    pub(crate) fn wait<T>(
        &self,
        deadline: Instant,
        mut done: impl FnMut(&State) -> Option<T>,
    ) -> Option<T> {
        let mut state = self.lock();
        loop {
            if let Some(answer) = done(&state) {
                return Some(answer);
            }
            let left = deadline.checked_duration_since(Instant::now())?;
            let waited = self.changed.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// The state as it is now.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes how the program ended.
    pub(crate) fn ended(&self, exit: Exit, transcript: &Transcript) {
        self.lock().exit = Some(exit);
        transcript.add(Event::Exited(exit));
        self.changed.notify_all();
    }

    /// Reads a pipe to its end. Blocks; made for a thread of its own.
    pub(crate) fn pump(&self, stream: Stream, mut pipe: impl Read, transcript: &Transcript) {
        let mut buffer = [0; 16 * 1024];
        loop {
            match pipe.read(&mut buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                // A pipe that fails tells as little as one that has ended.
                Ok(0) | Err(_) => break,
                Ok(length) => self.add(stream, &buffer[..length], transcript),
            }
        }
        let mut state = self.lock();
        let printed = state.of(stream);
        printed.closed = true;
        printed.note(stream, true, transcript);
        drop(state);
        self.changed.notify_all();
    }

    fn add(&self, stream: Stream, bytes: &[u8], transcript: &Transcript) {
        let mut state = self.lock();
        let printed = state.of(stream);
        let room = CAP - printed.bytes.len();
        printed.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
        printed.total += bytes.len();
        printed.note(stream, false, transcript);
        drop(state);
        self.changed.notify_all();
    }
}

impl State {
    fn of(&mut self, stream: Stream) -> &mut Printed {
        match stream {
            Stream::Stdout => &mut self.stdout,
            Stream::Stderr => &mut self.stderr,
        }
    }
}

impl Printed {
    /// The lines that are complete, without their endings.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &[u8]> {
        let complete = self.bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let lines = self.bytes[..complete].split_inclusive(|&byte| byte == b'\n');
        lines
            .map(|line| line.strip_suffix(b"\n").unwrap_or(line))
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
    }

    /// Puts the new complete lines into the transcript; at the end, the rest too.
    fn note(&mut self, stream: Stream, end: bool, transcript: &Transcript) {
        while self.lines < LINES {
            let new = &self.bytes[self.noted..];
            let new = &new[..new.len().min(LINE_SEARCH)];
            let (line, length) = match new.iter().position(|&byte| byte == b'\n') {
                Some(at) => (&new[..at], at + 1),
                None if new.len() == LINE_SEARCH => (new, new.len()),
                None if end && !new.is_empty() => (new, new.len()),
                None => return,
            };
            let line = line[..line.len().min(LINE)].to_vec();
            transcript.add(Event::Printed(stream, line));
            self.noted += length;
            self.lines += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn lines_are_complete_or_not_there_yet() {
        let output = Output::default();
        let transcript = Transcript::new();
        output.add(Stream::Stdout, b"one\r\ntw", &transcript);
        let lines = |output: &Output| -> Vec<Vec<u8>> {
            output.lock().stdout.lines().map(<[u8]>::to_vec).collect()
        };
        assert_eq!(lines(&output), [b"one"]);
        output.add(Stream::Stdout, b"o\n\n", &transcript);
        assert_eq!(lines(&output), [&b"one"[..], b"two", b""]);
    }

    #[test]
    fn the_end_of_the_pipe_completes_the_last_line_of_the_transcript() {
        let output = Output::default();
        let transcript = Transcript::new();
        output.pump(Stream::Stderr, &b"a\nb"[..], &transcript);
        let events: Vec<_> = transcript.events().into_iter().map(|(_, event)| event).collect();
        let printed = |line: &[u8]| Event::Printed(Stream::Stderr, line.to_vec());
        assert_eq!(events, [printed(b"a"), printed(b"b")]);
        assert!(output.lock().stderr.closed);
    }

    #[test]
    fn a_flood_is_counted_but_not_kept() {
        let output = Output::default();
        output.pump(Stream::Stdout, io::repeat(b'x').take(20 << 20), &Transcript::new());
        let state = output.lock();
        assert_eq!(state.stdout.total, 20 << 20);
        assert_eq!(state.stdout.bytes.len(), CAP);
    }

    #[test]
    fn a_wait_ends_at_its_deadline_and_asks_first() {
        let output = Output::default();
        let mut asked = 0;
        let past = Instant::now() - Duration::from_millis(1);
        let answer: Option<()> = output.wait(past, |_| {
            asked += 1;
            None
        });
        assert_eq!((answer, asked), (None, 1));
    }
}
