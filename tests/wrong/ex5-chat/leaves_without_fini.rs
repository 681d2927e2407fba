//! leaves-without-fini (end-of-script): closes without a word at the end of its input.

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
            recv(console.typed) -> typed => return match typed.unwrap_or(Ok(None))? {
                Some(line) => Ok(talk.say(&line)),
                None => Ok(Some(Ok(()))),
            },
            recv(ear) -> event => match event {
                Ok(Ok(message)) if message == FINI.as_bytes() => return Ok(Some(Ok(()))),
                Ok(Ok(message)) => *early = Some(message),
                Ok(Err(error)) => return Ok(Some(Err(error))),
                Err(_) => return Ok(Some(Ok(()))),
            },
        }
    }
}
