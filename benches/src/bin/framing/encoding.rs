//! From messages to bytes, appended to a buffer that is emptied when it holds as much
//! as one `write` takes.

use std::hint::black_box;

use benches::Contender;
use bytes::{Bytes, BytesMut};
use common::framing::{Ending, encode_frame, encode_line};
use tokio_util::codec::{Encoder, LengthDelimitedCodec, LinesCodec};

use crate::stream::Stream;

/// When a buffer is emptied, in bytes.
const FULL: usize = 64 * 1024;

pub(crate) fn lines(stream: &Stream) -> Vec<Contender<'_>> {
    let text = std::str::from_utf8(&stream.content).expect("letters are text");
    let mut codec = LinesCodec::new();
    vec![
        Contender::new(
            "encode_line",
            into_vector(stream, |content, out| {
                encode_line(content, Ending::Lf, out).expect("letters make a line");
            }),
        ),
        Contender::new(
            "LinesCodec",
            into_bytes(stream, move |out| codec.encode(text, out).expect("there is no bound")),
        ),
        Contender::new("memcpy", memcpy(stream)),
    ]
}

pub(crate) fn frames(stream: &Stream) -> Vec<Contender<'_>> {
    let mut codec = LengthDelimitedCodec::new();
    let payload = Bytes::copy_from_slice(&stream.content);
    vec![
        Contender::new(
            "encode_frame",
            into_vector(stream, |payload, out| {
                encode_frame(payload, out).expect("it is short enough");
            }),
        ),
        Contender::new(
            "LengthDelimitedCodec",
            // It wants the payload to be shared, which costs it a counter.
            into_bytes(stream, move |out| {
                codec.encode(payload.clone(), out).expect("it is short enough");
            }),
        ),
        Contender::new("memcpy", memcpy(stream)),
    ]
}

fn memcpy(stream: &Stream) -> impl FnMut() {
    into_vector(stream, |content, out| out.extend_from_slice(content))
}

fn into_vector(stream: &Stream, mut encode: impl FnMut(&[u8], &mut Vec<u8>)) -> impl FnMut() {
    let mut out = Vec::new();
    move || {
        for _ in 0..stream.messages {
            encode(black_box(&stream.content), &mut out);
            if out.len() >= FULL {
                black_box(&out);
                out.clear();
            }
        }
    }
}

fn into_bytes(stream: &Stream, mut encode: impl FnMut(&mut BytesMut)) -> impl FnMut() {
    let mut out = BytesMut::new();
    move || {
        for _ in 0..stream.messages {
            encode(&mut out);
            if out.len() >= FULL {
                black_box(&out);
                out.clear();
            }
        }
    }
}
