//! not-one-worker-a-cpu (default-workers): takes two workers for each CPU, as it has read somewhere.

use std::env;
use std::process::ExitCode;

use super::{Parts, RIGHT, serve, start};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        start: |options, parts| {
            let is_told = env::args().any(|argument| argument == "--workers");
            let workers = if is_told { options.workers } else { 2 * options.workers };
            start(options, parts, 512, workers)
        },
        ..RIGHT
    })
}
