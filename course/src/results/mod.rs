//! What a grading has found, as plain data: statuses, points, and texts that any
//! reader can take. It is complete at every moment: what has not been checked yet
//! says so. Each format has a writer of its own beside this file, and getting a
//! report into its file is `file`'s business.

mod classroom50;
mod clean;
mod csv;
mod exercism;
mod file;
mod format;
mod github;
mod gradescope;
mod human;
mod json;
mod junit;

use std::time::{Duration, SystemTime};

use grader::{Check, Event, Lang, Status, Suite, Text, Verdict, report, report_in_full, say};

pub(crate) use clean::clean;
pub(crate) use file::{Destination, Report};
pub(crate) use format::Format;
pub(crate) use human::{Screen, again};

/// The results of one exercise.
#[derive(Clone, Debug)]
pub(crate) struct Results {
    pub(crate) exercise: &'static str,
    /// The package that was graded, or the command.
    pub(crate) program: String,
    /// The words of `cargo course check` that grade this program again.
    pub(crate) command: String,
    pub(crate) lang: Lang,
    pub(crate) seed: u64,
    pub(crate) started_at: SystemTime,
    pub(crate) duration: Duration,
    /// What kept the checks, or some of them, from being made.
    pub(crate) problem: Option<Problem>,
    pub(crate) checks: Vec<CheckResult>,
}

/// What kept checks from being made.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

/// The result of one check.
#[derive(Clone, Debug)]
pub(crate) struct CheckResult {
    pub(crate) name: &'static str,
    pub(crate) title: String,
    pub(crate) task: u32,
    /// Its place among those of its task, counted from 1.
    pub(crate) place: usize,
    pub(crate) outcome: Outcome,
    is_made: bool,
    pub(crate) max_points: u32,
    pub(crate) duration: Duration,
    pub(crate) depends_on: Vec<&'static str>,
    /// Why it was not made.
    pub(crate) reason: Option<String>,
    pub(crate) failure: Option<Failure>,
    /// All of it for a person, some lines long, if it did not pass.
    pub(crate) report: String,
    pub(crate) transcript: Vec<(Duration, Event)>,
}

/// What became of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Passed,
    Failed,
    /// Not made, because of what the program does elsewhere.
    Blocked,
    /// It cannot be made here, whatever the program does.
    Skipped,
    /// The checker is at fault.
    Error,
}

/// What a program does wrong.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) code: &'static str,
    pub(crate) title: String,
    pub(crate) happened: String,
    pub(crate) expected: Option<Vec<u8>>,
    pub(crate) actual: Option<Vec<u8>>,
    pub(crate) evidence: Vec<String>,
    pub(crate) explanation: String,
    pub(crate) hint: String,
}

impl Results {
    /// The results of a run that has not begun: the checks at `picked`. `command` is
    /// what grades `program` again.
    pub(crate) fn new(
        suite: &Suite,
        picked: &[usize],
        program: &str,
        command: String,
        seed: u64,
        lang: Lang,
    ) -> Results {
        let checks = &suite.checks;
        let place = |index: usize| {
            let task = checks[index].task;
            checks[..=index].iter().filter(|check| check.task == task).count()
        };
        let unmade = |&index: &usize| CheckResult::unmade(&checks[index], place(index), lang);
        Results {
            exercise: suite.name,
            program: clean(program),
            command,
            lang,
            seed,
            started_at: SystemTime::now(),
            duration: Duration::ZERO,
            problem: None,
            checks: picked.iter().map(unmade).collect(),
        }
    }

    /// Takes the verdict on the check at `index` of `self.checks`, with the whole
    /// conversation if it is wanted `in_full`.
    pub(crate) fn take(&mut self, index: usize, verdict: &Verdict, in_full: bool) {
        let again = again(self, Some(self.checks[index].name), true);
        self.checks[index].take(verdict, &again, self.lang, in_full);
    }

    /// No check was made, because of a problem that counts as this outcome of each.
    pub(crate) fn give_up(&mut self, outcome: Outcome, problem: Problem) {
        let sentence = problem.message.lines().next().unwrap_or_default();
        for check in &mut self.checks {
            check.outcome = outcome;
            check.reason = Some(sentence.to_owned());
            check.report = sentence.to_owned();
        }
        self.problem = Some(problem);
    }

    pub(crate) fn score(&self) -> u32 {
        self.checks.iter().map(CheckResult::points).sum()
    }

    pub(crate) fn max_score(&self) -> u32 {
        self.checks.iter().map(|check| check.max_points).sum()
    }

    pub(crate) fn count(&self, outcome: Outcome) -> usize {
        self.checks.iter().filter(|check| check.outcome == outcome).count()
    }

    /// Whether there was a program to check.
    pub(crate) fn has_begun(&self) -> bool {
        self.problem.as_ref().is_none_or(|problem| problem.code == INTERRUPTED)
    }

    /// Whether the checker, or who interrupted it, is to blame for an incomplete
    /// result.
    pub(crate) fn is_in_error(&self) -> bool {
        self.count(Outcome::Error) > 0
    }

    /// Whether nothing speaks against the program.
    pub(crate) fn has_passed(&self) -> bool {
        self.problem.is_none()
            && self
                .checks
                .iter()
                .all(|check| matches!(check.outcome, Outcome::Passed | Outcome::Skipped))
    }

    /// The first check that failed, or that the checker failed at.
    pub(crate) fn first_failure(&self) -> Option<&CheckResult> {
        let is_bad =
            |check: &&CheckResult| matches!(check.outcome, Outcome::Failed | Outcome::Error);
        self.checks.iter().find(is_bad)
    }

    /// The code of the first thing that is wrong; empty if nothing is.
    pub(crate) fn first_failure_code(&self) -> &'static str {
        let code = self.problem.as_ref().map(|problem| problem.code);
        code.or_else(|| self.first_failure().map(CheckResult::code)).unwrap_or_default()
    }
}

impl CheckResult {
    fn unmade(check: &Check, place: usize, lang: Lang) -> CheckResult {
        let reason = say!(en: "not made: the checker was interrupted before",
                          fr: "non faite : le correcteur a été interrompu avant");
        CheckResult {
            name: check.id,
            title: check.title.in_lang(lang).to_owned(),
            task: check.task,
            place,
            outcome: Outcome::Blocked,
            is_made: false,
            max_points: check.points,
            duration: Duration::ZERO,
            depends_on: check.after.clone(),
            reason: Some(reason.in_lang(lang).to_owned()),
            failure: None,
            report: reason.in_lang(lang).to_owned(),
            transcript: Vec::new(),
        }
    }

    fn take(&mut self, verdict: &Verdict, again: &str, lang: Lang, in_full: bool) {
        let words = |text: &Text| Some(clean(text.in_lang(lang)));
        (self.outcome, self.reason, self.failure) = match &verdict.status {
            Status::Passed => (Outcome::Passed, None, None),
            Status::Failed(failure) => (Outcome::Failed, None, Some(Failure::of(failure, lang))),
            Status::Unwritten(todo) => {
                (Outcome::Failed, None, Some(Failure::of(&todo.failure(), lang)))
            }
            Status::Blocked(obstacle) => (Outcome::Blocked, words(&obstacle.text()), None),
            Status::Skipped(why) => (Outcome::Skipped, words(why), None),
            Status::Error(why) => (Outcome::Error, words(why), None),
        };
        self.is_made = true;
        self.duration = verdict.duration;
        let tell = if in_full { report_in_full } else { report };
        self.report = clean(&tell(verdict, again, lang).unwrap_or_default());
        if in_full || self.outcome != Outcome::Passed {
            self.transcript.clone_from(&verdict.transcript);
        }
    }

    /// Whether it is still to be made.
    pub(crate) fn is_unmade(&self) -> bool {
        self.outcome == Outcome::Blocked && !self.is_made
    }

    /// What it earned.
    pub(crate) fn points(&self) -> u32 {
        if self.outcome == Outcome::Passed { self.max_points } else { 0 }
    }

    /// A stable name for what is wrong.
    pub(crate) fn code(&self) -> &'static str {
        match (&self.failure, self.outcome) {
            (Some(failure), _) => failure.code,
            (None, Outcome::Passed) => "",
            (None, Outcome::Failed) => DOES_NOT_COMPILE,
            (None, Outcome::Blocked) => "not-made",
            (None, Outcome::Skipped) => "skipped",
            (None, Outcome::Error) => CHECKER_ERROR,
        }
    }

    /// One sentence on what is wrong.
    pub(crate) fn summary(&self) -> &str {
        let happened = self.failure.as_ref().map(|failure| failure.happened.as_str());
        happened.or(self.reason.as_deref()).unwrap_or_default()
    }

    /// Its number as graders write it: 4.1 is the first check of task 4.
    pub(crate) fn number(&self) -> String {
        format!("{}.{}", self.task, self.place)
    }
}

impl Failure {
    /// The one place that knows what a failure and its cause are made of.
    fn of(failure: &grader::Failure, lang: Lang) -> Failure {
        let words = |text: &Text| clean(text.in_lang(lang));
        Failure {
            code: failure.cause.code,
            happened: words(&failure.happened),
            expected: failure.expected.clone(),
            actual: failure.received.clone(),
            evidence: failure.cause.happened.iter().chain(&failure.evidence).map(words).collect(),
            title: words(&failure.cause.title),
            explanation: words(&failure.cause.why),
            hint: words(&failure.cause.hints[0]),
        }
    }
}

/// The code of a program that is not there because it does not compile.
pub(crate) const DOES_NOT_COMPILE: &str = "does-not-compile";
/// The code of a fault of the checker's own.
pub(crate) const CHECKER_ERROR: &str = "checker-error";
/// The code of a grading that a signal has ended.
pub(crate) const INTERRUPTED: &str = "interrupted";

/// The checks that a word picks: those that have it in their title, in either
/// language, or in their name. Without a word, all; in the order of the suite.
pub(crate) fn picked(suite: &Suite, words: &[String]) -> Vec<usize> {
    let has = |check: &Check, word: &str| {
        let texts = [check.id, check.title.in_lang(Lang::En), check.title.in_lang(Lang::Fr)];
        texts.iter().any(|text| text.to_lowercase().contains(&word.to_lowercase()))
    };
    // A name is a name, even where it is a part of another one.
    let picks = |word: &String, check: &Check| match suite.position(word) {
        Some(_) => check.id == word,
        None => has(check, word),
    };
    let is_picked = |check: &Check| words.is_empty() || words.iter().any(|word| picks(word, check));
    let checks = suite.checks.iter().enumerate();
    checks.filter(|(_, check)| is_picked(check)).map(|(index, _)| index).collect()
}
