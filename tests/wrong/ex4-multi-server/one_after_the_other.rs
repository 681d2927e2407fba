//! one-client-at-a-time (silent): talks to a client to the end before it accepts the next.

use std::process::ExitCode;

use super::{attend, converse, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| attend(stream, peer, converse))
}
