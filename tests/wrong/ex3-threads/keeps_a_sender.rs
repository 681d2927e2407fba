//! waits-for-nobody (together), waits-for-nobody (last-line): keeps a sender itself.

use std::process::ExitCode;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

pub(super) fn main() -> ExitCode {
    let (period, rounds) = super::options("500");
    let (sender, receiver) = mpsc::channel();
    for number in [1, 2] {
        let sender = sender.clone();
        thread::spawn(move || count(number, period, rounds, sender));
    }
    for line in receiver {
        println!("{line}");
    }
    println!("C'est fini!");
    ExitCode::SUCCESS
}

fn count(number: u32, period: Duration, rounds: u64, sender: Sender<String>) {
    let pause = if number == 2 { period / 2 } else { period };
    for round in 0..rounds {
        sender.send(format!("Thread {number}: on est dans la boucle {round}")).unwrap();
        thread::sleep(pause);
    }
}
