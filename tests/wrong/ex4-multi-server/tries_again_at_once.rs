//! spins-without-descriptors (few-descriptors): complains about accept, and calls it again at once.

use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

use super::{attend, converse, greet, in_a_thread, listen};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes lines.", 65_432)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    loop {
        match listener.accept().during(Action::Accept, endpoint) {
            Ok((stream, peer)) => {
                greet(peer);
                in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse));
            }
            Err(error) => common::report(&error),
        }
    }
}
