//! dies-of-a-reset (reset): ends the program when a conversation fails.

use std::net::{SocketAddr, TcpStream};
use std::process::{self, ExitCode};

use super::{Broken, converse, in_a_thread, print_line, refuse, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, attend))
}

fn attend(stream: TcpStream, peer: SocketAddr) {
    let ended = match converse(&stream, peer) {
        Err(Broken::TooLong) => refuse(&stream, peer),
        Err(Broken::Lost(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    if let Err(error) = ended {
        common::report(&error);
        process::exit(1);
    }
    drop(stream);
    print_line(&format!("Client {} {} left", peer.ip(), peer.port()));
}
