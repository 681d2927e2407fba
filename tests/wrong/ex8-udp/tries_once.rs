//! gives-up-at-once (retry): has one try only.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, Plan, RIGHT, run};

pub(super) fn main() -> ExitCode {
    run(Parts { ask: once, ..RIGHT })
}

fn once(
    socket: &UdpSocket,
    message: &[u8],
    plan: &Plan,
    parts: Parts,
) -> io::Result<Option<u32>> {
    let is_answered = (parts.attempt)(socket, message, plan.timeout)?;
    Ok(is_answered.then_some(1))
}
