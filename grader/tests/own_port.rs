//! Programs that are on the port of their exercise, whatever they are told.
#![cfg(unix)]

use std::net::SocketAddr;

use grader::{Exit, Launch, Run, Seen, Session, Status, Stop, Suite, Text, say};

const PORT: u16 = 61_235;

/// Two servers, one after the other, of which each closes first.
fn answers_twice(session: &mut Session) -> Result<(), Stop> {
    for _ in 0..2 {
        let port = session.port().to_string();
        let program = session.start(&[("port", &port)], &[])?;
        let address = SocketAddr::from(([127, 0, 0, 1], PORT));
        let mut client = session.connect_when_ready(&program, address)?;
        client.expect_all(&say!(en: "hello", fr: "bonjour"), b"hello")?;
    }
    Ok(())
}

fn waits(session: &mut Session) -> Result<(), Stop> {
    session.start(&[("host", "0.0.0.0")], &[]).map(drop)
}

fn run(program: &str) -> Run {
    let suite = Suite::new("own-port")
        .check("twice", Text::verbatim("twice"), answers_twice)
        .on_default_port(PORT)
        .check("host", Text::verbatim("host"), waits);
    let template = format!("python3 -c \"{program}\"");
    Run::new(suite, Launch::template(&template).expect("a command line"), 1)
}

/// Without SO_REUSEADDR, which Python does not set by itself.
const SERVER: &str = "
import socket
with socket.socket() as s:
    s.bind(('127.0.0.1', 61235))
    s.listen()
    s.accept()[0].sendall(b'hello')";

fn has_python() -> bool {
    let is_there = std::process::Command::new("python3").arg("--version").output().is_ok();
    let is_required = std::env::var("SOCKLINGS_REQUIRE").is_ok_and(|value| value == "all");
    assert!(is_there || !is_required, "python3 is not on this machine");
    is_there
}

#[test]
fn several_of_its_kind_run_at_the_same_time() {
    if !has_python() {
        return;
    }
    let runs = [(); 3].map(|()| std::thread::spawn(|| run(SERVER).verdict(0).status.clone()));
    for run in runs {
        // Where there are no namespaces, the port may be kept from the second.
        let status = run.join().expect("no panic");
        assert!(matches!(status, Status::Passed | Status::Skipped(_)), "{status:?}");
    }
}

#[test]
fn what_it_cannot_be_told_is_not_checked() {
    let run = run("");
    let status = &run.verdict(1).status;
    assert!(matches!(status, Status::Skipped(_)), "{status:?}");
}

#[test]
fn what_is_wrong_with_it_is_told_all_the_same() {
    if has_python() {
        for (program, exit) in [("raise OSError", 1), ("exit(2)", 2)] {
            let run = run(program);
            let status = &run.verdict(0).status;
            let Status::Failed(failure) = status else { panic!("{status:?}") };
            assert_eq!(failure.seen, Seen::Exited(Exit::Status(exit)));
        }
    }
}
