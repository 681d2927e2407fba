//! Every stub compiles without a warning, and its suite says which task is to be
//! written first, once, and where. A stub that a learner works on is left alone.

mod support;

use std::process::{Command, ExitCode};

use grader::{Launch, Run, Status};
use support::Case;

fn main() -> ExitCode {
    let cases = support::exercises().into_iter().map(|exercise| {
        let obstacle = is_worked_on(&exercise).then(|| "somebody works on it".to_owned());
        let name = format!("{exercise} compiles without a warning and is recognised as unsolved");
        Case { name, obstacle, run: Box::new(move || check(&exercise)) }
    });
    support::run_cases(cases.collect())
}

/// Whether the stub is not the one that came with the course: Git says so, or a
/// task is gone from it.
fn is_worked_on(exercise: &str) -> bool {
    let room = format!("exercises/{exercise}");
    let mut git = Command::new("git");
    git.current_dir(support::root()).args(["status", "--porcelain", "--", &room]);
    let is_clean =
        git.output().is_ok_and(|output| output.status.success() && output.stdout.is_empty());
    let source = support::root().join(&room).join("src/main.rs");
    let source = std::fs::read_to_string(source).unwrap_or_default();
    let tasks = tests::suite(exercise)
        .map_or(0, |suite| suite.checks.iter().map(|c| c.task).max().unwrap_or(0));
    let is_whole = (1..=tasks).all(|task| source.contains(&format!("// TODO {task}:")));
    let is_as_it_came = is_clean && is_whole;
    !(is_as_it_came || support::is_everything_required())
}

fn check(exercise: &str) -> Result<(), String> {
    let stub = support::build(exercise)?;
    if !stub.warnings.is_empty() {
        return Err(stub.warnings.join("\n"));
    }
    let suite = tests::suite(exercise).ok_or("it has no suite")?;
    let run = Run::new(suite, Launch::executable(&stub.path), 1);
    let mut unwritten = Vec::new();
    for (check, verdict) in run.all() {
        match &verdict.status {
            Status::Unwritten(todo) => unwritten.push(todo.clone()),
            Status::Blocked(_) | Status::Skipped(_) => {}
            other => return Err(format!("{} is {other:?}", check.id)),
        }
    }
    match unwritten.as_slice() {
        [first] if first.task == Some(1) && first.file.ends_with("main.rs") => Ok(()),
        others => Err(format!("instead of task 1, it says: {others:?}")),
    }
}
