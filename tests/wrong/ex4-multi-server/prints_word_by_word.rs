//! torn-lines (many): prints each line in three pieces.

use std::io::{self, Write};
use std::process::ExitCode;
use std::thread;

use super::{converse, in_a_thread, run, talk};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| {
        in_a_thread(stream, peer, |stream, peer| {
            talk(&stream, peer, converse);
            drop(stream);
            let mut stdout = io::stdout();
            let _ = write!(stdout, "Client {} ", peer.ip());
            // Whoever prints in pieces may be interrupted between any two of them.
            thread::yield_now();
            let _ = write!(stdout, "{} ", peer.port());
            let _ = writeln!(stdout, "left");
        })
    })
}
