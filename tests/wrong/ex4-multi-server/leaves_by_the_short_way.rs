//! skips-the-departure (reset): reports an error, and ends the thread there.

use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;

use common::NetError;

use super::{Broken, converse, in_a_thread, print_line, refuse, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| {
        in_a_thread(stream, peer, |stream, peer| {
            if let Err(error) = attend(stream, peer) {
                common::report(&error);
            }
        })
    })
}

fn attend(stream: TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    match converse(&stream, peer) {
        Err(Broken::TooLong) => refuse(&stream, peer)?,
        Err(Broken::Lost(error)) => return Err(error),
        Ok(()) => {}
    }
    drop(stream);
    print_line(&format!("Client {} {} left", peer.ip(), peer.port()));
    Ok(())
}
