//! panics (unread-output): takes for granted that somebody reads what it prints.

use std::process::ExitCode;

use common::Endpoint;

use super::{attend, converse, in_a_thread, serve};

pub(super) fn main() -> ExitCode {
    common::run(|| {
        serve(&Endpoint::server("Echoes lines.", 65_432), |stream, peer| {
            println!("[+] New thread for {} {}", peer.ip(), peer.port());
            in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse));
        })
    })
}
