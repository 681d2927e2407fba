//! What is decoded: messages behind each other, and how they are cut into pieces. What
//! is done with them is left to the contenders.

use std::io::{self, Read};

use common::framing::{Ending, encode_frame, encode_line};

/// The length of a stream, in bytes, about. It has room in the cache of one core, and
/// holds some of the longest messages.
const LENGTH: usize = 512 * 1024;

/// The longest piece. One `read` of a socket seldom brings more.
pub(crate) const WHOLE: usize = 64 * 1024;

/// How a message is told from the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// By a line feed behind it.
    Lines,
    /// By its length before it.
    Frames,
}

/// Messages behind each other.
pub(crate) struct Stream {
    pub(crate) bytes: Vec<u8>,
    /// How many messages that is.
    pub(crate) messages: usize,
    /// The content of a message; all are the same.
    pub(crate) content: Vec<u8>,
    piece: usize,
}

impl Stream {
    /// Messages of a content so long, to come in pieces so long, or as many whole
    /// messages at a time as one `read` brings, and at least one.
    pub(crate) fn new(format: Format, length: usize, piece: Option<usize>) -> Stream {
        let content: Vec<u8> = (b'a'..=b'z').cycle().take(length).collect();
        let mut message = Vec::new();
        let encoded = match format {
            Format::Lines => encode_line(&content, Ending::Lf, &mut message).is_ok(),
            Format::Frames => encode_frame(&content, &mut message).is_ok(),
        };
        assert!(encoded, "letters make a message");
        let messages = LENGTH / length;
        let whole = (WHOLE / message.len()).max(1) * message.len();
        Stream { bytes: message.repeat(messages), messages, content, piece: piece.unwrap_or(whole) }
    }

    /// The pieces that the stream comes in.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        self.bytes.chunks(self.piece)
    }

    /// The stream as a source, again and again: a reader stays, with the memory it has.
    pub(crate) fn source(&self) -> Source<'_> {
        Source { stream: self, at: 0 }
    }
}

/// A stream without end, of which each `read` brings a piece at most.
pub(crate) struct Source<'a> {
    stream: &'a Stream,
    at: usize,
}

impl Read for Source<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let rest = &self.stream.bytes[self.at..];
        let length = out.len().min(rest.len()).min(self.stream.piece);
        out[..length].copy_from_slice(&rest[..length]);
        self.at = (self.at + length) % self.stream.bytes.len();
        Ok(length)
    }
}
