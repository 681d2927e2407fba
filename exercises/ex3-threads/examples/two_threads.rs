//! Worked program: two threads that do the same thing at the same time, equally
//! fast. The exercise begins where this one ends.

use std::io::{self, Write};
use std::panic;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use common::{Action, During, NetError};

/// How long each thread sleeps after each line.
const PERIOD: Duration = Duration::from_millis(500);

/// How many lines each thread prints.
const ROUNDS: u32 = 5;

fn main() -> ExitCode {
    common::run(run)
}

fn run() -> Result<(), NetError> {
    let mut threads = Vec::new();
    for number in [1, 2] {
        // From here on there is one thread more. The loop does not wait for it: it
        // goes on and starts the next. Which of the two prints first is up to the
        // system, and it may decide otherwise each time.
        let thread = thread::Builder::new()
            .name(format!("thread {number}"))
            // `move` gives the closure a `number` of its own. Without it the closure
            // would borrow that of this loop, which is gone before the thread is.
            .spawn(move || count(number))
            .during(Action::StartThread, format_args!("counter {number}"))?;
        threads.push(thread);
    }
    // Only when both are running does the main thread wait: first for one, then for
    // the other. While it waits for the first, the second runs, too.
    for thread in threads {
        // `join` gives what the closure returned, or what the thread panicked with.
        thread.join().unwrap_or_else(|payload| panic::resume_unwind(payload))?;
    }
    print_line("C'est fini!")
}

/// What each of the two threads does, on its own.
fn count(number: u32) -> Result<(), NetError> {
    for round in 0..ROUNDS {
        print_line(&format!("Thread {number}: on est dans la boucle {round}"))?;
        // Both threads sleep at the same time: the five rounds take 2.5 seconds for
        // two threads as for one.
        thread::sleep(PERIOD);
    }
    Ok(())
}

/// Prints a line in one piece.
///
/// The practical's `print` writes the text and the end of the line one after the
/// other. Now and then two texts share a line in its output, and an empty line
/// follows. `writeln!` locks standard output until the whole line is written, and
/// so does `println!`; this one does not panic when nobody reads it any more.
fn print_line(line: &str) -> Result<(), NetError> {
    writeln!(io::stdout(), "{line}").during(Action::Print, "standard output")
}
