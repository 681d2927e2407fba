//! `cargo course talk`.
use crate::commands::Entry;
use crate::context::Context;
use anyhow::Result;
use clap::{ArgMatches, Command};
use grader::Lang;
pub(crate) const ENTRY: Entry = Entry { name: "talk", command, run };
fn command(_: Lang) -> Command {
    Command::new("talk")
}
fn run(_: &Context, _: &ArgMatches) -> Result<u8> {
    Ok(0)
}
