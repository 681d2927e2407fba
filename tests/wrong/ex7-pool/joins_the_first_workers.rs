//! forgets-the-replacements (replaced): joins the threads of the beginning.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        finish: |pool| {
            drop(pool.jobs);
            for worker in pool.handles {
                let _ = worker.join();
            }
        },
        ..RIGHT
    })
}
