//! Messages over a `Write`: encode, send, flush.
//!
//! It leaves to `encode.rs` which bytes a message becomes.
//!
//! Both functions put the whole message in one buffer and hand it over in one
//! `write`. Two writes, one for the length field and one for the payload, would
//! often be two packets, and worse: the second, small, waits until the first is
//! acknowledged (Nagle's algorithm, RFC 896), while the receiver holds its
//! acknowledgement back in the hope of an answer to send along (delayed
//! acknowledgement, RFC 1122 section 4.2.3.2). Each message may then cost 40 ms.
//!
//! A vectored write would save the copy into the buffer, but a `Write` is free
//! to take the first slice only, and many do, which brings the two writes back.
//! The copy is cheap next to the system call that follows it.

use super::encode::{encode_frame, encode_line};
use super::line::Ending;
use std::io::{self, ErrorKind, Write};

/// Sends a line: all of it, in one `write` if `writer` takes it, and flushes.
///
/// Made for blocking writers. After a `WouldBlock` nobody knows how much has
/// left; under an event loop, use [`encode_line`] and keep count.
///
/// # Errors
///
/// [`ErrorKind::InvalidInput`] around a [`NotALine`](crate::framing::NotALine)
/// if `content` is none; then nothing is sent. Otherwise those of `writer`.
///
/// ```
/// use common::framing::{Ending, write_line};
///
/// let mut wire = Vec::new(); // stands in for a socket
/// write_line(&mut wire, b"hello", Ending::CrLf)?;
/// assert_eq!(wire, b"hello\r\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_line(mut writer: impl Write, content: &[u8], ending: Ending) -> io::Result<()> {
    let mut bytes = Vec::new();
    encode_line(content, ending, &mut bytes)
        .map_err(|error| io::Error::new(ErrorKind::InvalidInput, error))?;
    writer.write_all(&bytes)?;
    writer.flush()
}

/// Sends a length-prefixed frame: all of it, in one `write` if `writer` takes
/// it, and flushes.
///
/// Made for blocking writers, like [`write_line`].
///
/// # Errors
///
/// [`ErrorKind::InvalidInput`] around a
/// [`PayloadTooLong`](crate::framing::PayloadTooLong); then nothing is sent.
/// Otherwise those of `writer`.
///
/// ```
/// use common::framing::write_frame;
///
/// let mut wire = Vec::new(); // stands in for a socket
/// write_frame(&mut wire, b"hi")?;
/// assert_eq!(wire, b"\0\0\0\x02hi");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_frame(mut writer: impl Write, payload: &[u8]) -> io::Result<()> {
    let mut bytes = Vec::new();
    encode_frame(payload, &mut bytes)
        .map_err(|error| io::Error::new(ErrorKind::InvalidInput, error))?;
    writer.write_all(&bytes)?;
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framing::NotALine;

    /// Takes at most `limit` bytes in one `write`, is interrupted before each,
    /// and remembers what was asked of it.
    struct Stubborn {
        limit: usize,
        interrupt: bool,
        writes: Vec<Vec<u8>>,
        flushed: bool,
    }

    impl Stubborn {
        fn taking(limit: usize) -> Self {
            Self { limit, interrupt: false, writes: Vec::new(), flushed: true }
        }
    }

    impl Write for Stubborn {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.interrupt = !self.interrupt;
            if self.interrupt {
                return Err(ErrorKind::Interrupted.into());
            }
            let taken = bytes.len().min(self.limit);
            self.writes.push(bytes[..taken].to_vec());
            self.flushed = false;
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.flushed = true;
            Ok(())
        }
    }

    #[test]
    fn a_message_leaves_in_one_write_and_is_flushed() {
        let mut writer = Stubborn::taking(usize::MAX);
        write_frame(&mut writer, b"hi").unwrap();
        assert!(writer.flushed);
        write_line(&mut writer, b"hi", Ending::CrLf).unwrap();
        assert!(writer.flushed);
        assert_eq!(writer.writes, [b"\0\0\0\x02hi".as_slice(), b"hi\r\n"]);
    }

    #[test]
    fn short_writes_and_interruptions_lose_nothing() {
        let mut writer = Stubborn::taking(1);
        write_frame(&mut writer, b"hi").unwrap();
        write_line(&mut writer, b"hi", Ending::Lf).unwrap();
        assert_eq!(writer.writes.concat(), b"\0\0\0\x02hihi\n");
        assert!(writer.flushed);
    }

    #[test]
    fn what_is_no_line_is_not_sent() {
        let mut writer = Stubborn::taking(usize::MAX);
        let error = write_line(&mut writer, b"a\nb", Ending::Lf).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
        assert_eq!(inner, Some(&NotALine::LineFeed { at: 1 }));
        assert!(writer.writes.is_empty());
    }
}
