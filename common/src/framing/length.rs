//! Length prefixes, from bytes to frames.
//!
//! It leaves reading to `read.rs`, and the way back, from payload to bytes, to
//! `encode.rs`.

use super::buffer::Buffer;
use super::error::FrameError;
use std::io::{self, ErrorKind, Read};

/// The bytes of the length field.
pub(super) const LENGTH_FIELD: usize = size_of::<u32>();

/// Cuts a stream of bytes into length-prefixed frames.
///
/// A frame is a length field and a payload. The length field is a `u32` in
/// network byte order, that is with the most significant byte first, and counts
/// the bytes of the payload only. A frame with length 0 is a frame like others.
///
/// ```
/// use common::framing::{FrameError, LengthDecoder};
///
/// let mut decoder = LengthDecoder::new(1024);
/// decoder.feed(b"\0\0\0\x02hi\0\0\0\x03yo");
/// assert_eq!(decoder.next_frame()?, Some(b"hi".as_slice()));
/// assert_eq!(decoder.next_frame()?, None); // a byte of the second is missing
///
/// decoder.feed(b"u");
/// assert_eq!(decoder.next_frame()?, Some(b"you".as_slice()));
/// decoder.finish()?; // nothing was cut off
/// # Ok::<(), FrameError>(())
/// ```
#[derive(Debug)]
pub struct LengthDecoder {
    buffer: Buffer,
    max: u32,
}

impl LengthDecoder {
    /// A decoder that accepts payloads of at most `max` bytes.
    pub const fn new(max: u32) -> Self {
        Self { buffer: Buffer::new(), max }
    }

    /// Takes the next bytes of the stream. Call [`next_frame`](Self::next_frame)
    /// until it gives `None` before feeding more: the decoder holds all that it
    /// is fed. Once it has met an error, it drops what it is fed.
    #[inline]
    pub fn feed(&mut self, bytes: &[u8]) {
        if self.announced().is_ok() {
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
        self.announced().map_err(|error| io::Error::new(ErrorKind::InvalidData, error))?;
        self.buffer.feed_from(source)
    }

    /// The payload of the next frame, or `None` while bytes of it are missing.
    ///
    /// # Errors
    ///
    /// [`FrameError::TooLong`] as soon as a length field announces more than the
    /// decoder accepts, and at every later call.
    #[inline]
    pub fn next_frame(&mut self) -> Result<Option<&[u8]>, FrameError> {
        let Some(length) = self.complete()? else {
            return Ok(None);
        };
        Ok(Some(self.lend(length)))
    }

    /// Tells whether the stream may end here. To be asked at end of file, when
    /// [`next_frame`](Self::next_frame) has no more frames to give.
    ///
    /// # Errors
    ///
    /// [`FrameError::TruncatedLength`] or [`FrameError::TruncatedPayload`] if
    /// the stream ends inside a frame.
    pub fn finish(&self) -> Result<(), FrameError> {
        let announced = self.announced()?;
        let have = self.buffer.unread().len();
        match announced {
            None if have == 0 => Ok(()),
            None => Err(FrameError::TruncatedLength { have }),
            Some(want) if have - LENGTH_FIELD < want => {
                Err(FrameError::TruncatedPayload { have: have - LENGTH_FIELD, want })
            }
            Some(_) => Ok(()),
        }
    }

    /// The bytes that were fed and did not leave in a frame yet: what to hand on
    /// when a connection changes to another protocol.
    pub fn unread(&self) -> &[u8] {
        self.buffer.unread()
    }

    /// The memory held, in bytes. It is at most `2 * (max + 4)`, plus 8192 or the
    /// longest piece fed, whichever is more, if all frames are taken between two
    /// feeds. And it follows the bytes that came: a length field alone, whatever
    /// it announces, makes it no larger.
    pub fn capacity(&self) -> usize {
        self.buffer.capacity()
    }

    /// The payload length of the frame at the front, if all of it has come.
    #[inline]
    pub(super) fn complete(&self) -> Result<Option<usize>, FrameError> {
        let length = self.announced()?;
        // `announced` has seen the whole length field, so this cannot go below
        // zero; adding the field to `length` instead could overflow, on a
        // machine of 32 bits.
        Ok(length.filter(|&length| length <= self.buffer.unread().len() - LENGTH_FIELD))
    }

    /// Takes the frame at the front, whose payload [`complete`](Self::complete)
    /// has found to be of this length.
    #[inline]
    pub(super) fn lend(&mut self, length: usize) -> &[u8] {
        &self.buffer.take(LENGTH_FIELD + length)[LENGTH_FIELD..]
    }

    /// The payload length that the frame at the front announces, if its length
    /// field has come.
    ///
    /// The number is the peer's claim, and is only ever compared. No memory is
    /// set aside for it. A refused length field stays at the front of the queue,
    /// where every later call meets it again: the decoder needs no flag to
    /// remember that it has failed.
    #[inline]
    fn announced(&self) -> Result<Option<usize>, FrameError> {
        match self.buffer.unread().first_chunk() {
            None => Ok(None),
            Some(&field) => match u32::from_be_bytes(field) {
                length if length > self.max => {
                    Err(FrameError::TooLong { announced: length, max: self.max })
                }
                // Rust's standard library has sockets on no machine whose
                // `usize` is smaller than a `u32`.
                length => Ok(Some(length as usize)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lends_one_frame_at_a_time() {
        let mut decoder = LengthDecoder::new(3);
        decoder.feed(b"\0\0\0\x03abc\0\0\0\0\0\0\0\x01d");
        assert_eq!(decoder.next_frame(), Ok(Some(b"abc".as_slice())));
        assert_eq!(decoder.next_frame(), Ok(Some(b"".as_slice())));
        assert_eq!(decoder.next_frame(), Ok(Some(b"d".as_slice())));
        assert_eq!(decoder.next_frame(), Ok(None));
        assert_eq!(decoder.finish(), Ok(()));
    }

    #[test]
    fn refuses_a_length_before_its_payload_comes_and_stays_failed() {
        let mut decoder = LengthDecoder::new(3);
        let error = FrameError::TooLong { announced: u32::MAX, max: 3 };
        decoder.feed(&[0xff; 4]);
        let capacity = decoder.capacity();
        for _ in 0..3 {
            assert_eq!(decoder.next_frame(), Err(error));
            assert_eq!(decoder.finish(), Err(error));
            decoder.feed(&[0; 100_000]);
            let refused = decoder.feed_from(b"abc".as_slice()).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::InvalidData);
        }
        assert_eq!((decoder.capacity(), decoder.unread().len()), (capacity, 4));
    }

    #[test]
    fn allocates_for_the_bytes_that_come_and_not_for_the_length_announced() {
        let mut decoder = LengthDecoder::new(u32::MAX);
        decoder.feed(&[0xff, 0xff, 0xff, 0xff, 1, 2, 3]);
        assert_eq!(decoder.next_frame(), Ok(None));
        assert!(decoder.capacity() < 10_000);
        let error = FrameError::TruncatedPayload { have: 3, want: u32::MAX as usize };
        assert_eq!(decoder.finish(), Err(error));
    }

    #[test]
    fn tells_where_the_stream_was_cut() {
        let bytes = b"\0\0\0\x02hi";
        for (have, expected) in [
            (0, Ok(())),
            (1, Err(FrameError::TruncatedLength { have: 1 })),
            (3, Err(FrameError::TruncatedLength { have: 3 })),
            (4, Err(FrameError::TruncatedPayload { have: 0, want: 2 })),
            (5, Err(FrameError::TruncatedPayload { have: 1, want: 2 })),
        ] {
            let mut decoder = LengthDecoder::new(2);
            decoder.feed(&bytes[..have]);
            assert_eq!(decoder.next_frame(), Ok(None));
            assert_eq!(decoder.finish(), expected);
        }
    }
}
