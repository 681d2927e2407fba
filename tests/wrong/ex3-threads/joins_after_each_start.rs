//! one-after-the-other (together): joins the first before it starts the second.

use std::process::ExitCode;
use std::thread;
use std::time::Duration;

pub(super) fn main() -> ExitCode {
    let (period, rounds) = super::options("500");
    for number in [1, 2] {
        let thread = thread::spawn(move || count(number, period, rounds));
        thread.join().unwrap();
    }
    println!("C'est fini!");
    ExitCode::SUCCESS
}

fn count(number: u32, period: Duration, rounds: u64) {
    let pause = if number == 2 { period / 2 } else { period };
    for round in 0..rounds {
        println!("Thread {number}: on est dans la boucle {round}");
        thread::sleep(pause);
    }
}
