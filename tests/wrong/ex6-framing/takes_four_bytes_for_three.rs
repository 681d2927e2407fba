//! miscounts-the-cut (cut-payload): takes a whole length for one that was cut off.

use std::process::ExitCode;

use common::framing::FrameError;

use super::{Parts, RIGHT, finish, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        finish: |rest| match rest.len() {
            have @ 1..=4 => Err(FrameError::TruncatedLength { have }),
            _ => finish(rest),
        },
        ..RIGHT
    })
}
