//! hangs-up-unasked (shows), hangs-up-unasked (says): begins with the ending that its loop waits for.

use std::process::ExitCode;

use common::NetError;

use super::{Console, Ending, Parts, RIGHT, Talk, their_turn};

pub(super) fn main() -> ExitCode {
    Parts { take_turns, ..RIGHT }.main()
}

fn take_turns(talk: &Talk<'_>, console: &mut Console) -> Result<Ending, NetError> {
    let (mut is_ours, mut early) = (talk.is_first, None);
    let mut ending = Some(Ok(()));
    while ending.is_none() {
        ending = if is_ours {
            console.ask();
            (talk.parts.our_turn)(talk, console, &mut early)?
        } else {
            their_turn(talk, console, early.take())?
        };
        is_ours = !is_ours;
    }
    Ok(ending.unwrap_or(Ok(())))
}
