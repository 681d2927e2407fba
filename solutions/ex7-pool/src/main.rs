//! Exercise 7: a server on a pool of threads. The pool is in `pool.rs`, what is done
//! for one client in `job.rs`, and being asked to stop in `stop.rs`.

mod job;
mod pool;
mod stop;

use std::io::{self, ErrorKind, Write};
use std::net::TcpListener;
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::thread;

use clap::{Arg, value_parser};
use common::{Action, During, Endpoint, NetError};

use pool::{Options, Pool};
use stop::Stop;

fn main() -> ExitCode {
    let about = "Answers every client with its message, on a pool of threads.";
    let number = || value_parser!(NonZeroUsize);
    let workers = Arg::new("workers").long("workers").value_name("N").value_parser(number());
    let most = Arg::new("max-tasks-per-worker").long("max-tasks-per-worker").value_name("N");
    let matches = Endpoint::server_command(about, 8000)
        .arg(workers.help("How many clients are served at the same time [default: one a CPU]"))
        .arg(most.value_parser(number()).help("After how many clients a worker is replaced"))
        .get_matches();
    let count = |name: &str| matches.get_one::<NonZeroUsize>(name).map(|count| count.get());
    let options = Options {
        workers: count("workers").unwrap_or_else(cpus),
        max_tasks: count("max-tasks-per-worker"),
        initializer: |number| {
            let _ = writeln!(io::stdout(), "Worker {number} started");
        },
    };
    common::run(|| serve(&Endpoint::from_matches(&matches), options))
}

/// How many threads this machine runs at the same time.
fn cpus() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

fn serve(endpoint: &Endpoint, options: Options) -> Result<(), NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    let _ = writeln!(io::stdout(), "Listening on {address}");
    let stop = Stop::default();
    stop.on_signals(&listener).during(Action::Listen, endpoint)?;
    let pool = Pool::start(options).during(Action::StartThread, "a worker")?;
    loop {
        let accepted = listener.accept();
        if stop.is_asked() {
            break;
        }
        match accepted {
            Ok((stream, peer)) => {
                let _ = writeln!(io::stdout(), "Connected by {peer}");
                // The job owns the connection. It is closed when the job is done.
                pool.submit(Box::new(move |worker| job::serve(stream, peer, worker)));
            }
            // It left before its turn came.
            Err(error) if error.kind() == ErrorKind::ConnectionAborted => {}
            // The pool and its queue are bounded, and so are the descriptors that they
            // take: if there are none left, the limit of this process is too low for it.
            Err(error) => return Err(NetError::new(Action::Accept, endpoint, error)),
        }
    }
    // From here on, a client is refused at once, and knows where it stands.
    drop(listener);
    pool.finish();
    Ok(())
}
