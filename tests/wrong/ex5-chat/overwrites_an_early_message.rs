//! overwrites-an-early-message (early): has room for one message that comes too early.

use std::process::ExitCode;

use common::NetError;
use crossbeam_channel::select;

use super::{Console, Ending, FINI, Parts, RIGHT, Talk};

pub(super) fn main() -> ExitCode {
    Parts { our_turn, ..RIGHT }.main()
}

fn our_turn(
    talk: &Talk<'_>,
    console: &mut Console,
    early: &mut Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    loop {
        select! {
            recv(console.typed) -> typed => {
                let line = typed.unwrap_or(Ok(None))?;
                return Ok(talk.say(line.as_deref().unwrap_or(FINI)));
            }
            recv(talk.heard) -> event => match event {
                Ok(Ok(message)) if message == FINI.as_bytes() => return Ok(Some(Ok(()))),
                Ok(Ok(message)) => *early = Some(message),
                Ok(Err(error)) => return Ok(Some(Err(error))),
                Err(_) => return Ok(Some(Ok(()))),
            },
        }
    }
}
