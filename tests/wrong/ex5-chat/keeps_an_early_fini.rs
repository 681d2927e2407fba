//! keeps-an-early-fini (leaves-on-your-turn): looks for fini when it is the other one's turn.

use std::process::ExitCode;

use common::NetError;
use crossbeam_channel::{never, select};

use super::{Console, Ending, FINI, Parts, RIGHT, Talk};

pub(super) fn main() -> ExitCode {
    Parts { our_turn, ..RIGHT }.main()
}

fn our_turn(
    talk: &Talk<'_>,
    console: &mut Console,
    early: &mut Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    let nothing = never();
    loop {
        let ear = if early.is_some() { &nothing } else { &talk.heard };
        select! {
            recv(console.typed) -> typed => {
                let line = typed.unwrap_or(Ok(None))?;
                return Ok(talk.say(line.as_deref().unwrap_or(FINI)));
            }
            recv(ear) -> event => match event {
                Ok(Ok(message)) => *early = Some(message),
                Ok(Err(error)) => return Ok(Some(Err(error))),
                Err(_) => return Ok(Some(Ok(()))),
            },
        }
    }
}
