//! waits-for-its-own-thread (empty-line), waits-for-its-own-thread (half-closed): joins a thread whose channel it keeps open.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use common::framing::LineDecoder;
use common::{Action, During};

use super::{Broken, LINE_MAX, attend, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse)))
}

fn converse(stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let (sender, replies) = mpsc::sync_channel::<Vec<u8>>(1);
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut stream = stream;
            for reply in replies {
                if stream.write_all(&reply).is_err() {
                    return;
                }
            }
        });
        read(stream, peer, &sender)
    })
}

fn read(stream: &TcpStream, peer: SocketAddr, replies: &SyncSender<Vec<u8>>) -> Result<(), Broken> {
    let mut lines = LineDecoder::new(LINE_MAX);
    loop {
        while let Some(line) = lines.next_line()? {
            if line.content().is_empty() {
                return Ok(());
            }
            let _ = replies.send(line.raw().to_vec());
        }
        if lines.feed_from(stream).during(Action::Receive, peer)? == 0 {
            break;
        }
    }
    if let Some(last) = lines.finish()? {
        let _ = replies.send(last.raw().to_vec());
    }
    Ok(())
}
