//! A suite as the test run of a Cargo package: each check is a test, with the
//! options that `cargo test` and `cargo nextest` know. The verdicts are `run`'s.

use std::env;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use libtest_mimic::{Arguments, Completion, Failed, Trial};

use crate::launch::Launch;
use crate::report::report;
use crate::run::{Run, Status};
use crate::say;
use crate::suite::{Check, Suite};
use crate::text::Lang;

/// Runs a suite as the tests of the package `package`, with the options on the
/// command line, and reports in the language of the environment.
///
/// The seed of the run is taken from `SEED`, or by chance, and printed. The exit
/// status is 0 only if no check failed or was kept back by one that failed; a
/// check that cannot be made on this machine is reported as ignored, with the
/// reason.
pub fn harness(suite: Suite, package: &str, launch: Launch) -> ExitCode {
    let mut arguments = Arguments::from_args();
    // One after the other, so that they show up in the order of the tasks.
    arguments.test_threads.get_or_insert(1);
    let lang = Lang::from_env();
    let seed = match seed() {
        Ok(seed) => seed,
        Err(value) => {
            let text =
                say!(en: "SEED is not a number: {value}", fr: "SEED n'est pas un nombre : {value}");
            eprintln!("{}", text.in_lang(lang));
            return ExitCode::from(2);
        }
    };
    let is_list = arguments.list;
    if !is_list {
        let text = say!(en: "seed {seed} (SEED={seed} repeats this run)",
                        fr: "graine {seed} (SEED={seed} refait la même exécution)");
        println!("\n{}", text.in_lang(lang));
    }
    let run = Arc::new(Run::new(suite, launch, seed));
    if let Some(notice) = run.notice().filter(|_| !is_list) {
        println!("{}", notice.in_lang(lang));
    }
    let at_fault = Arc::new(AtomicBool::new(false));
    // A word picks the checks that have it in either language, or in their name.
    let picks = |check: &Check, word: &str| {
        let texts = [check.id, check.title.in_lang(Lang::En), check.title.in_lang(Lang::Fr)];
        texts.iter().any(|text| text.to_lowercase().contains(&word.to_lowercase()))
    };
    let word = arguments.filter.take_if(|_| !arguments.exact);
    let is_picked = |check: &Check| word.as_ref().is_none_or(|word| picks(check, word));
    let checks = run.suite().checks.iter().enumerate();
    let trials = checks.filter(|(_, check)| is_picked(check)).map(|(index, check)| {
        let title = check.title.in_lang(lang);
        let again = format!("SEED={seed} cargo test -p {package} -- \"{title}\"");
        let (run, at_fault) = (run.clone(), at_fault.clone());
        Trial::ignorable_test(title, move || {
            let verdict = run.verdict(index);
            if verdict.status.is_fault_of_the_program() {
                at_fault.store(true, Ordering::SeqCst);
            }
            let text = report(verdict, &again, lang).unwrap_or_default();
            match &verdict.status {
                Status::Passed => Ok(Completion::Completed),
                Status::Skipped(_) => Ok(Completion::ignored_with(text)),
                Status::Blocked(obstacle) => {
                    Ok(Completion::ignored_with(obstacle.short_text().in_lang(lang)))
                }
                Status::Failed(_) | Status::Unwritten(_) | Status::Error(_) => {
                    Err(Failed::from(text))
                }
            }
        })
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    if conclusion.has_failed() || at_fault.load(Ordering::SeqCst) {
        return ExitCode::from(101);
    }
    ExitCode::SUCCESS
}

/// The seed of a run: the environment variable `SEED` if it is set, else one by
/// chance. The error is a value of `SEED` that is no number.
pub fn seed() -> Result<u64, String> {
    match env::var("SEED") {
        Ok(value) => value.trim().parse().map_err(|_| value),
        // Six digits are enough for chance, and can be read aloud.
        Err(_) => Ok(fastrand::u64(100_000..1_000_000)),
    }
}
