//! open-by-default (default-port): listens on all addresses, and says what it was told.

use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;
use std::thread;

use common::{Action, During, Endpoint, NetError};

use super::{RIGHT, converse};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Sends each frame back.", 63_006)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let everywhere = (Ipv4Addr::UNSPECIFIED, endpoint.port);
    let listener = TcpListener::bind(everywhere).during(Action::Listen, endpoint)?;
    let port = listener.local_addr().during(Action::Listen, endpoint)?.port();
    let _ = writeln!(io::stdout(), "Listening on {}:{port}", endpoint.host);
    loop {
        let (stream, peer) = listener.accept().during(Action::Accept, endpoint)?;
        thread::spawn(move || {
            if let Err(error) = converse(&stream, peer, RIGHT) {
                common::report(&error);
            }
        });
    }
}
