//! The pool of exercise 7 beside others, in one run: `cargo run --release -p benches
//! --bin pool`. A million jobs are handed in by one thread, each of which does next to
//! nothing, so that what is measured is the pool. BENCHMARKS.md holds the table and
//! says how to read it. The pools are in `pools.rs`; the solution's is compiled from
//! where it is.
//!
//! `--rounds N` changes how much is measured.

mod pools;
#[path = "../../../../solutions/ex7-pool/src/pool.rs"]
mod solution;

use std::hint::black_box;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Thread};

use benches::{Contender, cells, print_head, rounds, rounds_asked_for};

/// How many jobs there are.
const JOBS: usize = 1_000_000;

/// How many of them are done.
static DONE: AtomicUsize = AtomicUsize::new(0);

/// The thread that hands them in.
static WAITING: OnceLock<Thread> = OnceLock::new();

/// What a job does with what it was given. Whoever does the last one wakes the thread
/// that waits for it.
pub(crate) fn job(given: usize) {
    black_box(given);
    if DONE.fetch_add(1, Ordering::AcqRel) + 1 == JOBS {
        WAITING.get().map(Thread::unpark);
    }
}

/// Hands in all jobs, each with something of its own, and returns when all are done.
pub(crate) fn hand_in(submit: impl FnMut(usize)) {
    DONE.store(0, Ordering::Release);
    WAITING.get_or_init(thread::current);
    (0..JOBS).for_each(submit);
    while DONE.load(Ordering::Acquire) < JOBS {
        thread::park();
    }
}

fn main() -> ExitCode {
    let count = match rounds_asked_for(9) {
        Ok(count) => count,
        Err(error) => {
            eprintln!("pool: {error}");
            return ExitCode::FAILURE;
        }
    };
    let cpus = thread::available_parallelism().map_or(1, usize::from);
    let mut has_head = false;
    for workers in [10, cpus] {
        let mut field = field(workers);
        if !has_head {
            let names: Vec<_> = field.iter().map(|contender| contender.name).collect();
            print_head(&["workers"], &names);
            has_head = true;
        }
        let cells = cells(&rounds(&mut field, count), JOBS);
        println!("| {workers} | {} |", cells.join(" | "));
    }
    ExitCode::SUCCESS
}

/// The pools. Each round starts and ends them anew, which takes microseconds.
fn field(workers: usize) -> Vec<Contender<'static>> {
    vec![
        Contender::new("ex7-pool", move || pools::solution(workers)),
        Contender::new("the Book's", move || pools::book(workers)),
        Contender::new("threadpool", move || pools::threadpool(workers)),
        Contender::new("rayon", move || pools::rayon(workers)),
        Contender::new("unbounded", move || pools::unbounded(workers)),
    ]
}
