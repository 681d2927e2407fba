//! depends-on-the-cut (cuts), hides-the-cut (cut-length): throws away what is too short for a length behind a frame.

use std::process::ExitCode;

use common::framing::FrameError;

use super::{Parts, RIGHT, next_frame, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { next_frame: tidily, ..RIGHT })
}

fn tidily(buffer: &mut Vec<u8>) -> Result<Option<Vec<u8>>, FrameError> {
    let frame = next_frame(buffer)?;
    if frame.is_some() && buffer.len() < 4 {
        buffer.clear();
    }
    Ok(frame)
}
