//! From a stream of bytes to frames, and back. There is no socket in this file: it
//! takes bytes from anywhere, and gives the frames that are complete.

use common::framing::FrameError;

/// Cuts a stream of bytes into frames. A frame is a length, four bytes with the most
/// significant first, and so many bytes of payload.
#[derive(Debug)]
pub(crate) struct Decoder {
    /// The longest payload that is accepted, in bytes.
    max: u32,
    /// What has come and has not left in a frame yet: a part of one, or many of them.
    buffer: Vec<u8>,
}

impl Decoder {
    /// A decoder that accepts payloads of at most `max` bytes.
    pub(crate) fn new(max: u32) -> Decoder {
        Decoder { max, buffer: Vec::new() }
    }

    /// Takes the next bytes of the stream.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        // TODO 1: keep them, behind those that are there already.
        todo!("task 1: keep {} bytes, and cut frames out of them", bytes.len())
    }

    /// The payload of the next frame, or `None` while bytes of it are missing. Each
    /// call gives the next one: it is called until it gives `None`.
    pub(crate) fn next_frame(&mut self) -> Result<Option<Vec<u8>>, FrameError> {
        // TODO 1: the first four bytes are the length, if there are four: see
        // `first_chunk` and `u32::from_be_bytes`. If the whole payload is there, take
        // the frame out of the buffer.
        // TODO 3: a length above `self.max` is a `FrameError::TooLong`, at once.
        let (max, there) = (self.max, self.buffer.len());
        todo!("task 1: cut a frame of at most {max} bytes out of the {there} that are there")
    }

    /// Whether the stream may end here, between two frames.
    pub(crate) fn finish(&self) -> Result<(), FrameError> {
        // TODO 4: what is left is the beginning of a frame that was cut off: a
        // `FrameError::TruncatedLength` or `FrameError::TruncatedPayload`.
        todo!("task 4: say whether a frame was cut off; {} bytes are left", self.buffer.len())
    }
}

/// Appends a frame with this payload to `out`.
pub(crate) fn encode(payload: &[u8], out: &mut Vec<u8>) {
    // TODO 2: the length as four bytes (`to_be_bytes`), then the payload.
    let _ = out; // yours to use
    todo!("task 2: make a frame of {} bytes of payload", payload.len())
}
