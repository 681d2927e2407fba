//! resets-after-refusal (unread): closes while the client still sends.

use std::process::ExitCode;

use super::{Parts, RIGHT, refuse_with, serve, words};

pub(super) fn main() -> ExitCode {
    serve(Parts { refuse: |stream, peer| refuse_with(stream, peer, &words()), ..RIGHT })
}
