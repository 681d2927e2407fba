//! cuts-characters (pieces), insists-on-utf8 (any-bytes): makes a String of each read.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During};

use super::{Broken, LINE_MAX, attend, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse)))
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let (mut text, mut buffer) = (String::new(), [0; 64 * 1024]);
    loop {
        while let Some(at) = text.find('\n') {
            let line: String = text.drain(..=at).collect();
            if line == "\n" || line == "\r\n" {
                return Ok(());
            }
            stream.write_all(line.as_bytes()).during(Action::Send, peer)?;
        }
        if text.strip_suffix('\r').unwrap_or(&text).len() > LINE_MAX {
            return Err(Broken::TooLong);
        }
        let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
        if length == 0 {
            return Ok(stream.write_all(text.as_bytes()).during(Action::Send, peer)?);
        }
        let Ok(piece) = std::str::from_utf8(&buffer[..length]) else { return Ok(()) };
        text.push_str(piece);
    }
}
