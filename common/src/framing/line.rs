//! What a line is: its content and its ending.
//!
//! It leaves to `line_decoder.rs` how lines are found in a stream, and to
//! `encode.rs` how they are made.

use std::fmt;

/// A line lent by a [`LineDecoder`](crate::framing::LineDecoder) or a
/// [`LineReader`](crate::framing::LineReader).
///
/// It is bytes, not text: nothing says that a peer sends UTF-8. Where text is
/// needed, [`str::from_utf8`](std::str::from_utf8) checks it.
///
/// ```
/// use common::framing::{Ending, LineDecoder, LineTooLong};
///
/// let mut decoder = LineDecoder::new(80);
/// decoder.feed(b"GET\r\n");
/// let line = decoder.next_line()?.unwrap();
/// assert_eq!(line.content(), b"GET");
/// assert_eq!(line.ending(), Ending::CrLf);
/// assert_eq!(line.raw(), b"GET\r\n");
/// # Ok::<(), LineTooLong>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    raw: &'a [u8],
}

impl<'a> Line<'a> {
    /// `raw` holds no line feed but as its last byte.
    #[inline]
    pub(super) fn new(raw: &'a [u8]) -> Self {
        Self { raw }
    }

    /// The line without its ending.
    #[inline]
    pub fn content(&self) -> &'a [u8] {
        match self.raw {
            [content @ .., b'\r', b'\n'] | [content @ .., b'\n'] | content => content,
        }
    }

    /// What ended the line.
    #[inline]
    pub fn ending(&self) -> Ending {
        match self.raw {
            [.., b'\r', b'\n'] => Ending::CrLf,
            [.., b'\n'] => Ending::Lf,
            _ => Ending::None,
        }
    }

    /// The line with its ending, byte for byte as it came.
    #[inline]
    pub fn raw(&self) -> &'a [u8] {
        self.raw
    }
}

/// Shows the bytes as one would write them in source code, with their ending.
impl fmt::Debug for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line(b\"{}\")", self.raw.escape_ascii())
    }
}

/// What ends a line.
///
/// Protocols of the internet specify CR LF, people at a terminal send LF, and a
/// robust receiver takes both (for HTTP, RFC 9112 section 2.2 says so). A CR
/// anywhere else is content.
///
/// ```
/// use common::framing::Ending;
///
/// assert_eq!(Ending::Lf.as_bytes(), b"\n");
/// assert_eq!(Ending::CrLf.as_bytes(), b"\r\n");
/// assert_eq!(Ending::None.as_bytes(), b"");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A line feed, `\n`, alone.
    Lf,
    /// A carriage return and a line feed, `\r\n`.
    CrLf,
    /// The end of the file: the last line had no ending of its own.
    None,
}

impl Ending {
    /// The bytes that stand for the ending in the stream.
    #[inline]
    pub const fn as_bytes(self) -> &'static [u8] {
        match self {
            Self::Lf => b"\n",
            Self::CrLf => b"\r\n",
            Self::None => b"",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_carriage_return_right_before_the_line_feed_belongs_to_the_ending() {
        for (raw, content, ending) in [
            ("", "", Ending::None),
            ("a", "a", Ending::None),
            ("a\r", "a\r", Ending::None),
            ("\n", "", Ending::Lf),
            ("a\rb\n", "a\rb", Ending::Lf),
            ("\r\n", "", Ending::CrLf),
            ("a\r\r\n", "a\r", Ending::CrLf),
        ] {
            let line = Line::new(raw.as_bytes());
            assert_eq!(line.content(), content.as_bytes());
            assert_eq!(line.ending(), ending);
            assert_eq!(line.raw(), raw.as_bytes());
        }
    }

    #[test]
    fn debug_output_can_be_read() {
        assert_eq!(format!("{:?}", Line::new(b"a\xff\r\n")), r#"Line(b"a\xff\r\n")"#);
    }
}
