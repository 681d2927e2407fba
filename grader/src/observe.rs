//! What can be seen of a running program from outside: a line that it prints, what
//! it holds of the system, and whether it computes while it has nothing to do.

use std::time::{Duration, Instant};

use crate::missed::Missed;
use crate::process;
use crate::program::Program;
use crate::text::Text;
use crate::transcript::{Event, Stream};

/// What a process holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Its threads.
    pub threads: usize,
    /// Its open descriptors.
    pub descriptors: usize,
}

impl Program {
    /// Waits until it has printed a line for which `is_it` holds, and gives that
    /// line without its ending. Gives up when the program has ended without it.
    pub fn wait_for_line(
        &self,
        stream: Stream,
        what: &Text,
        mut is_it: impl FnMut(&[u8]) -> bool,
    ) -> Result<Vec<u8>, Missed> {
        self.wait(what, |state| {
            let mut lines = match stream {
                Stream::Stdout => state.stdout.lines().collect::<Vec<_>>(),
                Stream::Stderr => state.stderr.lines().collect(),
            }
            .into_iter();
            let line = lines.find(|line| is_it(line)).map(<[u8]>::to_vec);
            line.map(Ok).or_else(|| state.is_final().then_some(Err(())))
        })?
        .map_err(|()| self.ended(what.clone()))
    }

    /// Stops the program and lets it go on, as Ctrl-Z and `fg` do in a shell: a call
    /// that waits is interrupted by that, and one that had done a part of its work
    /// returns with that part. See signal(7) and write(2).
    pub fn interrupt(&self) {
        let process = self.process();
        if !process.stop() {
            return;
        }
        let late = Instant::now() + Duration::from_secs(1);
        while !process.has_stopped() && Instant::now() < late {
            self.wait_until(Instant::now() + Duration::from_micros(100), |_| false);
        }
        process.go_on();
        self.transcript().add(Event::Interrupted);
    }

    /// Waits until it does nothing more by itself, where the system tells, and a second
    /// at most: what follows from the last event has followed then.
    pub fn let_it_rest(&self) {
        self.watch_until(|| self.settled().is_some());
    }

    /// Waits until the other end of this descriptor of the program, a pipe, is closed
    /// for everybody, where the system tells, and a second at most. A process that is
    /// being started has a copy of each of ours, until a moment after its start has been
    /// reported: see vfork(2).
    pub(crate) fn wait_until_abandoned(&self, descriptor: u32) {
        process::let_starts_finish();
        let is_abandoned = || self.witness().is_abandoned(self.id(), descriptor);
        self.watch_until(|| is_abandoned() != Some(false));
    }

    /// Looks as often as there can be news, until it is so, the program has ended or a
    /// second is over.
    fn watch_until(&self, is_so: impl Fn() -> bool) {
        let deadline = Instant::now() + Duration::from_secs(1);
        while let Some(pace) = self.witness().pace() {
            let pause = Instant::now() + pace;
            if is_so() || pause > deadline || self.wait_until(pause, |state| state.exit.is_some()) {
                return;
            }
        }
    }

    /// How much it has computed so far, all its threads together.
    pub(crate) fn computed(&self) -> Option<Duration> {
        self.witness().cpu_time(self.id()).map(|time| time.user + time.system)
    }

    /// What it holds now; `None` if that cannot be known.
    pub fn usage(&self) -> Option<Usage> {
        let (witness, process) = (self.witness(), self.id());
        let (threads, descriptors) = (witness.threads(process)?, witness.descriptors(process)?);
        Some(Usage { threads, descriptors })
    }

    /// The most address space that it has had at any moment so far, in bytes; `None`
    /// if that cannot be known. Memory that was set aside counts, used or not.
    pub fn most_memory(&self) -> Option<u64> {
        self.witness().most_memory(self.id())
    }

    /// Waits until it holds no more than `most`. It has done so at once where
    /// nobody can tell.
    pub fn wait_for_usage(&self, what: &Text, most: Usage) -> Result<(), Missed> {
        self.wait(what, |state| {
            let is_within = |usage: Usage| {
                usage.threads <= most.threads && usage.descriptors <= most.descriptors
            };
            let is_done = self.usage().is_none_or(is_within);
            is_done.then_some(Ok(())).or_else(|| state.exit.map(|_| Err(())))
        })?
        .map_err(|()| self.ended(what.clone()))
    }

    /// Watches the program for a moment in which it has nothing to do, and tells
    /// whether it computes all the same. `None` if that cannot be known.
    ///
    /// On a busy machine a program that spins gets little to compute, and one that
    /// has work left gets to it late. So it is watched until it has computed for
    /// longer than any waiting takes, or has been found asleep most of the time.
    pub fn spins(&self) -> Option<bool> {
        /// Nobody computes so long to wait.
        const TOO_MUCH: Duration = Duration::from_millis(150);
        /// What a pause between two attempts may cost. The system counts in steps of
        /// 10 ms.
        const LITTLE: Duration = Duration::from_millis(20);
        /// How many looks make a moment, and how many of them find a program asleep
        /// that waits.
        const LOOKS: usize = 10;
        const MOST: usize = 7;
        let (start, before) = (Instant::now(), self.computed()?);
        let late = start + Duration::from_secs(5);
        // For each look, what it has computed so far, and whether it is asleep.
        let mut looks = Vec::new();
        loop {
            let pause = Instant::now() + Duration::from_millis(25);
            let has_ended = self.wait_until(pause, |state| state.exit.is_some());
            if has_ended || self.witness().settled(self.id()).is_some() {
                return Some(false);
            }
            let so_far = self.computed()?.saturating_sub(before);
            // A program that waits for us to read what it prints does not wait.
            let is_asleep = self.witness().is_asleep(self.id())? && self.has_been_read();
            looks.push((so_far, is_asleep));
            let moment = &looks[looks.len().saturating_sub(LOOKS)..];
            let asleep = moment.iter().filter(|(_, is_asleep)| *is_asleep).count();
            let since = so_far.saturating_sub(moment[0].0);
            if so_far >= TOO_MUCH {
                return Some(true);
            }
            if moment.len() == LOOKS && asleep >= MOST && since <= LITTLE {
                return Some(false);
            }
            if Instant::now() >= late {
                return Some(asleep < MOST);
            }
        }
    }
}
