//! does-not-flush (says): writes through a BufWriter, and never flushes it.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use common::{Action, During, NetError};
use crossbeam_channel::{never, select};

use super::{Console, Ending, FINI, Parts, RIGHT, Talk, their_turn};

pub(super) fn main() -> ExitCode {
    Parts { take_turns, ..RIGHT }.main()
}

fn take_turns(talk: &Talk<'_>, console: &mut Console) -> Result<Ending, NetError> {
    let mut writer = BufWriter::new(talk.stream);
    let mut is_ours = talk.is_first;
    let mut early = None;
    loop {
        let ending = if is_ours {
            console.ask();
            our_turn(talk, console, &mut writer, &mut early)?
        } else {
            their_turn(talk, console, early.take())?
        };
        if let Some(ending) = ending {
            return Ok(ending);
        }
        is_ours = !is_ours;
    }
}

fn our_turn(
    talk: &Talk<'_>,
    console: &mut Console,
    writer: &mut impl Write,
    early: &mut Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    let nothing = never();
    loop {
        let ear = if early.is_some() { &nothing } else { &talk.heard };
        select! {
            recv(console.typed) -> typed => {
                let line = typed.unwrap_or(Ok(None))?;
                let line = line.as_deref().unwrap_or(FINI);
                return match writeln!(writer, "{line}").during(Action::Send, talk.peer) {
                    Ok(()) => Ok((line == FINI).then_some(Ok(()))),
                    Err(error) => Ok(Some(Err(error))),
                };
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
