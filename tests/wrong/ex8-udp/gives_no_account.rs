//! gives-no-account (account): says nothing at the end.

use std::process::ExitCode;

use super::{Parts, RIGHT, all_is_well, run};

pub(super) fn main() -> ExitCode {
    run(Parts { conclude: |endpoint, count, answered| all_is_well(endpoint, count - answered), ..RIGHT })
}


