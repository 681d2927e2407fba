//! loses-lines (together): makes a new decoder for each line.

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
    loop {
        let mut lines = LineDecoder::new(LINE_MAX);
        let line = loop {
            if let Some(line) = lines.next_line()? {
                break line.raw().to_vec();
            }
            if lines.feed_from(stream).during(Action::Receive, peer)? == 0 {
                let last = lines.finish()?.map(|line| line.raw().to_vec()).unwrap_or_default();
                return Ok(stream.write_all(&last).during(Action::Send, peer)?);
            }
        };
        if line == b"\n" || line == b"\r\n" {
            return Ok(());
        }
        stream.write_all(&line).during(Action::Send, peer)?;
    }
}
