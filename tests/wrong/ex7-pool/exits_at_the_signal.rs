//! cuts-off-the-jobs-in-progress (sigterm), cuts-off-the-jobs-in-progress (ctrl-c): ends in the thread that hears the signal.

use std::io::{self, Write};
use std::process::{self, ExitCode};
use std::thread;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { stop, ..RIGHT })
}

#[cfg(unix)]
fn stop(stop: super::stop::Stop, _: &std::net::TcpListener) -> io::Result<super::stop::Stop> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    thread::spawn(move || {
        if signals.forever().next().is_some() {
            let _ = writeln!(io::stdout(), "Stopping");
            process::exit(0);
        }
    });
    Ok(stop)
}
#[cfg(not(unix))]
fn stop(stop: super::stop::Stop, _: &std::net::TcpListener) -> io::Result<super::stop::Stop> {
    let _ = (writeln!(io::stdout()), thread::current(), process::id());
    Ok(stop)
}
