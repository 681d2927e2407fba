//! Starts a network program, is its peer over real sockets, and says what it does
//! wrong, in words for a beginner. It knows no exercise and no language that the
//! program may be written in.
//!
//! The parts, in the order in which they are met:
//!
//! - A [`Suite`] is a list of [`Check`]s: functions over a [`Session`].
//! - A [`Launch`] says how to start the program; a session starts it as a
//!   [`Program`], connects to it as a [`Peer`], listens for it as a [`Listener`], or exchanges
//!   datagrams with it ([`Datagrams`]).
//! - An expectation that is [`Missed`] becomes a [`Failure`] with a [`Cause`].
//! - A [`Run`] of a suite reaches a [`Verdict`] on each check; [`report()`] puts it
//!   into words, with the [`Transcript`] as a sequence diagram.
//! - [`harness()`] makes a run the tests of a Cargo package.
//!
//! Every wait has a deadline, and asks a [`Witness`] what the system knows. Every
//! sentence exists in English and in French: see [`Text`].
//!
//! ```no_run
//! use grader::{Launch, Run, Session, Stop, Suite, say};
//!
//! fn answers(session: &mut Session) -> Result<(), Stop> {
//!     let program = session.start(&[("port", "0")], &[])?;
//!     let address = program.listening(|_| None)?;
//!     let mut client = session.connect(&program, address)?;
//!     client.send(b"ping")?;
//!     client.expect_all(&say!(en: "the answer", fr: "réponse"), b"pong")?;
//!     Ok(())
//! }
//!
//! let title = say!(en: "answers ping with pong", fr: "répond pong à ping");
//! let suite = Suite::new("ping").check("answers", title, answers);
//! let run = Run::new(suite, Launch::executable("target/debug/ping"), 42);
//! for (check, verdict) in run.all() {
//!     println!("{}: {:?}", check.id, verdict.status);
//! }
//! ```

mod activity;
mod bytes;
mod catalogue;
mod cause;
mod datagram;
mod datagram_relay;
mod diagram;
mod exceptions;
mod exit;
mod failure;
mod harness;
mod input;
mod interruption;
mod launch;
mod limits;
mod listener;
mod missed;
mod observe;
mod output;
mod panics;
mod peer;
mod place;
mod process;
mod program;
mod relay;
mod report;
mod run;
mod session;
mod signal;
mod suite;
#[cfg(unix)]
mod terminal;
mod text;
mod transcript;
mod wire;
mod witness;

pub use activity::Activity;
pub use bytes::{comparison, escaped, first_difference};
pub use catalogue::{Catalogue, Value};
pub use cause::{Cause, causes};
pub use datagram::{Datagram, Datagrams, DeafPort, deaf_port};
pub use diagram::{head as diagram_head, rows_in_full as diagram_rows};
pub use exit::Exit;
pub use failure::{Because, Failure, Stop};
pub use harness::{harness, seed};
pub use input::Input;
pub use interruption::{before_interruption, is_interrupted};
pub use launch::{BadTemplate, Given, Launch};
pub use listener::{Listener, ReservedPort, reserve_port};
pub use missed::{Missed, Seen};
pub use observe::Usage;
pub use panics::Unwritten;
pub use peer::{End, Peer};
pub use place::with_free_port;
pub use process::Process;
pub use program::Program;
pub use relay::{Relay, Relayed};
pub use report::{report, report_in_full, wrapped};
pub use run::{Obstacle, Run, Status, Verdict};
pub use session::Session;
pub use signal::Signal;
pub use suite::{Check, Suite};
#[cfg(unix)]
pub use terminal::{Screen, Side, Terminal};
pub use text::{Lang, Text};
pub use transcript::{Event, Stream, Transcript};
pub use wire::{Connection, Move};
pub use witness::{CpuTime, Deadlines, SocketOptions, ThreadTime, Unread, Witness, best_witness};

/// Chance, for checks: see [`Session::rng`].
pub use fastrand::Rng;
