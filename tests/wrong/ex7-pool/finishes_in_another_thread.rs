//! still-takes-new-clients (newcomers): waits until all is done, and accepts meanwhile.

use std::io;
use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::{Condvar, Mutex, PoisonError};

use super::stop::Stop;
use super::{Job, Parts, Pool, RIGHT, serve, submit};

/// How many jobs were handed in and are not done.
static OPEN: Mutex<usize> = Mutex::new(0);
static CHANGED: Condvar = Condvar::new();

pub(super) fn main() -> ExitCode {
    serve(Parts { submit: submit_and_count, stop, ..RIGHT })
}

fn count(change: fn(usize) -> usize) {
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    *open = change(*open);
    CHANGED.notify_all();
}

/// Counts down also when the job panics.
struct Open;

impl Drop for Open {
    fn drop(&mut self) {
        count(|open| open - 1);
    }
}

fn submit_and_count(pool: &Pool, job: Job) {
    count(|open| open + 1);
    let open = Open;
    submit(
        pool,
        Box::new(move |worker| {
            let _open = open;
            job(worker);
        }),
    );
}

#[cfg(unix)]
fn stop(stop: Stop, _: &TcpListener) -> io::Result<Stop> {
    use std::io::Write;
    use std::{process, thread};

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    thread::spawn(move || {
        if signals.forever().next().is_some() {
            let _ = writeln!(io::stdout(), "Stopping");
            let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
            drop(CHANGED.wait_while(open, |open| *open > 0));
            process::exit(0);
        }
    });
    Ok(stop)
}
#[cfg(not(unix))]
fn stop(stop: Stop, _: &TcpListener) -> io::Result<Stop> {
    Ok(stop)
}
