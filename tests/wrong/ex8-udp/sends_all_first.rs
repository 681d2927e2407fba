//! sends-the-next-at-once (asks): sends all its messages, and then listens.

use std::collections::HashSet;
use std::net::UdpSocket;
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{Parts, Plan, RIGHT, ROOM, run, send};

pub(super) fn main() -> ExitCode {
    run(Parts { converse: send_first, ..RIGHT })
}

fn send_first(socket: &UdpSocket, plan: &Plan, _: Parts) -> Result<(u32, u32), NetError> {
    let mut lost: HashSet<u32> = (1..=plan.count).collect();
    for number in 1..=plan.count {
        let message = format!("{} {number}", plan.message);
        send(socket, message.as_bytes()).during(Action::Send, &plan.server)?;
    }
    let mut buffer = vec![0; ROOM];
    socket.set_read_timeout(Some(plan.timeout)).during(Action::Receive, &plan.server)?;
    while let Ok(length) = socket.recv(&mut buffer) {
        let reply = String::from_utf8_lossy(&buffer[..length]).into_owned();
        let number = reply.rsplit(' ').next().and_then(|number| number.parse().ok());
        if number.is_some_and(|number| lost.remove(&number)) && lost.is_empty() {
            break;
        }
    }
    Ok((plan.count, plan.count - lost.len() as u32))
}
