//! Messages from a `Read`: a decoder, and a source to feed it from.
//!
//! It leaves the framing to the decoders. What it adds is when to read: only if
//! no complete message waits in the decoder. A reader that read first would
//! wait for a peer that has sent all it had to say.

use super::error::{FrameError, LineTooLong, ReadError};
use super::length::LengthDecoder;
use super::line::Line;
use super::line_decoder::LineDecoder;
use std::io::Read;

/// Reads lines from a source of bytes.
///
/// It needs no `BufReader` below it, since the decoder holds a buffer already.
///
/// ```
/// use common::framing::LineReader;
///
/// let socket = b"HELO example.org\r\nQUIT\r\n".as_slice(); // stands in for one
/// let mut lines = LineReader::new(socket, 512);
/// while let Some(line) = lines.read_line()? {
///     println!("{:?}", line.content());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct LineReader<R> {
    source: R,
    decoder: LineDecoder,
    ended: bool,
}

impl<R: Read> LineReader<R> {
    /// A reader that accepts lines with at most `max` bytes of content, the
    /// ending not counted.
    pub const fn new(source: R, max: usize) -> Self {
        Self { source, decoder: LineDecoder::new(max), ended: false }
    }

    /// The next line, or `None` at end of file, then and ever after. Blocks
    /// while no complete line has come, if the source does.
    ///
    /// # Errors
    ///
    /// [`ReadError::Io`] if the source fails. After `WouldBlock` or `TimedOut`,
    /// another call goes on where this one stopped: no byte is lost.
    /// [`ReadError::Framing`] if a line is too long, at every later call too.
    pub fn read_line(&mut self) -> Result<Option<Line<'_>>, ReadError<LineTooLong>> {
        loop {
            // Asking for the line itself here would borrow the decoder for as
            // long as the caller keeps the line, also on the way that finds
            // none and goes on to feed it. A length borrows nothing.
            if let Some(length) = self.decoder.complete()? {
                return Ok(Some(self.decoder.lend(length)));
            }
            if self.ended {
                return Ok(self.decoder.finish()?);
            }
            self.ended = self.decoder.feed_from(&mut self.source)? == 0;
        }
    }

    /// The source, to write to a socket for example. Bytes read from it here
    /// are missing from the lines.
    pub const fn get_ref(&self) -> &R {
        &self.source
    }

    /// The source, and the decoder with the bytes that were read ahead: see
    /// [`LineDecoder::unread`].
    pub fn into_parts(self) -> (R, LineDecoder) {
        (self.source, self.decoder)
    }
}

/// Reads length-prefixed frames from a source of bytes.
///
/// It needs no `BufReader` below it, since the decoder holds a buffer already.
///
/// ```
/// use common::framing::FrameReader;
///
/// let socket = b"\0\0\0\x02hi\0\0\0\x03you".as_slice(); // stands in for one
/// let mut frames = FrameReader::new(socket, 512);
/// while let Some(payload) = frames.read_frame()? {
///     println!("{payload:?}");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct FrameReader<R> {
    source: R,
    decoder: LengthDecoder,
    ended: bool,
}

impl<R: Read> FrameReader<R> {
    /// A reader that accepts payloads of at most `max` bytes.
    pub const fn new(source: R, max: u32) -> Self {
        Self { source, decoder: LengthDecoder::new(max), ended: false }
    }

    /// The payload of the next frame, or `None` at end of file, then and ever
    /// after. Blocks while no complete frame has come, if the source does.
    ///
    /// # Errors
    ///
    /// [`ReadError::Io`] if the source fails. After `WouldBlock` or `TimedOut`,
    /// another call goes on where this one stopped: no byte is lost.
    /// [`ReadError::Framing`] if a frame is too long or the file ends inside
    /// one, at every later call too.
    pub fn read_frame(&mut self) -> Result<Option<&[u8]>, ReadError<FrameError>> {
        loop {
            if let Some(length) = self.decoder.complete()? {
                return Ok(Some(self.decoder.lend(length)));
            }
            if self.ended {
                self.decoder.finish()?;
                return Ok(None);
            }
            self.ended = self.decoder.feed_from(&mut self.source)? == 0;
        }
    }

    /// The source, to write to a socket for example. Bytes read from it here
    /// are missing from the frames.
    pub const fn get_ref(&self) -> &R {
        &self.source
    }

    /// The source, and the decoder with the bytes that were read ahead: see
    /// [`LengthDecoder::unread`].
    pub fn into_parts(self) -> (R, LengthDecoder) {
        (self.source, self.decoder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;
    use std::io;
    use std::io::ErrorKind::{self, Interrupted, TimedOut, WouldBlock};

    /// Plays a list of answers to `read`, and panics when it runs out: a reader
    /// that reads without need would block there.
    struct Script(VecDeque<Result<&'static [u8], ErrorKind>>);

    impl Read for Script {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let bytes = self.0.pop_front().expect("a needless read")?;
            out[..bytes.len()].copy_from_slice(bytes);
            Ok(bytes.len())
        }
    }

    fn script<const N: usize>(answers: [Result<&'static [u8], ErrorKind>; N]) -> Script {
        Script(answers.into())
    }

    #[test]
    fn reads_only_when_no_line_waits_and_never_after_the_end() {
        let source = script([Ok(b"a\nb\r"), Err(Interrupted), Ok(b"\nc"), Ok(b"")]);
        let mut lines = LineReader::new(source, 10);
        for expected in ["a\n", "b\r\n", "c"] {
            assert_eq!(lines.read_line().unwrap().unwrap().raw(), expected.as_bytes());
        }
        assert_eq!(lines.read_line().unwrap(), None);
        assert_eq!(lines.read_line().unwrap(), None);
    }

    #[test]
    fn goes_on_after_a_timeout() {
        let source = script([
            Ok(b"\0\0"),
            Err(WouldBlock),
            Ok(b"\0\x02h"),
            Err(TimedOut),
            Ok(b"i\0\0\0\0"),
            Ok(b""),
        ]);
        let mut frames = FrameReader::new(source, 10);
        for expected in [WouldBlock, TimedOut] {
            match frames.read_frame() {
                Err(ReadError::Io(error)) => assert_eq!(error.kind(), expected),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(frames.read_frame().unwrap(), Some(b"hi".as_slice()));
        assert_eq!(frames.read_frame().unwrap(), Some(b"".as_slice()));
        assert_eq!(frames.read_frame().unwrap(), None);
        assert_eq!(frames.read_frame().unwrap(), None);
    }

    #[test]
    fn a_file_that_ends_inside_a_frame_is_an_error_ever_after() {
        let mut frames = FrameReader::new(script([Ok(b"\0\0\0\x02h"), Ok(b"")]), 10);
        for _ in 0..3 {
            let error = frames.read_frame().unwrap_err();
            assert!(matches!(
                error,
                ReadError::Framing(FrameError::TruncatedPayload { have: 1, want: 2 })
            ));
        }
    }

    #[test]
    fn hands_on_what_it_read_ahead() {
        let mut lines = LineReader::new(script([Ok(b"UPGRADE\nother protocol")]), 10);
        lines.read_line().unwrap();
        assert_eq!(lines.into_parts().1.unread(), b"other protocol");
    }
}
