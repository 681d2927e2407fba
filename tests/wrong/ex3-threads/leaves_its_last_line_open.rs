//! last-line-without-end (last-line): takes `print!` for `println!` at the end.

use std::process::ExitCode;
use std::thread;
use std::time::Duration;

pub(super) fn main() -> ExitCode {
    let (period, rounds) = super::options("500");
    let first = thread::spawn(move || count(1, period, rounds));
    let second = thread::spawn(move || count(2, period, rounds));
    first.join().unwrap();
    second.join().unwrap();
    print!("C'est fini!");
    ExitCode::SUCCESS
}

fn count(number: u32, period: Duration, rounds: u64) {
    let pause = if number == 2 { period / 2 } else { period };
    for round in 0..rounds {
        println!("Thread {number}: on est dans la boucle {round}");
        thread::sleep(pause);
    }
}
