//! last-in-first-out (order): keeps its jobs in a Vec, and takes them with `pop`.

use std::process::ExitCode;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::{Job, Parts, RIGHT, finish, initializer, replace, run, serve};

static JOBS: Mutex<Jobs> = Mutex::new(Jobs { waiting: Vec::new(), are_all: false });
static CHANGED: Condvar = Condvar::new();

struct Jobs {
    waiting: Vec<Job>,
    are_all: bool,
}

pub(super) fn main() -> ExitCode {
    serve(Parts {
        submit: |_, job| {
            lock().waiting.push(job);
            CHANGED.notify_one();
        },
        work: |worker| {
            initializer(worker.number);
            let mut done = 0;
            while let Some(job) = next() {
                run(job, worker.number);
                done += 1;
                if worker.options.max_tasks == Some(done) && replace(worker).is_ok() {
                    return;
                }
            }
        },
        finish: |pool| {
            lock().are_all = true;
            CHANGED.notify_all();
            finish(pool);
        },
        ..RIGHT
    })
}

fn lock() -> MutexGuard<'static, Jobs> {
    JOBS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn next() -> Option<Job> {
    let jobs = CHANGED.wait_while(lock(), |jobs| jobs.waiting.is_empty() && !jobs.are_all);
    jobs.unwrap_or_else(PoisonError::into_inner).waiting.pop()
}
