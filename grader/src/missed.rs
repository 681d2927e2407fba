//! How an expectation is missed: what was waited for, and what came instead. Why
//! that may be is the business of `cause`.

use std::time::Duration;

use crate::activity::Activity;
use crate::exit::Exit;
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
    /// The program ended, as it should, and said by its exit that it had failed.
    Unsuccessful(Exit),
    /// The program was still running at the deadline.
    StillRunning(Duration),
    /// Something that no connection shows, said in one sentence.
    Noticed(Text),
}

/// An expectation that was not met.
///
/// `?` turns it into a failure with the general cause for what was seen;
/// [`Because`](crate::Because) lets the suite say more.
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
    /// What the program does meanwhile, if the system tells.
    pub activity: Activity,
    /// What shows that, and what else the system knows.
    pub evidence: Vec<Text>,
}

impl Missed {
    /// Nothing is known but what was waited for, and what ended the wait.
    pub fn new(what: Text, seen: Seen) -> Missed {
        let (activity, evidence) = (Activity::default(), Vec::new());
        Missed { what, seen, expected: None, received: None, activity, evidence }
    }

    /// Bytes were expected, and these came.
    pub fn bytes(self, expected: Option<&[u8]>, received: &[u8]) -> Missed {
        let expected = expected.map(<[u8]>::to_vec);
        Missed { expected, received: Some(received.to_vec()), ..self }
    }

    /// Whether nothing more came.
    pub fn is_silence(&self) -> bool {
        matches!(self.seen, Seen::Silence(_))
    }

    /// The bytes that came; none if none could.
    pub fn received(&self) -> &[u8] {
        self.received.as_deref().unwrap_or_default()
    }
}
