//! success-despite-error (leaves): takes a server that leaves for a good end.

use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

use super::{MESSAGE_MAX, Parts, RIGHT, connect, console};

pub(super) fn main() -> ExitCode {
    Parts { call, ..RIGHT }.main()
}

fn call(parts: &Parts, endpoint: &Endpoint) -> Result<(), NetError> {
    let stream = connect(endpoint)?;
    let peer = stream.peer_addr().during(Action::Connect, endpoint)?;
    console::run(MESSAGE_MAX, |console| {
        let _ = parts.converse("server", &stream, peer, console)?;
        console.print("The conversation is over.")
    })
}
