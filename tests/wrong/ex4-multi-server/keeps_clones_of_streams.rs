//! keeps-a-clone (empty-line), keeps-a-clone (half-closed): puts a clone of each stream on a list.

use std::net::TcpStream;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use super::{attend, converse, in_a_thread, run};

static CLIENTS: Mutex<Vec<TcpStream>> = Mutex::new(Vec::new());

pub(super) fn main() -> ExitCode {
    run(|stream, peer| {
        if let Ok(copy) = stream.try_clone() {
            CLIENTS.lock().unwrap_or_else(PoisonError::into_inner).push(copy);
        }
        in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse));
    })
}
