//! keeps-threads (gives-back): has a second thread for each client, whose channel never closes.

use std::process::ExitCode;
use std::sync::mpsc::{self, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{converse, in_a_thread, print_line, run, talk};

static SENDERS: Mutex<Vec<Sender<String>>> = Mutex::new(Vec::new());

pub(super) fn main() -> ExitCode {
    run(|stream, peer| {
        let (sender, news) = mpsc::channel::<String>();
        thread::spawn(move || news.iter().for_each(|line| print_line(&line)));
        SENDERS.lock().unwrap_or_else(PoisonError::into_inner).push(sender.clone());
        in_a_thread(stream, peer, move |stream, peer| {
            talk(&stream, peer, converse);
            drop(stream);
            let _ = sender.send(format!("Client {} {} left", peer.ip(), peer.port()));
        });
    })
}
