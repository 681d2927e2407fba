//! workers-spin (rest): asks for a job until there is one.

use std::process::ExitCode;

use crossbeam_channel::TryRecvError;

use super::{Parts, RIGHT, initializer, replace, run, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            let mut done = 0;
            loop {
                let next = worker.jobs.lock().unwrap().try_recv();
                match next {
                    Ok(job) => run(job, worker.number),
                    Err(TryRecvError::Empty) => continue,
                    Err(TryRecvError::Disconnected) => return,
                }
                done += 1;
                if worker.options.max_tasks == Some(done) && replace(worker).is_ok() {
                    return;
                }
            }
        },
        ..RIGHT
    })
}
