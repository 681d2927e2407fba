//! panics (any-bytes): takes for granted that a message is UTF-8.

use std::process::ExitCode;

use super::{Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    let visible = |message: &[u8]| {
        let text = std::str::from_utf8(message).unwrap();
        super::visible(text.as_bytes())
    };
    Parts { visible, ..RIGHT }.main()
}
