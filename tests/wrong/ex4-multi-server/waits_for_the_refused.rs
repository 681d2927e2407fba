//! keeps-the-refused (lets-go): throws away what a refused client sends, without a time-out.

use std::io::{Read, Write};
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
    let (mut scrap, mut taken) = ([0; 16 * 1024], 0);
    while taken < 1 << 20 {
        match stream.read(&mut scrap) {
            Ok(0) | Err(_) => break,
            Ok(length) => taken += length,
        }
    }
    Ok(())
}
