//! tells-another-story (account): the first try is its number 0.

use std::net::UdpSocket;
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{Parts, Plan, RIGHT, print, run};

pub(super) fn main() -> ExitCode {
    run(Parts { converse: from_zero, ..RIGHT })
}

fn from_zero(socket: &UdpSocket, plan: &Plan, parts: Parts) -> Result<(u32, u32), NetError> {
    let mut answered = 0;
    for number in 1..=plan.count {
        let message = format!("{} {number}", plan.message);
        let asked = (parts.ask)(socket, message.as_bytes(), plan, parts);
        match asked.during(Action::Receive, &plan.server)? {
            Some(at) => {
                answered += 1;
                print(&format!("{number}: answered at try {}", at - 1))?;
            }
            None => print(&format!("{number}: lost"))?,
        }
    }
    Ok((plan.count, answered))
}
