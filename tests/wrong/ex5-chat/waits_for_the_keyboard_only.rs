//! deaf-while-typing (leaves-on-your-turn): reads the keyboard and the socket one after the other.

use std::process::ExitCode;

use common::NetError;

use super::{Console, Ending, FINI, Parts, RIGHT, Talk};

pub(super) fn main() -> ExitCode {
    Parts { our_turn, ..RIGHT }.main()
}

fn our_turn(
    talk: &Talk<'_>,
    console: &mut Console,
    _: &mut Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    let line = console.typed.recv().unwrap_or(Ok(None))?;
    Ok(talk.say(line.as_deref().unwrap_or(FINI)))
}
