//! The tests. A wait without end is told from a wait that the deadline has ended by
//! a deadline that is far away, and by what the program is found to do.

use std::io;
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::time::Duration;

use grader::{
    Activity, Deadlines, Given, Input, Lang, Launch, Missed, Peer, Program, Run, Seen, Session,
    Status, Stop, Suite, Text, best_witness, say,
};
use libtest_mimic::{Arguments, Completion, Failed, Trial};

use super::{PROGRAM, UNINFORMED};

const A_MINUTE: Duration = Duration::from_secs(60);
/// Long enough for a program to start and to come to what it does.
const A_WHILE: Duration = Duration::from_millis(700);

pub(crate) fn tests() -> ExitCode {
    let mut trials = Vec::new();
    let mut test = |name: &str, run: fn()| {
        trials.push(Trial::test(name, move || {
            run();
            Ok(())
        }));
    };
    test("stuck_in_read", stuck_in_read);
    test("stuck_in_accept", stuck_in_accept);
    test("stuck_in_write", stuck_in_write);
    test("stuck_and_not_reading", stuck_and_not_reading);
    test("stuck_on_a_channel", stuck_on_a_channel);
    test("stuck_on_a_mutex", stuck_on_a_mutex);
    test("stuck_in_poll", stuck_in_poll);
    test("stuck_in_recv", stuck_in_recv);
    test("stuck_among_many_threads", stuck_among_many_threads);
    test("threads_behind_a_shell", threads_behind_a_shell);
    test("stuck_at_a_terminal", stuck_at_a_terminal);
    test("stuck_at_a_terminal_without_lines", stuck_at_a_terminal_without_lines);
    test("a_read_with_a_time_out_is_waited_for", a_read_with_a_time_out_is_waited_for);
    test("a_retry_with_a_pause_is_waited_for", a_retry_with_a_pause_is_waited_for);
    test("datagrams_with_a_time_out_are_waited_for", || {
        expect_late(rust("receives-datagrams-with-a-time-out"));
    });
    test("another_programs_datagram_is_waited_for", another_programs_datagram_is_waited_for);
    test("a_recv_timeout_is_waited_for", || expect_late(rust("receives-with-a-time-out")));
    test("a_poll_with_a_time_out_is_waited_for", || expect_late(rust("polls-with-a-time-out")));
    test("an_orphan_is_waited_for", || {
        expect_late(shell("( (sleep 0.3; echo late) & ); exec cat"));
    });
    test("another_program_is_waited_for", another_program_is_waited_for);
    test("a_child_is_waited_for", || expect_late(shell("(sleep 0.3; echo late) & exec cat")));
    test("a_terminals_own_time_out_is_waited_for", a_terminals_own_time_out_is_waited_for);
    test("who_computes_is_told_by_thread", who_computes_is_told_by_thread);
    test("who_reads_the_end_all_the_time_is_told_so", || {
        expect_spinning("reads-the-end-again-and-again", "read() returns 0");
    });
    test("who_reads_nothing_all_the_time_is_told_so", || {
        expect_spinning("reads-nothing-again-and-again", "is non-blocking");
    });
    test("who_has_been_stopped_is_told_so", who_has_been_stopped_is_told_so);
    test("who_always_starts_others_is_not_at_rest", || {
        expect_no_rest(shell("while :; do /bin/true; done"));
    });
    test("who_always_starts_threads_is_not_at_rest", || expect_no_rest(rust("threads-that-end")));
    test("who_knows_nothing_says_so_once", who_knows_nothing_says_so_once);
    for (name, script, is_late) in PYTHON {
        trials.push(Trial::ignorable_test(*name, move || python(script, *is_late)));
    }
    trials.push(Trial::ignorable_test(ORDINARY, for_an_ordinary_user));
    trials.push(Trial::ignorable_test("without_proc", without_proc));
    trials.push(Trial::ignorable_test("without_borrowing", without_borrowing));
    let mut arguments = Arguments::from_args();
    // They wait more than they compute.
    arguments.test_threads.get_or_insert(8);
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// What it prints is either `late`, or it does not come.
const PYTHON: &[(&str, &str, bool)] = &[
    ("python_is_stuck_in_select", "import select; select.select([socket], [], [])", false),
    (
        "python_is_stuck_in_poll",
        "import select; p = select.poll(); p.register(socket); p.poll()",
        false,
    ),
    (
        "python_is_stuck_in_epoll",
        "import selectors as s; d = s.DefaultSelector(); d.register(socket, s.EVENT_READ); d.select()",
        false,
    ),
    (
        "python_is_stuck_on_a_lock",
        "import threading; l = threading.Lock(); l.acquire(); l.acquire()",
        false,
    ),
    ("python_selects_for_a_time", "import select; select.select([socket], [], [], 0.3)", true),
    (
        "python_watches_for_a_time",
        "import selectors as s; d = s.DefaultSelector(); d.register(socket, s.EVENT_READ); d.select(0.3)",
        true,
    ),
    (
        "python_has_a_timer",
        "import ctypes, struct, selectors as s; libc = ctypes.CDLL(None)\n\
         timer = libc.timerfd_create(1, 0)\n\
         libc.timerfd_settime(timer, 0, struct.pack('qqqq', 0, 0, 0, 300_000_000), None)\n\
         d = s.DefaultSelector(); d.register(timer, s.EVENT_READ); d.select()",
        true,
    ),
    ("python_sleeps", "import time; time.sleep(0.3)", true),
    (
        "python_waits_for_a_lock_for_a_time",
        "import threading; l = threading.Lock(); l.acquire(); l.acquire(timeout=0.3)",
        true,
    ),
    (
        "python_has_an_alarm",
        "import signal, os\ndef late(*_): print('late', flush=True)\n\
      signal.signal(signal.SIGALRM, late); signal.setitimer(signal.ITIMER_REAL, 0.3)\n\
      socket.accept()",
        true,
    ),
];

fn python(script: &str, is_late: bool) -> Result<Completion, Failed> {
    if Command::new("python3").arg("--version").output().is_err() {
        return Ok(Completion::ignored_with("python3 is missing"));
    }
    let script = format!(
        "import socket; socket = socket.create_server(('127.0.0.1', 0))\n{script}\n\
                          print('late', flush=True)"
    );
    let mut session =
        Session::new(Launch::executable("python3").argument("-c").argument(&script), 1);
    session.set_patience(A_MINUTE);
    let program = session.start(&[], &[]).expect("python");
    match program.first_line() {
        Ok(line) if is_late => assert_eq!(line, b"late"),
        Err(missed) if !is_late => assert_at_rest(&missed, "Its main thread is waiting"),
        other => panic!("{other:?}"),
    }
    Ok(Completion::Completed)
}

fn with_patience(launch: Launch, patience: Duration) -> Session {
    let mut session = Session::new(launch, 1);
    session.set_patience(patience);
    session
}

/// One of the programs of `programs`.
fn rust(name: &str) -> Session {
    let own = std::env::current_exe().expect("our own path");
    with_patience(Launch::executable(own).argument(PROGRAM).argument(name), A_MINUTE)
}

fn shell(script: &str) -> Session {
    with_patience(Launch::executable("/bin/sh").argument("-c").argument(script), A_MINUTE)
}

/// With a pipe as standard input, to which nothing is written.
fn start(session: &mut Session) -> Program {
    session.start_with(&Given::default(), Input::Pipe).expect("a program")
}

fn connect(session: &mut Session) -> (Program, Peer) {
    let program = start(session);
    let address = program.listening(|_| None).expect("an address");
    let peer = session.connect(&program, address).expect("a connection");
    (program, peer)
}

fn something() -> Text {
    say!(en: "something", fr: "quelque chose")
}

fn told(missed: &Missed) -> String {
    let lines: Vec<_> = missed.evidence.iter().map(|text| text.in_lang(Lang::En)).collect();
    lines.join("\n")
}

fn assert_at_rest(missed: &Missed, evidence: &str) {
    assert_eq!(missed.activity, Activity::AtRest, "{missed:?}");
    assert!(told(missed).contains(evidence), "{}", told(missed));
}

fn expect_late(mut session: Session) {
    assert_eq!(start(&mut session).first_line().expect("a line"), b"late");
}

// Who is at rest.

fn stuck_in_read() {
    let mut session = rust("stuck-in-read");
    let (_program, mut peer) = connect(&mut session);
    peer.send(b"too little").expect("room");
    let missed = peer.expect(&something(), b"answer").expect_err("no answer");
    let place = format!("in read() on the connection with {}, where 0 bytes", peer.address());
    assert_at_rest(&missed, &place);
}

fn stuck_in_accept() {
    let mut session = rust("stuck-in-accept");
    let (program, peer) = connect(&mut session);
    drop(peer);
    let missed = program.end().expect_err("no end");
    assert_at_rest(&missed, "Its main thread is waiting in accept() for a new client.");
}

fn stuck_in_write() {
    let mut session = rust("stuck-in-write");
    let (program, peer) = connect(&mut session);
    let missed = program.end().expect_err("no end");
    let place = format!("in write() on the connection with {}, which does not", peer.address());
    assert_at_rest(&missed, &place);
}

fn stuck_and_not_reading() {
    let mut session = rust("stuck-on-a-lock-with-a-client");
    let (_program, mut peer) = connect(&mut session);
    let missed = peer.send(&vec![b'x'; 64 << 20]).expect_err("no room");
    assert_at_rest(&missed, "Its main thread is waiting for another thread");
}

fn stuck_on_a_channel() {
    let missed = start(&mut rust("stuck-on-a-channel")).first_line().expect_err("no line");
    assert_at_rest(&missed, "Its main thread is waiting for another thread");
}

fn stuck_on_a_mutex() {
    let missed = start(&mut rust("stuck-on-a-mutex")).end().expect_err("no end");
    assert_at_rest(&missed, "Its thread 2 (second) is waiting for another thread");
}

fn stuck_in_poll() {
    let missed = start(&mut rust("stuck-in-poll")).end().expect_err("no end");
    assert_at_rest(
        &missed,
        "in poll() for an event on its listening socket or its standard input.",
    );
}

fn stuck_in_recv() {
    for (name, place) in [
        ("stuck-in-recv", "is waiting for a datagram in recv() on its UDP socket 127.0.0.1:"),
        ("stuck-in-poll-for-datagrams", "in poll() for an event on its UDP socket 127.0.0.1:"),
    ] {
        let mut session = rust(name);
        let program = start(&mut session);
        let address = program.taking_datagrams(|_| None).expect("an address");
        let missed = program.end().expect_err("no end");
        assert_at_rest(&missed, &format!("{place}{}.", address.port()));
    }
}

fn stuck_among_many_threads() {
    let mut session = rust("many-threads");
    let program = start(&mut session);
    program.first_line().expect("a line");
    let missed = program.end().expect_err("no end");
    assert_at_rest(&missed, "So are 300 others.");
}

/// They are counted also behind a shell that waits for the program.
fn threads_behind_a_shell() {
    let own = std::env::current_exe().expect("our own path");
    let script = format!("'{}' {PROGRAM} many-threads; exit $?", own.display());
    for (mut session, count) in [(rust("many-threads"), 301), (shell(&script), 301)] {
        let program = start(&mut session);
        program.first_line().expect("a line");
        assert_eq!(program.threads(), Some(count));
    }
}

fn stuck_at_a_terminal() {
    let mut session = shell("echo up; read -r line; echo \"$line\"; read -r line");
    let terminal = session.start_on_terminal(&Given::default()).expect("a terminal");
    let has = |row: &'static str| move |screen: &grader::Screen| screen.has_row(row);
    terminal.wait(&something(), has("up")).expect("a row");
    let missed = terminal.wait(&something(), has("typed")).expect_err("nothing typed");
    assert_at_rest(&missed, "Its main thread is waiting in read() on its terminal.");
    terminal.press("typed\r").expect("a terminal");
    terminal.wait(&something(), has("typed")).expect("the echo");
    let missed = terminal.program().end().expect_err("no end");
    assert_at_rest(&missed, "Its main thread is waiting in read() on its terminal.");
}

fn stuck_at_a_terminal_without_lines() {
    let mut session = shell("stty -icanon -echo; echo up; exec cat");
    let terminal = session.start_on_terminal(&Given::default()).expect("a terminal");
    for keys in ["", "a", "b"] {
        terminal.press(keys).expect("a terminal");
        let row = |screen: &grader::Screen| screen.before_cursor().ends_with(keys);
        terminal.wait(&something(), row).expect("what was typed");
        let missed = terminal.program().end().expect_err("no end");
        assert_at_rest(&missed, "Its main thread is waiting in read() on its terminal.");
    }
}

// Who takes its time.

fn a_read_with_a_time_out_is_waited_for() {
    let mut session = rust("reads-with-a-time-out");
    let (_program, mut peer) = connect(&mut session);
    peer.expect(&something(), b"late\n").expect("an answer");
}

fn a_retry_with_a_pause_is_waited_for() {
    let mut session = rust("accepts-without-waiting");
    let (_program, mut peer) = connect(&mut session);
    peer.expect(&something(), b"late\n").expect("an answer");
}

/// At the other end of the connection there is not the checker.
fn another_program_is_waited_for() {
    let mut other = rust("takes-its-time");
    let address = start(&mut other).listening(|_| None).expect("an address");
    let own = std::env::current_exe().expect("our own path");
    let launch = Launch::executable(own).argument(PROGRAM).argument("prints-what-it-reads");
    expect_late(with_patience(launch.argument(&address.to_string()), A_MINUTE));
}

fn another_programs_datagram_is_waited_for() {
    let mut other = rust("answers-a-datagram-late");
    let address = start(&mut other).taking_datagrams(|_| None).expect("an address");
    let own = std::env::current_exe().expect("our own path");
    let launch = Launch::executable(own).argument(PROGRAM);
    let launch = launch.argument("prints-the-datagram-that-answers");
    expect_late(with_patience(launch.argument(&address.to_string()), A_MINUTE));
}

fn a_terminals_own_time_out_is_waited_for() {
    let mut session = shell("stty -icanon min 0 time 3; head -c 1; echo late; exec cat");
    let terminal = session.start_on_terminal(&Given::default()).expect("a terminal");
    terminal.wait(&something(), |screen| screen.has_row("late")).expect("a row");
}

// Who computes, or is neither.

fn who_computes_is_told_by_thread() {
    let mut session = rust("spins");
    session.set_patience(A_WHILE);
    let missed = start(&mut session).end().expect_err("no end");
    assert_eq!(missed.activity, Activity::Computes);
    assert!(told(&missed).starts_with("Its thread 2 (busy) computes all the time: "), "{missed:?}");
}

fn expect_spinning(name: &str, remark: &str) {
    let mut session = rust(name);
    session.set_patience(A_WHILE);
    let (program, mut peer) = connect(&mut session);
    if name.contains("end") {
        peer.finish_sending();
    }
    let missed = program.end().expect_err("no end");
    assert_eq!(missed.activity, Activity::Computes);
    assert!(told(&missed).contains(remark), "{}", told(&missed));
    let missed = peer.expect(&something(), b"answer").expect_err("no answer");
    assert_eq!(missed.activity, Activity::Computes);
}

fn who_has_been_stopped_is_told_so() {
    let mut session = shell("kill -STOP $$");
    session.set_patience(A_WHILE);
    let missed = start(&mut session).end().expect_err("no end");
    assert_eq!(missed.activity, Activity::Unknown);
    assert_eq!(told(&missed), "Its main thread has been stopped.");
}

fn expect_no_rest(mut session: Session) {
    session.set_patience(A_WHILE);
    let missed = start(&mut session).first_line().expect_err("no line");
    assert_ne!(missed.activity, Activity::AtRest, "{missed:?}");
}

/// All that the other tests show holds for a user without any rights of root's.
fn for_an_ordinary_user() -> Result<Completion, Failed> {
    // In a user namespace in which nobody is anybody, it is nobody: see
    // user_namespaces(7).
    run_by(Command::new("unshare").arg("--user"), &["--skip", ORDINARY])
}

const ORDINARY: &str = "all_of_it_for_an_ordinary_user";

// Where the system does not tell.

fn is_silent(session: &mut Session) -> Result<(), Stop> {
    session.set_patience(Duration::from_millis(100));
    session.start_with(&Given::default(), Input::Pipe)?.first_line()?;
    Ok(())
}

fn says_ready(session: &mut Session) -> Result<(), Stop> {
    session.start_with(&Given::default(), Input::Pipe)?.end()?;
    Ok(())
}

/// A run on a program that only reads its standard input.
fn silence() -> (Suite, Launch) {
    let suite = Suite::new("x").check("one", something(), is_silent);
    (suite, Launch::executable("/bin/cat"))
}

fn who_knows_nothing_says_so_once() {
    assert_eq!(best_witness().notice(), None, "this system tells");
    let (suite, launch) = silence();
    let run = Run::with_witness(suite, launch, 1, Arc::new(Deadlines));
    assert!(run.notice().is_some());
    let Status::Failed(failure) = &run.verdict(0).status else { panic!("{run:?}") };
    assert!(matches!(failure.seen, Seen::Silence(_)) && failure.evidence.is_empty());
}

/// The checker in a place of its own, where the system has no `/proc`.
fn without_proc() -> Result<Completion, Failed> {
    let script = "mount -t tmpfs none /proc || exit 77; exec \"$0\" \"$1\"";
    run_by(Command::new("unshare").args(["--mount", "sh", "-c", script]), &[UNINFORMED])
}

/// The checker where the system does not let it borrow descriptors, as it is in some
/// containers.
fn without_borrowing() -> Result<Completion, Failed> {
    run_by(Command::new("python3").args(["-c", REFUSE]), &[UNINFORMED])
}

/// Forbids pidfd_getfd, which is number 438 everywhere, and becomes another program:
/// see seccomp(2).
const REFUSE: &str = "
import ctypes, os, struct, sys
libc = ctypes.CDLL(None)
NO_NEW_PRIVS, SET_SECCOMP, FILTER = 38, 22, 2
load, if_equal, answer, denied, allowed = 0x20, 0x15, 0x06, 0x00050001, 0x7fff0000
steps = [(load, 0, 0, 0), (if_equal, 0, 1, 438), (answer, 0, 0, denied), (answer, 0, 0, allowed)]
code = ctypes.create_string_buffer(b''.join(struct.pack('HBBI', *step) for step in steps))
rules = ctypes.create_string_buffer(struct.pack('HxxxxxxP', len(steps), ctypes.addressof(code)))
if libc.prctl(NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(SET_SECCOMP, FILTER, rules):
    sys.exit(77)
os.execv(sys.argv[1], sys.argv[1:])
";

/// Runs the checker in a place that `enter` makes, if it can be made.
fn run_by(enter: &mut Command, arguments: &[&str]) -> Result<Completion, Failed> {
    let own = std::env::current_exe().expect("our own path");
    match enter.arg(own).args(arguments).output() {
        Ok(output) if output.status.success() => Ok(Completion::Completed),
        Ok(output) if output.status.code() == Some(101) => {
            let said = [output.stdout, output.stderr].concat();
            Err(String::from_utf8_lossy(&said).into_owned().into())
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.to_string().into()),
        _ => Ok(Completion::ignored_with("this machine gives no such place")),
    }
}

/// The checker there.
pub(crate) fn uninformed() -> ExitCode {
    let (suite, launch) = silence();
    let suite = suite.check("two", something(), |session| {
        *session = shell("echo ready");
        says_ready(session)
    });
    let run = Run::new(suite, launch, 1);
    assert!(run.notice().is_some());
    assert!(matches!(run.verdict(0).status, Status::Failed(_)), "{run:?}");
    assert!(matches!(run.verdict(1).status, Status::Passed), "{run:?}");
    ExitCode::SUCCESS
}
