//! Properties of `common::framing` that hold for all inputs: however the bytes
//! are cut, the same messages come out, and they are the messages that a plain
//! search over the whole input finds.
//!
//! The cases that deserve a name are unit tests, next to the code.

use common::framing::{
    Ending, FrameError, FrameReader, LengthDecoder, LineDecoder, LineReader, LineTooLong,
    ReadError, encode_frame, encode_line,
};
use proptest::prelude::*;
use std::io::{self, ErrorKind, Read};

/// What came of a stream: the messages, and how it ended.
type Outcome<T, E> = (Vec<T>, Result<(), E>);
type Lines = Outcome<(Vec<u8>, Ending), LineTooLong>;
type Frames = Outcome<Vec<u8>, FrameError>;

/// The longest message accepted in most of these tests: short, to be near it
/// often.
const MAX: usize = 6;

/// And in the others, where the decoder's buffer has to grow and to move.
const LARGE_MAX: usize = 20_000;

/// The rules for lines in their plainest form: split, then measure.
fn expected_lines(bytes: &[u8], max: usize) -> Lines {
    let mut lines = Vec::new();
    for raw in bytes.split_inclusive(|&byte| byte == b'\n') {
        let (content, ending) = if let Some(content) = raw.strip_suffix(b"\r\n") {
            (content, Ending::CrLf)
        } else if let Some(content) = raw.strip_suffix(b"\n") {
            (content, Ending::Lf)
        } else {
            (raw, Ending::None)
        };
        if content.len() > max {
            return (lines, Err(LineTooLong { max }));
        }
        lines.push((content.to_vec(), ending));
    }
    (lines, Ok(()))
}

/// The rules for frames in their plainest form.
fn expected_frames(mut bytes: &[u8], max: usize) -> Frames {
    let max = max as u32;
    let mut frames = Vec::new();
    loop {
        if bytes.is_empty() {
            return (frames, Ok(()));
        }
        let Some((field, rest)) = bytes.split_at_checked(4) else {
            return (frames, Err(FrameError::TruncatedLength { have: bytes.len() }));
        };
        let announced = u32::from_be_bytes(field.try_into().unwrap());
        if announced > max {
            return (frames, Err(FrameError::TooLong { announced, max }));
        }
        let want = announced as usize;
        let Some((payload, rest)) = rest.split_at_checked(want) else {
            return (frames, Err(FrameError::TruncatedPayload { have: rest.len(), want }));
        };
        frames.push(payload.to_vec());
        bytes = rest;
    }
}

/// Cuts `bytes` into pieces of these lengths, over and over.
fn cut<'a>(mut bytes: &'a [u8], lengths: &'a [usize]) -> impl Iterator<Item = &'a [u8]> {
    let mut lengths = lengths.iter().cycle();
    std::iter::from_fn(move || {
        let length = (*lengths.next()?).min(bytes.len());
        let (piece, rest) = bytes.split_at(length);
        bytes = rest;
        (length > 0).then_some(piece)
    })
}

/// Feeds the pieces. If not `eager`, the lines are taken at the end only.
fn decode_lines<'a>(pieces: impl Iterator<Item = &'a [u8]>, max: usize, eager: bool) -> Lines {
    let mut decoder = LineDecoder::new(max);
    let mut lines = Vec::new();
    let mut longest = 0;
    for piece in pieces {
        longest = longest.max(piece.len());
        decoder.feed(piece);
        if !eager {
            continue;
        }
        loop {
            match decoder.next_line() {
                Ok(Some(line)) => lines.push((line.content().to_vec(), line.ending())),
                Ok(None) => break,
                Err(error) => return (lines, Err(error)),
            }
        }
        assert!(decoder.unread().len() <= max + 1);
        assert!(decoder.capacity() <= 2 * (max + 1) + longest.max(8192));
    }
    loop {
        match decoder.finish() {
            Ok(Some(line)) => lines.push((line.content().to_vec(), line.ending())),
            Ok(None) => return (lines, Ok(())),
            Err(error) => return (lines, Err(error)),
        }
    }
}

fn decode_frames<'a>(pieces: impl Iterator<Item = &'a [u8]>, max: usize, eager: bool) -> Frames {
    let mut decoder = LengthDecoder::new(max as u32);
    let mut frames = Vec::new();
    let mut longest = 0;
    // The empty piece at the end is there for the frames that were not taken.
    let pieces = pieces.map(|piece| (piece, eager));
    for (piece, take) in pieces.chain([(b"".as_slice(), true)]) {
        longest = longest.max(piece.len());
        decoder.feed(piece);
        if !take {
            continue;
        }
        loop {
            match decoder.next_frame() {
                Ok(Some(payload)) => frames.push(payload.to_vec()),
                Ok(None) => break,
                Err(error) => return (frames, Err(error)),
            }
        }
        assert!(!eager || decoder.unread().len() < 4 + max);
        assert!(!eager || decoder.capacity() <= 2 * (4 + max) + longest.max(8192));
    }
    (frames, decoder.finish())
}

/// Gives a piece a read, or what there is room for, and something other than
/// bytes before each.
struct Moody<'a, I> {
    pieces: I,
    piece: &'a [u8],
    mood: usize,
}

fn moody<'a, I: Iterator<Item = &'a [u8]>>(pieces: I) -> Moody<'a, I> {
    Moody { pieces, piece: b"", mood: 0 }
}

impl<'a, I: Iterator<Item = &'a [u8]>> Read for Moody<'a, I> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.mood += 1;
        match self.mood % 3 {
            1 => Err(ErrorKind::Interrupted.into()),
            2 => Err(ErrorKind::WouldBlock.into()),
            _ => {
                if self.piece.is_empty() {
                    self.piece = self.pieces.next().unwrap_or_default();
                }
                self.piece.read(out)
            }
        }
    }
}

/// The error of the framing; `None` if another call may go on.
fn fatal<E>(error: ReadError<E>) -> Option<E> {
    match error {
        ReadError::Framing(error) => Some(error),
        ReadError::Io(error) => {
            assert_eq!(error.kind(), ErrorKind::WouldBlock);
            None
        }
    }
}

fn read_lines<'a>(pieces: impl Iterator<Item = &'a [u8]>, max: usize) -> Lines {
    let mut reader = LineReader::new(moody(pieces), max);
    let mut lines = Vec::new();
    loop {
        match reader.read_line().map_err(fatal) {
            Ok(Some(line)) => lines.push((line.content().to_vec(), line.ending())),
            Ok(None) => return (lines, Ok(())),
            Err(None) => {}
            Err(Some(error)) => return (lines, Err(error)),
        }
    }
}

fn read_frames<'a>(pieces: impl Iterator<Item = &'a [u8]>, max: usize) -> Frames {
    let mut reader = FrameReader::new(moody(pieces), max as u32);
    let mut frames = Vec::new();
    loop {
        match reader.read_frame().map_err(fatal) {
            Ok(Some(payload)) => frames.push(payload.to_vec()),
            Ok(None) => return (frames, Ok(())),
            Err(None) => {}
            Err(Some(error)) => return (frames, Err(error)),
        }
    }
}

fn cuts(max: usize) -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(1..2 * max, 1..8)
}

/// Text that is all about endings, with stretches around the bound.
fn line_bytes() -> impl Strategy<Value = Vec<u8>> {
    let stretch = (MAX - 2..=MAX + 2).prop_map(|length| vec![b'a'; length]);
    let token = prop_oneof![
        3 => Just(b"\n".to_vec()),
        3 => Just(b"\r".to_vec()),
        3 => Just(b"\r\n".to_vec()),
        2 => Just(b"a".to_vec()),
        1 => stretch,
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    prop::collection::vec(token, 0..24).prop_map(|tokens| tokens.concat())
}

/// Frames, some of which announce what is not true, and at times cut short.
fn frame_bytes() -> impl Strategy<Value = Vec<u8>> {
    let length = prop_oneof![
        20 => Just(None),
        1 => (0..=MAX as u32 + 2).prop_map(Some),
        1 => any::<u32>().prop_map(Some),
        1 => Just(Some(u32::MAX)),
    ];
    let frame = (length, prop::collection::vec(any::<u8>(), 0..=MAX)).prop_map(|(lie, payload)| {
        let length = lie.unwrap_or(payload.len() as u32);
        [&length.to_be_bytes(), payload.as_slice()].concat()
    });
    let frames = prop::collection::vec(frame, 0..12).prop_map(|frames| frames.concat());
    (frames, prop_oneof![2 => Just(0), 1 => 0_usize..8]).prop_map(|(mut bytes, missing)| {
        bytes.truncate(bytes.len().saturating_sub(missing));
        bytes
    })
}

/// The lengths of messages that are long for the decoder's buffer, and some
/// that are short.
fn large_lengths() -> impl Strategy<Value = Vec<usize>> {
    let length = prop_oneof![
        2 => 0..100_usize,
        4 => 0..=LARGE_MAX,
        1 => LARGE_MAX - 2..=LARGE_MAX + 2,
    ];
    prop::collection::vec(length, 0..12)
}

/// Content that may be none.
fn any_content() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![Just(b'\r'), Just(b'\n'), any::<u8>()];
    prop::collection::vec(byte, 0..=MAX)
}

/// Content without line feeds that shows when bytes of it are lost or swapped.
fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at % 241) as u8 + 11).collect()
}

/// All ways to decode lines come to what is expected.
fn check_lines(bytes: &[u8], cuts: &[usize], max: usize) -> Result<(), TestCaseError> {
    let expected = expected_lines(bytes, max);
    prop_assert_eq!(&decode_lines(cut(bytes, cuts), max, true), &expected);
    prop_assert_eq!(&decode_lines(cut(bytes, cuts), max, false), &expected);
    prop_assert_eq!(&decode_lines(cut(bytes, &[usize::MAX]), max, true), &expected);
    prop_assert_eq!(&read_lines(cut(bytes, cuts), max), &expected);
    Ok(())
}

/// All ways to decode frames come to what is expected.
fn check_frames(bytes: &[u8], cuts: &[usize], max: usize) -> Result<(), TestCaseError> {
    let expected = expected_frames(bytes, max);
    prop_assert_eq!(&decode_frames(cut(bytes, cuts), max, true), &expected);
    prop_assert_eq!(&decode_frames(cut(bytes, cuts), max, false), &expected);
    prop_assert_eq!(&decode_frames(cut(bytes, &[usize::MAX]), max, true), &expected);
    prop_assert_eq!(&read_frames(cut(bytes, cuts), max), &expected);
    Ok(())
}

/// A failure is printed in its smallest form, and belongs in a unit test then:
/// no file remembers it.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn lines_do_not_depend_on_the_cuts(bytes in line_bytes(), cuts in cuts(MAX)) {
        check_lines(&bytes, &cuts, MAX)?;
    }

    #[test]
    fn frames_do_not_depend_on_the_cuts(bytes in frame_bytes(), cuts in cuts(MAX)) {
        check_frames(&bytes, &cuts, MAX)?;
    }

    #[test]
    fn a_line_comes_back_as_it_was_encoded_or_is_refused(
        content in any_content(),
        ending in prop_oneof![Just(Ending::Lf), Just(Ending::CrLf), Just(Ending::None)],
    ) {
        let mut bytes = Vec::new();
        let encoded = encode_line(&content, ending, &mut bytes);
        let raw = [&content, ending.as_bytes()].concat();
        let comes_back = expected_lines(&raw, MAX) == (vec![(content.clone(), ending)], Ok(()));
        let nothing = raw.is_empty();
        prop_assert_eq!(encoded.is_ok(), comes_back || nothing);
        prop_assert_eq!(bytes, if encoded.is_ok() { raw } else { Vec::new() });
    }

    #[test]
    fn frames_come_back_as_they_were_encoded(
        payloads in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..=MAX), 0..12),
        cuts in cuts(MAX),
    ) {
        let mut bytes = Vec::new();
        for payload in &payloads {
            encode_frame(payload, &mut bytes).unwrap();
        }
        prop_assert_eq!(decode_frames(cut(&bytes, &cuts), MAX, true), (payloads, Ok(())));
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn large_lines_do_not_depend_on_the_cuts(lengths in large_lengths(), cuts in cuts(LARGE_MAX)) {
        let lines = lengths.into_iter().map(content);
        check_lines(&lines.collect::<Vec<_>>().join(&b'\n'), &cuts, LARGE_MAX)?;
    }

    #[test]
    fn large_frames_do_not_depend_on_the_cuts(lengths in large_lengths(), cuts in cuts(LARGE_MAX)) {
        let mut bytes = Vec::new();
        for length in lengths {
            encode_frame(&content(length), &mut bytes).unwrap();
        }
        check_frames(&bytes, &cuts, LARGE_MAX)?;
    }
}
