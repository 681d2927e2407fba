//! The server of exercise 7, which has a few threads for all its clients, beside that
//! of exercise 4, which starts one for each, and one on tokio, in one run: `cargo run
//! --release -p benches --bin pool-server`. BENCHMARKS.md holds a table and says how to
//! read it. The clients are those of `cargo course load`, compiled from where they are.
//!
//! Each message has a connection of its own, as the pool's clients have it: connect,
//! send 64 bytes, wait for the reply and for its end. To the others, an empty line says
//! that it was the last one. `--rounds N` changes how much is measured.

#[path = "../../../course/src/load/clients.rs"]
mod clients;

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use benches::server::{Server, build};
use benches::{median, rounds_asked_for, tokio_server};

use clients::{Conversation, Measured, Trouble};

/// The argument that makes this program the server on tokio.
const SERVE_ON_TOKIO: &str = "serve-on-tokio";

/// The place of the server on tokio in [`competitors`].
const TOKIO: usize = 3;

/// How many clients there are at the same time.
const CLIENTS: [usize; 3] = [1, 100, 1000];

/// How long a turn lasts.
const TIME: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    if env::args().nth(1).as_deref() == Some(SERVE_ON_TOKIO) {
        return common::run(tokio_server::serve);
    }
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pool-server: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A server, and what its clients say.
struct Competitor {
    name: &'static str,
    command: Vec<String>,
    conversation: Conversation,
}

fn competitors() -> Result<Vec<Competitor>, Box<dyn Error>> {
    let pool = build("ex7-pool-solution")?.display().to_string();
    let threads = build("ex4-multi-server-solution")?.display().to_string();
    let ourselves = env::current_exe()?.display().to_string();
    let content: Vec<u8> = (b'a'..=b'z').cycle().take(64).collect();
    let message = Conversation {
        message: content.clone(),
        reply: [b"echo : ", &content[..]].concat(),
        ends: true,
    };
    let line = Conversation {
        message: [&content[1..], b"\n\n"].concat(),
        reply: [&content[1..], b"\n"].concat(),
        ends: true,
    };
    let competitor = |name, words: &[&str], conversation: &Conversation| Competitor {
        name,
        command: words.iter().map(|&word| word.to_owned()).collect(),
        conversation: conversation.clone(),
    };
    Ok(vec![
        competitor("pool, a worker a core", &[&pool, "--port", "0"], &message),
        competitor("pool, 32 workers", &[&pool, "--port", "0", "--workers", "32"], &message),
        competitor("threads", &[&threads, "--port", "0"], &line),
        competitor("tokio", &[&ourselves, SERVE_ON_TOKIO], &line),
    ])
}

fn measure() -> Result<(), Box<dyn Error>> {
    let rounds = rounds_asked_for(9)?;
    clients::raise_descriptor_limit();
    let competitors = competitors()?;
    let mut all: BTreeMap<(usize, usize), Vec<Measured>> = BTreeMap::new();
    for _ in 0..rounds {
        for count in CLIENTS {
            for (index, competitor) in competitors.iter().enumerate() {
                let server = Server::start(&competitor.command)?;
                let conversation = &competitor.conversation;
                let measured = clients::measure(server.address, conversation, count, TIME);
                let name = competitor.name;
                let measured = measured
                    .map_err(|trouble| format!("{name}, {count} clients: {}", told(&trouble)))?;
                all.entry((count, index)).or_default().push(measured);
            }
        }
    }
    println!(
        "| clients | server | connections/s | median | 99th percentile | without a reply | connections/s, to tokio | 99th percentile, to tokio |"
    );
    println!("|--:|---|--:|--:|--:|--:|--:|--:|");
    for count in CLIENTS {
        for (index, competitor) in competitors.iter().enumerate() {
            let (runs, tokio) = (&all[&(count, index)], &all[&(count, TOKIO)]);
            let of = |value: fn(&Measured) -> f64| median(runs.iter().map(value));
            let ratio = |value: fn(&Measured) -> f64| {
                median(runs.iter().zip(tokio).map(|(run, tokio)| value(run) / value(tokio)))
            };
            println!(
                "| {count} | {} | {:.0} | {:.0} µs | {:.0} µs | {:.0} | {:.2} | {:.2} |",
                competitor.name,
                of(|run| run.rate),
                of(|run| run.median * 1e6),
                of(|run| run.p99 * 1e6),
                of(|run| run.unserved as f64),
                ratio(|run| run.rate),
                ratio(|run| run.p99),
            );
        }
    }
    Ok(())
}

fn told(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Connect(error) => format!("cannot connect: {error}"),
        Trouble::Broken(error) => format!("a connection broke: {error}"),
        Trouble::Ended(had) => format!("a connection ended after {had} bytes"),
        Trouble::Other => "another reply".to_owned(),
        Trouble::Silent => "no reply".to_owned(),
        Trouble::Poll(error) => format!("cannot watch the connections: {error}"),
    }
}
