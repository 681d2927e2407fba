//! A machine on which most ports wait out what is left of their connections
//! (TIME_WAIT, RFC 9293, section 3.3.2), as after a class of thousands of clients. No
//! suite may fail for that.

mod support;

use std::fs;
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::ops::RangeInclusive;
use std::path::Path;
use std::process::ExitCode;

use grader::{Lang, with_free_port};
use support::Case;
use tests::house::program;

fn main() -> ExitCode {
    support::run_cases(vec![Case {
        name: "the suite of exercise 2 finds a port that is free at both addresses".to_owned(),
        obstacle: obstacle(),
        run: Box::new(the_suite_of_exercise_2_finds_a_port),
    }])
}

/// The ports that the system gives to whoever lets it choose.
const CHOSEN: RangeInclusive<u16> = 40_000..=40_099;

/// The default port of exercise 2.
const PORT: u16 = 63_000;

/// What is missing for a place that has ports of its own.
fn obstacle() -> Option<String> {
    match with_free_port(PORT, is_place_of_its_own) {
        Ok(true) => None,
        Ok(false) => Some("no network namespaces can be made here".to_owned()),
        Err(stop) => Some(format!("{stop:?}")),
    }
}

/// Whether this thread is in another network namespace than the first one.
fn is_place_of_its_own() -> bool {
    let of = |thread: &str| fs::read_link(format!("/proc/{thread}/ns/net"));
    matches!((of("thread-self"), of("self")), (Ok(here), Ok(first)) if here != first)
}

fn the_suite_of_exercise_2_finds_a_port() -> Result<(), String> {
    let client = support::build("ex2-client-solution")?;
    let graded = with_free_port(PORT, || {
        let settings = Path::new("/proc/sys/net/ipv4");
        let set = |name: &str, value: String| {
            fs::write(settings.join(name), value).map_err(|error| format!("{name}: {error}"))
        };
        if !is_place_of_its_own() {
            return Err("the system's own ports are not ours to take".to_owned());
        }
        set("tcp_max_tw_buckets", "1000".to_owned())?;
        // Who lets the system choose where to listen gets an odd one, as long as there is one.
        for port in CHOSEN.filter(|port| port % 2 == 1) {
            linger(port).map_err(|error| format!("port {port}: {error}"))?;
        }
        set("ip_local_port_range", format!("{} {}", CHOSEN.start(), CHOSEN.end()))?;
        let suite = tests::suite("ex2-client").ok_or("it has no suite")?;
        let solved = program::solved(suite, &client.path, 1);
        let faults: Vec<_> = solved.faults.iter().map(|fault| fault.in_lang(Lang::En)).collect();
        if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
    });
    graded.map_err(|stop| format!("{stop:?}"))?
}

/// Leaves the rest of a connection on `port`: the side that closes first keeps it.
fn linger(port: u16) -> std::io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let mut client = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    drop(listener.accept()?);
    client.read(&mut [0]).map(drop)
}
