//! tries-under-another-number (retry): gives every datagram a number of its own.

use std::io;
use std::net::UdpSocket;
use std::process::ExitCode;

use super::{Parts, Plan, RIGHT, run};

pub(super) fn main() -> ExitCode {
    run(Parts { ask: renumber, ..RIGHT })
}

fn renumber(
    socket: &UdpSocket,
    message: &[u8],
    plan: &Plan,
    parts: Parts,
) -> io::Result<Option<u32>> {
    let text = String::from_utf8_lossy(message).into_owned();
    let (text, first) = text.rsplit_once(' ').unwrap_or((&text, "1"));
    let first: u32 = first.parse().unwrap_or(1);
    for number in 1..=plan.tries {
        let message = format!("{text} {}", first + number - 1);
        if (parts.attempt)(socket, message.as_bytes(), plan.timeout)? {
            return Ok(Some(number));
        }
    }
    Ok(None)
}
