//! wrong-byte-order (echo): keeps numbers as this processor does.

use std::process::ExitCode;

use common::framing::FrameError;

use super::{PAYLOAD_MAX, Parts, RIGHT, serve, take, too_long};

pub(super) fn main() -> ExitCode {
    serve(Parts { next_frame, encode, ..RIGHT })
}

fn next_frame(buffer: &mut Vec<u8>) -> Result<Option<Vec<u8>>, FrameError> {
    match buffer.first_chunk().map(|field| u32::from_le_bytes(*field)) {
        Some(announced) if announced > PAYLOAD_MAX => Err(too_long(announced)),
        announced => Ok(announced.and_then(|length| take(buffer, length))),
    }
}

fn encode(payload: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    out.extend_from_slice(payload);
}
