//! What a stub and a solution must be found to be when they are graded.

use std::fs;
use std::path::Path;
use std::process::Command;

use grader::{Lang, Launch, Run, Status, Suite, Text, say};

/// Whether the stub of an exercise is no longer the one that came with the course:
/// Git says so, or a task is gone from it.
pub fn is_worked_on(root: &Path, suite: &Suite) -> bool {
    let room = format!("exercises/{}", suite.name);
    let mut git = Command::new("git");
    git.current_dir(root).args(["status", "--porcelain", "--", &room]);
    let is_clean =
        git.output().is_ok_and(|output| output.status.success() && output.stdout.is_empty());
    !(is_clean && has_all_tasks(root, suite))
}

/// Whether no task is gone from the stub of an exercise.
pub fn has_all_tasks(root: &Path, suite: &Suite) -> bool {
    let folder = root.join("exercises").join(suite.name).join("src");
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let source: String = files.filter_map(|file| fs::read_to_string(file.path()).ok()).collect();
    let tasks = suite.checks.iter().map(|check| check.task).max().unwrap_or(0);
    (1..=tasks).all(|task| source.contains(&format!("// TODO {task}:")))
}

/// What is at odds with a stub: its suite says which task is to be written first,
/// once, and where, and finds nothing else.
pub fn faults_of_a_stub(suite: Suite, program: &Path, seed: u64) -> Vec<Text> {
    let exercise = suite.name;
    let run = Run::new(suite, Launch::executable(program), seed);
    let (mut faults, mut unwritten) = (Vec::new(), Vec::new());
    for (check, verdict) in run.all() {
        match &verdict.status {
            Status::Unwritten(todo) => unwritten.push(todo),
            Status::Blocked(_) | Status::Skipped(_) => {}
            status => faults.push(outcome(check.id, status)),
        }
    }
    match unwritten[..] {
        [first] if first.task == Some(1) && first.file.contains(exercise) => {}
        _ => {
            let found = |lang| {
                let texts: Vec<_> =
                    unwritten.iter().map(|todo| todo.text().in_lang(lang).to_owned()).collect();
                if texts.is_empty() { "∅".to_owned() } else { texts.join(", ") }
            };
            let found = Text::new(found(Lang::En), found(Lang::Fr));
            faults.push(say!(en: "instead of task 1 alone, the stub says: {}",
                             fr: "au lieu de la tâche 1 seule, le squelette dit : {}"; found));
        }
    }
    faults
}

/// What became of a solution.
#[derive(Clone, Debug)]
pub struct Solved {
    /// How many checks it has passed.
    pub passed: usize,
    /// How many there are.
    pub checks: usize,
    /// How many cannot be made on this machine.
    pub skipped: usize,
    /// What it has not passed.
    pub faults: Vec<Text>,
}

/// Grades a solution, which must pass all that can be checked here.
pub fn solved(suite: Suite, program: &Path, seed: u64) -> Solved {
    let run = Run::new(suite, Launch::executable(program), seed);
    let mut solved = Solved { passed: 0, checks: 0, skipped: 0, faults: Vec::new() };
    for (check, verdict) in run.all() {
        solved.checks += 1;
        match &verdict.status {
            Status::Passed => solved.passed += 1,
            Status::Skipped(_) => solved.skipped += 1,
            // What it waits for is told already.
            Status::Blocked(_) => {}
            status => solved.faults.push(outcome(check.id, status)),
        }
    }
    solved
}

/// An outcome that ought to have been another, in a line.
fn outcome(check: &str, status: &Status) -> Text {
    match status {
        Status::Passed => say!(en: "{check} passes", fr: "{check} réussit"),
        Status::Failed(failure) => {
            let code = failure.cause.code;
            say!(en: "{check} fails ({code}): {}", fr: "{check} échoue ({code}) : {}"; failure.happened)
        }
        Status::Unwritten(unwritten) => {
            say!(en: "{check}: {}", fr: "{check} : {}"; unwritten.text())
        }
        Status::Blocked(why) => {
            say!(en: "{check} waits: {}", fr: "{check} attend : {}"; why.text())
        }
        Status::Skipped(why) => {
            say!(en: "{check} is skipped: {}", fr: "{check} est omise : {}"; why)
        }
        Status::Error(why) => say!(en: "{check}: the checker is at fault: {}",
                                   fr: "{check} : le correcteur est en faute : {}"; why),
    }
}
