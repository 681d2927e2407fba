//! refuses-without-a-word (too-long): closes, and says nothing to the client.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { refuse: |_, _| Ok(()), ..RIGHT })
}
