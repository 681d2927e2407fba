//! From messages to bytes: what the decoders of this module take apart again.
//!
//! It leaves sending to `write.rs`. The functions append to a vector, so that
//! many messages can leave in one `write`, and refuse what a receiver would not
//! read back as it was meant.

use super::error::{NotALine, PayloadTooLong};
use super::length::LENGTH_FIELD;
use super::line::Ending;

/// Appends a line to `out`.
///
/// With [`Ending::None`] it is right for the last line of a file only: whatever
/// follows would become part of the line. An empty line without an ending is
/// nothing at all.
///
/// To send a line on exactly as it came, append
/// [`Line::raw`](crate::framing::Line::raw) instead.
///
/// # Errors
///
/// [`NotALine`] if a receiver would not find this content again. Then nothing
/// is appended.
///
/// ```
/// use common::framing::{Ending, NotALine, encode_line};
///
/// let mut out = Vec::new();
/// encode_line(b"hello", Ending::CrLf, &mut out)?;
/// assert_eq!(out, b"hello\r\n");
///
/// let two_lines = encode_line(b"nick bob\nquit", Ending::CrLf, &mut out);
/// assert_eq!(two_lines, Err(NotALine::LineFeed { at: 8 }));
/// # Ok::<(), NotALine>(())
/// ```
pub fn encode_line(content: &[u8], ending: Ending, out: &mut Vec<u8>) -> Result<(), NotALine> {
    if let Some(at) = memchr::memchr(b'\n', content) {
        return Err(NotALine::LineFeed { at });
    }
    if ending == Ending::Lf && content.ends_with(b"\r") {
        return Err(NotALine::CarriageReturn);
    }
    out.reserve(content.len() + ending.as_bytes().len());
    out.extend_from_slice(content);
    out.extend_from_slice(ending.as_bytes());
    Ok(())
}

/// Appends a length-prefixed frame to `out`: the length of `payload` as a `u32`
/// in network byte order, then `payload`.
///
/// # Errors
///
/// [`PayloadTooLong`] if the length does not fit its field. Then nothing is
/// appended. The receiver's own bound is likely to be far lower; it is for the
/// protocol to say.
///
/// ```
/// use common::framing::{PayloadTooLong, encode_frame};
///
/// let mut out = Vec::new();
/// encode_frame(b"hi", &mut out)?;
/// encode_frame(b"", &mut out)?;
/// assert_eq!(out, b"\0\0\0\x02hi\0\0\0\0");
/// # Ok::<(), PayloadTooLong>(())
/// ```
pub fn encode_frame(payload: &[u8], out: &mut Vec<u8>) -> Result<(), PayloadTooLong> {
    let field = length_field(payload.len())?;
    out.reserve(LENGTH_FIELD + payload.len());
    out.extend_from_slice(&field);
    out.extend_from_slice(payload);
    Ok(())
}

/// A cast would cut the upper bits off: a payload of 4 GiB and 5 bytes would
/// announce 5, and the receiver would take the rest of it for frames.
fn length_field(length: usize) -> Result<[u8; LENGTH_FIELD], PayloadTooLong> {
    match u32::try_from(length) {
        Ok(length) => Ok(length.to_be_bytes()),
        Err(_) => Err(PayloadTooLong { length }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_would_be_read_back_differently_and_appends_nothing() {
        let mut out = b"before".to_vec();
        for (content, ending, error) in [
            ("\n", Ending::None, NotALine::LineFeed { at: 0 }),
            ("ab\r\n", Ending::CrLf, NotALine::LineFeed { at: 3 }),
            ("ab\r", Ending::Lf, NotALine::CarriageReturn),
        ] {
            assert_eq!(encode_line(content.as_bytes(), ending, &mut out), Err(error));
        }
        assert_eq!(out, b"before");
    }

    #[test]
    fn a_carriage_return_elsewhere_is_content() {
        let mut out = Vec::new();
        encode_line(b"a\rb", Ending::Lf, &mut out).unwrap();
        encode_line(b"c\r", Ending::CrLf, &mut out).unwrap();
        encode_line(b"d\r", Ending::None, &mut out).unwrap();
        assert_eq!(out, b"a\rb\nc\r\r\nd\r");
    }

    #[test]
    fn a_length_is_written_whole_or_not_at_all() {
        assert_eq!(length_field(0x0102_0304), Ok([1, 2, 3, 4]));
        assert_eq!(length_field(u32::MAX as usize), Ok([0xff; 4]));
        if let Some(length) = (u32::MAX as usize).checked_add(6) {
            assert_eq!(length_field(length), Err(PayloadTooLong { length }));
        }
    }
}
