//! no-bound (flood): reads on one thread and writes on another, with an unbounded channel between.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::sync::mpsc::{self, Sender};
use std::thread;

use common::framing::LineDecoder;
use common::{Action, During};

use super::{Broken, LINE_MAX, attend, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse)))
}

fn converse(stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let (sender, replies) = mpsc::channel::<Vec<u8>>();
    thread::scope(|scope| {
        let writer = scope.spawn(move || {
            let mut stream = stream;
            replies.iter().try_for_each(|reply| stream.write_all(&reply)).during(Action::Send, peer)
        });
        read(stream, peer, sender)?;
        Ok(writer.join().unwrap_or(Ok(()))?)
    })
}

fn read(stream: &TcpStream, peer: SocketAddr, replies: Sender<Vec<u8>>) -> Result<(), Broken> {
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
