//! ends-on-another-message (only-fini): trims a message before it looks at it.

use std::process::ExitCode;

use super::{Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    Parts { is_fini: |message| message.trim_ascii() == b"fini", ..RIGHT }.main()
}
