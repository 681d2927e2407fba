//! local-only (all-addresses): always listens on 127.0.0.1.

use std::process::ExitCode;

use common::Endpoint;

use super::{RIGHT, converse, door};

pub(super) fn main() -> ExitCode {
    let mut endpoint = Endpoint::server("Sends each frame back.", 63_006);
    endpoint.host = "127.0.0.1".to_owned();
    common::run(|| door::open(&endpoint, |stream, peer| converse(stream, peer, RIGHT)))
}
