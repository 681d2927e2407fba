//! What a program printed, read on threads as it comes and kept up to a cap, and
//! whether the program still runs. Waiting for a change of either is done here;
//! starting and ending the program is `program`'s business.

use std::io::{self, Read};
#[cfg(unix)]
use std::os::fd::{AsFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[cfg(unix)]
use rustix::event::{PollFd, PollFlags, Timespec, poll};
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

/// Bytes that come within this time of each other count as come together: to tell
/// them apart would take more memory than the bytes do.
const TOGETHER: Duration = Duration::from_micros(100);

/// A line of more bytes than this goes into the transcript as several.
const LINE_SEARCH: usize = 64 * 1024;

/// What is known of a running program, shared with the threads that watch it.
#[derive(Debug, Default)]
pub(crate) struct Output {
    state: Mutex<State>,
    changed: Condvar,
    #[cfg(unix)]
    pipes: Mutex<Vec<(Stream, OwnedFd)>>,
    /// Whether standard output is to be closed after the next that comes.
    is_deaf: AtomicBool,
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
    /// Which part of `bytes` had come by when: up to this place, at this time.
    arrivals: Vec<(usize, Instant)>,
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
        done: impl FnMut(&State) -> Option<T>,
    ) -> Option<T> {
        self.wait_in(self.lock(), deadline, done).1
    }

    /// The same from this state on. Gives also the state in which it ended.
    fn wait_in<'a, T>(
        &'a self,
        mut state: MutexGuard<'a, State>,
        deadline: Instant,
        mut done: impl FnMut(&State) -> Option<T>,
    ) -> (MutexGuard<'a, State>, Option<T>) {
        loop {
            let answer = done(&state);
            let left = deadline.checked_duration_since(Instant::now());
            let Some(left) = left.filter(|_| answer.is_none()) else { return (state, answer) };
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

    /// Stops reading standard output after the next that comes.
    pub(crate) fn stop_reading(&self) {
        self.is_deaf.store(true, Ordering::SeqCst);
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
                Ok(length) => {
                    let now = Instant::now();
                    // Looked at first: who waits for these bytes may go on to stop us.
                    let is_last = stream == Stream::Stdout && self.is_deaf.load(Ordering::SeqCst);
                    state.of_mut(stream).add(stream, &buffer[..length], now, transcript);
                    if is_last {
                        break;
                    }
                }
            }
            drop(state);
            self.changed.notify_all();
        }
        // Closed before it is told.
        drop(pipe);
        self.look_away_from(stream);
        let mut state = self.lock();
        let printed = state.of_mut(stream);
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
    pub(crate) fn keep_an_eye_on(&self, stream: Stream, pipe: &impl Pipe) {
        if let Ok(pipe) = pipe.as_fd().try_clone_to_owned() {
            self.pipes.lock().unwrap_or_else(PoisonError::into_inner).push((stream, pipe));
        }
    }

    /// Lets go of a pipe that is pumped no more.
    fn look_away_from(&self, stream: Stream) {
        let mut pipes = self.pipes.lock().unwrap_or_else(PoisonError::into_inner);
        pipes.retain(|(other, _)| *other != stream);
    }

    /// Whether all that the program has printed so far is in the state.
    pub(crate) fn is_up_to_date(&self) -> bool {
        let state = self.lock();
        self.totals(&state).iter().all(|(stream, total)| state.of(*stream).total == *total)
    }

    /// The state when all that the program has printed until now is in it, or at
    /// `deadline`. What it goes on to print is not waited for.
    pub(crate) fn up_to_date(&self, deadline: Instant) -> MutexGuard<'_, State> {
        let state = self.lock();
        let printed = self.totals(&state);
        let is_there = |state: &State| {
            printed.iter().all(|(stream, total)| {
                let there = state.of(*stream);
                there.closed || there.total >= *total
            })
        };
        self.wait_in(state, deadline, |state| is_there(state).then_some(())).0
    }

    /// How many bytes the program has printed in all, on each stream that is pumped.
    fn totals(&self, state: &State) -> Vec<(Stream, usize)> {
        let pipes = self.pipes.lock().unwrap_or_else(PoisonError::into_inner);
        let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
        let printed = pipes.iter().map(|(stream, pipe)| {
            // What was printed on a terminal may be on its way still: the system
            // delivers it before it answers this. Counted it can be only then.
            let _ = poll(&mut [PollFd::new(pipe, PollFlags::IN)], Some(&at_once));
            // One that fails is about to be let go.
            let waiting = ioctl_fionread(pipe).unwrap_or(1);
            (*stream, state.of(*stream).total + waiting as usize)
        });
        printed.collect()
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

    pub(crate) fn keep_an_eye_on(&self, _: Stream, _: &impl Pipe) {}

    fn look_away_from(&self, _: Stream) {}

    pub(crate) fn is_up_to_date(&self) -> bool {
        true
    }

    pub(crate) fn up_to_date(&self, _: Instant) -> MutexGuard<'_, State> {
        self.lock()
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
    #[cfg(unix)]
    fn of(&self, stream: Stream) -> &Printed {
        match stream {
            Stream::Stdout => &self.stdout,
            Stream::Stderr => &self.stderr,
        }
    }

    fn of_mut(&mut self, stream: Stream) -> &mut Printed {
        match stream {
            Stream::Stdout => &mut self.stdout,
            Stream::Stderr => &mut self.stderr,
        }
    }
}

impl Printed {
    /// The lines that are complete, without their endings.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &[u8]> {
        self.whole_lines().map(without_ending)
    }

    /// The same, each with the time at which its end came, to 0.1 ms.
    pub(crate) fn timed_lines(&self) -> impl Iterator<Item = (Instant, &[u8])> {
        let mut arrivals = self.arrivals.iter().peekable();
        let mut end = 0;
        self.whole_lines().map_while(move |line| {
            end += line.len();
            while arrivals.next_if(|(place, _)| *place < end).is_some() {}
            arrivals.peek().map(|(_, time)| (*time, without_ending(line)))
        })
    }

    /// The lines that are complete, with their endings.
    fn whole_lines(&self) -> impl Iterator<Item = &[u8]> {
        let complete = self.bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        self.bytes[..complete].split_inclusive(|&byte| byte == b'\n')
    }

    /// Notes when the last bytes came.
    fn arrived(&mut self, now: Instant) {
        let place = self.bytes.len();
        match self.arrivals.last_mut() {
            Some((last, time)) if now.duration_since(*time) < TOGETHER => *last = place,
            _ => self.arrivals.push((place, now)),
        }
    }

    fn add(&mut self, stream: Stream, bytes: &[u8], now: Instant, transcript: &Transcript) {
        let room = CAP - self.bytes.len();
        self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
        self.total += bytes.len();
        self.arrived(now);
        self.note(stream, false, transcript);
    }

    /// Puts the new complete lines into the transcript; at the end, the rest too.
    fn note(&mut self, stream: Stream, end: bool, transcript: &Transcript) {
        while self.lines < LINES || transcript.is_read_along() {
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

fn without_ending(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(unix)]
    use std::{io::Write, os::unix::net::UnixStream, thread};

    #[test]
    fn lines_are_complete_or_not_there_yet() {
        let output = Output::default();
        let transcript = Transcript::new();
        let now = Instant::now();
        let add = |bytes| output.lock().stdout.add(Stream::Stdout, bytes, now, &transcript);
        add(b"one\r\ntw".as_slice());
        let lines = |output: &Output| -> Vec<Vec<u8>> {
            output.lock().stdout.lines().map(<[u8]>::to_vec).collect()
        };
        assert_eq!(lines(&output), [b"one"]);
        add(b"o\n\n".as_slice());
        assert_eq!(lines(&output), [&b"one"[..], b"two", b""]);
    }

    #[test]
    fn a_line_has_the_time_of_its_end() {
        let output = Output::default();
        let transcript = Transcript::new();
        let start = Instant::now();
        let pieces: [(u64, &[u8]); 5] =
            [(0, b"a\nb"), (10, b"\r"), (20, b"\n\nc"), (30, b"\nd\n"), (40, b"e")];
        for (time, piece) in pieces {
            let now = start + Duration::from_millis(time);
            output.lock().stdout.add(Stream::Stdout, piece, now, &transcript);
        }
        let state = output.lock();
        let lines = state.stdout.timed_lines();
        let lines: Vec<_> = lines.map(|(time, line)| ((time - start).as_millis(), line)).collect();
        assert_eq!(lines, [(0, &b"a"[..]), (20, b"b"), (20, b""), (30, b"c"), (30, b"d")]);
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

    #[cfg(unix)]
    #[test]
    fn who_is_to_stop_reads_once_more() {
        let output = Output::default();
        let (mut program, pipe) = UnixStream::pair().unwrap();
        output.keep_an_eye_on(Stream::Stdout, &pipe);
        program.write_all(b"a\n").unwrap();
        output.stop_reading();
        output.pump(Stream::Stdout, pipe, &Transcript::new());
        assert!(output.lock().stdout.closed);
        assert!(program.write_all(b"b\n").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn what_was_printed_is_waited_for_but_not_what_comes_after() {
        let output = Output::default();
        let (mut program, pipe) = UnixStream::pair().unwrap();
        output.keep_an_eye_on(Stream::Stdout, &pipe);
        program.write_all(b"a").unwrap();
        let long = Instant::now() + Duration::from_secs(60);
        thread::scope(|scope| {
            scope.spawn(|| output.pump(Stream::Stdout, pipe, &Transcript::new()));
            // Whether the other thread has begun or not.
            assert_eq!(output.up_to_date(long).stdout.bytes, b"a");
            // Nothing more was printed.
            assert_eq!(output.up_to_date(long).stdout.bytes, b"a");
            program.write_all(b"b").unwrap();
            assert_eq!(output.up_to_date(long).stdout.bytes, b"ab");
            drop(program);
        });
    }

    #[test]
    fn a_flood_is_counted_but_not_kept() {
        let output = Output::default();
        let mut state = output.lock();
        for _ in 0..20 {
            state.stdout.add(Stream::Stdout, &[b'x'; 1 << 20], Instant::now(), &Transcript::new());
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
