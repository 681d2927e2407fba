//! Fuzzes the length decoder: for any stream and any cuts, the same frames come
//! and then the same error, nothing is lost, and the bounds hold.
//!
//! Cargo-fuzz wants a nightly compiler. With a stable one, from `common/`:
//!
//! ```text
//! cargo install cargo-fuzz
//! RUSTC_BOOTSTRAP=1 cargo fuzz run frames -- -max_total_time=60
//! ```
//!
//! Add `-s none` before `--` where the address sanitizer does not work; there is
//! no unsafe code here for it to watch.

#![no_main]

mod input;

use common::framing::{FrameError, LengthDecoder, encode_frame};
use input::Input;
use libfuzzer_sys::fuzz_target;

type Outcome = (Vec<Vec<u8>>, Result<(), FrameError>);

fn decode<'a>(max: u16, pieces: impl Iterator<Item = &'a [u8]>) -> Outcome {
    let mut decoder = LengthDecoder::new(u32::from(max));
    let max = usize::from(max);
    let mut frames = Vec::new();
    let mut longest = 0;
    for piece in pieces {
        longest = longest.max(piece.len());
        decoder.feed(piece);
        loop {
            match decoder.next_frame() {
                Ok(Some(payload)) => {
                    assert!(payload.len() <= max);
                    frames.push(payload.to_vec());
                }
                Ok(None) => break,
                Err(error) => {
                    assert_eq!(decoder.next_frame(), Err(error));
                    assert_eq!(decoder.finish(), Err(error));
                    return (frames, Err(error));
                }
            }
        }
        assert!(decoder.unread().len() < max + 4);
        assert!(decoder.capacity() <= 2 * (max + 4) + longest.max(8192));
    }
    assert_eq!(decoder.finish().is_ok(), decoder.unread().is_empty());
    (frames, decoder.finish())
}

fuzz_target!(|data: &[u8]| {
    let Some(input) = Input::parse(data) else {
        return;
    };

    let whole = decode(input.max, input.whole());
    assert_eq!(decode(input.max, input.pieces()), whole);

    // Encoded again, the frames are the stream, up to the error.
    let (frames, end) = whole;
    let mut raw = Vec::new();
    for payload in &frames {
        encode_frame(payload, &mut raw).unwrap();
    }
    assert!(input.bytes.starts_with(&raw));
    assert!(end.is_err() || raw.len() == input.bytes.len());
});
