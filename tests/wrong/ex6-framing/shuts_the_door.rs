//! not-listening (clean-end), not-listening (cut-length), not-listening (cut-payload), not-listening (cuts), not-listening (largest), not-listening (others), not-listening (reset), not-listening (too-long): lets one client in, and closes the door behind it.

use std::io::{self, Write};
use std::net::TcpListener;
use std::process::ExitCode;
use std::thread;

use common::{Action, During, Endpoint, NetError};

use super::{RIGHT, converse};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Sends each frame back.", 63_006)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    let _ = writeln!(io::stdout(), "Listening on {address}");
    let (stream, peer) = listener.accept().during(Action::Accept, endpoint)?;
    drop(listener);
    if let Err(error) = converse(&stream, peer, RIGHT) {
        common::report(&error);
    }
    drop(stream);
    loop {
        thread::park();
    }
}
