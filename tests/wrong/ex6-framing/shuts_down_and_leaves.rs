//! leaves-right-after-the-refusal (unread): shuts its sending side down, and closes at once.

use std::net::Shutdown;
use std::process::ExitCode;

use common::{Action, During};

use super::{Parts, RIGHT, refuse_with, serve, words};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        refuse: |stream, peer| {
            refuse_with(stream, peer, &words())?;
            stream.shutdown(Shutdown::Write).during(Action::Send, peer)
        },
        ..RIGHT
    })
}
