//! takes-blanks-for-nothing (echo): trims a line before it asks whether it is empty.

use std::io::Write;
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
    loop {
        while let Some(line) = lines.next_line()? {
            if line.content().trim_ascii().is_empty() {
                return Ok(());
            }
            stream.write_all(line.raw()).during(Action::Send, peer)?;
        }
        if lines.feed_from(stream).during(Action::Receive, peer)? == 0 {
            break;
        }
    }
    if let Some(last) = lines.finish()? {
        stream.write_all(last.raw()).during(Action::Send, peer)?;
    }
    Ok(())
}
