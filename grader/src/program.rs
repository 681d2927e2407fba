//! The program under test while it runs: started in a process group of its own,
//! its output read as it comes, and killed whole when its check ends.

use std::fmt;
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::activity::Spinning;
use crate::exit::Exit;
use crate::failure::Stop;
use crate::input::{Input, Keyboard};
use crate::missed::{Missed, Seen};
use crate::output::{Output, State};
use crate::panics::Panic;
use crate::process::Process;
use crate::say;
use crate::text::Text;
use crate::transcript::{Event, Stream, Transcript};
use crate::witness::{Unread, Witness};

/// A running program. Clones are the same program.
#[derive(Clone)]
pub struct Program {
    running: Arc<Running>,
}

/// A program that is not kept by being known.
#[derive(Clone)]
pub(crate) struct WeakProgram(Weak<Running>);

impl WeakProgram {
    /// The program, if it is not gone.
    pub(crate) fn get(&self) -> Option<Program> {
        Some(Program { running: self.0.upgrade()? })
    }
}

struct Running {
    began: Instant,
    process: Arc<Process>,
    output: Arc<Output>,
    keyboard: Mutex<Keyboard>,
    /// Whether both its streams go to a terminal, and come as one.
    is_on_terminal: bool,
    threads: Mutex<Vec<JoinHandle<()>>>,
    transcript: Transcript,
    witness: Arc<dyn Witness>,
    patience: Duration,
}

impl Program {
    pub(crate) fn start(
        mut command: Command,
        shown: String,
        input: Input,
        transcript: &Transcript,
        witness: &Arc<dyn Witness>,
        patience: Duration,
    ) -> Result<Program, Stop> {
        // A backtrace takes a panic longer than everything else, and says nothing
        // that the report needs.
        command.env("RUST_BACKTRACE", "0");
        transcript.add(Event::Started(shown.clone()));
        let began = Instant::now();
        let mut screen = None;
        let process = Process::spawn(command, &input, |command| {
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            screen = input.attach(command)?;
            Ok(())
        })
        .map_err(|error| Stop::error(format_args!("cannot start {shown}: {error}")))?;
        let process = Arc::new(process);
        let is_on_terminal = screen.is_some();
        let output =
            Arc::new(if is_on_terminal { Output::of_terminal() } else { Output::default() });
        let mut threads = Vec::new();
        let (stdin, stdout, stderr) = {
            let mut child = process.child();
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        };
        if let Some(screen) = screen {
            output.keep_an_eye_on(Stream::Stdout, &screen);
            let (output, transcript) = (output.clone(), transcript.clone());
            threads.push(thread::spawn(move || output.pump(Stream::Stdout, screen, &transcript)));
        }
        if let Some(pipe) = stdout {
            output.keep_an_eye_on(Stream::Stdout, &pipe);
            let (output, transcript) = (output.clone(), transcript.clone());
            threads.push(thread::spawn(move || output.pump(Stream::Stdout, pipe, &transcript)));
        }
        if let Some(pipe) = stderr {
            output.keep_an_eye_on(Stream::Stderr, &pipe);
            let (output, transcript) = (output.clone(), transcript.clone());
            threads.push(thread::spawn(move || output.pump(Stream::Stderr, pipe, &transcript)));
        }
        let (waiter, told, written) = (process.clone(), output.clone(), transcript.clone());
        threads.push(thread::spawn(move || told.ended(waiter.wait(), &written)));
        let running = Running {
            began,
            process,
            output,
            keyboard: Mutex::new(Keyboard::of(stdin)),
            is_on_terminal,
            threads: Mutex::new(threads),
            transcript: transcript.clone(),
            witness: witness.clone(),
            patience,
        };
        Ok(Program { running: Arc::new(running) })
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.running.process.id()
    }

    /// When it was started.
    pub fn began(&self) -> Instant {
        self.running.began
    }

    /// The first line of standard output, without its ending. Waits for it, and
    /// gives up when the program has ended without one.
    pub fn first_line(&self) -> Result<Vec<u8>, Missed> {
        self.line(0)
    }

    /// A line of standard output, counted from 0. Waits as [`Program::first_line`].
    pub fn line(&self, index: usize) -> Result<Vec<u8>, Missed> {
        let number = index + 1;
        let what = say!(en: "line {number} of its standard output",
                        fr: "ligne {number} de sa sortie standard");
        self.wait(&what, |state| {
            let line = state.stdout.lines().nth(index).map(<[u8]>::to_vec);
            line.map(Ok).or_else(|| state.is_final().then_some(Err(())))
        })?
        .map_err(|()| self.ended(what))
    }

    /// The lines of standard output that are complete, each with the time at which
    /// its end came. Lines that come within 0.1 ms may have the same time.
    pub fn timed_lines(&self) -> Vec<(Instant, Vec<u8>)> {
        let state = self.printed();
        state.stdout.timed_lines().map(|(time, line)| (time, line.to_vec())).collect()
    }

    /// How many threads it has now, its first one included, if the system tells.
    /// Of one that has ended, that is any number.
    pub fn threads(&self) -> Option<usize> {
        self.running.witness.threads(self.id())
    }

    /// Waits until one of the lines of its standard output is `line`.
    pub fn expect_line(&self, what: &Text, line: &str) -> Result<(), Missed> {
        let found = self.line_that(what, |printed| printed == line.as_bytes());
        found.map(drop).map_err(|mut missed| {
            let mut shown: String = line.chars().take(60).collect();
            if shown.len() < line.len() {
                shown.push('…');
            }
            missed.evidence.push(say!(en: "The line is: {shown}", fr: "La ligne est : {shown}"));
            missed
        })
    }

    /// Waits for a line of its standard output that is as wanted: the first one.
    pub fn line_that(
        &self,
        what: &Text,
        is_wanted: impl Fn(&[u8]) -> bool,
    ) -> Result<Vec<u8>, Missed> {
        let found = self.wait(what, |state| {
            let line = state.stdout.lines().find(|line| is_wanted(line)).map(<[u8]>::to_vec);
            line.map(Ok).or_else(|| state.is_final().then_some(Err(())))
        });
        found.and_then(|found| found.map_err(|()| self.ended(what.clone())))
    }

    /// Waits for the program to end and for its last output.
    pub fn end(&self) -> Result<Exit, Missed> {
        self.end_within(self.running.patience)
    }

    /// The same, but waits no longer than `patience`, whatever the check's is.
    pub fn end_within(&self, patience: Duration) -> Result<Exit, Missed> {
        let what = say!(en: "the end of your program", fr: "fin de votre programme");
        let is_over = |state: &State| state.exit.filter(|_| state.is_final());
        self.wait_within(patience, &what, is_over).map_err(|mut missed| {
            if let Seen::Silence(waited) = missed.seen {
                missed.seen = Seen::StillRunning(waited);
            }
            missed
        })
    }

    /// The same, for a program that ends in place of serving: an interpreter takes its
    /// time to start, and a busy machine takes it its own.
    pub fn end_of_a_start(&self) -> Result<Exit, Missed> {
        self.end_within(2 * self.running.patience)
    }

    /// Waits for an end with exit status 0.
    pub fn expect_success(&self) -> Result<(), Missed> {
        match self.end()? {
            exit if exit.is_success() => Ok(()),
            exit => {
                let what = say!(en: "an end with exit status 0",
                                fr: "fin avec le code de sortie 0");
                Err(Missed::new(what, Seen::Unsuccessful(exit)))
            }
        }
    }

    /// Waits until the program listens, and says where. The system is asked first;
    /// where it does not tell, the first line for which `announced` has an answer.
    pub fn listening(
        &self,
        announced: impl Fn(&[u8]) -> Option<SocketAddr>,
    ) -> Result<SocketAddr, Missed> {
        let what = say!(en: "a listening socket", fr: "une socket qui écoute");
        // An interpreter takes its time to start, and a busy machine takes it its own.
        let patience = 4 * self.running.patience;
        self.wait_within(patience, &what, |state| {
            let known = self.running.witness.listening(self.id());
            let known = known.and_then(|addresses| addresses.first().copied());
            let address = known.or_else(|| state.stdout.lines().find_map(&announced));
            address.map(Ok).or_else(|| state.exit.map(|_| Err(())))
        })?
        .map_err(|()| self.ended(what))
    }

    /// Waits until the program takes datagrams, and says where. The system is asked
    /// first, as [`Program::listening`] does.
    pub fn taking_datagrams(
        &self,
        announced: impl Fn(&[u8]) -> Option<SocketAddr>,
    ) -> Result<SocketAddr, Missed> {
        let what = say!(en: "a socket for datagrams", fr: "une socket pour datagrammes");
        self.wait(&what, |state| {
            let known = self.running.witness.taking_datagrams(self.id()).unwrap_or_default();
            // Of several sockets, only the program can say which one is for others.
            let address = match known[..] {
                [only] => Some(only),
                _ => state.stdout.lines().find_map(&announced),
            };
            address.map(Ok).or_else(|| state.exit.map(|_| Err(())))
        })?
        .map_err(|()| self.ended(what))
    }

    /// What it has printed to standard output so far, at most 16 MiB. What is still on
    /// its way through the pipe is waited for.
    pub fn stdout(&self) -> Vec<u8> {
        self.printed().stdout.bytes.clone()
    }

    /// What it has printed to standard error so far, at most 16 MiB; what is no
    /// UTF-8 is replaced. It is waited for as [`Program::stdout`] does.
    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.printed().stderr.bytes).into_owned()
    }

    /// The state with all that it has printed until now: a program is seen to be at rest
    /// as soon as it is, and that may be before its last words have been read.
    pub(crate) fn printed(&self) -> MutexGuard<'_, State> {
        self.running.output.up_to_date(Instant::now() + self.running.patience)
    }

    /// Where its complaints are: on standard error, or on its terminal among
    /// everything else.
    pub(crate) fn complaints(&self) -> String {
        match self.running.is_on_terminal {
            true => String::from_utf8_lossy(&self.stdout()).into_owned(),
            false => self.stderr(),
        }
    }

    /// Writes lines to its standard input, which must be a pipe ([`Input::Pipe`]).
    /// They are written while the check goes on, however slowly they are read.
    pub fn write_input(&self, bytes: &[u8]) {
        self.running.transcript.add(Event::Typed(bytes.to_vec()));
        let mut keyboard = self.running.keyboard.lock().unwrap_or_else(PoisonError::into_inner);
        keyboard.write(bytes, self.running.patience);
    }

    /// Closes its standard input: it reads end of file behind the last line.
    pub fn close_input(&self) {
        self.running.transcript.add(Event::ClosedInput);
        self.running
            .keyboard
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .close(self.running.patience);
        // Until then it may look at rest, in front of an end that has not come yet.
        self.wait_until_abandoned(0);
    }

    /// How long it is waited for.
    #[cfg(unix)]
    pub(crate) fn patience(&self) -> Duration {
        self.running.patience
    }

    pub(crate) fn process(&self) -> &Process {
        &self.running.process
    }

    pub(crate) fn transcript(&self) -> &Transcript {
        &self.running.transcript
    }

    /// How it ended, if it has.
    pub fn exit(&self) -> Option<Exit> {
        self.running.output.lock().exit
    }

    /// Stops reading its standard output: what it prints next is read still, and
    /// what it prints afterwards fails, as it does behind `| head -n 1`.
    pub fn stop_reading_output(&self) {
        self.running.output.stop_reading();
    }

    /// Waits until nobody reads its standard output any more.
    pub fn wait_until_unread(&self, what: &Text) -> Result<(), Missed> {
        self.wait(what, |state| state.stdout.closed.then_some(()))?;
        self.wait_until_abandoned(1);
        Ok(())
    }

    /// Waits until `done` gives an answer about the program. In between it is
    /// asked after every change, and as often as the witness has news.
    pub(crate) fn wait<T>(
        &self,
        what: &Text,
        done: impl FnMut(&State) -> Option<T>,
    ) -> Result<T, Missed> {
        self.wait_within(self.running.patience, what, done)
    }

    fn wait_within<T>(
        &self,
        patience: Duration,
        what: &Text,
        mut done: impl FnMut(&State) -> Option<T>,
    ) -> Result<T, Missed> {
        let Running { output, witness, transcript, .. } = &*self.running;
        let start = Instant::now();
        let deadline = start + patience;
        let mut spinning = Spinning::default();
        loop {
            let pause = witness.pace().map_or(deadline, |pace| Instant::now() + pace);
            if let Some(answer) = output.wait(pause.min(deadline), &mut done) {
                return Ok(answer);
            }
            let evidence = self.settled();
            if evidence.is_some() {
                // What it printed before it came to rest may not be here yet.
                if !output.is_up_to_date() {
                    continue;
                }
                if let Some(answer) = output.wait(Instant::now(), &mut done) {
                    return Ok(answer);
                }
            } else if Instant::now() < deadline && !spinning.goes_on(self) {
                continue;
            }
            let waited = start.elapsed();
            transcript.add(Event::WaitedInVain(waited, what.clone()));
            let missed = Missed::new(what.clone(), Seen::Silence(waited));
            return Err(missed.found(self.finding(evidence)));
        }
    }

    /// What was sent to the program on a connection and was not read by it: see
    /// [`Witness::unread`].
    pub fn unread(&self, local: SocketAddr, remote: SocketAddr) -> Option<Unread> {
        self.running.witness.unread(self.id(), local, remote)
    }

    /// Whether every thread of it waits for something: see [`Witness::is_asleep`].
    pub fn is_asleep(&self) -> Option<bool> {
        self.running.witness.is_asleep(self.id())
    }

    /// Whether it has ended and all that it printed has been read.
    pub fn is_over(&self) -> bool {
        self.running.output.lock().is_final()
    }

    /// How often it is worth asking what the system knows of it; `None` if that is
    /// nothing.
    pub fn pace(&self) -> Option<Duration> {
        self.running.witness.pace()
    }

    /// Waits for a while, or until it has ended.
    pub fn pause(&self, how_long: Duration) {
        self.wait_until(Instant::now() + how_long, State::is_final);
    }

    /// Whether all that it has printed so far has been read.
    pub fn has_been_read(&self) -> bool {
        self.running.output.is_up_to_date()
    }

    /// Waits until `pause` or until `done`, and says whether it was the latter.
    pub(crate) fn wait_until(&self, pause: Instant, done: impl Fn(&State) -> bool) -> bool {
        self.running.output.wait(pause, |state| done(state).then_some(())).is_some()
    }

    /// For what became impossible when the program ended.
    pub(crate) fn ended(&self, what: Text) -> Missed {
        let exit = self.exit().unwrap_or(Exit::Status(-1));
        Missed::new(what, Seen::Exited(exit))
    }

    /// Waits a short while for the end of a program that seems to be ending, and
    /// for the last of what it has to say. It may go on running: a process that
    /// still has descriptors is not about to end, and is only given the time to be
    /// read to the end of a panic of one of its threads.
    pub(crate) fn let_it_finish(&self, intended: &[String]) {
        let is_alive = self.witness().descriptors(self.id()).is_some_and(|open| open > 0);
        let patience = Duration::from_millis(if is_alive { 100 } else { 1000 });
        let has_panicked = |state: &State| {
            Panic::find(&String::from_utf8_lossy(&state.stderr.bytes), intended).is_some()
        };
        self.wait_until(Instant::now() + patience, |state| {
            state.is_final() || is_alive && has_panicked(state)
        });
    }

    /// What shows that it can no longer do what is waited for: see
    /// [`Witness::settled`].
    pub fn settled(&self) -> Option<Vec<Text>> {
        self.running.witness.settled(self.id())
    }

    pub(crate) fn witness(&self) -> &Arc<dyn Witness> {
        &self.running.witness
    }

    /// Kills it, and leaves the rest to [`Program::kill`].
    pub(crate) fn strike(&self) {
        self.running.process.strike();
    }

    pub(crate) fn downgrade(&self) -> WeakProgram {
        WeakProgram(Arc::downgrade(&self.running))
    }

    /// Kills it with all that it started, and waits for its threads here to end.
    pub(crate) fn kill(&self) {
        self.running.process.end();
        self.running
            .keyboard
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .close(self.running.patience);
        // The pipes close when the last process that holds them is gone. One that
        // left the group may keep them open: then its threads are let go.
        let soon = Instant::now() + Duration::from_secs(1);
        if !self.wait_until(soon, State::is_final) {
            return;
        }
        let threads = std::mem::take(
            &mut *self.running.threads.lock().unwrap_or_else(PoisonError::into_inner),
        );
        for thread in threads {
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Program").field("id", &self.id()).finish_non_exhaustive()
    }
}
