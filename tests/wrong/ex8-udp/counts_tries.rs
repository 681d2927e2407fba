//! counts-wrong (losses), counts-wrong (refused): counts every try as a message.

use std::net::UdpSocket;
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{Parts, Plan, RIGHT, print, run};

pub(super) fn main() -> ExitCode {
    run(Parts { converse: count_tries, ..RIGHT })
}

fn count_tries(socket: &UdpSocket, plan: &Plan, parts: Parts) -> Result<(u32, u32), NetError> {
    let (mut sent, mut answered) = (0, 0);
    for number in 1..=plan.count {
        let message = format!("{} {number}", plan.message);
        let asked = (parts.ask)(socket, message.as_bytes(), plan, parts);
        match asked.during(Action::Receive, &plan.server)? {
            Some(at) => {
                answered += 1;
                sent += at;
                print(&format!("{number}: answered at try {at}"))?;
            }
            None => {
                sent += plan.tries;
                print(&format!("{number}: lost"))?;
            }
        }
    }
    Ok((sent, answered))
}
