//! The queue of bytes below both decoders: bytes come in at the back, frames
//! are lent from the front.
//!
//! It leaves to the decoders where a frame ends, and how much is too much.

use std::io::{self, ErrorKind, Read};

/// The room made at least when the storage grows: as much as one `read` of a
/// socket usually brings.
const CHUNK: usize = 8 * 1024;

/// A growable queue of bytes in one piece of memory.
///
/// ```text
/// storage:  | consumed |  unread  |   spare   |
///           0        start       end     storage.len()
/// ```
///
/// Consuming only moves `start`, so that the consumed bytes stay in place and
/// can be lent until the next byte comes in.
#[derive(Debug)]
pub(super) struct Buffer {
    /// All of it is initialised, the spare room too. `Read::read` asks for
    /// that, and paying for it once per growth is cheaper than once per read.
    storage: Vec<u8>,
    start: usize,
    end: usize,
}

impl Buffer {
    /// An empty queue, which allocates when the first byte comes.
    pub(super) const fn new() -> Self {
        Self { storage: Vec::new(), start: 0, end: 0 }
    }

    /// The bytes that came in and were not taken yet.
    #[inline]
    pub(super) fn unread(&self) -> &[u8] {
        &self.storage[self.start..self.end]
    }

    /// Takes the first `n` unread bytes out of the queue, and lends them.
    #[inline]
    pub(super) fn take(&mut self, n: usize) -> &[u8] {
        let taken = &self.storage[self.start..self.end][..n];
        self.start += n;
        taken
    }

    /// The memory held, in bytes.
    pub(super) fn capacity(&self) -> usize {
        self.storage.len()
    }

    /// Puts `bytes` at the back of the queue.
    #[inline]
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.make_room(bytes.len());
        self.storage[self.end..][..bytes.len()].copy_from_slice(bytes);
        self.end += bytes.len();
    }

    /// Puts at the back of the queue what one `read` of `source` gives, and
    /// tells how much that was: 0 at end of file. The kernel writes into the
    /// spare room itself, so this is the only copy the bytes ever see.
    ///
    /// A read that a signal interrupted is tried again.
    pub(super) fn feed_from(&mut self, mut source: impl Read) -> io::Result<usize> {
        // Half a chunk: asking for one byte could end in reads of one byte.
        self.make_room(CHUNK / 2);
        let spare = &mut self.storage[self.end..];
        loop {
            match source.read(spare) {
                Ok(n) => {
                    assert!(n <= spare.len(), "a Read claims more bytes than it had room for");
                    self.end += n;
                    return Ok(n);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Makes room for `n` bytes behind the unread ones.
    ///
    /// A byte is moved a constant number of times on average, whatever the pieces
    /// it came in. The unread bytes are brought to the front when at least as many
    /// have been consumed since they last were; mostly they are few, the beginning
    /// of a message, and the queue stays in the same memory, which is in the cache.
    /// And growth leaves as much spare room as it moved bytes, so that as many must
    /// come in before the next one.
    #[inline]
    fn make_room(&mut self, n: usize) {
        let unread = self.end - self.start;
        if self.start > 0 && self.start >= unread {
            self.storage.copy_within(self.start..self.end, 0);
            self.start = 0;
            self.end = unread;
        }
        if self.storage.len() - self.end < n {
            self.grow(n);
        }
    }

    /// Brings the unread bytes to the front of larger storage.
    #[cold]
    fn grow(&mut self, n: usize) {
        let unread = self.end - self.start;
        let size = unread.saturating_mul(2).saturating_add(n.max(CHUNK));
        let mut storage = vec![0; size];
        storage[..unread].copy_from_slice(self.unread());
        self.storage = storage;
        self.start = 0;
        self.end = unread;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_bytes_in_the_order_they_came() {
        let mut buffer = Buffer::new();
        buffer.feed(b"abc");
        buffer.feed(b"");
        buffer.feed(b"def");
        assert_eq!(buffer.take(2), b"ab");
        assert_eq!(buffer.take(0), b"");
        assert_eq!(buffer.unread(), b"cdef");
        assert_eq!(buffer.take(4), b"cdef");
        assert_eq!(buffer.unread(), b"");
    }

    #[test]
    #[should_panic(expected = "out of range")]
    fn never_lends_spare_room() {
        let mut buffer = Buffer::new();
        buffer.feed(b"abc");
        buffer.take(4);
    }

    #[test]
    fn a_queue_of_steady_length_stops_growing() {
        let mut buffer = Buffer::new();
        let mut expected = 0;
        buffer.feed(&[0; 100]);
        for i in 0..1_000_000_u32 {
            buffer.feed(&[i as u8]);
            let taken = buffer.take(1)[0];
            if i >= 100 {
                assert_eq!(taken, expected as u8);
                expected += 1;
            }
        }
        assert!(buffer.capacity() <= CHUNK + 2 * 100);
    }

    #[test]
    fn the_bytes_moved_stay_in_proportion_to_the_bytes_fed() {
        // The worst case for a careless queue: full, and one byte in for each
        // byte out. `start` falls back exactly when the bytes are moved.
        let mut buffer = Buffer::new();
        let (depth, rounds) = (50_000, 1_000_000);
        buffer.feed(&vec![7; depth]);
        buffer.take(1);
        let mut moved = 0;
        for _ in 0..rounds {
            let before = buffer.start;
            buffer.feed(b"7");
            if buffer.start < before {
                moved += depth;
            }
            buffer.take(1);
        }
        let fed = depth + rounds;
        assert!(moved <= fed, "{moved} bytes moved for {fed} bytes fed");
    }

    #[test]
    fn reads_into_its_spare_room() {
        let mut buffer = Buffer::new();
        buffer.feed(b"ab");
        let mut source = b"cd".as_slice();
        assert_eq!(buffer.feed_from(&mut source).unwrap(), 2);
        assert_eq!(buffer.feed_from(&mut source).unwrap(), 0);
        assert_eq!(buffer.unread(), b"abcd");
    }
}
