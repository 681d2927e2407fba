//! shares-the-counter (together), shares-the-counter (last-line): counts in a static.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

static ROUND: AtomicU64 = AtomicU64::new(0);

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
    loop {
        let round = ROUND.fetch_add(1, Ordering::SeqCst);
        if round >= rounds {
            break;
        }
        println!("Thread {number}: on est dans la boucle {round}");
        thread::sleep(pause);
    }
}
