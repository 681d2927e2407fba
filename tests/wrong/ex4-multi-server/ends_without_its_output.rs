//! ends-with-its-output (unread-output): passes on the error of a print.

use std::io::{self, Write};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use common::{Action, During, Endpoint, NetError};

use super::{attend, converse, in_a_thread, listen};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes lines.", 65_432)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    loop {
        let (stream, peer) = match listener.accept().during(Action::Accept, endpoint) {
            Ok(client) => client,
            Err(error) => {
                common::report(&error);
                thread::park_timeout(Duration::from_millis(100));
                continue;
            }
        };
        writeln!(io::stdout(), "[+] New thread for {} {}", peer.ip(), peer.port())
            .during(Action::Send, peer)?;
        in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse));
    }
}
