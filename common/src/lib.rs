//! What every exercise shares, and nothing that an exercise is about.
//!
//! - [`Endpoint`] is where a program listens or connects: its `--host` and `--port`.
//! - [`run`] is the body of every `main`: it turns an error into one line on
//!   standard error and an exit status of 1. [`report`] prints the line only.
//! - [`NetError`] is that error: what the program was doing, with whom, why it
//!   failed and what to try. [`During`] makes one out of an [`std::io::Error`].
//! - [`framing`] cuts a stream of bytes into messages.
//!
//! There is no socket in here: opening, accepting, reading and writing are the
//! lesson, so they are left to the exercises.

mod endpoint;
mod error;
pub mod framing;
mod guide;
mod run;

pub use endpoint::Endpoint;
pub use error::{Action, During, NetError};
pub use run::{report, run};

/// The command-line parser, for the exercises that take more than an endpoint.
pub use clap;
