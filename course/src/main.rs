//! `cargo course`: leads a learner through the exercises, and gives an instructor
//! what a grade book can read. It grades nothing itself: what an exercise must do
//! is said in `tests`, and how that is found out in `grader`.

mod apart;
mod build;
mod bundle;
mod capture;
mod catalogue;
mod cli;
mod commands;
mod compile;
mod context;
mod difference;
mod grading;
mod hints;
mod lines;
mod load;
mod progress;
mod refusal;
mod results;
mod room;
mod screen;
mod standing;
mod workspace;

use std::process::ExitCode;

use crate::context::Context;

/// What the command ends with. It is documented in `--help`.
pub(crate) mod status {
    /// Everything that was checked has passed.
    pub(crate) const PASSED: u8 = 0;
    /// Some check has failed, or the program does not compile.
    pub(crate) const FAILED: u8 = 1;
    /// The command line is not understood.
    pub(crate) const USAGE: u8 = 2;
    /// The checker itself is at fault, or the machine.
    pub(crate) const ERROR: u8 = 3;
}

fn main() -> ExitCode {
    let matches = match cli::parse() {
        Ok(matches) => matches,
        // Help and version are no errors, and go to standard output.
        Err(error) => {
            let status = if error.use_stderr() { status::USAGE } else { status::PASSED };
            refusal::tell(&error, cli::language());
            return ExitCode::from(status);
        }
    };
    let context = Context::new(&matches);
    match commands::run(&context, &matches) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            eprintln!("{}: {error:#}", context.lang.pick("error", "erreur"));
            ExitCode::from(status::ERROR)
        }
    }
}
