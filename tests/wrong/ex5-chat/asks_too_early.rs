//! prompts-out-of-turn (prompt): asks for the next line as soon as one is sent.

use std::process::ExitCode;

use common::NetError;

use super::{Console, Ending, Parts, RIGHT, Talk, our_turn, their_turn};

pub(super) fn main() -> ExitCode {
    Parts { take_turns, ..RIGHT }.main()
}

fn take_turns(talk: &Talk<'_>, console: &mut Console) -> Result<Ending, NetError> {
    let mut is_ours = talk.is_first;
    let mut early = None;
    console.ask();
    loop {
        let ending = if is_ours {
            let ending = our_turn(talk, console, &mut early)?;
            if ending.is_none() {
                console.ask();
            }
            ending
        } else {
            their_turn(talk, console, early.take())?
        };
        if let Some(ending) = ending {
            return Ok(ending);
        }
        is_ours = !is_ours;
    }
}
