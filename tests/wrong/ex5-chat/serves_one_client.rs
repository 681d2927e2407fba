//! not-back-to-waiting (hangs-up), not-back-to-waiting (too-long), not-back-to-waiting (next-client), not-back-to-waiting (ctrl-keys): ends after the first conversation.

use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

use super::{MESSAGE_MAX, Parts, RIGHT, console, listen};

pub(super) fn main() -> ExitCode {
    Parts { serve, ..RIGHT }.main()
}

fn serve(parts: &Parts, endpoint: &Endpoint) -> Result<(), NetError> {
    console::run(MESSAGE_MAX, |console| {
        let listener = listen(endpoint)?;
        let (stream, peer) = listener.accept().during(Action::Accept, endpoint)?;
        console.print(&format!("Connected by {peer}"))?;
        match parts.converse("client", &stream, peer, console)? {
            Ok(()) => console.print("The conversation is over."),
            Err(error) => console.print(&format!("Conversation lost: {error}")),
        }
    })
}
