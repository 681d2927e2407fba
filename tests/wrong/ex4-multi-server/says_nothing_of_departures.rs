//! no-departure (says-left): lets its clients go without a word.

use std::process::ExitCode;

use super::{converse, in_a_thread, run, talk};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| {
        in_a_thread(stream, peer, |stream, peer| talk(&stream, peer, converse))
    })
}
