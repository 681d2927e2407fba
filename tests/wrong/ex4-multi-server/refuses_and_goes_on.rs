//! goes-on-behind-the-refusal (too-long): sends the error line, and goes on to the next read.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::{Action, During};

use super::{Broken, LINE_MAX, TOO_LONG, attend, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse)))
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    loop {
        line.clear();
        let mut part = reader.by_ref().take(LINE_MAX as u64 + 2);
        if part.read_until(b'\n', &mut line).during(Action::Receive, peer)? == 0 {
            return Ok(());
        }
        let content = line.strip_suffix(b"\n").unwrap_or(&line);
        let content = content.strip_suffix(b"\r").unwrap_or(content);
        if content.is_empty() {
            return Ok(());
        }
        if content.len() > LINE_MAX {
            stream.write_all(TOO_LONG).during(Action::Send, peer)?;
            continue;
        }
        stream.write_all(&line).during(Action::Send, peer)?;
    }
}
