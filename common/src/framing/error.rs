//! What can go wrong: one type for each way of using this module.
//!
//! Each holds the numbers that a report needs, and leaves to its reader which
//! peer it was and what to do about it.

use super::length::LENGTH_FIELD;
use std::{error, fmt, io};

/// A line has more content than the decoder accepts.
///
/// ```
/// use common::framing::{LineDecoder, LineTooLong};
///
/// let mut decoder = LineDecoder::new(5);
/// decoder.feed(b"123456");
/// assert_eq!(decoder.next_line(), Err(LineTooLong { max: 5 }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineTooLong {
    /// The longest content accepted, in bytes.
    pub max: usize,
}

impl fmt::Display for LineTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a line is longer than {} bytes", self.max)
    }
}

impl error::Error for LineTooLong {}

/// What can be wrong with a stream of length-prefixed frames.
///
/// ```
/// use common::framing::{FrameError, LengthDecoder};
///
/// let mut decoder = LengthDecoder::new(1024);
/// decoder.feed(b"GET / HTTP/1.1"); // a peer that speaks something else
/// assert_eq!(
///     decoder.next_frame(),
///     Err(FrameError::TooLong { announced: u32::from_be_bytes(*b"GET "), max: 1024 }),
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameError {
    /// A length field announces more than the decoder accepts.
    TooLong {
        /// The payload length announced, in bytes.
        announced: u32,
        /// The longest payload accepted, in bytes.
        max: u32,
    },
    /// The stream ended inside a length field.
    TruncatedLength {
        /// How many of its four bytes had come: 1 to 3.
        have: usize,
    },
    /// The stream ended inside a payload, or right before it.
    TruncatedPayload {
        /// How many bytes of it had come.
        have: usize,
        /// How many bytes the length field announced.
        want: usize,
    },
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { announced, max } => {
                write!(
                    f,
                    "a frame announces {announced} bytes of payload, and at most {max} are accepted"
                )
            }
            Self::TruncatedLength { have } => {
                write!(
                    f,
                    "the stream ended inside a length field: {have} of {LENGTH_FIELD} bytes came"
                )
            }
            Self::TruncatedPayload { have, want } => {
                write!(f, "the stream ended inside a payload: {have} of {want} bytes came")
            }
        }
    }
}

impl error::Error for FrameError {}

/// Why [`encode_line`](crate::framing::encode_line) refuses a content: the
/// receiver would read another one.
///
/// To let it pass is more than untidy. Where the content comes from a user, it
/// lets that user write lines of the protocol in the program's name.
///
/// ```
/// use common::framing::{Ending, NotALine, encode_line};
///
/// let mut out = Vec::new();
/// let refused = encode_line(b"a\r", Ending::Lf, &mut out);
/// assert_eq!(refused, Err(NotALine::CarriageReturn));
/// encode_line(b"a\r", Ending::CrLf, &mut out)?; // no doubt about this one
/// # Ok::<(), NotALine>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotALine {
    /// A line feed stands in the content, which would make it two lines.
    LineFeed {
        /// Where the first one stands, in bytes from the start.
        at: usize,
    },
    /// The content ends with a carriage return and the ending is a lone line
    /// feed. Together they would be read as the ending CR LF.
    CarriageReturn,
}

impl fmt::Display for NotALine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LineFeed { at } => {
                write!(f, "a line cannot hold a line feed, and byte {at} is one")
            }
            Self::CarriageReturn => f.write_str(
                "a carriage return right before the line feed would be read as part of the ending",
            ),
        }
    }
}

impl error::Error for NotALine {}

/// The length of a payload does not fit the `u32` of its length field.
///
/// ```
/// use common::framing::PayloadTooLong;
///
/// let error = PayloadTooLong { length: usize::MAX };
/// assert!(error.to_string().contains(&usize::MAX.to_string()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayloadTooLong {
    /// The length of the payload, in bytes.
    pub length: usize,
}

impl fmt::Display for PayloadTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a payload of {} bytes is longer than a length field can tell", self.length)
    }
}

impl error::Error for PayloadTooLong {}

/// Why no message could be read. `E` is the framing's own error, [`LineTooLong`]
/// or [`FrameError`].
///
/// The two call for different answers. The source may recover from an error,
/// such as a timeout; a peer that breaks the framing is past understanding.
///
/// ```
/// use common::framing::{LineReader, LineTooLong, ReadError};
///
/// let mut lines = LineReader::new(b"abcdef".as_slice(), 5);
/// match lines.read_line() {
///     Err(ReadError::Framing(LineTooLong { max })) => assert_eq!(max, 5),
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Debug)]
pub enum ReadError<E> {
    /// The source failed.
    Io(io::Error),
    /// The peer broke the framing.
    Framing(E),
}

impl<E> From<io::Error> for ReadError<E> {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<LineTooLong> for ReadError<LineTooLong> {
    fn from(error: LineTooLong) -> Self {
        Self::Framing(error)
    }
}

impl From<FrameError> for ReadError<FrameError> {
    fn from(error: FrameError) -> Self {
        Self::Framing(error)
    }
}

/// Speaks with the words of the error inside.
impl<E: fmt::Display> fmt::Display for ReadError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Framing(error) => error.fmt(f),
        }
    }
}

impl<E: error::Error> error::Error for ReadError<E> {
    // The error inside has spoken already: its cause is next, not itself.
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Io(error) => error.source(),
            Self::Framing(error) => error.source(),
        }
    }
}
