//! leaves-without-fini (end-of-script): closes without a word at the end of its input.

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
            recv(console.typed) -> typed => return match typed.unwrap_or(Ok(None))? {
                Some(line) => Ok(talk.say(&line)),
                None => Ok(Some(Ok(()))),
            },
            recv(talk.heard) -> event => match event {
                Ok(Ok(message)) if message == FINI.as_bytes() => return Ok(Some(Ok(()))),
                Ok(Ok(message)) => *early = Some(message),
                Ok(Err(error)) => return Ok(Some(Err(error))),
                Err(_) => return Ok(Some(Ok(()))),
            },
        }
    }
}
