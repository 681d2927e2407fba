//! breaks-the-line (half-typed): prints a notice while a line is being typed.

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
    if let Some(Err(_)) = &ending {
        console.print(&format!("{} has left!", talk.peer_name))?;
    }
    Ok(ending)
}
