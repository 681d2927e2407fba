//! What is known of the learner's work, in `.socklings/progress.txt`: how far each
//! exercise is, why it is not further, and which hints were shown. The file is for
//! people to read and may be deleted at any time: all but the hints is found out
//! again by grading, which is done elsewhere.
//!
//! Whoever grades an exercise says so, before it is built and after:
//!
//! ```ignore
//! let mut progress = Progress::load(&context.workspace);
//! let attempt = progress.begin(exercise);
//! let Some(program) = compile(&context.workspace, exercise)? else {
//!     progress.does_not_compile(&attempt);
//!     return Ok(status::FAILED);
//! };
//! let run = Run::new(suite, Launch::executable(program), seed);
//! progress.record(&attempt, &run);
//! ```

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use grader::{Run, Status};

use crate::room;
use crate::workspace::Workspace;

const HEADING: &str = "\
# What `cargo course` knows of your work. You may delete this file: it is found out
# again. Beside it, `kept/` holds the work that `cargo course reset` has set aside.
";

/// No more than this is read of the file: it is never that long.
const LONGEST: u64 = 64 * 1024;

/// How far an exercise is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It does not compile. When it last did, it was at this task.
    Broken(u32),
    /// A check has not passed.
    Stuck(Stuck),
    /// Every check that can be made here has passed.
    Done,
}

/// Why an exercise is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stuck {
    /// The task to go on with.
    pub(crate) task: u32,
    /// The `id` of the first check that did not pass.
    pub(crate) check: String,
    /// The code of the cause that was found; none if the task is not written yet.
    pub(crate) cause: Option<String>,
    /// `FILE:LINE` of the task that is not written yet.
    pub(crate) place: Option<String>,
}

/// An exercise that is about to be built and graded, as its files are now. If they
/// are saved again meanwhile, the verdict is not taken for one on the new files.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    exercise: String,
    graded: Option<u64>,
}

/// What is known of all exercises.
#[derive(Clone, Debug)]
pub(crate) struct Progress {
    workspace: Workspace,
    records: BTreeMap<String, Record>,
}

/// What is known of one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Record {
    outcome: Option<Outcome>,
    /// What was graded: see `room::fingerprint`.
    graded: Option<u64>,
    /// How many hints were shown, on each topic.
    hints: BTreeMap<String, usize>,
}

impl Progress {
    /// What the file says. One that is not there, or makes no sense, says nothing.
    pub(crate) fn load(workspace: &Workspace) -> Progress {
        let records = read(&path(workspace));
        Progress { workspace: workspace.clone(), records }
    }

    /// To be called before the exercise is built.
    pub(crate) fn begin(&self, exercise: &str) -> Attempt {
        let graded = room::fingerprint(&self.workspace, exercise);
        Attempt { exercise: exercise.to_owned(), graded }
    }

    /// What is known of the files of this attempt, if it is known already.
    pub(crate) fn known(&self, attempt: &Attempt) -> Option<&Outcome> {
        let record = self.records.get(&attempt.exercise)?;
        let is_current = attempt.graded.is_some() && record.graded == attempt.graded;
        record.outcome.as_ref().filter(|_| is_current)
    }

    /// The program does not compile: the compiler itself says so.
    pub(crate) fn does_not_compile(&mut self, attempt: &Attempt) -> Outcome {
        let before = self.records.get(&attempt.exercise).and_then(|r| r.outcome.as_ref());
        let task = match before {
            Some(Outcome::Broken(task) | Outcome::Stuck(Stuck { task, .. })) => *task,
            Some(Outcome::Done) | None => 1,
        };
        let outcome = Outcome::Broken(task);
        self.keep(attempt, outcome.clone());
        outcome
    }

    /// The learner's program was graded: this makes those verdicts that are still
    /// missing. It is not for runs of other programs, such as a solution. The answer
    /// is `None`, and nothing is remembered, if the checker is at fault.
    pub(crate) fn record(&mut self, attempt: &Attempt, run: &Run) -> Option<Outcome> {
        let outcome = outcome(run)?;
        self.keep(attempt, outcome.clone());
        Some(outcome)
    }

    /// The exercise being worked on: of those that were begun and are not done, the
    /// one whose files were saved last, else the first that is not done. `None` if
    /// all are done.
    pub(crate) fn current(&self) -> Option<&'static str> {
        let is_done = |name: &str| self.known(&self.begin(name)) == Some(&Outcome::Done);
        let names = ::tests::suites::all().into_iter().map(|suite| suite.name);
        let open: Vec<&str> = names.filter(|name| !is_done(name)).collect();
        let begun = open.iter().filter(|name| !room::is_stub(&self.workspace, name));
        let latest = begun.max_by_key(|name| room::last_saved(&self.workspace, name));
        latest.or(open.first()).copied()
    }

    /// How many hints on a topic were shown: a task, or the code of a cause.
    pub(crate) fn hints_shown(&self, exercise: &str, topic: &str) -> usize {
        let record = self.records.get(exercise);
        record.and_then(|record| record.hints.get(topic)).copied().unwrap_or(0)
    }

    /// Hints on a topic were shown.
    pub(crate) fn show_hints(&mut self, exercise: &str, topic: &str, count: usize) {
        self.update(exercise, |record| {
            record.hints.insert(topic.to_owned(), count);
        });
    }

    /// The learner begins the exercise again.
    pub(crate) fn forget(&mut self, exercise: &str) {
        self.update(exercise, |record| *record = Record::default());
    }

    fn keep(&mut self, attempt: &Attempt, outcome: Outcome) {
        self.update(&attempt.exercise, |record| {
            record.outcome = Some(outcome);
            record.graded = attempt.graded;
        });
    }

    /// Changes what is known of one exercise, and leaves to the others what another
    /// process may have found out about them meanwhile.
    fn update(&mut self, exercise: &str, change: impl FnOnce(&mut Record)) {
        let path = path(&self.workspace);
        let mine = self.records.remove(exercise);
        let mut records = read(&path);
        // A file that cannot be written says nothing; then memory has to do.
        let record = records.remove(exercise).or(mine);
        let record = self.records.entry(exercise.to_owned()).or_insert(record.unwrap_or_default());
        change(record);
        self.records.extend(records);
        // A course on a disk that is read-only is graded anew each time.
        let _ = room::replace(&path, write(&self.records).as_bytes());
    }
}

fn path(workspace: &Workspace) -> PathBuf {
    workspace.memory().join("progress.txt")
}

/// How far the program of a run is.
fn outcome(run: &Run) -> Option<Outcome> {
    let (mut blocked, mut is_at_fault) = (None, false);
    for (index, check) in run.suite().checks.iter().enumerate() {
        let stuck = |task, cause: Option<&str>, place| {
            let (check, cause) = (check.id.to_owned(), cause.map(str::to_owned));
            Outcome::Stuck(Stuck { task, check, cause, place })
        };
        match &run.verdict(index).status {
            Status::Passed | Status::Skipped(_) => {}
            Status::Failed(failure) => {
                return Some(stuck(check.task, Some(failure.cause.code), None));
            }
            Status::Unwritten(unwritten) => {
                let place = format!("{}:{}", unwritten.file, unwritten.line);
                return Some(stuck(unwritten.task.unwrap_or(check.task), None, Some(place)));
            }
            // The check that says why comes later.
            Status::Blocked(_) => blocked = blocked.or(Some(stuck(check.task, None, None))),
            Status::Error(_) => is_at_fault = true,
        }
    }
    if is_at_fault { None } else { blocked.or(Some(Outcome::Done)) }
}

/// Reads the file: `[exercise]`, and below it lines of the form `key = value`. What
/// it does not understand it leaves out.
fn read(path: &Path) -> BTreeMap<String, Record> {
    let mut bytes = Vec::new();
    let length = File::open(path).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes));
    let text = length.map(|_| String::from_utf8_lossy(&bytes)).unwrap_or_default();
    let sections = text.split("\n[").skip(1).filter_map(|section| section.split_once(']'));
    let sections = sections.map(|(name, lines)| (name.to_owned(), Record::parse(lines)));
    sections.filter(|(name, _)| ::tests::suite(name).is_some()).collect()
}

fn write(records: &BTreeMap<String, Record>) -> String {
    let mut text = HEADING.to_owned();
    for suite in ::tests::suites::all() {
        if let Some(record) = records.get(suite.name) {
            text += &format!("\n[{}]\n{}", suite.name, record.text());
        }
    }
    text
}

impl Record {
    fn parse(lines: &str) -> Record {
        let pairs = lines.lines().filter_map(|line| line.split_once('='));
        let pairs = pairs.map(|(key, value)| (key.trim(), value.trim()));
        let pairs: BTreeMap<_, _> =
            pairs.filter(|(_, value)| !value.contains(char::is_control)).collect();
        let text = |key: &str| pairs.get(key).map(|&value| value.to_owned());
        let task = text("task").and_then(|task| task.parse().ok());
        let stuck = || {
            let (cause, place) = (text("cause"), text("place"));
            Some(Outcome::Stuck(Stuck { task: task?, check: text("check")?, cause, place }))
        };
        let outcome = match pairs.get("state").copied() {
            Some("done") => Some(Outcome::Done),
            Some("does not compile") => Some(Outcome::Broken(task.unwrap_or(1))),
            Some("not done") => stuck(),
            _ => None,
        };
        let graded = text("graded").and_then(|graded| u64::from_str_radix(&graded, 16).ok());
        let hints = pairs.get("hints").into_iter().flat_map(|hints| hints.split_whitespace());
        let hints = hints.filter_map(|hint| hint.split_once(':'));
        let hints =
            hints.filter_map(|(topic, count)| Some((topic.to_owned(), count.parse().ok()?)));
        Record { outcome, graded, hints: hints.collect() }
    }

    fn text(&self) -> String {
        let mut lines = Vec::new();
        let mut line = |key: &str, value: &str| lines.push(format!("{key} = {value}\n"));
        match &self.outcome {
            None => {}
            Some(Outcome::Done) => line("state", "done"),
            Some(Outcome::Broken(task)) => {
                line("state", "does not compile");
                line("task", &task.to_string());
            }
            Some(Outcome::Stuck(stuck)) => {
                line("state", "not done");
                line("task", &stuck.task.to_string());
                line("check", &stuck.check);
                stuck.cause.iter().for_each(|cause| line("cause", cause));
                stuck.place.iter().for_each(|place| line("place", place));
            }
        }
        if !self.hints.is_empty() {
            let hints = self.hints.iter().map(|(topic, count)| format!("{topic}:{count}"));
            line("hints", &hints.collect::<Vec<_>>().join(" "));
        }
        self.graded.iter().for_each(|graded| line("graded", &format!("{graded:016x}")));
        lines.concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stuck() -> Record {
        let outcome = Outcome::Stuck(Stuck {
            task: 4,
            check: "sends-back".to_owned(),
            cause: Some("sends-the-whole-buffer".to_owned()),
            place: None,
        });
        let hints = [("task-1", 3), ("sends-the-whole-buffer", 1)];
        let hints = hints.map(|(topic, count)| (topic.to_owned(), count)).into();
        Record { outcome: Some(outcome), graded: Some(0xdead_beef), hints }
    }

    #[test]
    fn what_is_written_is_read() {
        let broken = Record { outcome: Some(Outcome::Broken(2)), ..Record::default() };
        let done = Record { outcome: Some(Outcome::Done), graded: Some(1), ..Record::default() };
        for record in [stuck(), broken, done, Record::default()] {
            assert_eq!(Record::parse(&record.text()), record, "{}", record.text());
        }
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        for lines in [
            "",
            "state",
            "state = \u{1b}[31m",
            "state = not done\ntask = -1\ncheck = a",
            "state = not done\ntask = 1",
            "hints = a b:c :",
            "graded = z",
        ] {
            assert_eq!(Record::parse(lines), Record::default(), "{lines:?}");
        }
    }
}
