//! loses-frames (together), hides-the-cut (cut-length), hides-the-cut (cut-payload): clears its buffer after each frame.

use std::process::ExitCode;

use common::framing::FrameError;

use super::{Parts, RIGHT, next_frame, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { next_frame: only_frame, ..RIGHT })
}

fn only_frame(buffer: &mut Vec<u8>) -> Result<Option<Vec<u8>>, FrameError> {
    let frame = next_frame(buffer)?;
    if frame.is_some() {
        buffer.clear();
    }
    Ok(frame)
}
