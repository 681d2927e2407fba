//! The real world as the peer: the solutions against Python's socket module, nc,
//! telnet and socat, and programs in Python against the suites. What is not on
//! this machine is reported as ignored.

mod support;

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use grader::{Lang, Launch, Run, Session, Status, Stop, report};
use support::Case;
use tests::house::python;

fn main() -> ExitCode {
    let servers_peer = |program, script: &'static str| {
        let reply = if program == "telnet" { TELNETS_REPLY } else { "Bonjour\nPrésent !" };
        case(program, "talks to our server", move || our_server_answers(script, reply))
    };
    let clients_peer = |program, script: &'static str| {
        case(program, "answers our client", move || our_client_asks(script))
    };
    let mut cases = vec![
        servers_peer("nc", "printf Bonjour | nc {host} {port}"),
        servers_peer("socat", "printf Bonjour | socat -t 10 - TCP:{host}:{port}"),
        servers_peer("telnet", TELNET),
        servers_peer("python3", PYTHON_CLIENT),
        clients_peer("nc", "exec nc -N -l {host} {port} < \"$REPLY\""),
        clients_peer(
            "socat",
            "exec socat TCP-LISTEN:{port},bind={host} OPEN:\"$REPLY\",rdonly!!/dev/null",
        ),
        clients_peer("python3", PYTHON_SERVER),
        case("nc", "talks to our server for many", || {
            our_server_echoes("printf 'un\\r\\ndeux\\n\\n' | nc {host} {port}", "un\r\ndeux\n")
        }),
        case("socat", "talks to our server for many", || {
            our_server_echoes(
                "printf 'un\\ndernier' | socat -t 10 - TCP:{host}:{port}",
                "un\ndernier",
            )
        }),
        case("python3", "talks to our server for many", || {
            our_server_echoes(PYTHON_CLIENTS, "deux\nun\n")
        }),
    ];
    cases.extend(support::exercises().into_iter().map(passes));
    cases.extend(BEHIND_A_SHELL.map(|(exercise, before, but)| {
        let what = format!("passes the suite of {exercise} behind a shell");
        case("python3", &what, move || {
            let launch = |program: &Path| python::launch_behind_a_shell(exercise, program, before);
            grade(exercise, "", launch, but)
        })
    }));
    cases.push(case("python3", "passes the suite of ex4-multi-server by processes", || {
        let launch = |program: &Path| python::launch("ex4-multi-server", program);
        grade("ex4-multi-server", "_by_processes", launch, None)
    }));
    support::run_cases(cases)
}

/// The shell has one thread, and what it says at its start is about no client. Where an
/// error is to be one line, it is one too many.
const BEHIND_A_SHELL: [(&str, &str, Option<&str>); 3] = [
    ("ex3-threads", "", None),
    ("ex4-multi-server", "echo 'a warning' >&2; ", Some("port-in-use")),
    ("ex6-framing", "echo 'a warning' >&2; ", Some("port-in-use")),
];

/// Telnet ends at the end of its input, so its input is a pipe that stays open.
const TELNET: &str = "rm -f \"$PIPE\" && mkfifo \"$PIPE\" && exec 3<>\"$PIPE\" && rm \"$PIPE\" && \
                      printf 'Bonjour\\n' >&3 && exec telnet {host} {port} <&3";

/// Telnet sends a line with CR LF (RFC 854) and shows the one that comes back as a
/// line; then comes the line feed of the signature.
const TELNETS_REPLY: &str = "Bonjour\n\nPrésent !";

/// The client of the practical: it sends once, keeps its side open and waits.
const PYTHON_CLIENT: &str = "exec python3 -c \"
import socket
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    s.connect(('{host}', {port}))
    s.sendall(b'Bonjour')
    data = s.recv(1024)
print(data.decode())\"";

/// The server of the practical: it reads once and answers.
const PYTHON_SERVER: &str = "exec python3 -c \"
import os, socket
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    s.bind(('{host}', {port}))
    s.listen()
    conn, addr = s.accept()
    with conn:
        data = conn.recv(1024)
        conn.sendall(open(os.environ['REPLY'], 'rb').read())\"";

/// Two clients of one server: the second is served while the first one waits.
const PYTHON_CLIENTS: &str = "exec python3 -c \"
import socket
first = socket.create_connection(('{host}', {port})).makefile('rw')
second = socket.create_connection(('{host}', {port})).makefile('rw')
for client, line in ((second, 'deux'), (first, 'un')):
    client.write(line + '\\n')
    client.flush()
    print(client.readline(), end='')\"";

const REPLY: &str = "Oui, je suis là.\nPrésent !";

fn case(
    program: &'static str,
    what: &str,
    run: impl FnOnce() -> Result<(), String> + Send + 'static,
) -> Case {
    let here = cfg!(unix) && support::is_installed(program);
    let obstacle = (!here).then(|| format!("{program} is not on this machine"));
    Case { name: format!("{program} {what}"), obstacle, run: Box::new(run) }
}

fn our_server_answers(script: &str, reply: &str) -> Result<(), String> {
    let server = support::build("ex1-server-solution")?;
    let mut ours = Session::new(Launch::executable(server.path), 1);
    let server = ours.start(&[("port", "0")], &[]).map_err(words)?;
    let address = server.listening(|_| None).map_err(|missed| format!("{missed:?}"))?;
    let mut theirs = Session::new(shell(script, address)?, 1);
    let peer = theirs.start(&[], &[]).map_err(words)?;
    peer.end().map_err(|missed| format!("{missed:?}"))?;
    let printed = String::from_utf8_lossy(&peer.stdout()).into_owned();
    if !printed.trim_end().ends_with(reply) {
        return Err(format!("it printed {printed:?} and {:?}", peer.stderr()));
    }
    server.expect_success().map_err(|missed| format!("{missed:?}"))
}

/// Exercise 4: the server goes on when its client has left.
fn our_server_echoes(script: &str, reply: &str) -> Result<(), String> {
    let server = support::build("ex4-multi-server-solution")?;
    let mut ours = Session::new(Launch::executable(server.path), 1);
    let server = ours.start(&[("port", "0")], &[]).map_err(words)?;
    let address = server.listening(|_| None).map_err(|missed| format!("{missed:?}"))?;
    let mut theirs = Session::new(shell(script, address)?, 1);
    let peer = theirs.start(&[], &[]).map_err(words)?;
    peer.end().map_err(|missed| format!("{missed:?}"))?;
    let printed = String::from_utf8_lossy(&peer.stdout()).into_owned();
    match printed == reply && server.exit().is_none() {
        true => Ok(()),
        false => Err(format!("it printed {printed:?} and {:?}", peer.stderr())),
    }
}

fn our_client_asks(script: &str) -> Result<(), String> {
    let client = support::build("ex2-client-solution")?;
    let free = Session::new(Launch::executable(&client.path), 1).free_port().map_err(words)?;
    let mut theirs = Session::new(shell(script, SocketAddr::from(([127, 0, 0, 1], free)))?, 1);
    let server = theirs.start(&[], &[]).map_err(words)?;
    let address = server.listening(|_| None).map_err(|missed| format!("{missed:?}"))?;
    let mut ours = Session::new(Launch::executable(client.path), 1);
    let (host, port) = (address.ip().to_string(), address.port().to_string());
    let client = ours.start(&[("host", &host), ("port", &port)], &[]).map_err(words)?;
    client.expect_success().map_err(|missed| format!("{missed:?}: {}", client.stderr()))?;
    let printed = String::from_utf8_lossy(&client.stdout()).into_owned();
    match printed == format!("{REPLY}\n") {
        true => Ok(()),
        false => Err(format!("our client printed {printed:?}")),
    }
}

/// A shell command with its places filled in.
fn shell(script: &str, address: SocketAddr) -> Result<Launch, String> {
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let reply = scratch.join(format!("reply-{}", address.port()));
    fs::write(&reply, REPLY).map_err(|error| error.to_string())?;
    let pipe = scratch.join(format!("pipe-{}", address.port()));
    let (host, port) = (address.ip().to_string(), address.port().to_string());
    let script = script.replace("{host}", &host).replace("{port}", &port);
    let path = |path: &Path| path.to_str().map(str::to_owned).ok_or("a path that is no text");
    let launch = Launch::executable("/bin/sh").argument("-c").argument(&script);
    Ok(launch.variable("REPLY", &path(&reply)?).variable("PIPE", &path(&pipe)?))
}

/// A program in Python passes the suite of an exercise.
fn passes(exercise: String) -> Case {
    let what = format!("passes the suite of {exercise}");
    case("python3", &what, move || {
        grade(&exercise, "", |program| python::launch(&exercise, program), None)
    })
}

/// Makes all checks of an exercise `but` one, of the program for it that is told from
/// others by `variant`.
fn grade(
    exercise: &str,
    variant: &str,
    launch: impl FnOnce(&Path) -> Option<Launch>,
    but: Option<&str>,
) -> Result<(), String> {
    let file = format!("{}{variant}.py", exercise.replace('-', "_"));
    let program = support::root().join("tests/tests/foreign").join(file);
    let launch = launch(&program).ok_or("no such program")?;
    let run = Run::new(tests::suite(exercise).ok_or("no suite")?, launch, grader::seed()?);
    let mut reports = String::new();
    let checks = run.suite().checks.iter().enumerate();
    let is_made = |check: &str| !python::is_out_of_reach(check) && but != Some(check);
    for (index, check) in checks.filter(|(_, check)| is_made(check.id)) {
        let verdict = run.verdict(index);
        if !matches!(verdict.status, Status::Passed | Status::Skipped(_)) {
            let report = report(verdict, "", Lang::En).unwrap_or_default();
            reports += &format!("\n=== {}\n{report}", check.id);
        }
    }
    if reports.is_empty() { Ok(()) } else { Err(reports) }
}

fn words(stop: Stop) -> String {
    format!("{stop:?}")
}
