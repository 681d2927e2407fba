//! hides-the-cut (cut-length), hides-the-cut (cut-payload): takes every end for a good one.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { finish: |_| Ok(()), ..RIGHT })
}
