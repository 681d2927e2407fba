//! refuses-without-a-frame (too-long): sends the words as they are.

use std::io::Write;
use std::process::ExitCode;

use common::{Action, During};

use super::{Parts, RIGHT, door, serve, words};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        refuse: |mut stream, peer| {
            stream.write_all(words().as_bytes()).during(Action::Send, peer)?;
            door::see_out(stream, peer)
        },
        ..RIGHT
    })
}
