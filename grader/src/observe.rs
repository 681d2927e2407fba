//! What can be seen of a running program from outside: a line that it prints, what
//! it holds of the system, and whether it computes while it has nothing to do.

use std::time::{Duration, Instant};

use crate::missed::Missed;
use crate::program::Program;
use crate::text::Text;
use crate::transcript::Stream;

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

    /// What it holds now; `None` if that cannot be known.
    pub fn usage(&self) -> Option<Usage> {
        let (witness, process) = (self.witness(), self.id());
        let (threads, descriptors) = (witness.threads(process)?, witness.descriptors(process)?);
        Some(Usage { threads, descriptors })
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
    /// Computing is measured and not time: on a busy machine a program that spins
    /// gets little of it, and is watched for longer.
    pub fn spins(&self) -> Option<bool> {
        /// Nobody computes so long to wait.
        const TOO_MUCH: Duration = Duration::from_millis(150);
        /// The system counts in steps of 10 ms, and the last thing that the program
        /// had to do may fall into the time.
        const NEXT_TO_NOTHING: Duration = Duration::from_millis(20);
        let computed = || self.witness().cpu_time(self.id());
        let (start, before) = (Instant::now(), computed()?);
        let (soon, late) = (start + Duration::from_millis(250), start + Duration::from_secs(2));
        loop {
            let pause = Instant::now() + Duration::from_millis(25);
            if self.wait_until(pause, |state| state.exit.is_some()) {
                return Some(false);
            }
            if self.witness().settled(self.id()).is_some() {
                return Some(false);
            }
            let (now, since) = (Instant::now(), computed()?.saturating_sub(before));
            if since >= TOO_MUCH {
                return Some(true);
            }
            if now >= late || now >= soon && since <= NEXT_TO_NOTHING {
                return Some(false);
            }
        }
    }
}
