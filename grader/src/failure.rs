//! How an expectation is missed, and what becomes of that: a failure with a cause
//! that a person can act on. The words for the causes that every network program
//! may have are in `cause`; those of one exercise belong to its suite.

use std::time::Duration;

use crate::cause;
use crate::exit::Exit;
use crate::panics::Unwritten;
use crate::text::Text;

/// What ended the wait for something that did not come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing, or nothing more, came before the deadline.
    Silence(Duration),
    /// The program closed its sending side.
    EndOfFile,
    /// The connection was reset.
    Reset,
    /// Something else came than was expected.
    Difference,
    /// More came than was expected.
    Excess,
    /// Nobody listens where the checker connects.
    Refused,
    /// The program ended.
    Exited(Exit),
    /// The program was still running at the deadline.
    StillRunning(Duration),
}

/// An expectation that was not met.
///
/// `?` turns it into a failure with the general cause for what was seen;
/// [`Because::because`] lets the suite say more.
#[derive(Clone, Debug)]
pub struct Missed {
    /// What was waited for, as a noun: "the reply".
    pub what: Text,
    /// What ended the wait.
    pub seen: Seen,
    /// The bytes that were expected, if bytes were.
    pub expected: Option<Vec<u8>>,
    /// The bytes that came instead, if bytes could.
    pub received: Option<Vec<u8>>,
    /// What the system knows about it.
    pub evidence: Vec<Text>,
}

impl Missed {
    /// Nothing is known but what was waited for, and what ended the wait.
    pub fn new(what: Text, seen: Seen) -> Missed {
        Missed { what, seen, expected: None, received: None, evidence: Vec::new() }
    }

    /// Bytes were expected, and these came.
    pub fn bytes(self, expected: Option<&[u8]>, received: &[u8]) -> Missed {
        let expected = expected.map(<[u8]>::to_vec);
        Missed { expected, received: Some(received.to_vec()), ..self }
    }

    /// The bytes that came; none if none could.
    pub fn received(&self) -> &[u8] {
        self.received.as_deref().unwrap_or_default()
    }
}

/// Why a program failed a check: a stable name, what happened and why that is
/// wrong, and what to look at next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Kebab-case; it does not change when the words do.
    pub code: &'static str,
    /// What happened and why it is wrong.
    pub explanation: Text,
    /// One thing to try or to look at.
    pub hint: Text,
}

impl Cause {
    /// A cause in words.
    pub fn new(code: &'static str, explanation: Text, hint: Text) -> Cause {
        Cause { code, explanation, hint }
    }
}

/// A check that failed, ready to be reported.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Why, as far as that is known.
    pub cause: Cause,
    /// What happened, in one sentence.
    pub happened: Text,
    /// The bytes that were expected, if bytes were.
    pub expected: Option<Vec<u8>>,
    /// The bytes that came instead, if bytes could.
    pub received: Option<Vec<u8>>,
    /// What the program said of itself and what the system knows.
    pub evidence: Vec<Text>,
    /// What was seen.
    pub seen: Seen,
}

/// Why a check ended early.
#[derive(Clone, Debug)]
pub enum Stop {
    /// The program is at fault.
    Failed(Box<Failure>),
    /// The program, or the part of it that this check needs, is not there yet.
    Unwritten(Unwritten),
    /// The check cannot be made here, for this reason.
    Skipped(Text),
    /// The checker is at fault.
    Error(Text),
}

impl Stop {
    /// The checker's own input or output failed.
    pub fn error(what: impl std::fmt::Display) -> Stop {
        Stop::Error(Text::verbatim(what.to_string()))
    }
}

impl From<Missed> for Stop {
    fn from(missed: Missed) -> Stop {
        let cause = cause::general(&missed);
        missed.with(cause)
    }
}

impl Missed {
    fn with(self, cause: Cause) -> Stop {
        let happened = cause::happened(&self);
        let Missed { seen, expected, received, evidence, .. } = self;
        Stop::Failed(Box::new(Failure { cause, happened, expected, received, evidence, seen }))
    }
}

/// Gives a missed expectation the cause that the suite knows.
pub trait Because<T> {
    /// Asks `cause` what the expectation was missed for; where it has no answer,
    /// the general cause stands.
    fn because(self, cause: impl FnOnce(&Missed) -> Option<Cause>) -> Result<T, Stop>;
}

impl<T> Because<T> for Result<T, Missed> {
    fn because(self, cause: impl FnOnce(&Missed) -> Option<Cause>) -> Result<T, Stop> {
        self.map_err(|missed| match cause(&missed) {
            Some(cause) => missed.with(cause),
            None => missed.into(),
        })
    }
}
