//! tries-for-ever (gives-up): tries until it has a reply.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, Plan, RIGHT, run};

pub(super) fn main() -> ExitCode {
    run(Parts { ask: stubbornly, ..RIGHT })
}

fn stubbornly(
    socket: &UdpSocket,
    message: &[u8],
    plan: &Plan,
    parts: Parts,
) -> io::Result<Option<u32>> {
    let mut number = 1;
    while !(parts.attempt)(socket, message, plan.timeout)? {
        number += 1;
    }
    Ok(Some(number))
}
