//! Exercise 4: a server for many clients at once, a thread for each. What is said
//! to a client is in `conversation.rs`; waiting when the system has no more
//! threads or descriptors is in `room.rs`.

mod conversation;
mod room;

use std::io::{self, ErrorKind, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use common::{Action, During, Endpoint, NetError};

use conversation::{Broken, converse, refuse};
use room::ROOM;

/// The stack of a client's thread, in bytes. The default, 2 MiB, is only a
/// promise of memory: what is never touched is never given. But the system
/// library keeps the stacks of ended threads for the next ones, 40 MiB of them,
/// and there they are counted whole: 20 large ones or 160 of these.
const STACK: usize = 256 * 1024;

fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes the lines of all its clients.", 65_432)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    loop {
        // Looked at before `accept`, so that a client that leaves between its
        // failure and our wait is not missed.
        let departures = ROOM.departures();
        match listener.accept() {
            Ok((stream, peer)) => welcome(stream, peer),
            // A client that has left before its turn came. The next one may be
            // there already.
            Err(error) if error.kind() == ErrorKind::ConnectionAborted => {}
            // No descriptor is left, or no memory: errors that pass, and that the
            // clients who are served have no part in. So no error ends the server,
            // and there is no need to know the numbers of all of them.
            Err(error) => {
                wait_for_room(&NetError::new(Action::Accept, endpoint, error), departures);
            }
        }
    }
}

/// Task 1: opens the listening socket and says where it is.
fn listen(endpoint: &Endpoint) -> Result<TcpListener, NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    print_line(&format!("Listening on {address}"));
    Ok(listener)
}

/// Task 2: gives a client a thread of its own.
fn welcome(stream: TcpStream, peer: SocketAddr) {
    print_line(&format!("[+] New thread for {} {}", peer.ip(), peer.port()));
    // A thread that cannot be started takes what it was given with it. The stream
    // is shared, so that the client is still ours then, and waits instead of being
    // thrown out. It closes when both of us have let go of it.
    let stream = Arc::new(stream);
    loop {
        let departures = ROOM.departures();
        let theirs = stream.clone();
        // `thread::spawn` would panic where this returns an error.
        let builder = thread::Builder::new().stack_size(STACK);
        match builder.spawn(move || attend(theirs, peer)) {
            // Nobody joins the thread. It is on its own, and its stack and its
            // number are given back when it ends: a handle kept for each client
            // that ever was would be a leak.
            Ok(_handle) => return,
            Err(error) => {
                let error = NetError::new(Action::StartThread, peer, error);
                wait_for_room(&error, departures);
            }
        }
    }
}

/// A client's thread, from its first line to its last. Blocking is harmless here:
/// a client that is silent, or that never reads what it is sent, stops this thread
/// and no other. The threads share nothing but `ROOM` and the standard streams,
/// and none of them holds a lock while it waits for its client.
fn attend(stream: Arc<TcpStream>, peer: SocketAddr) {
    let ended = match converse(&stream, peer) {
        Err(Broken::TooLong(limit)) => refuse(&stream, peer, limit),
        Err(Broken::Lost(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    if let Err(error) = ended {
        common::report(&error);
    }
    // Closed before it is told: who hears of it finds the descriptor free.
    drop(stream);
    print_line(&format!("Client {} {} left", peer.ip(), peer.port()));
    ROOM.leave();
}

/// Task 5: says that the system has no more of something, and waits for a client
/// to give it back.
fn wait_for_room(error: &NetError, departures: u64) {
    common::report(error);
    // Trying again at once would fail at once, and keep a core busy with that. The
    // client that could not be accepted is still in the backlog, where it waits
    // without any help from us.
    ROOM.wait(departures);
}

/// Prints a line, in one piece: standard output is locked from its first byte to
/// its last, so that the lines of two threads do not mix. `println!` does the
/// same, but panics when nobody reads any more, as in `ex4-multi-server | head`.
/// A server that has lost its audience still has its clients.
fn print_line(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
