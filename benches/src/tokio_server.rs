//! The server of exercise 4 on tokio: a task a client in place of a thread, on as
//! many threads as there are cores. It keeps the same contract for lines, with the
//! same decoder; what it does when descriptors run out is not measured.

use common::framing::LineDecoder;
use common::{Action, During, NetError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime;

const LINE_MAX: usize = 64 * 1024;

/// Listens where the system likes, says where, and serves until it is ended.
///
/// # Errors
///
/// Those of the system, before the first client.
pub fn serve() -> Result<(), NetError> {
    let runtime = runtime::Builder::new_multi_thread().enable_io().build();
    runtime.during(Action::StartThread, "tokio")?.block_on(async {
        let address = "127.0.0.1:0";
        let listener = TcpListener::bind(address).await.during(Action::Listen, address)?;
        println!("Listening on {}", listener.local_addr().during(Action::Listen, address)?);
        loop {
            let (stream, peer) = listener.accept().await.during(Action::Accept, address)?;
            println!("[+] New thread for {} {}", peer.ip(), peer.port());
            tokio::spawn(async move {
                // A client that breaks off has no say in a benchmark.
                let _ = converse(stream).await;
                println!("Client {} {} left", peer.ip(), peer.port());
            });
        }
    })
}

async fn converse(mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut lines = LineDecoder::new(LINE_MAX);
    let mut buffer = vec![0; 8 * 1024];
    let mut replies = Vec::new();
    loop {
        let status = answer(&mut lines, &mut replies);
        if !replies.is_empty() {
            stream.write_all(&replies).await?;
            replies.clear();
        }
        match status {
            Ok(false) => {}
            Ok(true) => return Ok(()),
            Err(limit) => {
                let reply = format!("Line too long: at most {} bytes\n", limit.max);
                return stream.write_all(reply.as_bytes()).await;
            }
        }
        // Read ahead of the decoder: tokio then knows from a buffer that was not
        // filled that nothing is left, and saves a system call.
        match stream.read(&mut buffer).await? {
            0 => break,
            length => lines.feed(&buffer[..length]),
        }
    }
    if let Ok(Some(last)) = lines.finish() {
        stream.write_all(last.raw()).await?;
    }
    Ok(())
}

/// Collects the replies to the lines that are complete, and tells whether the
/// conversation is over.
fn answer(
    lines: &mut LineDecoder,
    replies: &mut Vec<u8>,
) -> Result<bool, common::framing::LineTooLong> {
    while let Some(line) = lines.next_line()? {
        if line.content().is_empty() {
            return Ok(true);
        }
        replies.extend_from_slice(line.raw());
    }
    Ok(false)
}
