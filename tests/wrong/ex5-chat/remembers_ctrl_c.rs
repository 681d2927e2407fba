//! ignores-ctrl-c (ctrl-c-waiting): looks at the flag that Ctrl-C sets when a client has come.

use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use common::{Action, During, Endpoint, NetError};

use super::{MESSAGE_MAX, Parts, RIGHT, console, listen};

pub(super) fn main() -> ExitCode {
    Parts { serve, ..RIGHT }.main()
}

fn serve(parts: &Parts, endpoint: &Endpoint) -> Result<(), NetError> {
    let is_stopped = Arc::new(AtomicBool::new(false));
    remember(&is_stopped).during(Action::ReadInput, "the keyboard")?;
    let listener = listen(endpoint)?;
    let mut client = listener.accept().during(Action::Accept, endpoint)?;
    if is_stopped.load(Ordering::SeqCst) {
        return Ok(());
    }
    console::run(MESSAGE_MAX, |console| {
        loop {
            let (stream, peer) = client;
            console.print(&format!("Connected by {peer}"))?;
            match parts.converse("client", &stream, peer, console)? {
                Ok(()) => console.print("The conversation is over.")?,
                Err(error) => console.print(&format!("Conversation lost: {error}"))?,
            }
            client = listener.accept().during(Action::Accept, endpoint)?;
        }
    })
}

#[cfg(unix)]
fn remember(is_stopped: &Arc<AtomicBool>) -> io::Result<()> {
    signal_hook::flag::register(signal_hook::consts::SIGINT, is_stopped.clone()).map(drop)
}

#[cfg(not(unix))]
fn remember(_: &Arc<AtomicBool>) -> io::Result<()> {
    Ok(())
}
