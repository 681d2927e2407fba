//! Exercise 3: two threads that count at the same time, the second twice as fast
//! as the first. The statement is in README.md; in French, README.fr.md.

use std::process::ExitCode;
use std::thread::JoinHandle;
use std::time::Duration;

use common::NetError;
use common::clap::{Arg, Command, value_parser};

/// What a thread hands over when it ends: nothing, or an error.
type Outcome = Result<(), NetError>;

fn main() -> ExitCode {
    common::run(|| {
        let (period, rounds) = options();
        run(period, rounds)
    })
}

/// The command line: thread 1's sleep after each line, and how many lines each
/// thread prints.
fn options() -> (Duration, u64) {
    let period = Arg::new("period-ms")
        .long("period-ms")
        .value_name("MS")
        .value_parser(value_parser!(u64))
        .default_value("500")
        .help("How long thread 1 sleeps after each line, in milliseconds");
    let rounds = Arg::new("rounds")
        .long("rounds")
        .value_name("COUNT")
        .value_parser(value_parser!(u64))
        .default_value("5")
        .help("How many lines each thread prints");
    let matches = Command::new("ex3-threads")
        .about("Lets two threads count, the second twice as fast as the first.")
        .args([period, rounds])
        .get_matches();
    let period: &u64 = matches.get_one("period-ms").expect("it has a default");
    let rounds: &u64 = matches.get_one("rounds").expect("it has a default");
    (Duration::from_millis(*period), *rounds)
}

fn run(period: Duration, rounds: u64) -> Outcome {
    let first = start(1, period, rounds)?;
    let second = start(2, period, rounds)?;
    finish(first, second)
}

/// Starts a thread that calls `count` with these three values.
fn start(number: u32, period: Duration, rounds: u64) -> Result<JoinHandle<Outcome>, NetError> {
    // TODO 1: `thread::Builder::new().spawn(...)` starts a thread; import
    // `std::thread` for it. It may fail, and its error becomes a NetError with
    // `.during(Action::StartThread, number)`; import `common::{Action, During}`.
    let _ = count; // yours to call
    todo!("task 1: start thread {number} on its {rounds} rounds with {period:?}")
}

/// Waits for both threads, then prints `C'est fini!`.
fn finish(first: JoinHandle<Outcome>, second: JoinHandle<Outcome>) -> Outcome {
    // TODO 2: `join` waits for a thread, and gives what its closure returned.
    let _ = (first, second); // yours to use
    todo!("task 2: wait for both threads, then print the last line")
}

/// What a thread does: in each round it prints a line and sleeps.
fn count(number: u32, period: Duration, rounds: u64) -> Outcome {
    // TODO 3: print `Thread {number}: on est dans la boucle {round}` with one
    // `println!`, then `thread::sleep` for as long as `pause` says.
    let _ = pause; // yours to call
    todo!("task 3: print a line and sleep, {rounds} times, as thread {number} ({period:?})")
}

/// How long a thread sleeps after each line.
fn pause(number: u32, period: Duration) -> Duration {
    // TODO 4: thread 1 sleeps for the whole period. Thread 2 is twice as fast.
    todo!("task 4: say how long thread {number} sleeps if thread 1 sleeps {period:?}")
}
