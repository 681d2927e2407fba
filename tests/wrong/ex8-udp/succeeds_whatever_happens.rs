//! succeeds-with-losses (losses), succeeds-with-losses (refused): ends well, whatever was lost.

use std::process::ExitCode;

use common::{Endpoint, NetError};

use super::{Parts, RIGHT, print, run};

pub(super) fn main() -> ExitCode {
    run(Parts { conclude: cheerfully, ..RIGHT })
}

fn cheerfully(_: &Endpoint, count: u32, answered: u32) -> Result<(), NetError> {
    print(&format!("{count} sent, {answered} answered, {} lost", count - answered))
}
