//! no-prompt (prompt), prompts-on-a-pipe (one-side): leaves the prompt in the buffer of standard output.

use std::process::ExitCode;

use common::NetError;

use super::reads_the_keyboard_itself::take_turns_with;
use super::{Console, Ending, Parts, RIGHT, Talk};

pub(super) fn main() -> ExitCode {
    Parts { take_turns, ..RIGHT }.main()
}

fn take_turns(talk: &Talk<'_>, console: &mut Console) -> Result<Ending, NetError> {
    take_turns_with(talk, console, || {
        print!("you> ");
        Ok(())
    })
}
