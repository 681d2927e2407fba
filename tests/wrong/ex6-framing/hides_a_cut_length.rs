//! hides-the-cut (cut-length): looks for a payload that was cut off only.

use std::process::ExitCode;

use super::{Parts, RIGHT, finish, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { finish: |rest| if rest.len() < 4 { Ok(()) } else { finish(rest) }, ..RIGHT })
}
