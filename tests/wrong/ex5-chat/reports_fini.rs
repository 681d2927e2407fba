//! fini-is-no-error (hears-fini), fini-is-no-error (says-fini): takes every end of a conversation for an error.

use std::io::{self, ErrorKind};
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
        parts.converse("server", &stream, peer, console)??;
        let why = io::Error::new(ErrorKind::UnexpectedEof, "the conversation is over");
        Err(NetError::new(Action::Receive, peer, why))
    })
}
