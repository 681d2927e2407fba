//! A pool: so many threads, a queue of jobs in front of them. It knows nothing of
//! sockets; what a job does is up to whoever hands it in.

use std::io;
use std::sync::{Arc, Mutex};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

/// A piece of work. It is told the number of the worker that does it.
pub(crate) type Job = Box<dyn FnOnce(usize) + Send>;

/// How many jobs may wait.
const QUEUE: usize = 512;

/// What a pool is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// How many jobs are done at the same time.
    pub(crate) workers: usize,
    /// After how many jobs a worker is replaced, if ever.
    pub(crate) max_tasks: Option<usize>,
    /// What each worker does first. It is told the worker's number.
    pub(crate) initializer: fn(usize),
}

/// A pool at work.
pub(crate) struct Pool {
    /// The end of the queue where jobs come in.
    jobs: Sender<Job>,
    /// Ends when the last worker has ended: each worker keeps a sender of it.
    ended: Receiver<()>,
}

/// What a worker owns.
#[derive(Clone)]
struct Worker {
    number: usize,
    options: Options,
    /// The end of the queue where jobs come out. The workers take turns: one of them
    /// waits for a job, and the others for the lock.
    jobs: Arc<Mutex<Receiver<Job>>>,
    /// Nothing is ever sent on it. It is dropped with the worker.
    _alive: Sender<()>,
}

impl Pool {
    /// Starts the workers, numbered from 1. It is given: read it.
    pub(crate) fn start(options: Options) -> io::Result<Pool> {
        let (jobs, queue) = bounded(QUEUE);
        let queue = Arc::new(Mutex::new(queue));
        // Nothing is ever sent on this one.
        let (alive, ended) = bounded(0);
        for number in 1..=options.workers {
            let worker = Worker { number, options, jobs: queue.clone(), _alive: alive.clone() };
            spawn(worker)?;
        }
        Ok(Pool { jobs, ended })
    }

    /// Hands a job in, and returns when it is in the queue. Waits while it is full.
    pub(crate) fn submit(&self, job: Job) {
        // TODO 1: `send` it. An error would mean that there are no workers any more.
        let _ = job; // yours to use
        todo!("task 1: put a job behind the {} that wait", self.jobs.len())
    }

    /// Takes no more jobs, and returns when all that were handed in are done.
    pub(crate) fn finish(self) {
        // TODO 4: drop `self.jobs`, then wait for `self.ended`.
        let _ = &self.ended; // yours to use
        todo!("task 4: finish {} jobs, and wait for the workers", self.jobs.len())
    }
}

/// Starts a worker's thread. It is given.
fn spawn(worker: Worker) -> io::Result<()> {
    let builder = thread::Builder::new().name(format!("worker {}", worker.number));
    builder.spawn(move || work(&worker)).map(drop)
}

/// What a worker does from its start to its end.
fn work(worker: &Worker) {
    let Options { initializer, max_tasks, .. } = worker.options;
    // TODO 3: count the jobs. After so many, `replace` the worker and return.
    if let Some(most) = max_tasks {
        let _ = replace; // yours to use
        todo!("task 3: replace worker {} after {most} jobs", worker.number)
    }
    // TODO 1: call the initializer, then `run` one job after another, as long as `next`
    // gives any.
    let _ = (initializer, next, run); // yours to use
    todo!("task 1: let worker {} work", worker.number)
}

/// Waits for a job and takes it off the queue, or learns that there will be none.
fn next(worker: &Worker) -> Option<Job> {
    // TODO 1: lock the queue and `recv`. Where is the lock let go of?
    let _ = &worker.jobs; // yours to use
    todo!("task 1: take a job for worker {}", worker.number)
}

/// Does a job, and does not survive it yet.
fn run(job: Job, number: usize) {
    // TODO 2: a job may panic, and its worker must not end by that: see
    // `std::panic::catch_unwind` and `AssertUnwindSafe`. Ask the checker first what
    // becomes of the pool without them.
    job(number);
}

/// Starts the worker that takes the place of this one. Its number is higher by the
/// number of workers.
fn replace(worker: &Worker) -> io::Result<()> {
    // TODO 3: a Worker can be cloned, and `Worker { number, ..other }` differs from
    // `other` by its number.
    todo!("task 3: replace worker {}", worker.number)
}
