//! reports-a-normal-end (clean-end): takes an empty rest for a length that was cut off.

use std::process::ExitCode;

use common::framing::FrameError;

use super::{Parts, RIGHT, announced, finish, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { finish: never, ..RIGHT })
}

fn never(rest: &[u8]) -> Result<(), FrameError> {
    match announced(rest) {
        None => Err(FrameError::TruncatedLength { have: rest.len() }),
        Some(_) => finish(rest),
    }
}
