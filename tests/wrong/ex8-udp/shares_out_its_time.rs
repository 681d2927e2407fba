//! has-a-time-out-of-its-own (timeout): takes the time-out for that of all tries together.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, Plan, RIGHT, run};

pub(super) fn main() -> ExitCode {
    run(Parts { ask, ..RIGHT })
}

fn ask(socket: &UdpSocket, message: &[u8], plan: &Plan, parts: Parts) -> io::Result<Option<u32>> {
    for number in 1..=plan.tries {
        if (parts.attempt)(socket, message, plan.timeout / plan.tries)? {
            return Ok(Some(number));
        }
    }
    Ok(None)
}
