//! Exercise 6: servers that are wrong in one way each. What they all have right, so
//! that each of them says only what it does otherwise: the door is the one that
//! learners are given, and the rest is in functions that can be exchanged.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::sync::OnceLock;

use common::framing::FrameError;
use common::{Action, During, Endpoint, NetError};

#[path = "../../../solutions/ex6-framing/src/door.rs"]
mod door;

programs! {
    allocates_first
    answers_the_same_again
    clears_the_buffer
    closes_at_an_empty_frame
    closes_at_once
    closes_without_a_word
    copies_the_frame
    counts_the_field
    counts_the_length_as_payload
    decodes_lossily
    exits_at_a_reset
    forgets_the_length
    has_no_limit
    has_one_buffer
    hides_a_cut_length
    hides_the_cut
    ignores_the_host
    keeps_the_connection
    keeps_two_bytes_of_the_length
    leaves_at_the_mistake
    limits_the_buffer
    limits_the_frame
    listens_everywhere
    little_endian
    overlooks_empty_frames
    reads_exactly
    refuses_in_french
    refuses_without_a_frame
    reports_every_end
    sends_what_is_left
    shuts_down_and_leaves
    shuts_the_door
    stays_at_a_cut
    takes_a_read_for_a_frame
    takes_four_bytes_for_three
    takes_one_frame
    takes_the_length_alone
    tidies_up
    waits_under_a_lock
    writes_digits
    writes_the_length_of_the_frame
}

const PAYLOAD_MAX: u32 = 1 << 20;

/// A payload, if a whole frame has come.
type Cut = Result<Option<Vec<u8>>, FrameError>;

/// The parts of the server.
#[derive(Clone, Copy)]
struct Parts {
    /// Cuts the next frame out of what has come.
    next_frame: fn(&mut Vec<u8>) -> Cut,
    /// Whether the stream may end with this left.
    finish: fn(&[u8]) -> Result<(), FrameError>,
    encode: fn(&[u8], &mut Vec<u8>),
    /// What is said about a frame that is too long, and closing.
    refuse: fn(&TcpStream, SocketAddr) -> Result<(), NetError>,
}

/// As they should be.
const RIGHT: Parts = Parts { next_frame, finish, encode, refuse };

static PARTS: OnceLock<Parts> = OnceLock::new();

/// The server, with these parts.
fn serve(parts: Parts) -> ExitCode {
    PARTS.get_or_init(|| parts);
    serve_with(|stream, peer| converse(stream, peer, *PARTS.get().unwrap_or(&RIGHT)))
}

/// The server, with another conversation.
fn serve_with(conversation: door::Conversation) -> ExitCode {
    common::run(|| door::open(&Endpoint::server("Sends each frame back.", 63_006), conversation))
}

fn converse(mut stream: &TcpStream, peer: SocketAddr, parts: Parts) -> Result<(), NetError> {
    let (mut buffer, mut piece) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        let length = stream.read(&mut piece).during(Action::Receive, peer)?;
        if length == 0 {
            return (parts.finish)(&buffer).map_err(|error| broken(peer, error));
        }
        buffer.extend_from_slice(&piece[..length]);
        let mut replies = Vec::new();
        let answered = answer(&mut buffer, &mut replies, parts);
        stream.write_all(&replies).during(Action::Send, peer)?;
        if let Err(error) = answered {
            (parts.refuse)(stream, peer)?;
            return Err(broken(peer, error));
        }
    }
}

fn answer(buffer: &mut Vec<u8>, replies: &mut Vec<u8>, parts: Parts) -> Result<(), FrameError> {
    while let Some(payload) = (parts.next_frame)(buffer)? {
        (parts.encode)(&payload, replies);
    }
    Ok(())
}

fn broken(peer: SocketAddr, error: FrameError) -> NetError {
    NetError::new(Action::Receive, peer, io::Error::new(ErrorKind::InvalidData, error))
}

fn announced(buffer: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(*buffer.first_chunk()?))
}

fn next_frame(buffer: &mut Vec<u8>) -> Result<Option<Vec<u8>>, FrameError> {
    match announced(buffer) {
        Some(announced) if announced > PAYLOAD_MAX => Err(too_long(announced)),
        announced => Ok(announced.and_then(|length| take(buffer, length))),
    }
}

fn too_long(announced: u32) -> FrameError {
    FrameError::TooLong { announced, max: PAYLOAD_MAX }
}

/// Takes a frame off the front, if all of it has come.
fn take(buffer: &mut Vec<u8>, length: u32) -> Option<Vec<u8>> {
    let end = 4 + length as usize;
    (buffer.len() >= end).then(|| buffer.drain(..end).skip(4).collect())
}

fn finish(rest: &[u8]) -> Result<(), FrameError> {
    match announced(rest) {
        None if rest.is_empty() => Ok(()),
        None => Err(FrameError::TruncatedLength { have: rest.len() }),
        Some(want) => {
            Err(FrameError::TruncatedPayload { have: rest.len() - 4, want: want as usize })
        }
    }
}

fn encode(payload: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(payload.len() as u32).to_be_bytes());
    out.extend_from_slice(payload);
}

fn refuse(stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    refuse_with(stream, peer, &words())?;
    door::see_out(stream, peer)
}

/// Sends these words in a frame.
fn refuse_with(mut stream: &TcpStream, peer: SocketAddr, words: &str) -> Result<(), NetError> {
    let mut frame = Vec::new();
    encode(words.as_bytes(), &mut frame);
    stream.write_all(&frame).during(Action::Send, peer)
}

fn words() -> String {
    format!("Frame too long: at most {PAYLOAD_MAX} bytes")
}
