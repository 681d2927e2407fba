//! splits-at-carriage-return (echo): takes each \r for the end of a line.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During};

use super::{Broken, attend, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse)))
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let (mut text, mut buffer) = (Vec::<u8>::new(), [0; 4096]);
    loop {
        while let Some(at) = text.iter().position(|&byte| byte == b'\r' || byte == b'\n') {
            let end = if text[at..].starts_with(b"\r\n") { at + 2 } else { at + 1 };
            let line: Vec<u8> = text.drain(..end).collect();
            if at == 0 {
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
