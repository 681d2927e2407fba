//! nobody-begins (says): lets both sides wait for the other one.

use std::process::ExitCode;

use super::{Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    Parts { client_writes_first: false, ..RIGHT }.main()
}
