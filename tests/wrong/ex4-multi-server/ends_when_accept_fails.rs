//! ends-without-descriptors (few-descriptors): passes on an error of accept.

use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

use super::{attend, converse, greet, in_a_thread, listen};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes lines.", 65_432)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    loop {
        let (stream, peer) = listener.accept().during(Action::Accept, endpoint)?;
        greet(peer);
        in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse));
    }
}
