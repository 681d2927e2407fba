//! `cargo course talk` with the solutions: by a script on a pipe, whose output is
//! compared, and by a person on a terminal.
#![cfg(unix)]

mod support;

use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use grader::Exit;
use rustix::process::{Pid, Signal, kill_process};
use support::Person;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// What `talk` prints when this is typed, without the times and the lines' ends.
fn script(arguments: &[&str], typed: &str) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
    command.current_dir(root()).arg("talk").args(arguments).args(["--lang", "en"]);
    command.env_remove("CARGO_TARGET_DIR");
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the command");
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| line.rsplit("ms │").next().unwrap().trim().to_owned()).collect()
}

/// Asserts that these lines come in this order, others between them or not.
fn assert_in_order(lines: &[String], wanted: &[&str]) {
    let mut rest = lines.iter();
    for wanted in wanted {
        let found = rest.any(|line| line.replace('─', "").contains(wanted));
        assert!(found, "{wanted} is missing, or not in its place:\n{}", lines.join("\n"));
    }
}

#[test]
fn every_byte_is_seen_both_ways() {
    let lines = script(&["ex1-server", "--solution"], "send gw\\xc3\\xa9\\n\nsend late\n");
    assert_in_order(
        &lines,
        &[
            "ex1-server-solution is the server",
            "your program",
            "$ ex1-server-solution --port 0",
            "prints: Listening on 127.0.0.1:",
            "A: connects",
            "prints: Connected by 127.0.0.1:",
            "< A: 5 bytes",
            "\"gwé\\n\"",
            "67 77 c3 a9 0a",
            " A: 16 bytes >",
            "67 77 c3 a9 0a 0a 50 72 c3 a9 73 65 6e 74 20 21",
            "A: end of file >",
            "ends: exit status 0",
            "`again` starts it once more",
            "your program has ended",
        ],
    );
}

#[test]
fn a_client_is_answered_and_told_that_it_was_all() {
    let typed = "hex 50 72 c3 a9\nstatus\nhalf-close\nagain\nreset\n";
    let lines = script(&["ex2-client", "--solution"], typed);
    assert_in_order(
        &lines,
        &[
            "A: connects >",
            "\"Serveur es-tu là ?\"",
            "< A: 4 bytes",
            "Your program is running",
            "> A (127.0.0.1:",
            "< A: end of file",
            "prints: Pré",
            "ends: exit status 0",
            "A: connects >",
            "< A: RESET",
            "prints to stderr: ex2-client-solution:",
            "ends: exit status 1",
        ],
    );
}

#[test]
fn one_can_be_several_clients() {
    let typed = "line one\nconnect\nline two\nuse a\nline three\nclose\nline four\nuse C\nuse B\n\
                 half-close\n";
    let lines = script(&["ex4-multi-server", "--solution"], typed);
    assert_in_order(
        &lines,
        &[
            "< A: 4 bytes",
            "A: 4 bytes >",
            "B: connects",
            "< B: 4 bytes",
            "B: 4 bytes >",
            "< A: 6 bytes",
            "\"three\\n\"",
            "A: 6 bytes >",
            "A: closes",
            "prints: Client 127.0.0.1",
            "A is closed",
            "there is no connection C",
            "< B: end of file",
            "B: end of file >",
            "still running",
        ],
    );
}

#[test]
fn the_keyboard_of_a_chat_is_ours_too() {
    let typed = "type bonjour\nline salut\ntype fini\n";
    let lines = script(&["ex5-chat", "--solution", "--role", "client"], typed);
    assert_in_order(
        &lines,
        &[
            "$ ex5-chat-solution client 127.0.0.1 --port",
            "reads from its keyboard: bonjour\\n",
            "A: 8 bytes >",
            "\"bonjour\\n\"",
            "< A: 6 bytes",
            "prints: server> salut",
            "A: 5 bytes >",
            "ends: exit status 0",
        ],
    );
}

#[test]
fn an_exercise_without_a_network_has_nobody_to_talk_to() {
    let lines = script(&["ex3-threads"], "");
    assert!(lines[0].contains("there is nothing to talk to"), "{lines:?}");
}

#[test]
fn any_command_can_be_talked_to() {
    let command = "sh -c 'while read -r line; do echo \"heard $line\"; done'";
    let lines = script(&["ex1-server", "--cmd", command], "type one\nsend two\nend-input\n");
    assert_in_order(
        &lines,
        &[
            "your program does not listen",
            "prints: heard one",
            "there is no connection",
            "reads from its keyboard: end of file",
            "ends: exit status 0",
        ],
    );
}

/// What is being typed is neither lost nor mixed with what comes meanwhile.
#[test]
fn what_comes_while_one_types_stands_above_the_prompt() {
    let person = Person::start(root(), "en", &["talk", "ex4-multi-server", "--solution"]);
    let screen =
        person.see(&["prints: Listening on 127.0.0.1:", "A: connects", "New thread", "talk>"]);
    let (_, port) = screen.split_once("Listening on 127.0.0.1:").unwrap();
    let port: u16 = port.split_whitespace().next().unwrap().parse().unwrap();
    person.press("line half a lie");
    person.see(&["\ntalk> line half a lie"]);
    // The program prints that somebody has come, whom we know nothing of.
    let stranger = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let at = stranger.local_addr().unwrap().port().to_string();
    let screen = person.see(&[&format!("127.0.0.1 {at}"), "\ntalk> line half a lie"]);
    assert_eq!(screen.matches("half a lie").count(), 1, "{screen}");
    // Keys that come all at once, with the Enter key, and an arrow among them.
    person.press("\x1b[D\x1b[D\x1b[Dn\x7fhole \r");
    person.see(&["A: 16 bytes", "\"half a hole lie\\n\"", "16 bytes ──────────────────────────>│"]);
    person.see(&["\ntalk>"]);
    person.press("\x04");
    assert_eq!(person.end(), Exit::Status(0));
    assert!(person.screen().contains("still running"), "{}", person.screen());
}

#[test]
fn a_signal_leaves_the_terminal_as_it_was() {
    let person = Person::start(root(), "fr", &["talk", "ex4-multi-server", "--solution"]);
    person.see(&["se connecte", "talk>"]);
    let pid = Pid::from_raw(person.id().try_into().unwrap()).unwrap();
    kill_process(pid, Signal::TERM).unwrap();
    assert_eq!(person.end(), Exit::Signal(15));
}
