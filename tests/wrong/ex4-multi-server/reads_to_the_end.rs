//! answers-at-end-of-file (echo): reads all there is before it answers.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During};

use super::{Broken, attend, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse)))
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let mut text = Vec::new();
    stream.read_to_end(&mut text).during(Action::Receive, peer)?;
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        if line == b"\n" || line == b"\r\n" {
            break;
        }
        stream.write_all(line).during(Action::Send, peer)?;
    }
    Ok(())
}
