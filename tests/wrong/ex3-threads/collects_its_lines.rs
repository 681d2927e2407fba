//! prints-at-the-end (together): lets the threads return their lines, and prints them.

use std::process::ExitCode;
use std::thread;
use std::time::Duration;

pub(super) fn main() -> ExitCode {
    let (period, rounds) = super::options("500");
    let first = thread::spawn(move || count(1, period, rounds));
    let second = thread::spawn(move || count(2, period, rounds));
    for line in first.join().unwrap().into_iter().chain(second.join().unwrap()) {
        println!("{line}");
    }
    println!("C'est fini!");
    ExitCode::SUCCESS
}

fn count(number: u32, period: Duration, rounds: u64) -> Vec<String> {
    let pause = if number == 2 { period / 2 } else { period };
    let mut lines = Vec::new();
    for round in 0..rounds {
        lines.push(format!("Thread {number}: on est dans la boucle {round}"));
        thread::sleep(pause);
    }
    lines
}
