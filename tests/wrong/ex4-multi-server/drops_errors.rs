//! says-nothing-of-a-reset (reset): lets errors go without a word.

use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use super::{Broken, converse, in_a_thread, print_line, refuse, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, attend))
}

fn attend(stream: TcpStream, peer: SocketAddr) {
    let _ = match converse(&stream, peer) {
        Err(Broken::TooLong) => refuse(&stream, peer),
        Err(Broken::Lost(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    drop(stream);
    print_line(&format!("Client {} {} left", peer.ip(), peer.port()));
}
