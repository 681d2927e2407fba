//! no-limit-on-frames (too-long): waits for whatever is announced.

use std::process::ExitCode;

use super::{Parts, RIGHT, announced, serve, take};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        next_frame: |buffer| Ok(announced(buffer).and_then(|length| take(buffer, length))),
        ..RIGHT
    })
}
