//! Lines, from bytes to frames.
//!
//! It leaves to `line.rs` what a line is, and reading to `read.rs`.

use super::buffer::Buffer;
use super::error::LineTooLong;
use super::line::Line;
use std::io::{self, ErrorKind, Read};

/// Cuts a stream of bytes into lines.
///
/// A line ends with a line feed; a carriage return right before it belongs to
/// the ending. An empty line is a line. At the end of the file, what is left
/// without an ending is a line too: see [`finish`](Self::finish).
///
/// ```
/// use common::framing::{Ending, LineDecoder, LineTooLong};
///
/// let mut decoder = LineDecoder::new(5);
/// decoder.feed(b"12345\r\n\nlast");
/// assert_eq!(decoder.next_line()?.unwrap().content(), b"12345");
/// assert_eq!(decoder.next_line()?.unwrap().content(), b"");
/// assert_eq!(decoder.next_line()?, None);
///
/// // The end of the file has come.
/// let last = decoder.finish()?.unwrap();
/// assert_eq!(last.content(), b"last");
/// assert_eq!(last.ending(), Ending::None);
///
/// // A line is refused as soon as it cannot be within the bound anymore.
/// let mut decoder = LineDecoder::new(5);
/// decoder.feed(b"123456");
/// assert_eq!(decoder.next_line(), Err(LineTooLong { max: 5 }));
/// # Ok::<(), LineTooLong>(())
/// ```
#[derive(Debug)]
pub struct LineDecoder {
    buffer: Buffer,
    max: usize,
    /// How many unread bytes are known to hold no line feed. Without it, a line
    /// that comes byte by byte would be searched from its start each time, and
    /// the work would grow with the square of its length.
    searched: usize,
    failed: bool,
}

impl LineDecoder {
    /// A decoder that accepts lines with at most `max` bytes of content, the
    /// ending not counted.
    pub const fn new(max: usize) -> Self {
        Self { buffer: Buffer::new(), max, searched: 0, failed: false }
    }

    /// Takes the next bytes of the stream. Call [`next_line`](Self::next_line)
    /// until it gives `None` before feeding more: the decoder holds all that it
    /// is fed. Once it has met an error, it drops what it is fed.
    #[inline]
    pub fn feed(&mut self, bytes: &[u8]) {
        if !self.failed {
            self.buffer.feed(bytes);
        }
    }

    /// Like [`feed`](Self::feed), with the bytes that one `read` of `source`
    /// gives, which saves a copy. Tells how many came: 0 means end of file.
    /// Blocks if `source` does.
    ///
    /// # Errors
    ///
    /// Those of `source`, save `Interrupted`, after which it tries again; the
    /// decoder is as it was. [`ErrorKind::InvalidData`] if the decoder has met
    /// an error; then nothing is read.
    pub fn feed_from(&mut self, source: impl Read) -> io::Result<usize> {
        if self.failed {
            return Err(io::Error::new(ErrorKind::InvalidData, self.too_long()));
        }
        self.buffer.feed_from(source)
    }

    /// The next line, or `None` while its line feed has not come.
    ///
    /// # Errors
    ///
    /// [`LineTooLong`] as soon as the bytes at hand cannot be the start of a
    /// line within the bound, and at every later call.
    #[inline]
    pub fn next_line(&mut self) -> Result<Option<Line<'_>>, LineTooLong> {
        let Some(length) = self.complete()? else {
            return Ok(None);
        };
        Ok(Some(self.lend(length)))
    }

    /// Like [`next_line`](Self::next_line) when the end of the file has come:
    /// after the lines that end with a line feed it gives the one that does not,
    /// if there is one, and then `None`.
    ///
    /// # Errors
    ///
    /// [`LineTooLong`], as for `next_line`.
    pub fn finish(&mut self) -> Result<Option<Line<'_>>, LineTooLong> {
        if let Some(length) = self.complete()? {
            return Ok(Some(self.lend(length)));
        }
        // A carriage return at the very end might have been half of an ending.
        // Now that no line feed can follow, it is content, and counts.
        match self.buffer.unread().len() {
            0 => Ok(None),
            length if length > self.max => Err(self.fail()),
            length => Ok(Some(self.lend(length))),
        }
    }

    /// The bytes that were fed and did not leave in a line yet: what to hand on
    /// when a connection changes to another protocol.
    pub fn unread(&self) -> &[u8] {
        self.buffer.unread()
    }

    /// The memory held, in bytes. It is at most `2 * (max + 1)`, plus 8192 or the
    /// longest piece fed, whichever is more, if all lines are taken between two
    /// feeds.
    pub fn capacity(&self) -> usize {
        self.buffer.capacity()
    }

    /// The length of the line at the front with its ending, if its line feed has
    /// come.
    ///
    /// A line whose line feed is still missing is measured like a complete one.
    /// So the bound falls on the same line wherever the stream was cut, and a
    /// carriage return at the end has the benefit of the doubt.
    #[inline]
    pub(super) fn complete(&mut self) -> Result<Option<usize>, LineTooLong> {
        if self.failed {
            return Err(self.too_long());
        }
        let unread = self.buffer.unread();
        let found = memchr::memchr(b'\n', &unread[self.searched..]);
        let before_line_feed = match found {
            Some(offset) => self.searched + offset,
            None => unread.len(),
        };
        // Most lines are short enough whatever their ending is.
        if before_line_feed > self.max && content_length(&unread[..before_line_feed]) > self.max {
            return Err(self.fail());
        }
        if found.is_none() {
            self.searched = before_line_feed;
            return Ok(None);
        }
        Ok(Some(before_line_feed + 1))
    }

    /// Takes the line at the front, of this length with its ending.
    #[inline]
    pub(super) fn lend(&mut self, length: usize) -> Line<'_> {
        self.searched = 0;
        Line::new(self.buffer.take(length))
    }

    #[cold]
    fn fail(&mut self) -> LineTooLong {
        self.failed = true;
        self.too_long()
    }

    fn too_long(&self) -> LineTooLong {
        LineTooLong { max: self.max }
    }
}

/// The length of a line's content, given all that stands before its line feed.
#[inline]
fn content_length(before_line_feed: &[u8]) -> usize {
    match before_line_feed {
        [content @ .., b'\r'] => content.len(),
        content => content.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The raw bytes of all lines, and the error that ended them, if any.
    fn decode(max: usize, pieces: &[&[u8]]) -> (Vec<Vec<u8>>, Option<LineTooLong>) {
        let mut decoder = LineDecoder::new(max);
        let mut lines = Vec::new();
        for piece in pieces {
            decoder.feed(piece);
            loop {
                match decoder.next_line() {
                    Ok(Some(line)) => lines.push(line.raw().to_vec()),
                    Ok(None) => break,
                    Err(error) => return (lines, Some(error)),
                }
            }
        }
        loop {
            match decoder.finish() {
                Ok(Some(line)) => lines.push(line.raw().to_vec()),
                Ok(None) => return (lines, None),
                Err(error) => return (lines, Some(error)),
            }
        }
    }

    #[test]
    fn the_bound_counts_content_and_not_the_ending() {
        let error = Some(LineTooLong { max: 3 });
        for fits in ["abc\n", "abc\r\n", "abc", "ab\r", "ab\r\r\n", "\r\r\r\r\n"] {
            assert_eq!(decode(3, &[fits.as_bytes()]), (vec![fits.into()], None), "{fits:?}");
        }
        for too_long in ["abcd\n", "abcd\r\n", "abcd", "abc\r", "abc\r\r\n", "abc\rd\n"] {
            let bytes = too_long.as_bytes();
            assert_eq!(decode(3, &[bytes]), (vec![], error), "{too_long:?}");
            let pieces: Vec<&[u8]> = bytes.chunks(1).collect();
            assert_eq!(decode(3, &pieces), (vec![], error), "{too_long:?} byte by byte");
        }
    }

    #[test]
    fn a_carriage_return_past_the_bound_waits_for_its_line_feed() {
        let mut decoder = LineDecoder::new(3);
        decoder.feed(b"abc\r");
        assert_eq!(decoder.next_line(), Ok(None));
        decoder.feed(b"\n");
        assert_eq!(decoder.next_line().unwrap().unwrap().raw(), b"abc\r\n");
    }

    #[test]
    fn an_endless_line_is_refused_early_and_the_decoder_stays_failed() {
        let mut decoder = LineDecoder::new(3);
        decoder.feed(b"ok\nabcd");
        assert_eq!(decoder.next_line().unwrap().unwrap().content(), b"ok");
        for _ in 0..3 {
            assert_eq!(decoder.next_line(), Err(LineTooLong { max: 3 }));
            assert_eq!(decoder.finish(), Err(LineTooLong { max: 3 }));
            decoder.feed(b"\nok\n");
            let refused = decoder.feed_from(b"\nok\n".as_slice()).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::InvalidData);
        }
        assert_eq!(decoder.unread(), b"abcd");
    }

    #[test]
    fn a_last_carriage_return_too_many_fails_for_good() {
        let mut decoder = LineDecoder::new(3);
        decoder.feed(b"abc\r");
        assert_eq!(decoder.finish(), Err(LineTooLong { max: 3 }));
        assert_eq!(decoder.next_line(), Err(LineTooLong { max: 3 }));
    }

    #[test]
    fn no_byte_is_searched_twice() {
        let mut decoder = LineDecoder::new(usize::MAX);
        for length in 1..100 {
            decoder.feed(b"a");
            assert_eq!(decoder.next_line(), Ok(None));
            assert_eq!(decoder.searched, length);
        }
    }
}
