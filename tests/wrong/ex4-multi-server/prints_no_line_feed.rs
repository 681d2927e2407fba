//! no-arrival (says-who): prints who has come without a line feed.

use std::process::ExitCode;

use common::Endpoint;

use super::{attend, converse, in_a_thread, serve};

pub(super) fn main() -> ExitCode {
    common::run(|| {
        serve(&Endpoint::server("Echoes lines.", 65_432), |stream, peer| {
            print!("[+] New thread for {} {}", peer.ip(), peer.port());
            in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse));
        })
    })
}
