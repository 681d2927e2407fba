//! A pool: so many threads, a queue of jobs in front of them. It knows nothing of
//! sockets; what a job does is up to whoever hands it in.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

/// A piece of work. It is told the number of the worker that does it.
pub(crate) type Job = Box<dyn FnOnce(usize) + Send>;

/// How many jobs may wait. Whoever hands one in when the queue is full waits too, and
/// with a server that is where it should end: its clients wait in the backlog of the
/// system, and not in our memory, without bound. Each of them has a descriptor: of
/// those a process usually has 1,024.
const QUEUE: usize = 512;

/// What a pool is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// How many jobs are done at the same time.
    pub(crate) workers: usize,
    /// After how many jobs a worker is replaced, if ever. A pool does so when its jobs
    /// leave something behind that only the end of a thread gives back.
    pub(crate) max_tasks: Option<usize>,
    /// What each worker does first. It is told the worker's number.
    pub(crate) initializer: fn(usize),
}

/// A pool at work.
pub(crate) struct Pool {
    /// The queue's end where jobs come in. There is this one sender and no other:
    /// when it is dropped, and the queue is empty, the workers' `recv` fails, and that
    /// is how they learn that there is nothing more to do.
    jobs: Sender<Job>,
    /// Gives nothing but its end, when the last worker has dropped its sender. So it
    /// does not matter which workers there were, and who started them: a list of their
    /// handles would have to be kept by somebody, under a lock.
    ended: Receiver<()>,
}

/// What a worker owns. The one that replaces it gets the same, with another number.
#[derive(Clone)]
struct Worker {
    number: usize,
    options: Options,
    /// The queue's end where jobs come out. The workers take turns: one of them waits
    /// for a job, and the others for the lock. A receiver of crossbeam's can be cloned,
    /// and they could do without the lock. But then they all sleep at the queue, and
    /// each job that comes wakes another one, to find that there was work for few:
    /// BENCHMARKS.md has the price.
    jobs: Arc<Mutex<Receiver<Job>>>,
    /// Dropped with the worker. The one that replaces it was made before that, so this
    /// does not come to its end while there is a worker.
    _alive: Sender<()>,
}

impl Pool {
    /// Starts the workers, numbered from 1.
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

    /// Task 1: hands a job in, and returns when it is in the queue, not when it is
    /// done. Waits while the queue is full.
    pub(crate) fn submit(&self, job: Job) {
        // It fails only if all receivers are gone, and the workers hold them.
        let _ = self.jobs.send(job);
    }

    /// Task 4: takes no more jobs, and returns when all that were handed in are done.
    pub(crate) fn finish(self) {
        // The jobs that are in the queue can still be received after this.
        drop(self.jobs);
        // An error means here what we wait for: all its senders are gone.
        let _ = self.ended.recv();
    }
}

/// Starts a worker's thread.
fn spawn(worker: Worker) -> io::Result<()> {
    let builder = thread::Builder::new().name(format!("worker {}", worker.number));
    builder.spawn(move || work(&worker)).map(drop)
}

/// Task 1: what a worker does from its start to its end.
fn work(worker: &Worker) {
    let Options { max_tasks, initializer, .. } = worker.options;
    initializer(worker.number);
    let mut done = 0;
    while let Some(job) = next(worker) {
        run(job, worker.number);
        done += 1;
        if max_tasks.is_some_and(|most| done >= most) && replace(worker).is_ok() {
            return;
        }
    }
}

/// Task 1: waits for a job and takes it off the queue, or learns that there will be
/// none any more.
fn next(worker: &Worker) -> Option<Job> {
    // The guard is dropped when this returns, before the job is done. In the head of a
    // loop, as in `while let Ok(job) = jobs.lock().unwrap().recv()`, it would live until
    // the end of the loop's body: one worker would work, and the others wait for the lock.
    let queue = worker.jobs.lock().ok()?;
    queue.recv().ok()
}

/// Task 2: does a job, and survives it.
fn run(job: Job, number: usize) {
    // A panic ends the thread it happens in, and with it one of the few that the pool
    // has: four bad jobs, and a pool of four serves nobody any more, without a word.
    // `AssertUnwindSafe` says that nobody will look at what the job has left half done:
    // what the job uses it owns, and that is dropped with it.
    // By the time this returns, the message of the panic has been printed.
    let _ = panic::catch_unwind(AssertUnwindSafe(|| job(number)));
}

/// Task 3: starts the worker that takes the place of this one. If the system has no
/// thread for it, this one has to stay: a pool must not shrink.
fn replace(worker: &Worker) -> io::Result<()> {
    // Numbers go up in steps of the size of the pool: 1, 5, 9 in a pool of four. So no
    // two workers ever have the same one, and nobody has to keep count for all.
    let number = worker.number + worker.options.workers;
    spawn(Worker { number, ..worker.clone() })
}
