//! The pools that are compared. Each is started, is handed all jobs by this thread,
//! and is gone when it returns.

use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::solution::{Options, Pool};
use crate::{hand_in, job};

/// A job as most pools have it.
type Job = Box<dyn FnOnce() + Send>;

/// The one of exercise 7.
pub(crate) fn solution(workers: usize) {
    let options = Options { workers, max_tasks: None, initializer: |_| {} };
    let pool = Pool::start(options).expect("the system has threads");
    hand_in(|given| pool.submit(Box::new(move |_| job(given))));
    pool.finish();
}

/// One that is made like the one in the Rust Book: the receiver of a channel of the
/// standard library, and a lock, which is let go before the job runs.
pub(crate) fn book(workers: usize) {
    let (sender, receiver) = mpsc::channel::<Job>();
    let receiver = Arc::new(Mutex::new(receiver));
    let work = |receiver: Arc<Mutex<mpsc::Receiver<Job>>>| {
        move || loop {
            let next = receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
            match next {
                Ok(job) => job(),
                Err(_) => return,
            }
        }
    };
    let workers: Vec<_> = (0..workers).map(|_| thread::spawn(work(receiver.clone()))).collect();
    hand_in(|given| {
        let sent = sender.send(Box::new(move || job(given)));
        sent.expect("the receiver is ours, too");
    });
    drop(sender);
    for worker in workers {
        worker.join().expect("no job panics");
    }
}

/// The crate `threadpool`.
pub(crate) fn threadpool(workers: usize) {
    let pool = threadpool::ThreadPool::new(workers);
    hand_in(|given| pool.execute(move || job(given)));
    pool.join();
}

/// Rayon, which is made for jobs that make jobs. These come from outside.
pub(crate) fn rayon(workers: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(workers).build();
    let pool = pool.expect("the system has threads");
    hand_in(|given| pool.spawn(move || job(given)));
}

/// The one of exercise 7 with no bound to its queue, and nothing but the queue: what
/// the bound costs.
pub(crate) fn unbounded(workers: usize) {
    let (sender, receiver) = crossbeam_channel::unbounded::<Job>();
    let work =
        |receiver: crossbeam_channel::Receiver<Job>| move || receiver.iter().for_each(|job| job());
    let workers: Vec<_> = (0..workers).map(|_| thread::spawn(work(receiver.clone()))).collect();
    hand_in(|given| {
        let sent = sender.send(Box::new(move || job(given)));
        sent.expect("the receiver is ours, too");
    });
    drop(sender);
    for worker in workers {
        worker.join().expect("no job panics");
    }
}
