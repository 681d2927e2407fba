//! A check that failed, and why a check ends early. The words for the causes that
//! every network program may have are in `cause`; those of one exercise belong to
//! its suite.

use crate::cause::{self, Cause};
use crate::exceptions::Exception;
use crate::exit::Exit;
use crate::missed::{Missed, Seen};
use crate::panics::{Panic, Unwritten};
use crate::say;
use crate::text::Text;

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
    /// The program is at fault, in a way that is no missed expectation of bytes:
    /// what happened, in one sentence, and why that is wrong.
    pub fn failed(happened: Text, cause: Cause) -> Stop {
        let (expected, received, evidence) = (None, None, Vec::new());
        let seen = Seen::Difference;
        Stop::Failed(Box::new(Failure { cause, happened, expected, received, evidence, seen }))
    }

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

/// A panic explains everything that came after it. What the check knew to advise
/// is kept: it was written with this panic in mind.
pub(crate) fn panicked(mut failure: Failure, panic: &Panic) -> Failure {
    let (message, place) = (shortened(&panic.message), panic.place());
    failure.evidence.insert(
        0,
        match panic.source() {
            Some(source) => say!(en: "{place} reads: {source}", fr: "{place} contient : {source}"),
            None => say!(en: "The panic is at {place}.", fr: "La panique est à {place}."),
        },
    );
    let known = std::mem::replace(&mut failure.cause, cause::panics(message));
    if !cause::is_general(&known) {
        failure.cause.hints = known.hints;
    }
    failure
}

/// An exception that has ended the program explains everything that came after it, as a
/// panic does. One that has ended a thread is told; what the check knew says more.
pub(crate) fn raised(mut failure: Failure, exception: &Exception) -> Failure {
    let place = &exception.place;
    failure.evidence.insert(
        0,
        match &exception.source {
            Some(source) => say!(en: "{place} reads: {source}", fr: "{place} contient : {source}"),
            None => say!(en: "It was raised at {place}.", fr: "Elle a été levée à {place}."),
        },
    );
    let is_known = !cause::is_general(&failure.cause);
    if !exception.is_in_a_thread || !is_known {
        let message = shortened(&exception.message);
        let cause = match exception.is_of_syntax() {
            true => cause::syntax_error(message),
            false => cause::uncaught_exception(message),
        };
        let known = std::mem::replace(&mut failure.cause, cause);
        if is_known && !exception.is_of_syntax() {
            failure.cause.hints = known.hints;
        }
    }
    failure
}

/// How many characters of a message are told.
const MOST: usize = 160;

/// The beginning of a message that may hold a whole reply, byte by byte.
fn shortened(message: &str) -> String {
    match is_long(message) {
        true => message.chars().take(MOST).chain(" …".chars()).collect(),
        false => message.to_owned(),
    }
}

fn is_long(message: &str) -> bool {
    message.chars().nth(MOST).is_some()
}

/// What the program said of its own end, which may have been told already.
pub(crate) fn last_words(exit: Exit, stderr: &str, is_told: bool) -> Text {
    match (words_for_an_error(stderr).map(shortened), is_told) {
        (None, true) => {
            say!(en: "It printed nothing on standard error.",
                 fr: "Il n'a rien écrit sur la sortie d'erreur.")
        }
        (None, false) => {
            say!(en: "Your program ended with {} and printed nothing on standard error.",
                 fr: "Votre programme s'est terminé avec le {}, sans rien écrire sur la sortie \
                      d'erreur."; exit.text())
        }
        (Some(words), true) => say!(en: "It said: {words}", fr: "Il a dit : {words}"),
        (Some(words), false) => {
            say!(en: "Your program ended with {} and said: {words}",
                 fr: "Votre programme s'est terminé avec le {} et a dit : {words}"; exit.text())
        }
    }
}

/// The line in which a program says why it ends: the last that speaks of an error, for
/// advice may follow it, else the last of all. On a terminal there is also what was typed:
/// where that is long it has any five letters in it sooner or later.
fn words_for_an_error(stderr: &str) -> Option<&str> {
    let mut lines = stderr.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_it = |line: &&str| !is_long(line) && line.to_lowercase().contains("error");
    lines.clone().rfind(is_it).or_else(|| lines.next_back())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_speaks_of_the_error_is_told_and_no_advice_behind_it() {
        let clap = "error: unexpected argument '--hots' found\n\n\
            Usage: server [OPTIONS]\n\nFor more information, try '--help'.\n";
        let argparse = "usage: server.py [-h]\nserver.py: error: unrecognized arguments: --hots\n";
        let said = words_for_an_error;
        assert_eq!(said(clap), Some("error: unexpected argument '--hots' found"));
        assert_eq!(said(argparse), Some("server.py: error: unrecognized arguments: --hots"));
        assert_eq!(said("starting\ncannot listen\n\n"), Some("cannot listen"));
        assert_eq!(said(" \n"), None);
        let typed =
            format!("you> {}eRROr{}\nthe line is too long\n", "x".repeat(90), "y".repeat(90));
        assert_eq!(said(&typed), Some("the line is too long"));
    }
}
