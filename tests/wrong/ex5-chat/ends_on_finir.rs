//! ends-on-another-message (only-fini): looks only at how a message begins.

use std::process::ExitCode;

use super::{Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    Parts { is_fini: |message| message.starts_with(b"fini"), ..RIGHT }.main()
}
