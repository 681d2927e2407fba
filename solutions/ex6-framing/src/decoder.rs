//! From a stream of bytes to frames, and back. There is no socket in this file: it
//! takes bytes from anywhere, and gives the frames that are complete.

use common::framing::FrameError;

/// The bytes of the length field.
const LENGTH_FIELD: usize = 4;

/// Cuts a stream of bytes into frames. A frame is a length, four bytes with the most
/// significant first, and so many bytes of payload.
#[derive(Debug)]
pub(crate) struct Decoder {
    /// The longest payload that is accepted, in bytes.
    max: u32,
    /// What has come and has not left in a frame yet, from `start` on. A read knows
    /// nothing of frames: this may be a part of one, or many of them.
    buffer: Vec<u8>,
    /// Where the next frame begins. Taking it off the front of `buffer` would move all
    /// the bytes behind it, for each of a thousand small frames that came together.
    /// So frames are left behind, and thrown away at the next `feed`, all at once.
    start: usize,
}

impl Decoder {
    /// A decoder that accepts payloads of at most `max` bytes.
    pub(crate) fn new(max: u32) -> Decoder {
        Decoder { max, buffer: Vec::new(), start: 0 }
    }

    /// Task 1: takes the next bytes of the stream.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        self.buffer.drain(..self.start);
        self.start = 0;
        self.buffer.extend_from_slice(bytes);
    }

    /// Task 1, and the limit of task 3: the payload of the next frame, or `None` while
    /// bytes of it are missing.
    pub(crate) fn next_frame(&mut self) -> Result<Option<Vec<u8>>, FrameError> {
        let Some(announced) = self.announced() else {
            return Ok(None);
        };
        // Four bytes from a peer, that may say 4 GiB. The number is compared before
        // anything is done with it: nothing is allocated for it, neither here nor
        // later. Memory follows the bytes that have really come.
        if announced > self.max {
            return Err(FrameError::TooLong { announced, max: self.max });
        }
        // At most `max` now, so neither conversion nor sum can overflow.
        let end = LENGTH_FIELD + announced as usize;
        let Some(frame) = self.buffer[self.start..].get(..end) else {
            return Ok(None);
        };
        // A payload of length 0 is one like others.
        let payload = frame[LENGTH_FIELD..].to_vec();
        self.start += end;
        Ok(Some(payload))
    }

    /// Task 4: whether the stream may end here, between two frames.
    pub(crate) fn finish(&self) -> Result<(), FrameError> {
        let have = self.buffer.len() - self.start;
        match self.announced() {
            None if have == 0 => Ok(()),
            None => Err(FrameError::TruncatedLength { have }),
            Some(announced) => Err(FrameError::TruncatedPayload {
                have: have - LENGTH_FIELD,
                want: announced as usize,
            }),
        }
    }

    /// The length that the next frame announces, once all four bytes of it are there.
    fn announced(&self) -> Option<u32> {
        let field = self.buffer[self.start..].first_chunk::<LENGTH_FIELD>()?;
        // The order of the network: the most significant byte first.
        Some(u32::from_be_bytes(*field))
    }
}

/// Task 2: appends a frame with this payload to `out`.
pub(crate) fn encode(payload: &[u8], out: &mut Vec<u8>) {
    // What we send is at most what we accept, or a sentence of ours.
    let length = u32::try_from(payload.len()).expect("payloads are bounded");
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(payload);
}
