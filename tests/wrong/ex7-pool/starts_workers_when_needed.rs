//! starts-workers-late (workers): starts a worker when there is a job for it.

use std::io;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use crossbeam_channel::bounded;

use super::{Job, Options, Parts, Pool, RIGHT, Worker, finish, serve, spawn, submit};

/// Those who have not started yet.
static NOT_NEEDED_YET: Mutex<Vec<Worker>> = Mutex::new(Vec::new());

pub(super) fn main() -> ExitCode {
    serve(Parts { start, submit: submit_to_a_new_one, finish: finish_without_the_others, ..RIGHT })
}

fn start(options: Options, parts: Parts) -> io::Result<Pool> {
    let (jobs, queue) = bounded(512);
    let shared = Arc::new(Mutex::new(queue.clone()));
    let (alive, ended) = bounded(0);
    let worker = |number| {
        let (jobs, _alive) = (shared.clone(), alive.clone());
        Worker { number, options, parts, jobs, _alive }
    };
    not_needed_yet().extend((1..=options.workers).rev().map(worker));
    Ok(Pool { jobs, queue, ended, handles: Vec::new() })
}

fn not_needed_yet() -> impl std::ops::DerefMut<Target = Vec<Worker>> {
    NOT_NEEDED_YET.lock().unwrap_or_else(PoisonError::into_inner)
}

fn submit_to_a_new_one(pool: &Pool, job: Job) {
    if let Some(worker) = not_needed_yet().pop() {
        let _ = spawn(worker);
    }
    submit(pool, job);
}

fn finish_without_the_others(pool: Pool) {
    not_needed_yet().clear();
    finish(pool);
}
