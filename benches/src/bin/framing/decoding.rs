//! From bytes to messages: those of `common`, which lend a message, those of
//! tokio-util, which give it away, and what the work cannot be done without. Each has
//! the stream's bytes copied into a buffer of its own, piece by piece, as a socket's
//! would be; only `memchr` looks at them where they are.

use std::hint::black_box;
use std::io::{BufRead, BufReader};

use benches::Contender;
use bytes::BytesMut;
use common::framing::{FrameReader, LengthDecoder, LineDecoder, LineReader};
use tokio_util::codec::{Decoder, LengthDelimitedCodec, LinesCodec};

use crate::stream::{Stream, WHOLE};

/// The longest message that is accepted. A decoder without a bound is none.
const MAX: u32 = 1 << 20;

pub(crate) fn lines(stream: &Stream) -> Vec<Contender<'_>> {
    let mut decoder = LineDecoder::new(MAX as usize);
    let decoder = move || {
        let mut count = 0;
        for piece in stream.pieces() {
            decoder.feed(piece);
            while let Ok(Some(line)) = decoder.next_line() {
                black_box(line.content());
                count += 1;
            }
        }
        assert_eq!(count, stream.messages);
    };
    let mut reader = LineReader::new(stream.source(), MAX as usize);
    let reader = move || {
        for _ in 0..stream.messages {
            let line = reader.read_line().expect("the stream is right");
            black_box(line.expect("it does not end").content());
        }
    };
    vec![
        Contender::new("LineDecoder", decoder),
        Contender::new("LineReader", reader),
        Contender::new("LinesCodec", codec(stream, LinesCodec::new_with_max_length(MAX as usize))),
        Contender::new("read_until", read_until(stream)),
        Contender::new("memchr", || {
            let (mut rest, mut count) = (stream.bytes.as_slice(), 0);
            while let Some(at) = memchr::memchr(b'\n', rest) {
                black_box(&rest[..at]);
                rest = &rest[at + 1..];
                count += 1;
            }
            assert_eq!(count, stream.messages);
        }),
        Contender::new("memcpy", memcpy(stream)),
    ]
}

pub(crate) fn frames(stream: &Stream) -> Vec<Contender<'_>> {
    let mut decoder = LengthDecoder::new(MAX);
    let decoder = move || {
        let mut count = 0;
        for piece in stream.pieces() {
            decoder.feed(piece);
            while let Ok(Some(payload)) = decoder.next_frame() {
                black_box(payload);
                count += 1;
            }
        }
        assert_eq!(count, stream.messages);
    };
    let mut reader = FrameReader::new(stream.source(), MAX);
    let reader = move || {
        for _ in 0..stream.messages {
            let payload = reader.read_frame().expect("the stream is right");
            black_box(payload.expect("it does not end"));
        }
    };
    let theirs = LengthDelimitedCodec::builder().max_frame_length(MAX as usize).new_codec();
    vec![
        Contender::new("LengthDecoder", decoder),
        Contender::new("FrameReader", reader),
        Contender::new("LengthDelimitedCodec", codec(stream, theirs)),
        Contender::new("memcpy", memcpy(stream)),
    ]
}

/// One of tokio-util's, over a buffer that it keeps.
fn codec<'a, D: Decoder + 'a>(stream: &'a Stream, mut decoder: D) -> impl FnMut() + 'a {
    let mut buffer = BytesMut::new();
    move || {
        let mut count = 0;
        for piece in stream.pieces() {
            buffer.extend_from_slice(piece);
            while let Ok(Some(message)) = decoder.decode(&mut buffer) {
                black_box(message);
                count += 1;
            }
        }
        assert_eq!(count, stream.messages);
    }
}

/// The standard library's, which copies a line into a vector, and has no bound.
fn read_until(stream: &Stream) -> impl FnMut() {
    let mut reader = BufReader::new(stream.source());
    let mut line = Vec::new();
    move || {
        for _ in 0..stream.messages {
            line.clear();
            let length = reader.read_until(b'\n', &mut line).expect("the stream is right");
            black_box(&line[..length - 1]);
        }
    }
}

/// The bytes from one place to another, and nothing else, piece behind piece until the
/// longest message has room.
fn memcpy(stream: &Stream) -> impl FnMut() {
    let mut buffer = vec![0; 2 * WHOLE];
    move || {
        let mut at = 0;
        for piece in stream.pieces() {
            buffer[at..][..piece.len()].copy_from_slice(piece);
            black_box(&mut buffer);
            at += piece.len();
            if at >= WHOLE {
                at = 0;
            }
        }
    }
}
