//! one-client-at-a-time (silent): starts a thread, and waits for its end.

use std::process::ExitCode;
use std::thread;

use super::{attend, converse, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| {
        let thread = thread::spawn(move || attend(stream, peer, converse));
        let _ = thread.join();
    })
}
