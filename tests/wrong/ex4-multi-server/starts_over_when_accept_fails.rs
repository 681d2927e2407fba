//! throws-clients-out (few-descriptors): closes its listening socket, and opens another.

use std::net::TcpListener;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use common::{Action, During, Endpoint, NetError};

use super::{attend, converse, greet, in_a_thread, listen};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes lines.", 65_432)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let mut listener = listen(endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    loop {
        match listener.accept().during(Action::Accept, endpoint) {
            Ok((stream, peer)) => {
                greet(peer);
                in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse));
            }
            Err(error) => {
                common::report(&error);
                drop(listener);
                thread::park_timeout(Duration::from_millis(100));
                listener = TcpListener::bind(address).during(Action::Listen, address)?;
            }
        }
    }
}
