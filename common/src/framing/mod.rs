//! Message framing: from a stream of bytes to messages, and back.
//!
//! TCP carries bytes, not messages. What one side sends with one `write`, the
//! other side may receive in three reads, or in one read together with half of
//! the next message. Framing is the agreement that says where a message ends.
//! This module speaks the two agreements that most protocols are built on:
//!
//! - **Lines**: a message ends at a line feed. [`LineDecoder`], [`encode_line`].
//! - **Length prefixes**: a message is preceded by its length, four bytes, most
//!   significant first. [`LengthDecoder`], [`encode_frame`].
//!
//! The decoders do no input and no output of their own, a style known as
//! *sans-io*. They are fed bytes from anywhere, and give the messages that are
//! complete:
//!
//! ```
//! use common::framing::{Ending, LineDecoder, LineTooLong};
//!
//! let mut decoder = LineDecoder::new(1024);
//!
//! decoder.feed(b"HELLO wor");
//! assert_eq!(decoder.next_line()?, None); // not enough bytes yet
//!
//! decoder.feed(b"ld\r\nPING\nQU");
//! let line = decoder.next_line()?.unwrap();
//! assert_eq!(line.content(), b"HELLO world");
//! assert_eq!(line.ending(), Ending::CrLf);
//!
//! let line = decoder.next_line()?.unwrap();
//! assert_eq!(line.content(), b"PING");
//! assert_eq!(decoder.next_line()?, None); // "QU" waits for its line feed
//! # Ok::<(), LineTooLong>(())
//! ```
//!
//! That makes them easy to test, since a test needs no socket, and usable under
//! threads and under an event loop alike. For the common case, a thread that
//! waits for the next message of one peer, [`LineReader`] and [`FrameReader`]
//! put a [`Read`](std::io::Read) below a decoder, and [`write_line`] and
//! [`write_frame`] send over a [`Write`](std::io::Write):
//!
//! ```
//! use common::framing::{FrameReader, write_frame};
//!
//! let mut wire = Vec::new(); // stands in for a socket
//! write_frame(&mut wire, b"ping")?;
//! write_frame(&mut wire, b"")?;
//! assert_eq!(wire, b"\0\0\0\x04ping\0\0\0\0");
//!
//! let mut reader = FrameReader::new(wire.as_slice(), 1024);
//! assert_eq!(reader.read_frame()?, Some(b"ping".as_slice()));
//! assert_eq!(reader.read_frame()?, Some(b"".as_slice())); // empty, and a frame
//! assert_eq!(reader.read_frame()?, None); // end of file
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What holds everywhere
//!
//! - **Incomplete is a state.** When the bytes of a message are still on their
//!   way, the answer is `Ok(None)`. An error always means that the peer broke
//!   the agreement, or that the source of the bytes failed.
//! - **The cuts do not matter.** However the same bytes are cut into pieces,
//!   the same messages come out, and then the same error.
//! - **Everything is bounded.** A decoder is made with the longest message it
//!   accepts, and memory grows with the bytes that arrived, never with a number
//!   that the peer sent. See [`LineDecoder::capacity`] for the exact bound.
//! - **Messages are lent.** A message is a slice of the decoder's own buffer.
//!   It is valid until the decoder is used again, and the borrow checker makes
//!   sure of it. To keep a message for longer, copy it.
//! - **An error is final.** After a message that is too long, nobody knows
//!   where the next one starts. The decoder repeats its error, and the one
//!   sensible thing left to do is to close the connection.
//!
//! # What is left to others
//!
//! What a message means, in which text encoding it is, and when to give up
//! waiting for one. A peer may send one byte an hour; set a read timeout on the
//! socket.
//!
//! # Reading the source
//!
//! In this order, each file rests on the ones before it: `buffer.rs`, the queue
//! of bytes below both decoders; `length.rs`, the simpler decoder; `line.rs` and
//! `line_decoder.rs`; `encode.rs`, the way back; `read.rs` and `write.rs`, which
//! put a source and a destination below. `error.rs` can be read at any time.

mod buffer;
mod encode;
mod error;
mod length;
mod line;
mod line_decoder;
mod read;
mod write;

pub use encode::{encode_frame, encode_line};
pub use error::{FrameError, LineTooLong, NotALine, PayloadTooLong, ReadError};
pub use length::LengthDecoder;
pub use line::{Ending, Line};
pub use line_decoder::LineDecoder;
pub use read::{FrameReader, LineReader};
pub use write::{write_frame, write_line};
