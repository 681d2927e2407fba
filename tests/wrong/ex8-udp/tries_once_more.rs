//! wrong-number-of-tries (gives-up): does not count its first try.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, Plan, RIGHT, run};

pub(super) fn main() -> ExitCode {
    run(Parts { ask: once_more, ..RIGHT })
}

fn once_more(
    socket: &UdpSocket,
    message: &[u8],
    plan: &Plan,
    parts: Parts,
) -> io::Result<Option<u32>> {
    for number in 0..=plan.tries {
        if (parts.attempt)(socket, message, plan.timeout)? {
            return Ok(Some(number + 1));
        }
    }
    Ok(None)
}
