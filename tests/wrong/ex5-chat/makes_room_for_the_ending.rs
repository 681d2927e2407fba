//! keeps-the-longest-back (too-long-a-line): counts the line feed as a part of the message.

use std::process::ExitCode;

use super::{MESSAGE_MAX, Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    Parts { typed_max: MESSAGE_MAX - 1, ..RIGHT }.main()
}
