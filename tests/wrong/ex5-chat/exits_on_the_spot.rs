//! leaves-the-terminal-raw (half-typed): ends the process while the terminal is in raw mode.

use std::process::ExitCode;

use common::NetError;

use super::{Console, Ending, Parts, RIGHT, Talk, our_turn};

pub(super) fn main() -> ExitCode {
    Parts { our_turn: watch, ..RIGHT }.main()
}

fn watch(
    talk: &Talk<'_>,
    console: &mut Console,
    early: &mut Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    let ending = our_turn(talk, console, early)?;
    if let (Some(Err(error)), true) = (&ending, talk.is_first) {
        console.print("")?;
        eprintln!("{error}");
        std::process::exit(1);
    }
    Ok(ending)
}
