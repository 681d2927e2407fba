//! Fuzzes the line decoder: for any stream and any cuts, the same lines come
//! and then the same error, nothing is lost, and the bounds hold.
//!
//! Cargo-fuzz wants a nightly compiler. With a stable one, from `common/`:
//!
//! ```text
//! cargo install cargo-fuzz
//! RUSTC_BOOTSTRAP=1 cargo fuzz run lines -- -max_total_time=60
//! ```
//!
//! Add `-s none` before `--` where the address sanitizer does not work; there is
//! no unsafe code here for it to watch.

#![no_main]

mod input;

use common::framing::{Ending, LineDecoder, LineTooLong};
use input::Input;
use libfuzzer_sys::fuzz_target;

type Outcome = (Vec<(Vec<u8>, Ending)>, Result<(), LineTooLong>);

fn decode<'a>(max: usize, pieces: impl Iterator<Item = &'a [u8]>) -> Outcome {
    let mut decoder = LineDecoder::new(max);
    let mut lines = Vec::new();
    let mut longest = 0;
    for piece in pieces {
        longest = longest.max(piece.len());
        decoder.feed(piece);
        loop {
            match decoder.next_line() {
                Ok(Some(line)) => {
                    assert!(line.content().len() <= max);
                    assert!(!line.content().contains(&b'\n'));
                    assert!(line.ending() != Ending::None);
                    lines.push((line.content().to_vec(), line.ending()));
                }
                Ok(None) => break,
                Err(error) => {
                    assert_eq!(decoder.next_line(), Err(error));
                    assert_eq!(decoder.finish(), Err(error));
                    return (lines, Err(error));
                }
            }
        }
        assert!(decoder.unread().len() <= max + 1);
        assert!(decoder.capacity() <= 2 * (max + 1) + longest.max(8192));
    }
    match decoder.finish() {
        Ok(Some(line)) => {
            assert!(line.raw().len() <= max);
            assert_eq!(line.ending(), Ending::None);
            lines.push((line.content().to_vec(), line.ending()));
        }
        Ok(None) => {}
        Err(error) => {
            assert_eq!(decoder.next_line(), Err(error));
            return (lines, Err(error));
        }
    }
    assert_eq!(decoder.finish(), Ok(None));
    (lines, Ok(()))
}

fuzz_target!(|data: &[u8]| {
    let Some(input) = Input::parse(data) else {
        return;
    };
    let max = usize::from(input.max);

    let whole = decode(max, input.whole());
    assert_eq!(decode(max, input.pieces()), whole);

    // Put together again, the lines are the stream, up to the error.
    let (lines, end) = whole;
    let mut raw = Vec::new();
    for (content, ending) in &lines {
        raw.extend_from_slice(content);
        raw.extend_from_slice(ending.as_bytes());
    }
    assert!(input.bytes.starts_with(&raw));
    assert!(end.is_err() || raw.len() == input.bytes.len());
});
