//! Every stub compiles without a warning, and its suite says which task is to be
//! written first, once, and where. A stub that a learner works on is left alone.

mod support;

use std::process::ExitCode;

use grader::{Launch, Run, Status};
use support::Case;

fn main() -> ExitCode {
    let cases = support::exercises().into_iter().map(|exercise| {
        let obstacle = support::is_worked_on(&exercise).then(|| "somebody works on it".to_owned());
        let name = format!("{exercise} compiles without a warning and is recognised as unsolved");
        Case { name, obstacle, run: Box::new(move || check(&exercise)) }
    });
    support::run_cases(cases.collect())
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
    let source = format!("exercises/{exercise}/src/");
    match unwritten.as_slice() {
        [first] if first.task == Some(1) && first.file.starts_with(&source) => Ok(()),
        others => Err(format!("instead of task 1, it says: {others:?}")),
    }
}
