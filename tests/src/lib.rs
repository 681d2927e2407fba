//! What each exercise must do, as suites of checks. How a program is started,
//! spoken to and judged is the business of `grader`, which knows no exercise.

mod causes;
mod content;
mod contract;
mod listening;
pub mod suites;

use std::process::ExitCode;

use grader::{Cause, Launch, Suite};

/// Grades the program of the package `package`, an exercise or its solution, as
/// the tests of that package. This is the `main` of `grade.rs`.
pub fn grade(package: &str, program: &str) -> ExitCode {
    match suite(package) {
        Some(suite) => grader::harness(suite, package, Launch::executable(program)),
        None => {
            eprintln!("{package} has no suite: see tests/src/suites/mod.rs");
            ExitCode::from(101)
        }
    }
}

/// The suite for an exercise, or for its solution.
pub fn suite(package: &str) -> Option<Suite> {
    let exercise = package.strip_suffix("-solution").unwrap_or(package);
    suites::all().into_iter().find(|suite| suite.name == exercise)
}

/// Every cause that a program of the course may fail for, as a page without a run:
/// those of the exercises, then the general ones.
pub fn causes() -> Vec<Cause> {
    causes::all().into_iter().chain(grader::causes()).collect()
}
