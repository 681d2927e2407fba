//! Exercise 6: a server that sends each frame back. The statement is in README.md; in
//! French, README.fr.md. Most of the work is in `decoder.rs`.

mod decoder;
mod door;

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::framing::FrameError;
use common::{Action, During, Endpoint, NetError};

use decoder::{Decoder, encode};

/// What a payload may measure, in bytes: 1 MiB.
const PAYLOAD_MAX: u32 = 1 << 20;

fn main() -> ExitCode {
    common::run(|| door::open(&Endpoint::server("Sends each frame back.", 63_006), converse))
}

/// All that is said with one client. It is given: read it.
fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    // Our replies are whole: the system need not wait for more of them.
    stream.set_nodelay(true).during(Action::Send, peer)?;
    let mut decoder = Decoder::new(PAYLOAD_MAX);
    let mut piece = vec![0; 64 * 1024];
    loop {
        let length = match stream.read(&mut piece) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            read => read.during(Action::Receive, peer)?,
        };
        if length == 0 {
            return decoder.finish().map_err(|error| broken(peer, error));
        }
        decoder.feed(&piece[..length]);
        let mut replies = Vec::new();
        let answered = answer(&mut decoder, &mut replies);
        // Also if something is wrong: the frames before it have their replies.
        stream.write_all(&replies).during(Action::Send, peer)?;
        if let Err(error) = answered {
            refuse(stream, peer)?;
            // There is no way to go on: the next frame begins behind a payload that we
            // will not read. What the client still sends has to go, or it never reads
            // our frame.
            door::see_out(stream, peer)?;
            return Err(broken(peer, error));
        }
    }
}

/// Appends the replies to all frames that are complete.
fn answer(decoder: &mut Decoder, replies: &mut Vec<u8>) -> Result<(), FrameError> {
    while let Some(payload) = decoder.next_frame()? {
        encode(&payload, replies);
    }
    Ok(())
}

/// Tells a client that its frame is too long, in a frame.
fn refuse(stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    // TODO 3: `encode` makes a frame with the words of the statement in it: send it.
    let _ = stream; // yours to use
    todo!("task 3: refuse the frame of {peer}: at most {PAYLOAD_MAX} bytes")
}

/// What is wrong with the frames of a client, as an error of its connection.
fn broken(peer: SocketAddr, error: FrameError) -> NetError {
    NetError::new(Action::Receive, peer, io::Error::new(ErrorKind::InvalidData, error))
}
