//! prints-at-the-end (together): gives each thread a buffer, and flushes it nowhere.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

pub(super) fn main() -> ExitCode {
    let (period, rounds) = super::options("500");
    let first = thread::spawn(move || count(1, period, rounds));
    let second = thread::spawn(move || count(2, period, rounds));
    first.join().unwrap();
    second.join().unwrap();
    println!("C'est fini!");
    ExitCode::SUCCESS
}

fn count(number: u32, period: Duration, rounds: u64) {
    let pause = if number == 2 { period / 2 } else { period };
    let mut stdout = BufWriter::new(io::stdout());
    for round in 0..rounds {
        writeln!(stdout, "Thread {number}: on est dans la boucle {round}").unwrap();
        thread::sleep(pause);
    }
}
