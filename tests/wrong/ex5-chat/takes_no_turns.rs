//! speaks-out-of-turn (turns): sends whatever is typed, at any time.

use std::process::ExitCode;

use common::NetError;
use crossbeam_channel::select;

use super::{Console, Ending, FINI, Parts, RIGHT, Talk};

pub(super) fn main() -> ExitCode {
    Parts { take_turns, ..RIGHT }.main()
}

fn take_turns(talk: &Talk<'_>, console: &mut Console) -> Result<Ending, NetError> {
    console.ask();
    loop {
        select! {
            recv(console.typed) -> typed => {
                let line = typed.unwrap_or(Ok(None))?;
                if let Some(ending) = talk.say(line.as_deref().unwrap_or(FINI)) {
                    return Ok(ending);
                }
                console.ask();
            }
            recv(talk.heard) -> event => match event {
                Ok(Ok(message)) => {
                    talk.show(&message, console)?;
                    if message == FINI.as_bytes() {
                        return Ok(Ok(()));
                    }
                }
                Ok(Err(error)) => return Ok(Err(error)),
                Err(_) => return Ok(Ok(())),
            },
        }
    }
}
