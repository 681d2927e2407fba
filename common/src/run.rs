//! The body of every `main`: run, report, choose the exit status. What the
//! program does is left to the exercise.

use std::env;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::guide;

/// Runs a program and reports its error, if any, as one line on standard error.
///
/// The exit status is 0 when `program` succeeds and 1 when it returns an error.
/// (A panic ends a program with 101, and clap refuses a bad command line with 2.)
///
/// ```no_run
/// use std::process::ExitCode;
/// use common::{Endpoint, NetError};
///
/// fn main() -> ExitCode {
///     common::run(|| serve(&Endpoint::server("Answers one client.", 63_000)))
/// }
///
/// fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
/// #   let _ = endpoint;
///     // ...
///     Ok(())
/// }
/// ```
pub fn run<E: Display>(program: impl FnOnce() -> Result<(), E>) -> ExitCode {
    guide::show_on_todo();
    match program() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

/// Prints an error as one line on standard error, and goes on: for what costs a
/// server one of its clients, but not its life.
pub fn report(error: &dyn Display) {
    let program = env::args_os().next().unwrap_or_default();
    let name = Path::new(&program).file_stem().unwrap_or_default().to_string_lossy();
    // Standard error may be closed. There is nobody left to tell, and the exit
    // status still says it; `eprintln!` would panic here.
    let _ = writeln!(io::stderr(), "{name}: {error}");
}
