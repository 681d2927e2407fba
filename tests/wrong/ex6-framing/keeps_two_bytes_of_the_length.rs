//! half-a-length (largest): keeps the length in sixteen bits.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { encode, ..RIGHT })
}

fn encode(payload: &[u8], out: &mut Vec<u8>) {
    let length = payload.len() as u16;
    out.extend_from_slice(&u32::from(length).to_be_bytes());
    out.extend_from_slice(payload);
}
