//! wrong-refusal (too-long): has its own words for the error.

use std::io::Write;
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{attend_with, converse, drain, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| {
        in_a_thread(stream, peer, |stream, peer| attend_with(stream, peer, converse, refuse))
    })
}

fn refuse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    stream.write_all(b"ERROR: this line is too long\n").during(Action::Send, peer)?;
    stream.shutdown(Shutdown::Write).during(Action::Send, peer)?;
    drain(stream);
    Ok(())
}
