//! length-counts-itself (echo): writes the length of the whole frame in front of it.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { encode, ..RIGHT })
}

fn encode(payload: &[u8], out: &mut Vec<u8>) {
    let frame = payload.len() + 4;
    out.extend_from_slice(&(frame as u32).to_be_bytes());
    out.extend_from_slice(payload);
}
