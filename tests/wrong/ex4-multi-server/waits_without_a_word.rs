//! says-nothing-of-descriptors (few-descriptors): waits, and tells nobody.

use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use common::{Endpoint, NetError};

use super::{attend, converse, greet, in_a_thread, listen};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes lines.", 65_432)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    loop {
        match listener.accept() {
            Ok((stream, peer)) => {
                greet(peer);
                in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse));
            }
            Err(_) => thread::park_timeout(Duration::from_millis(100)),
        }
    }
}
