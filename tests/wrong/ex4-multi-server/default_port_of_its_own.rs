//! another-default-port (default-port): has 65432 for a default.

use std::process::ExitCode;

use common::Endpoint;

use super::{attend, converse, greet, in_a_thread, serve};

pub(super) fn main() -> ExitCode {
    common::run(|| {
        serve(&Endpoint::server("Echoes lines.", 63_000), |stream, peer| {
            greet(peer);
            in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse));
        })
    })
}
