//! refuses-the-largest-frame (largest): counts the length among the bytes that are limited.

use std::process::ExitCode;

use common::framing::FrameError;

use super::{PAYLOAD_MAX, Parts, RIGHT, announced, serve, take, too_long};

pub(super) fn main() -> ExitCode {
    serve(Parts { next_frame, ..RIGHT })
}

fn next_frame(buffer: &mut Vec<u8>) -> Result<Option<Vec<u8>>, FrameError> {
    match announced(buffer) {
        Some(announced) if announced > PAYLOAD_MAX - 4 => Err(too_long(announced)),
        announced => Ok(announced.and_then(|length| take(buffer, length))),
    }
}
