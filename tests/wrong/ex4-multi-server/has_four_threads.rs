//! serves-only-so-many (many): hands its clients to four threads, each of which stays with one.

use std::process::ExitCode;
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::{attend, converse, run};

pub(super) fn main() -> ExitCode {
    let (sender, clients) = mpsc::channel();
    let clients = Arc::new(Mutex::new(clients));
    for _ in 0..4 {
        let clients = clients.clone();
        thread::spawn(move || {
            loop {
                let next = clients.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((stream, peer)) = next else { return };
                attend(stream, peer, converse);
            }
        });
    }
    run(move |stream, peer| drop(sender.send((stream, peer))))
}
