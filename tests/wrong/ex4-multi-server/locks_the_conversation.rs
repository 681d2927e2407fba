//! locks-while-it-reads (silent): counts its clients, and holds the count while it talks to one.

use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use super::{attend, converse, in_a_thread, run};

static CLIENTS: Mutex<u64> = Mutex::new(0);

pub(super) fn main() -> ExitCode {
    run(|stream, peer| {
        in_a_thread(stream, peer, |stream, peer| {
            let mut clients = CLIENTS.lock().unwrap_or_else(PoisonError::into_inner);
            *clients += 1;
            attend(stream, peer, converse);
        })
    })
}
