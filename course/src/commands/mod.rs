//! The commands, one file each: its command line, and what it does.

mod check;
mod explain;
mod hint;
mod reset;
mod solution;
mod status;

use anyhow::Result;
use clap::{ArgMatches, Command};
use grader::Lang;

use crate::context::Context;

/// A command of `cargo course`.
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) command: fn(Lang) -> Command,
    pub(crate) run: fn(&Context, &ArgMatches) -> Result<u8>,
}

/// All commands, in the order in which `--help` lists them.
pub(crate) fn all() -> &'static [Entry] {
    &[check::ENTRY, hint::ENTRY, explain::ENTRY, solution::ENTRY, reset::ENTRY]
}

/// Runs the command that was asked for, and says with which status to end. Without
/// one, says where the learner is.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    match matches.subcommand() {
        None => status::run(context),
        Some((name, matches)) => {
            let entry = all().iter().find(|entry| entry.name == name);
            (entry.expect("clap knows no others").run)(context, matches)
        }
    }
}
