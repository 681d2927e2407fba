//! obeys-the-peer (visible): prints what a stranger sends as it is.

use std::process::ExitCode;

use super::{Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    Parts { visible: |message| String::from_utf8_lossy(message).into_owned(), ..RIGHT }.main()
}
