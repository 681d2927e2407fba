//! wrong-arrival (says-who): puts a colon between address and port.

use std::process::ExitCode;

use common::Endpoint;

use super::{attend, converse, in_a_thread, print_line, serve};

pub(super) fn main() -> ExitCode {
    common::run(|| {
        serve(&Endpoint::server("Echoes lines.", 65_432), |stream, peer| {
            print_line(&format!("[+] New thread for {peer}"));
            in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse));
        })
    })
}
