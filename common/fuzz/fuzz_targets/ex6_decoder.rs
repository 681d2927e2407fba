//! Fuzzes the decoder of exercise 6's solution beside the one that it rebuilds: for any
//! stream and any cuts, both give the same frames and then the same error.
//!
//! Cargo-fuzz wants a nightly compiler. With a stable one, from `common/`:
//!
//! ```text
//! cargo install cargo-fuzz
//! RUSTC_BOOTSTRAP=1 cargo fuzz run ex6_decoder -- -max_total_time=60
//! ```
//!
//! Add `-s none` before `--` where the address sanitizer does not work; there is
//! no unsafe code here for it to watch.

#![no_main]

#[path = "../../../solutions/ex6-framing/src/decoder.rs"]
mod decoder;
mod input;

use common::framing::{FrameError, LengthDecoder};
use decoder::{Decoder, encode};
use input::Input;
use libfuzzer_sys::fuzz_target;

type Outcome = (Vec<Vec<u8>>, Result<(), FrameError>);

fn theirs<'a>(max: u16, pieces: impl Iterator<Item = &'a [u8]>) -> Outcome {
    let mut decoder = Decoder::new(u32::from(max));
    let mut frames = Vec::new();
    for piece in pieces {
        decoder.feed(piece);
        loop {
            match decoder.next_frame() {
                Ok(Some(payload)) => frames.push(payload),
                Ok(None) => break,
                Err(error) => {
                    assert_eq!(decoder.next_frame(), Err(error));
                    return (frames, Err(error));
                }
            }
        }
    }
    (frames, decoder.finish())
}

fn ours<'a>(max: u16, pieces: impl Iterator<Item = &'a [u8]>) -> Outcome {
    let mut decoder = LengthDecoder::new(u32::from(max));
    let mut frames = Vec::new();
    for piece in pieces {
        decoder.feed(piece);
        loop {
            match decoder.next_frame() {
                Ok(Some(payload)) => frames.push(payload.to_vec()),
                Ok(None) => break,
                Err(error) => return (frames, Err(error)),
            }
        }
    }
    (frames, decoder.finish())
}

fuzz_target!(|data: &[u8]| {
    let Some(input) = Input::parse(data) else {
        return;
    };
    let outcome = theirs(input.max, input.pieces());
    assert_eq!(outcome, ours(input.max, input.whole()));
    let (frames, end) = outcome;

    // Encoded again, the frames are the stream, up to the error.
    let mut raw = Vec::new();
    for payload in &frames {
        encode(payload, &mut raw);
    }
    assert!(input.bytes.starts_with(&raw));
    assert!(end.is_err() || raw.len() == input.bytes.len());
});
