//! hides-the-lost (losses), hides-the-lost (refused): prints successes only.

use std::net::UdpSocket;
use std::process::ExitCode;

use common::{Action, During, NetError};

use super::{Parts, Plan, RIGHT, print, run};

pub(super) fn main() -> ExitCode {
    run(Parts { converse: only_good_news, ..RIGHT })
}

fn only_good_news(socket: &UdpSocket, plan: &Plan, parts: Parts) -> Result<(u32, u32), NetError> {
    let mut answered = 0;
    for number in 1..=plan.count {
        let message = format!("{} {number}", plan.message);
        let asked = (parts.ask)(socket, message.as_bytes(), plan, parts);
        if let Some(at) = asked.during(Action::Receive, &plan.server)? {
            answered += 1;
            print(&format!("{number}: answered at try {at}"))?;
        }
    }
    Ok((plan.count, answered))
}
