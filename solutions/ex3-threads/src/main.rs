//! Exercise 3: two threads that count at the same time, the second twice as fast
//! as the first. Serving clients with threads is exercise 4.

use std::io::{self, Write};
use std::panic;
use std::process::ExitCode;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use common::clap::{Arg, Command, value_parser};
use common::{Action, During, NetError};

/// What a thread hands over when it ends: nothing, or why it could not print.
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
    // Both are started before either is waited for. Waiting for the first before
    // the second is started would let them run one after the other.
    let first = start(1, period, rounds)?;
    let second = start(2, period, rounds)?;
    finish(first, second)
}

/// Task 1: starts a thread that counts.
fn start(number: u32, period: Duration, rounds: u64) -> Result<JoinHandle<Outcome>, NetError> {
    // The new thread may live longer than this function, so its closure must not
    // borrow anything from here: `move` gives it the three values as its own.
    //
    // `thread::spawn` would do, but panics when the system has no thread left to
    // give. A builder returns that as an error, and names the thread for those who
    // look at it from outside: a debugger, `ps -T`, the message of a panic.
    thread::Builder::new()
        .name(format!("thread {number}"))
        .spawn(move || count(number, period, rounds))
        .during(Action::StartThread, format_args!("counter {number}"))
}

/// Task 2: waits for both threads, then says that all is done.
fn finish(first: JoinHandle<Outcome>, second: JoinHandle<Outcome>) -> Outcome {
    // The process ends when `main` returns, whatever its other threads are doing:
    // without these two lines it would be over before they have begun. The order
    // of the two does not matter. A thread that has ended is joined at once, so
    // together they take as long as the slower thread, not as long as the sum.
    //
    // A thread that panicked hands over what it panicked with, and `main` goes on
    // panicking with it: such a mistake must not go unnoticed.
    let first = first.join().unwrap_or_else(|payload| panic::resume_unwind(payload));
    let second = second.join().unwrap_or_else(|payload| panic::resume_unwind(payload));
    // Only now that both have ended may the error of one of them end the program.
    first.and(second)?;
    print_line("C'est fini!")
}

/// Task 3: what a thread does: it prints a line, rests, and so on.
fn count(number: u32, period: Duration, rounds: u64) -> Outcome {
    for round in 0..rounds {
        print_line(&format!("Thread {number}: on est dans la boucle {round}"))?;
        // Here `sleep` is the lesson: it stands for work that takes its time. It
        // stops this thread alone; the other one goes on. The system wakes the
        // thread when the time is over or somewhat later, never earlier.
        thread::sleep(pause(number, period));
    }
    Ok(())
}

/// Task 4: how long a thread sleeps after each line. Thread 2 is to be twice as
/// fast as thread 1.
fn pause(number: u32, period: Duration) -> Duration {
    // Twice as fast is half the time. A `Duration` is halved to the nanosecond;
    // half of 1 ms, as a whole number of milliseconds, would be none.
    if number == 2 { period / 2 } else { period }
}

/// Prints a line. `println!` does the same, but panics when nobody reads standard
/// output any more, as in `ex3-threads | head -n 1`.
fn print_line(line: &str) -> Outcome {
    // The threads share one standard output, and a lock guards it. `writeln!` takes
    // it once for the whole line, the line feed included, so that no other thread
    // gets in between. Two `print!` for one line would take it twice, and let the
    // other thread's line into the middle of ours.
    writeln!(io::stdout(), "{line}").during(Action::Print, "standard output")
}
