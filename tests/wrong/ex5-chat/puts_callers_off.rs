//! second-caller-interferes (second-caller): answers the phone while it talks.

use std::io::Write;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use common::{Endpoint, NetError};
use crossbeam_channel::unbounded;

use super::{Console, Ending, MESSAGE_MAX, Parts, RIGHT, Talk, console, listen};

static IS_BUSY: AtomicBool = AtomicBool::new(false);

pub(super) fn main() -> ExitCode {
    Parts { serve, take_turns, ..RIGHT }.main()
}

fn serve(parts: &Parts, endpoint: &Endpoint) -> Result<(), NetError> {
    console::run(MESSAGE_MAX, |console| {
 let listener = listen(endpoint)?;
    let (sender, clients) = unbounded();
    thread::spawn(move || {
        while let Ok((mut stream, peer)) = listener.accept() {
            if IS_BUSY.swap(true, Ordering::SeqCst) {
                let _ = stream.write_all(b"Please wait.\n");
            }
            if sender.send((stream, peer)).is_err() {
                return;
            }
        }
    });
        for (stream, peer) in &clients {
            console.print(&format!("Connected by {peer}"))?;
            if let Err(error) = parts.converse("client", &stream, peer, console)? {
                console.print(&format!("Conversation lost: {error}"))?;
            }
        }
        Ok(())
    })
}

fn take_turns(talk: &Talk<'_>, console: &mut Console) -> Result<Ending, NetError> {
    let ending = super::take_turns(talk, console);
    IS_BUSY.store(false, Ordering::SeqCst);
    ending
}
