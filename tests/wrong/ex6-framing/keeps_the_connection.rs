//! stays-open-after-refusal (too-long): refuses the frame, and goes on reading.

use std::io::Read;
use std::process::ExitCode;

use common::{Action, During};

use super::{Parts, RIGHT, refuse_with, serve, words};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        refuse: |mut stream, peer| {
            refuse_with(stream, peer, &words())?;
            stream.read_to_end(&mut Vec::new()).map(drop).during(Action::Receive, peer)
        },
        ..RIGHT
    })
}
