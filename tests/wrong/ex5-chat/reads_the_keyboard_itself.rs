//! no-line-editing (editing), slip-ends-it (not-text), sends-a-stale-line (half-typed), leaves-without-fini (ctrl-keys), prompts-on-a-pipe (one-side): reads the terminal as if it were a file.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::thread;

use common::{Action, During, NetError};
use crossbeam_channel::{Receiver, bounded, never, select};

use super::{Console, Ending, FINI, Parts, RIGHT, Talk, their_turn};

pub(super) fn main() -> ExitCode {
    Parts { take_turns, ..RIGHT }.main()
}

fn take_turns(talk: &Talk<'_>, console: &mut Console) -> Result<Ending, NetError> {
    take_turns_with(talk, console, || {
        print!("you> ");
        io::stdout().flush()
    })
}

/// The keyboard, a line at a time.
fn keyboard() -> &'static Receiver<String> {
    static LINES: OnceLock<Receiver<String>> = OnceLock::new();
    LINES.get_or_init(|| {
        let (sender, lines) = bounded(0);
        thread::spawn(move || {
            for line in io::stdin().lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        lines
    })
}

/// The same, with a prompt of one's own.
pub(super) fn take_turns_with(
    talk: &Talk<'_>,
    console: &mut Console,
    prompt: fn() -> io::Result<()>,
) -> Result<Ending, NetError> {
    let mut is_ours = talk.is_first;
    let mut early = None;
    loop {
        let ending = if is_ours {
            if io::stdin().is_terminal() {
                prompt().during(Action::Print, "standard output")?;
            }
            our_turn(talk, console, &mut early)?
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
    early: &mut Option<Vec<u8>>,
) -> Result<Option<Ending>, NetError> {
    let nothing = never();
    loop {
        let ear = if early.is_some() { &nothing } else { &talk.heard };
        select! {
            recv(keyboard()) -> line => return Ok(talk.say(line.as_deref().unwrap_or(FINI))),
            recv(ear) -> event => match event {
                Ok(Ok(message)) if message == FINI.as_bytes() => return Ok(Some(Ok(()))),
                Ok(Ok(message)) => *early = Some(message),
                Ok(Err(error)) => {
                    // Below the line that is being typed.
                    console.print("")?;
                    return Ok(Some(Err(error)));
                }
                Err(_) => return Ok(Some(Ok(()))),
            },
        }
    }
}
