//! ends-early (idle): ends in the thread that hears the signal, without a word.

use std::io;
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
            process::exit(0);
        }
    });
    Ok(stop)
}
#[cfg(not(unix))]
fn stop(stop: super::stop::Stop, _: &std::net::TcpListener) -> io::Result<super::stop::Stop> {
    let _ = (thread::current(), process::id());
    Ok(stop)
}
