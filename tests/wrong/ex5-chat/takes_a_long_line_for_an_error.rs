//! slip-ends-it (too-long-a-line): does not send what is too long, and ends with an error.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use common::{Action, During, NetError};
use crossbeam_channel::{never, select};

use super::{Console, Ending, FINI, MESSAGE_MAX, Parts, RIGHT, Talk};

pub(super) fn main() -> ExitCode {
    Parts { typed_max: usize::MAX, our_turn, ..RIGHT }.main()
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
                let line = line.as_deref().unwrap_or(FINI);
                if line.len() > MESSAGE_MAX {
                    let error = io::Error::new(ErrorKind::InvalidData, "the line is too long");
                    return Err(error).during(Action::ReadInput, "standard input");
                }
                return Ok(talk.say(line));
            }
            recv(ear) -> event => match event {
                Ok(Ok(message)) if message == FINI.as_bytes() => return Ok(Some(Ok(()))),
                Ok(Ok(message)) => *early = Some(message),
                Ok(Err(error)) => return Ok(Some(Err(error))),
                Err(_) => return Ok(Some(Ok(()))),
            },
        }
    }
}
