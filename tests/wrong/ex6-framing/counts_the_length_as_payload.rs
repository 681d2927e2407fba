//! miscounts-the-cut (cut-payload): counts all that is left as bytes of the payload.

use std::process::ExitCode;

use common::framing::FrameError;

use super::{Parts, RIGHT, announced, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { finish, ..RIGHT })
}

fn finish(rest: &[u8]) -> Result<(), FrameError> {
    match announced(rest) {
        None if rest.is_empty() => Ok(()),
        None => Err(FrameError::TruncatedLength { have: rest.len() }),
        Some(want) => Err(FrameError::TruncatedPayload { have: rest.len(), want: want as usize }),
    }
}
