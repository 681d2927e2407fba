//! one-client-ever (silent): takes one client, as the server of exercise 1 does.

use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

use super::{attend, converse, greet, listen};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes lines.", 65_432)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    let (stream, peer) = listener.accept().during(Action::Accept, endpoint)?;
    greet(peer);
    attend(stream, peer, converse);
    Ok(())
}
