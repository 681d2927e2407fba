//! held-up (flood): counts its replies, and holds the count while it writes.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use common::framing::LineDecoder;
use common::{Action, During};

use super::{Broken, LINE_MAX, attend, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse)))
}

static REPLIES: Mutex<u64> = Mutex::new(0);

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let mut lines = LineDecoder::new(LINE_MAX);
    loop {
        while let Some(line) = lines.next_line()? {
            if line.content().is_empty() {
                return Ok(());
            }
            let mut replies = REPLIES.lock().unwrap_or_else(PoisonError::into_inner);
            stream.write_all(line.raw()).during(Action::Send, peer)?;
            *replies += 1;
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
