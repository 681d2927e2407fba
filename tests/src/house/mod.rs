//! The rules that every exercise keeps, as functions that say what is at odds with
//! them: for the tests of the house, and for `cargo course verify`. Building the
//! programs is left to whoever asks.

pub mod program;
pub mod python;
pub mod stalls;
pub mod statement;
pub mod wrong;

use std::fs;
use std::path::Path;

use grader::{Text, say};

/// The names of the folders in a folder, in the order of the course.
pub fn folders(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<_> =
        folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort_by_key(|name| number(name));
    names
}

/// The number of an exercise: 10 for `ex10-http-server`.
fn number(name: &str) -> u32 {
    let digits = name.trim_start_matches("ex");
    digits.split('-').next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// What is missing so that each exercise has a suite, a solution and wrong programs.
/// A course that was handed out without solutions has none at all.
pub fn gaps(root: &Path) -> Vec<Text> {
    let suites: Vec<_> = crate::suites::all().iter().map(|suite| suite.name.to_owned()).collect();
    let mut gaps = Vec::new();
    for folder in ["exercises", "solutions", "tests/wrong"] {
        let there = folders(&root.join(folder));
        if folder != "exercises" && !root.join(folder).is_dir() {
            continue;
        }
        for missing in suites.iter().filter(|name| !there.contains(name)) {
            gaps.push(
                say!(en: "{folder}/{missing} is missing", fr: "il manque {folder}/{missing}"),
            );
        }
        for orphan in there.iter().filter(|name| !suites.contains(name)) {
            gaps.push(say!(en: "{folder}/{orphan} has no suite in tests/src/suites",
                           fr: "{folder}/{orphan} n'a pas de suite dans tests/src/suites"));
        }
    }
    gaps
}
