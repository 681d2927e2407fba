//! fini-does-not-end (hears-fini): waits for a word of its own after the peer has said fini.

use std::process::ExitCode;

use super::{Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    Parts { is_fini: |_| false, ..RIGHT }.main()
}
