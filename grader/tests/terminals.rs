//! The engine as a keyboard, a screen and a relay, with shells for programs.
#![cfg(unix)]

use std::process::{Command, Stdio};

use grader::{Exit, Given, Input, Launch, Relay, Seen, Session, Terminal, Text, say};

fn script(text: &str) -> Session {
    Session::new(Launch::executable("/bin/sh").argument("-c").argument(text), 1)
}

fn on_terminal(session: &mut Session) -> Terminal {
    session.start_on_terminal(&Given::default()).expect("a terminal")
}

fn something() -> Text {
    say!(en: "something", fr: "quelque chose")
}

#[test]
fn a_script_is_read_line_by_line_and_has_an_end() {
    let mut session = script("read -r a; echo \"a is $a\"; cat; echo over");
    let program = session.start_with(&Given::default(), Input::Pipe).unwrap();
    program.write_input(b"one\n");
    program.expect_line(&something(), "a is one").unwrap();
    program.write_input(b"two\n");
    program.expect_line(&something(), "two").unwrap();
    program.close_input();
    program.expect_success().unwrap();
    assert_eq!(program.stdout(), b"a is one\ntwo\nover\n");
}

#[test]
fn what_is_typed_and_printed_stands_on_the_screen() {
    let mut session = script("printf 'name? '; read -r name; echo; echo \"hello $name\"; tty");
    let terminal = on_terminal(&mut session);
    terminal.wait(&something(), |screen| screen.before_cursor() == "name? ").unwrap();
    terminal.press("Zoé\r").unwrap();
    terminal.program().expect_success().unwrap();
    let screen = terminal.screen();
    assert!(screen.has_row("name? Zoé") && screen.has_row("hello Zoé"), "{screen:?}");
    assert!(!screen.rows.iter().any(|row| row.contains("not a tty")), "{screen:?}");
    terminal.expect_restored().unwrap();
}

#[test]
fn what_was_wiped_out_has_been_shown() {
    let mut session = script("printf 'secret\\r\\033[Kpublic\\n'");
    let terminal = on_terminal(&mut session);
    terminal.program().end().unwrap();
    assert_eq!(terminal.screen().rows, ["public"]);
    assert!(terminal.history().iter().any(|screen| screen.has_row("secret")));
}

#[test]
fn a_screen_that_cannot_come_any_more_is_not_waited_for() {
    let mut session = script("echo bye; exit 3");
    let terminal = on_terminal(&mut session);
    let missed = terminal.wait(&something(), |screen| screen.has_row("hello")).unwrap_err();
    assert_eq!(missed.seen, Seen::Exited(Exit::Status(3)));
}

#[test]
fn ctrl_c_is_a_signal_where_it_is_no_key() {
    let mut session = script("trap 'echo caught; exit 4' INT; echo up; read -r line");
    let terminal = on_terminal(&mut session);
    if !terminal.has_signals() {
        return;
    }
    terminal.wait(&something(), |screen| screen.has_row("up")).unwrap();
    terminal.press("\x03").unwrap();
    assert_eq!(terminal.program().end().unwrap(), Exit::Status(4));
    let screen = terminal.screen();
    assert!(screen.rows.iter().any(|row| row.ends_with("caught")), "{screen:?}");
}

#[test]
fn a_terminal_that_is_left_raw_is_noticed() {
    let mut session = script("stty raw -echo");
    let terminal = on_terminal(&mut session);
    terminal.program().expect_success().unwrap();
    assert!(terminal.expect_restored().is_err());
}

#[test]
fn everything_that_was_started_on_a_terminal_ends_with_the_session() {
    // The grandchild holds the writing end of a pipe, too: end of file says that the
    // last of them is gone. It is open before the screen says so.
    let fifo = std::env::temp_dir().join(format!("socklings-terminal-{}", std::process::id()));
    let path = fifo.display();
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let reader = Command::new("cat").arg(&fifo).stdout(Stdio::piped()).spawn().unwrap();
    let mut session = script(&format!("exec 3>{path}; (trap '' HUP; sleep 1000) & echo up; wait"));
    let terminal = on_terminal(&mut session);
    terminal.wait(&something(), |screen| screen.has_row("up")).unwrap();
    drop(session);
    let output = reader.wait_with_output().unwrap();
    std::fs::remove_file(&fifo).unwrap();
    assert!(output.status.success());
}

#[test]
fn a_relay_passes_on_what_two_programs_say_and_writes_it_down() {
    // Two sessions, each of a program that is never spoken to: the relay joins the
    // checker's ends of two connections to sockets of ours.
    let mut session = script("sleep 1000");
    let program = session.start(&[], &[]).unwrap();
    let mut peers = Vec::new();
    let mut ends = Vec::new();
    for _ in 0..2 {
        let listener = session.listen(([127, 0, 0, 1], 0).into()).unwrap();
        ends.push(std::net::TcpStream::connect(listener.address()).unwrap());
        peers.push(session.accept(&program, &listener).unwrap());
    }
    let (second, first) = (peers.pop().unwrap(), peers.pop().unwrap());
    let relay = Relay::between(first, second).unwrap();
    let (mut b, mut a) = (ends.pop().unwrap(), ends.pop().unwrap());
    let mut heard = [0; 4];
    for _ in 0..2 {
        std::io::Write::write_all(&mut a, b"ping").unwrap();
        std::io::Read::read_exact(&mut b, &mut heard).unwrap();
        assert_eq!(&heard, b"ping");
        std::io::Write::write_all(&mut b, b"pong").unwrap();
        std::io::Read::read_exact(&mut a, &mut heard).unwrap();
        assert_eq!(&heard, b"pong");
    }
    drop((a, b));
    let relayed = relay.conversation(&something()).unwrap();
    let relayed: Vec<_> =
        relayed.iter().map(|part| (part.by_first, part.bytes.as_slice())).collect();
    let turn = [(true, &b"ping"[..]), (false, b"pong")];
    assert_eq!(relayed, [turn, turn].concat());
}
