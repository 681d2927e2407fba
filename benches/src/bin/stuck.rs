//! How long it takes to be told that one's program is stuck, by evidence and by the
//! deadline: `cargo run --release -p benches --bin stuck`. BENCHMARKS.md holds a table.
//!
//! The programs are this executable, which gets stuck as it is told. Measured is the
//! time from the last sign of life to the verdict; reported are medians over the
//! rounds, of which `--rounds N` changes the number. The deadline is measured once.

use std::env;
use std::error::Error;
use std::io;
use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Instant;

use std::io::Read;

use grader::{Activity, Deadlines, Launch, Missed, Session, Witness, best_witness, say};

/// The argument that makes this program one that gets stuck.
const GET_STUCK: &str = "get-stuck";

const PLACES: [&str; 4] = ["read", "accept", "channel", "mutex"];

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let done = match (arguments.next().as_deref(), arguments.next()) {
        (Some(GET_STUCK), Some(place)) => get_stuck(&place).map_err(Into::into),
        (Some("--rounds"), Some(rounds)) => rounds.parse().map_err(Into::into).and_then(measure),
        (None, _) => measure(21),
        _ => Err("it takes nothing but --rounds N".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("stuck: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A program that says where it listens, takes one client, and then does no more.
fn get_stuck(place: &str) -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{}", listener.local_addr()?);
    let (mut client, _) = listener.accept()?;
    match place {
        "read" => client.read_exact(&mut [0]),
        "accept" => listener.accept().map(drop),
        "channel" => {
            let (_sender, receiver) = mpsc::channel::<()>();
            receiver.recv().map_err(io::Error::other)
        }
        "mutex" => {
            let lock = Arc::new(Mutex::new(()));
            let _held = lock.lock();
            let other = lock.clone();
            let waiting = thread::spawn(move || drop(other.lock()));
            waiting.join().map_err(|_| io::Error::other("it panicked"))
        }
        _ => Err(io::Error::other("no such place")),
    }
}

fn measure(rounds: usize) -> Result<(), Box<dyn Error>> {
    if let Some(notice) = best_witness().notice() {
        return Err(notice.in_lang(grader::Lang::En).into());
    }
    println!("| stuck in | by evidence | slowest | by the deadline |");
    println!("|---|--:|--:|--:|");
    for place in PLACES {
        let mut times = Vec::new();
        for _ in 0..rounds.max(1) {
            let (time, missed) = time_to_verdict(place, best_witness())?;
            if missed.activity != Activity::AtRest {
                return Err(format!("the deadline decided: {missed:?}").into());
            }
            times.push(time);
        }
        times.sort_by(f64::total_cmp);
        let (median, slowest) = (times[times.len() / 2], times[times.len() - 1]);
        let (deadline, _) = time_to_verdict(place, Arc::new(Deadlines))?;
        println!("| {place} | {median:.0} ms | {slowest:.0} ms | {deadline:.0} ms |");
    }
    Ok(())
}

/// In milliseconds.
fn time_to_verdict(
    place: &str,
    witness: Arc<dyn Witness>,
) -> Result<(f64, Missed), Box<dyn Error>> {
    let launch = Launch::executable(env::current_exe()?).argument(GET_STUCK).argument(place);
    let mut session = Session::with_witness(launch, 1, witness);
    let failed = |what| move |error| format!("{what}: {error:?}");
    let program = session.start(&[], &[]).map_err(failed("it does not start"))?;
    let line = program.first_line().map_err(|missed| format!("{missed:?}"))?;
    let address = String::from_utf8(line)?.parse()?;
    let mut peer = session.connect(&program, address).map_err(failed("it does not listen"))?;
    let start = Instant::now();
    let what = say!(en: "an answer", fr: "réponse");
    match peer.expect(&what, b"never") {
        Ok(()) => Err("it answered".into()),
        Err(missed) => Ok((start.elapsed().as_secs_f64() * 1000.0, missed)),
    }
}
