//! allocates-what-is-announced (longest): makes room before it looks at the limit.

use std::process::ExitCode;

use common::framing::FrameError;

use super::{PAYLOAD_MAX, Parts, RIGHT, announced, serve, take, too_long};

pub(super) fn main() -> ExitCode {
    serve(Parts { next_frame, ..RIGHT })
}

fn next_frame(buffer: &mut Vec<u8>) -> Result<Option<Vec<u8>>, FrameError> {
    let Some(length) = announced(buffer) else { return Ok(None) };
    let mut payload = vec![0; length as usize];
    if payload.len() > PAYLOAD_MAX as usize {
        return Err(too_long(length));
    }
    let Some(taken) = take(buffer, length) else { return Ok(None) };
    payload.copy_from_slice(&taken);
    Ok(Some(payload))
}
