//! no-notice (half-typed): lets the prompt disappear without a word.

use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

use super::{MESSAGE_MAX, Parts, RIGHT, console, listen};

pub(super) fn main() -> ExitCode {
    Parts { serve, ..RIGHT }.main()
}

fn serve(parts: &Parts, endpoint: &Endpoint) -> Result<(), NetError> {
    console::run(MESSAGE_MAX, |console| {
        let listener = listen(endpoint)?;
        loop {
            let (stream, peer) = listener.accept().during(Action::Accept, endpoint)?;
            console.print(&format!("Connected by {peer}"))?;
            let _ = parts.converse("client", &stream, peer, console)?;
        }
    })
}
