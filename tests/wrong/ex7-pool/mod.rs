//! Exercise 7: pools that are wrong in one way each. What learners are given is the
//! solution's; what they write is here, in functions that can be exchanged.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::thread;

use clap::{Arg, ArgMatches, value_parser};
use common::{Action, During, Endpoint, NetError};
use crossbeam_channel::{Receiver, Sender, bounded};

#[path = "../../../solutions/ex7-pool/src/job.rs"]
mod job;
#[path = "../../../solutions/ex7-pool/src/stop.rs"]
mod stop;

programs! {
    cannot_be_stopped
    counts_before_the_job
    counts_one_worker_more
    counts_up_by_one
    does_one_job
    drops_the_sender_last
    empties_the_queue
    exits_at_the_signal
    exits_without_a_word
    finishes_in_another_thread
    forgets_max_tasks
    forgets_the_initializer
    gives_the_thread_another_number
    has_no_queue
    initializes_each_time
    joins_the_first_workers
    keeps_a_list_of_connections
    keeps_the_lock
    replaces_and_stays
    replaces_nobody
    replaces_nobody_at_the_end
    replaces_nobody_under_the_lock
    replaces_one_too_late
    starts_a_thread_for_each
    starts_one_worker
    starts_two_for_each_cpu
    starts_workers_when_needed
    strips_the_message
    survives_no_panic
    takes_the_last_first
    throws_jobs_away
    tries_again_and_again
    tries_to_answer_for_ever
    unwraps_send
    waits_for_each_job
    waits_for_nobody
}

type Job = Box<dyn FnOnce(usize) + Send>;

#[derive(Clone, Copy)]
struct Options {
    workers: usize,
    max_tasks: Option<usize>,
}

impl Options {
    fn of(matches: &ArgMatches) -> Options {
        let count = |name: &str| matches.get_one::<NonZeroUsize>(name).map(|count| count.get());
        let cpus = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Options {
            workers: count("workers").unwrap_or(cpus),
            max_tasks: count("max-tasks-per-worker"),
        }
    }
}

fn initializer(number: usize) {
    let _ = writeln!(io::stdout(), "Worker {number} started");
}

/// The parts of a pool.
#[derive(Clone, Copy)]
struct Parts {
    start: fn(Options, Parts) -> io::Result<Pool>,
    work: fn(&Worker),
    submit: fn(&Pool, Job),
    finish: fn(Pool),
    /// What is done for one client.
    job: fn(TcpStream, SocketAddr, usize),
    /// What becomes of the program when a signal has come, apart from `finish`.
    stop: fn(stop::Stop, &TcpListener) -> io::Result<stop::Stop>,
}

/// As they should be.
const RIGHT: Parts = Parts {
    start: |options, parts| start(options, parts, 512, options.workers),
    work,
    submit,
    finish,
    job: job::serve,
    stop: |stop, listener| stop.on_signals(listener).map(|()| stop),
};

struct Pool {
    jobs: Sender<Job>,
    /// Nobody needs it here but those who are wrong.
    queue: Receiver<Job>,
    ended: Receiver<()>,
    handles: Vec<thread::JoinHandle<()>>,
}

#[derive(Clone)]
struct Worker {
    number: usize,
    options: Options,
    parts: Parts,
    jobs: Arc<Mutex<Receiver<Job>>>,
    _alive: Sender<()>,
}

/// The server, with these parts.
fn serve(parts: Parts) -> ExitCode {
    let about = "Answers every client with its message, on a pool of threads.";
    let option = |name| Arg::new(name).long(name).value_parser(value_parser!(NonZeroUsize));
    let matches = Endpoint::server_command(about, 8000)
        .arg(option("workers"))
        .arg(option("max-tasks-per-worker"))
        .get_matches();
    let endpoint = Endpoint::from_matches(&matches);
    common::run(|| serve_on(&endpoint, Options::of(&matches), parts))
}

fn serve_on(endpoint: &Endpoint, options: Options, parts: Parts) -> Result<(), NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    let _ = writeln!(io::stdout(), "Listening on {address}");
    let stop = (parts.stop)(stop::Stop::default(), &listener).during(Action::Listen, endpoint)?;
    let pool = (parts.start)(options, parts).during(Action::StartThread, "a worker")?;
    loop {
        let accepted = listener.accept();
        if stop.is_asked() {
            break;
        }
        let (stream, peer) = accepted.during(Action::Accept, endpoint)?;
        let _ = writeln!(io::stdout(), "Connected by {peer}");
        (parts.submit)(&pool, Box::new(move |worker| (parts.job)(stream, peer, worker)));
    }
    drop(listener);
    (parts.finish)(pool);
    Ok(())
}

fn start(options: Options, parts: Parts, room: usize, workers: usize) -> io::Result<Pool> {
    let (jobs, queue) = bounded(room);
    let shared = Arc::new(Mutex::new(queue.clone()));
    let (alive, ended) = bounded(0);
    let mut handles = Vec::new();
    for number in 1..=workers {
        let (jobs, _alive) = (shared.clone(), alive.clone());
        handles.push(spawn(Worker { number, options, parts, jobs, _alive })?);
    }
    Ok(Pool { jobs, queue, ended, handles })
}

fn spawn(worker: Worker) -> io::Result<thread::JoinHandle<()>> {
    thread::Builder::new().spawn(move || (worker.parts.work)(&worker))
}

fn submit(pool: &Pool, job: Job) {
    let _ = pool.jobs.send(job);
}

fn finish(pool: Pool) {
    drop(pool.jobs);
    let _ = pool.ended.recv();
}

fn work(worker: &Worker) {
    initializer(worker.number);
    work_on(worker, |done, most| done >= most, replace);
}

/// One job after the other, until the worker is to be replaced, and is.
fn work_on(
    worker: &Worker,
    is_last: fn(usize, usize) -> bool,
    replace: fn(&Worker) -> io::Result<()>,
) {
    let mut done = 0;
    while let Some(job) = next(worker) {
        run(job, worker.number);
        done += 1;
        let is_last = worker.options.max_tasks.is_some_and(|most| is_last(done, most));
        if is_last && replace(worker).is_ok() {
            return;
        }
    }
}

fn next(worker: &Worker) -> Option<Job> {
    let queue = worker.jobs.lock().ok()?;
    queue.recv().ok()
}

fn run(job: Job, number: usize) {
    let _ = panic::catch_unwind(AssertUnwindSafe(|| job(number)));
}

fn replace(worker: &Worker) -> io::Result<()> {
    let number = worker.number + worker.options.workers;
    spawn(Worker { number, ..worker.clone() }).map(drop)
}
