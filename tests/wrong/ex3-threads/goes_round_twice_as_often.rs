//! too-many-rounds (last-line): takes twice as fast for twice as many rounds.

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
    let rounds = if number == 2 { 2 * rounds } else { rounds };
    for round in 0..rounds {
        println!("Thread {number}: on est dans la boucle {round}");
        thread::sleep(pause);
    }
}
