//! takes-a-read-for-a-frame (pieces), loses-frames (together): takes the length off the buffer before the payload is there.

use std::process::ExitCode;

use common::framing::FrameError;

use super::{PAYLOAD_MAX, Parts, RIGHT, announced, serve, too_long};

pub(super) fn main() -> ExitCode {
    serve(Parts { next_frame, ..RIGHT })
}

fn next_frame(buffer: &mut Vec<u8>) -> Result<Option<Vec<u8>>, FrameError> {
    let Some(length) = announced(buffer) else { return Ok(None) };
    if length > PAYLOAD_MAX {
        return Err(too_long(length));
    }
    buffer.drain(..4);
    if buffer.len() < length as usize {
        return Ok(None);
    }
    Ok(Some(buffer.drain(..length as usize).collect()))
}
