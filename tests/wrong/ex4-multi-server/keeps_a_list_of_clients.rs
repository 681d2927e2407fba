//! keeps-descriptors (gives-back): puts each client on a list, and takes none off it.

use std::net::{Shutdown, TcpStream};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use super::{converse, in_a_thread, print_line, run, talk};

static CLIENTS: Mutex<Vec<TcpStream>> = Mutex::new(Vec::new());

pub(super) fn main() -> ExitCode {
    run(|stream, peer| {
        if let Ok(copy) = stream.try_clone() {
            CLIENTS.lock().unwrap_or_else(PoisonError::into_inner).push(copy);
        }
        in_a_thread(stream, peer, |stream, peer| {
            talk(&stream, peer, converse);
            let _ = stream.shutdown(Shutdown::Both);
            print_line(&format!("Client {} {} left", peer.ip(), peer.port()));
        });
    })
}
