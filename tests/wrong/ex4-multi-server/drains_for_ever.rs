//! drains-for-ever (endless), keeps-the-refused (lets-go): reads what a refused client sends, for as long as it likes.

use std::io::{self, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{TOO_LONG, attend_with, converse, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| {
        in_a_thread(stream, peer, |stream, peer| attend_with(stream, peer, converse, refuse))
    })
}

fn refuse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    stream.write_all(TOO_LONG).during(Action::Send, peer)?;
    stream.shutdown(Shutdown::Write).during(Action::Send, peer)?;
    let _ = io::copy(&mut stream, &mut io::sink());
    Ok(())
}
