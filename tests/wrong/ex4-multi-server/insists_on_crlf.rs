//! waits-for-crlf (echo): ends a line at \r\n, and nowhere else.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During};

use super::{Broken, attend, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse)))
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let (mut text, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        while let Some(at) = text.windows(2).position(|two| two == b"\r\n") {
            let line: Vec<u8> = text.drain(..at + 2).collect();
            if line == b"\r\n" {
                return Ok(());
            }
            stream.write_all(&line).during(Action::Send, peer)?;
        }
        let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
        if length == 0 {
            return Ok(stream.write_all(&text).during(Action::Send, peer)?);
        }
        text.extend_from_slice(&buffer[..length]);
    }
}
