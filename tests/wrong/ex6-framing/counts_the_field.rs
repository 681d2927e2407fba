//! length-counts-itself (echo): takes the length for that of the whole frame.

use std::process::ExitCode;

use common::framing::FrameError;

use super::{PAYLOAD_MAX, Parts, RIGHT, announced, serve, take, too_long};

pub(super) fn main() -> ExitCode {
    serve(Parts { next_frame, encode, ..RIGHT })
}

fn next_frame(buffer: &mut Vec<u8>) -> Result<Option<Vec<u8>>, FrameError> {
    match announced(buffer) {
        Some(announced) if announced > PAYLOAD_MAX => Err(too_long(announced)),
        announced => Ok(announced.and_then(|length| take(buffer, length.saturating_sub(4)))),
    }
}

fn encode(payload: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(payload.len() as u32 + 4).to_be_bytes());
    out.extend_from_slice(payload);
}
