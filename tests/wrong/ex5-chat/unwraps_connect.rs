//! panics (refused): takes for granted that somebody listens.

use std::net::TcpStream;
use std::process::ExitCode;

use super::{Parts, RIGHT};

pub(super) fn main() -> ExitCode {
    Parts { connect: |endpoint| Ok(TcpStream::connect(endpoint).unwrap()), ..RIGHT }.main()
}
