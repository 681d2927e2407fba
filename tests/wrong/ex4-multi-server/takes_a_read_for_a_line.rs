//! takes-a-read-for-a-line (pieces), no-limit (too-long): has no lines, only reads.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During};

use super::{Broken, attend, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse)))
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let mut buffer = [0; 64 * 1024];
    loop {
        let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
        let line = &buffer[..length];
        if line.is_empty() || line == b"\n" || line == b"\r\n" {
            return Ok(());
        }
        stream.write_all(line).during(Action::Send, peer)?;
    }
}
