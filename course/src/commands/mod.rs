//! The commands, one file each: its command line, and what it does.

mod capture;
mod check;
mod completions;
mod explain;
mod hint;
mod load;
mod pack;
mod reset;
mod solution;
mod status;
mod talk;
mod verify;
mod watch;

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
    &[
        check::ENTRY,
        watch::ENTRY,
        hint::ENTRY,
        explain::ENTRY,
        solution::ENTRY,
        reset::ENTRY,
        talk::ENTRY,
        capture::ENTRY,
        load::ENTRY,
        verify::ENTRY,
        pack::ENTRY,
        completions::ENTRY,
    ]
}

/// Whether there is a command of this name, to be recommended.
pub(crate) fn exists(name: &str) -> bool {
    all().iter().any(|entry| entry.name == name)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_help_fits_80_columns_in_both_languages() {
        for (entry, lang) in all().iter().flat_map(|entry| [(entry, Lang::En), (entry, Lang::Fr)]) {
            let help = crate::cli::command(lang);
            let mut help = help.find_subcommand(entry.name).expect("it is there").clone();
            for line in help.render_help().to_string().lines() {
                assert!(line.chars().count() <= 80, "{}: {line}", entry.name);
            }
        }
    }
}
