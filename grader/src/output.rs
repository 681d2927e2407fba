//! What a program printed, read on threads as it comes and kept up to a cap, and
//! whether the program still runs. Waiting for a change of either is done here;
//! starting and ending the program is `program`'s business.

use std::io::{self, Read};
#[cfg(unix)]
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

#[cfg(unix)]
use rustix::event::{PollFd, PollFlags, poll};
#[cfg(unix)]
use rustix::io::ioctl_fionread;

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
    #[cfg(unix)]
    pipes: Mutex<Vec<OwnedFd>>,
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
    pub(crate) fn pump(&self, stream: Stream, mut pipe: impl Pipe, transcript: &Transcript) {
        let mut buffer = [0; 16 * 1024];
        loop {
            let (read, mut state) = self.read(&mut pipe, &mut buffer);
            match read {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                // A pipe that fails tells as little as one that has ended.
                Ok(0) | Err(_) => break,
                Ok(length) => state.of(stream).add(stream, &buffer[..length], transcript),
            }
            drop(state);
            self.changed.notify_all();
        }
        let mut state = self.lock();
        let printed = state.of(stream);
        printed.closed = true;
        printed.note(stream, true, transcript);
        drop(state);
        self.changed.notify_all();
    }
}

/// Whether all that was printed is here can be told only if it is never on its way
/// between the pipe and the state: the pipe is waited for without reading, and read
/// while the state is locked.
#[cfg(unix)]
impl Output {
    fn read<'a>(
        &'a self,
        pipe: &mut impl Pipe,
        buffer: &mut [u8],
    ) -> (io::Result<usize>, MutexGuard<'a, State>) {
        // If it fails, the read waits.
        let _ = poll(&mut [PollFd::new(pipe, PollFlags::IN)], None);
        let state = self.lock();
        (pipe.read(buffer), state)
    }

    /// Makes [`Output::is_up_to_date`] look into a pipe that will be pumped.
    pub(crate) fn keep_an_eye_on(&self, pipe: &impl Pipe) {
        if let Ok(pipe) = pipe.as_fd().try_clone_to_owned() {
            self.pipes.lock().unwrap_or_else(PoisonError::into_inner).push(pipe);
        }
    }

    /// Whether all that the program has printed so far is in the state.
    pub(crate) fn is_up_to_date(&self) -> bool {
        let _state = self.lock();
        let pipes = self.pipes.lock().unwrap_or_else(PoisonError::into_inner);
        pipes.iter().all(|pipe| ioctl_fionread(pipe).is_ok_and(|waiting| waiting == 0))
    }
}

/// Elsewhere no evidence asks for it.
#[cfg(not(unix))]
impl Output {
    fn read<'a>(
        &'a self,
        pipe: &mut impl Pipe,
        buffer: &mut [u8],
    ) -> (io::Result<usize>, MutexGuard<'a, State>) {
        let read = pipe.read(buffer);
        (read, self.lock())
    }

    pub(crate) fn keep_an_eye_on(&self, _: &impl Pipe) {}

    pub(crate) fn is_up_to_date(&self) -> bool {
        true
    }
}

/// What can be read, and waited for where the system can.
#[cfg(unix)]
pub(crate) trait Pipe: Read + AsFd {}
#[cfg(unix)]
impl<T: Read + AsFd> Pipe for T {}
#[cfg(not(unix))]
pub(crate) trait Pipe: Read {}
#[cfg(not(unix))]
impl<T: Read> Pipe for T {}

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

    fn add(&mut self, stream: Stream, bytes: &[u8], transcript: &Transcript) {
        let room = CAP - self.bytes.len();
        self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
        self.total += bytes.len();
        self.note(stream, false, transcript);
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
    #[cfg(unix)]
    use std::{io::Write, os::unix::net::UnixStream};

    #[test]
    fn lines_are_complete_or_not_there_yet() {
        let output = Output::default();
        let transcript = Transcript::new();
        let add = |bytes| output.lock().stdout.add(Stream::Stdout, bytes, &transcript);
        add(b"one\r\ntw".as_slice());
        let lines = |output: &Output| -> Vec<Vec<u8>> {
            output.lock().stdout.lines().map(<[u8]>::to_vec).collect()
        };
        assert_eq!(lines(&output), [b"one"]);
        add(b"o\n\n".as_slice());
        assert_eq!(lines(&output), [&b"one"[..], b"two", b""]);
    }

    #[cfg(unix)]
    #[test]
    fn the_end_of_the_pipe_completes_the_last_line_of_the_transcript() {
        let output = Output::default();
        let transcript = Transcript::new();
        let (mut program, pipe) = UnixStream::pair().unwrap();
        program.write_all(b"a\nb").unwrap();
        drop(program);
        output.pump(Stream::Stderr, pipe, &transcript);
        let events: Vec<_> = transcript.events().into_iter().map(|(_, event)| event).collect();
        let printed = |line: &[u8]| Event::Printed(Stream::Stderr, line.to_vec());
        assert_eq!(events, [printed(b"a"), printed(b"b")]);
        assert!(output.lock().stderr.closed);
    }

    #[test]
    fn a_flood_is_counted_but_not_kept() {
        let output = Output::default();
        let mut state = output.lock();
        for _ in 0..20 {
            state.stdout.add(Stream::Stdout, &[b'x'; 1 << 20], &Transcript::new());
        }
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
