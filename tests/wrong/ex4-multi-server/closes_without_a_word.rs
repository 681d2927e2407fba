//! closes-without-a-word (too-long): hangs up on a line that is too long.

use std::net::{Shutdown, SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{attend_with, converse, drain, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| {
        in_a_thread(stream, peer, |stream, peer| attend_with(stream, peer, converse, refuse))
    })
}

fn refuse(stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    stream.shutdown(Shutdown::Write).during(Action::Send, peer)?;
    drain(stream);
    Ok(())
}
