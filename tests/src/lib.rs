//! What each exercise must do, as suites of checks. How a program is started,
//! spoken to and judged is the business of `grader`, which knows no exercise.

mod causes;
mod content;
mod contract;
pub mod house;
mod listening;
pub mod suites;

use std::process::ExitCode;

use grader::{Cause, Launch, Suite};

/// Grades the program of the package `package`, an exercise or its solution, as
/// the tests of that package. This is the `main` of `grade.rs`.
pub fn grade(package: &str, program: &str) -> ExitCode {
    if let Some(verdict) = house::stalls::if_asked() {
        return verdict;
    }
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
    causes_by_exercise().into_iter().flat_map(|(_, causes)| causes).collect()
}

/// The same by the exercise that they belong to; at the end, without one, those that
/// a program of any exercise may fail for.
pub fn causes_by_exercise() -> Vec<(Option<&'static str>, Vec<Cause>)> {
    let is_exercise = |name: &str| suites::all().iter().any(|suite| suite.name == name);
    let (mut groups, mut general) = (Vec::new(), Vec::new());
    for (name, causes) in causes::groups() {
        match is_exercise(name) {
            true => groups.push((Some(name), causes)),
            // The rules that hold for every exercise.
            false => general.extend(causes),
        }
    }
    general.extend(grader::causes());
    groups.push((None, general));
    groups
}
