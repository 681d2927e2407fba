//! Suites being run on programs, with results that are whole at every moment: what
//! is found out is kept and reported, also when a signal ends the checker.

use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use anyhow::Result;
use grader::{Lang, Launch, Run, Suite, say};

use crate::compile::{self, Build};
use crate::context::Context;
use crate::progress::Progress;
use crate::results::{
    CHECKER_ERROR, DOES_NOT_COMPILE, INTERRUPTED, Outcome, Problem, Report, Results, Screen, clean,
};

/// A program that is to be checked, and the checks.
pub(crate) struct Job {
    pub(crate) suite: Suite,
    pub(crate) picked: Vec<usize>,
    pub(crate) program: Program,
}

impl Job {
    /// Whether the program cannot be told its port.
    pub(crate) fn has_own_port(&self) -> bool {
        match (&self.program, self.suite.default_port()) {
            (Program::Command(launch), Some(port)) => {
                launch.clone().on_port(port).own_port().is_some()
            }
            _ => false,
        }
    }
}

/// A program that is to be checked.
pub(crate) enum Program {
    /// It is built first.
    Package(String),
    /// It is started by a command.
    Command(Launch),
}

/// Where the results are kept while they come, and what becomes of them.
pub(crate) struct Book {
    pages: Arc<Mutex<Pages>>,
}

struct Pages {
    results: Vec<Results>,
    reports: Vec<Report>,
    student: String,
    is_closed: bool,
}

impl Book {
    /// Opens a book for these results, of which nothing is known yet. It is closed
    /// with all its reports when a signal ends the checker.
    pub(crate) fn open(results: Vec<Results>, reports: Vec<Report>, student: String) -> Book {
        let pages = Pages { results, reports, student, is_closed: false };
        let book = Book { pages: Arc::new(Mutex::new(pages)) };
        let pages = book.pages.clone();
        grader::before_interruption(move || {
            let mut pages = pages.lock().unwrap_or_else(PoisonError::into_inner);
            for results in &mut pages.results {
                results.be_interrupted();
            }
            if let Err(error) = pages.close() {
                eprintln!("{error:#}");
            }
        });
        book
    }

    /// Reads or writes the results. When a signal has come it does not return: what
    /// is found out from then on means nothing, and the end is near.
    fn with<T>(&self, work: impl FnOnce(&mut Vec<Results>) -> T) -> T {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if grader::is_interrupted() {
            drop(pages);
            loop {
                thread::park();
            }
        }
        work(&mut pages.results)
    }

    /// Writes the reports, and gives the results back.
    pub(crate) fn close(self) -> Result<Vec<Results>> {
        let results = self.with(|results| results.clone());
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).close()?;
        Ok(results)
    }

    /// Does the job of which the results are at `index`.
    pub(crate) fn grade(
        &self,
        index: usize,
        job: Job,
        context: &Context,
        in_full: bool,
        screen: &mut Screen<Box<dyn Write>>,
    ) {
        let begin = Instant::now();
        let Job { suite, picked, program } = job;
        // What is known of the learner's work comes from whole gradings of it.
        let is_theirs = matches!(&program, Program::Package(package) if package == suite.name);
        let is_whole = is_theirs && picked.len() == suite.checks.len();
        let mut progress = Progress::load(&context.workspace);
        let attempt = is_whole.then(|| progress.begin(suite.name));
        let launch = match program {
            Program::Command(launch) => Ok(launch),
            Program::Package(package) => launch_of(&package, context),
        };
        match launch {
            Ok(launch) => {
                let seed = self.with(|results| results[index].seed);
                let run = Run::new(suite, launch, seed);
                self.with(|results| screen.begin(&results[index]));
                for (row, &check) in picked.iter().enumerate() {
                    self.with(|results| screen.making(&results[index], row));
                    let verdict = run.verdict(check);
                    self.with(|results| {
                        results[index].take(row, verdict, in_full);
                        results[index].duration = begin.elapsed();
                        screen.check(&results[index], row);
                    });
                }
                if let Some(attempt) = &attempt {
                    progress.record(attempt, &run);
                }
            }
            Err((outcome, problem)) => {
                if let Some(attempt) = attempt.filter(|_| problem.code == DOES_NOT_COMPILE) {
                    progress.does_not_compile(&attempt);
                }
                self.with(|results| results[index].give_up(outcome, problem))
            }
        }
        self.with(|results| screen.end(&results[index]));
    }
}

impl Pages {
    fn close(&mut self) -> Result<()> {
        if !std::mem::replace(&mut self.is_closed, true) {
            for report in &self.reports {
                report.write(&self.results, &self.student)?;
            }
        }
        Ok(())
    }
}

/// How to start the program of a package, which is built now.
fn launch_of(package: &str, context: &Context) -> Result<Launch, (Outcome, Problem)> {
    match compile::build(&context.workspace, package) {
        Ok(Build::Program(path)) => Ok(Launch::executable(path)),
        Ok(Build::Errors(errors)) => {
            let what = say!(en: "{package} does not compile.", fr: "{package} ne se compile pas.");
            let message = clean(&format!("{}\n\n{errors}", what.in_lang(context.lang)));
            Err((Outcome::Failed, Problem { code: DOES_NOT_COMPILE, message }))
        }
        Err(error) => {
            let message = clean(&format!("{error:#}"));
            Err((Outcome::Error, Problem { code: CHECKER_ERROR, message }))
        }
    }
}

impl Results {
    fn be_interrupted(&mut self) {
        let text = say!(en: "The checker was interrupted before the end.",
                        fr: "Le correcteur a été interrompu avant la fin.");
        let message = text.in_lang(self.lang).to_owned();
        // What is complete stays so.
        if self.problem.is_none() && self.checks.iter().any(|check| check.is_unmade()) {
            self.problem = Some(Problem { code: INTERRUPTED, message });
        }
    }
}

/// The name of the student: that of the account, unless another one is given.
pub(crate) fn student(given: Option<&String>) -> String {
    let account = || ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    clean(&given.cloned().or_else(account).unwrap_or_default())
}

/// What is wrong with a command template, if anything is.
pub(crate) fn launch_by(template: &str, lang: Lang) -> Result<Launch, String> {
    let Ok(launch) = Launch::template(template) else {
        let text = say!(en: "the command is empty, or a quote in it is not closed: {template}",
                        fr: "la commande est vide, ou un guillemet n'y est pas fermé : {template}");
        return Err(text.in_lang(lang).to_owned());
    };
    let program = shlex::split(template).unwrap_or_default().into_iter().next().unwrap_or_default();
    if is_to_be_found(&program) {
        return Ok(launch);
    }
    let text = say!(en: "there is no program {program} here", fr: "il n'y a pas de programme {program} ici");
    Err(text.in_lang(lang).to_owned())
}

/// Whether there is such a program, as far as its name tells.
fn is_to_be_found(program: &str) -> bool {
    let has_place = program.contains('{');
    let is_path = program.contains(std::path::is_separator);
    let names = [program.to_owned(), format!("{program}{}", std::env::consts::EXE_SUFFIX)];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_in = |folder: PathBuf| names.iter().any(|name| folder.join(name).is_file());
    has_place
        || if is_path { is_in(PathBuf::new()) } else { std::env::split_paths(&path).any(is_in) }
}
