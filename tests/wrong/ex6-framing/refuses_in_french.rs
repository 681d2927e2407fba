//! refuses-in-other-words (too-long): translates the words of the protocol.

use std::process::ExitCode;

use super::{Parts, RIGHT, door, refuse_with, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        refuse: |stream, peer| {
            refuse_with(stream, peer, "Trame trop longue : 1048576 octets au plus")?;
            door::see_out(stream, peer)
        },
        ..RIGHT
    })
}
