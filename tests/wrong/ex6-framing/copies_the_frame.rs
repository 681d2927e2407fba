//! leaves-the-frame-in-the-buffer (echo): copies a frame out of the buffer, where it stays.

use std::process::ExitCode;

use super::{Parts, RIGHT, announced, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        next_frame: |buffer| {
            let length = announced(buffer).unwrap_or_default() as usize;
            Ok(buffer.get(4..4 + length).filter(|_| buffer.len() >= 4).map(<[u8]>::to_vec))
        },
        ..RIGHT
    })
}
