//! limits-its-buffer (back-to-back): lets no more than one frame lie in its buffer.

use std::process::ExitCode;

use common::framing::FrameError;

use super::{PAYLOAD_MAX, Parts, RIGHT, serve, too_long};

pub(super) fn main() -> ExitCode {
    serve(Parts { next_frame, ..RIGHT })
}

fn next_frame(buffer: &mut Vec<u8>) -> Result<Option<Vec<u8>>, FrameError> {
    match buffer.len() as u32 {
        length if length > 4 + PAYLOAD_MAX => Err(too_long(length)),
        _ => super::next_frame(buffer),
    }
}
