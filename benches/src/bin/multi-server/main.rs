//! The server of exercise 4 beside the same server on tokio and on Python's
//! `socketserver`, in one run: `cargo run --release -p benches --bin multi-server`.
//! BENCHMARKS.md holds a table and says how to read it. What the clients do is in
//! `clients.rs`, what they talk to in `servers.rs`.
//!
//! Each round measures every server in turn, so that what else the machine does
//! falls on all of them; reported are the medians over the rounds. `--rounds N`,
//! `--seconds N` and `--clients N,N,...` change how much is measured.

mod clients;
mod servers;

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::time::Duration;

use benches::server::Server;
use benches::{median, tokio_server};

use clients::Measured;

/// The argument that makes this program the server on tokio.
const SERVE_ON_TOKIO: &str = "serve-on-tokio";

struct Options {
    rounds: usize,
    time: Duration,
    clients: Vec<usize>,
}

fn main() -> ExitCode {
    if env::args().nth(1).as_deref() == Some(SERVE_ON_TOKIO) {
        return common::run(tokio_server::serve);
    }
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("multi-server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options =
        Options { rounds: 9, time: Duration::from_secs(1), clients: vec![1, 100, 1000] };
    let mut arguments = env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or(format!("{name} needs a value"))?;
        match name.as_str() {
            "--rounds" => options.rounds = value.parse()?,
            "--seconds" => options.time = Duration::from_secs_f64(value.parse()?),
            "--clients" => {
                let numbers: Result<_, _> = value.split(',').map(str::parse).collect();
                options.clients = numbers?;
            }
            _ => return Err(format!("{name} is no option").into()),
        }
    }
    Ok(options)
}

fn measure() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    clients::raise_descriptor_limit();
    let commands = servers::commands()?;
    let mut all: BTreeMap<(usize, usize), Vec<Measured>> = BTreeMap::new();
    for round in 1..=options.rounds {
        for &count in &options.clients {
            for (index, (name, command)) in commands.iter().enumerate() {
                if io::stderr().is_terminal() {
                    eprint!("\rround {round} of {}: {count} clients, {name:<12}", options.rounds);
                }
                let server = Server::start(command)?;
                let measured = clients::measure(&server, count, options.time)?;
                all.entry((count, index)).or_default().push(measured);
            }
        }
    }
    if io::stderr().is_terminal() {
        eprintln!("\r{:60}\r", "");
    }
    println!(
        "| clients | server | messages/s | median | 99th percentile | memory | messages/s, to tokio | 99th percentile, to tokio |"
    );
    println!("|--:|---|--:|--:|--:|--:|--:|--:|");
    for &count in &options.clients {
        for (index, (name, _)) in commands.iter().enumerate() {
            let runs = &all[&(count, index)];
            let tokio = &all[&(count, servers::TOKIO)];
            let of = |value: fn(&Measured) -> f64| median(runs.iter().map(value));
            // Two numbers of the same round are divided before the median is taken.
            let ratio = |value: fn(&Measured) -> f64| {
                median(runs.iter().zip(tokio).map(|(run, tokio)| value(run) / value(tokio)))
            };
            println!(
                "| {count} | {name} | {:.0} | {:.0} µs | {:.0} µs | {:.1} MiB | {:.2} | {:.2} |",
                of(|run| run.rate),
                of(|run| run.median),
                of(|run| run.p99),
                of(|run| run.memory.unwrap_or(f64::NAN)),
                ratio(|run| run.rate),
                ratio(|run| run.p99),
            );
        }
    }
    Ok(())
}
