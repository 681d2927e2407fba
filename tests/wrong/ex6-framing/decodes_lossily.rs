//! frames-become-text (any-bytes): makes a String of each payload.

use std::process::ExitCode;

use super::{Parts, RIGHT, encode, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        encode: |payload, out| encode(String::from_utf8_lossy(payload).as_bytes(), out),
        ..RIGHT
    })
}
