//! sends-too-long-a-line (too-long-a-line): has a limit for what it hears, and none for what it says.

use std::process::ExitCode;

use super::{Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    Parts { typed_max: usize::MAX, ..RIGHT }.main()
}
