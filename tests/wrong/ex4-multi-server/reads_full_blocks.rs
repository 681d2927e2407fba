//! waits-for-a-full-block (echo): reads 1024 bytes at a time, and no fewer.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::framing::LineDecoder;
use common::{Action, During};

use super::{Broken, LINE_MAX, attend, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse)))
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let mut lines = LineDecoder::new(LINE_MAX);
    let mut block = [0; 1024];
    loop {
        while let Some(line) = lines.next_line()? {
            if line.content().is_empty() {
                return Ok(());
            }
            stream.write_all(line.raw()).during(Action::Send, peer)?;
        }
        stream.read_exact(&mut block).during(Action::Receive, peer)?;
        lines.feed(&block);
    }
}
