//! no-length (echo): answers with the payload alone.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { encode: |payload, out| out.extend_from_slice(payload), ..RIGHT })
}
