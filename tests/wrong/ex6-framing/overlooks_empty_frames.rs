//! ignores-empty-frames (empty): answers a payload only if there is one.

use std::process::ExitCode;

use super::{Parts, RIGHT, encode, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        encode: |payload, out| {
            if !payload.is_empty() {
                encode(payload, out);
            }
        },
        ..RIGHT
    })
}
