//! The engine on programs of a line or two, in the shell: how it starts them, hears
//! them and ends them.
#![cfg(unix)]

use std::process::{Command, Stdio};
#[cfg(target_os = "linux")]
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(target_os = "linux")]
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, kill_process};

use grader::{Event, Exit, Lang, Launch, Seen, Session, Signal, Stop};
#[cfg(target_os = "linux")]
use grader::{Given, Input, say};

/// A session that starts a shell script.
fn script(text: &str) -> Session {
    Session::new(Launch::executable("/bin/sh").argument("-c").argument(text), 1)
}

#[test]
fn it_hears_lines_as_they_come_and_the_end() -> Result<(), Box<Stop>> {
    let mut session = script("echo one; echo two; printf three; echo oh >&2; exit 7");
    let program = session.start(&[], &[]).map_err(Box::new)?;
    assert_eq!(program.first_line().unwrap(), b"one");
    assert_eq!(program.line(1).unwrap(), b"two");
    assert_eq!(program.end().unwrap(), Exit::Status(7));
    assert_eq!(program.stdout(), b"one\ntwo\nthree");
    assert_eq!(program.stderr(), "oh\n");
    Ok(())
}

#[test]
fn a_line_that_cannot_come_any_more_is_not_waited_for() {
    let mut session = script("printf 'no line feed'");
    let program = session.start(&[], &[]).unwrap();
    let start = Instant::now();
    let missed = program.first_line().unwrap_err();
    assert_eq!(missed.seen, Seen::Exited(Exit::Status(0)));
    assert!(start.elapsed() < Duration::from_secs(4));
}

#[test]
fn a_program_that_goes_on_is_told_from_one_that_is_silent() {
    let mut session = script("echo up; read -r line; sleep 1000");
    session.set_patience(Duration::from_millis(200));
    let program = session.start(&[], &[]).unwrap();
    assert_eq!(program.first_line().unwrap(), b"up");
    assert!(matches!(program.line(1).unwrap_err().seen, Seen::Silence(_)));
    assert!(matches!(program.end().unwrap_err().seen, Seen::StillRunning(_)));
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_at_rest_is_not_waited_for_and_says_where_it_is() {
    let mut session = script("exec cat");
    // An hour is never waited for, so what ends the wait is what the system tells.
    session.set_patience(Duration::from_secs(3600));
    let program = session.start_with(&Given::default(), Input::Pipe).unwrap();
    let missed = program.first_line().unwrap_err();
    let evidence: Vec<_> = missed.evidence.iter().map(|text| text.in_lang(Lang::En)).collect();
    assert_eq!(evidence, ["Its main thread is waiting in read() on its standard input."]);
}

#[test]
fn a_program_that_only_takes_its_time_is_waited_for() {
    // Longer than it takes to see that a program is at rest.
    let mut session = script("sleep 0.3; echo late");
    let program = session.start(&[], &[]).unwrap();
    assert_eq!(program.first_line().unwrap(), b"late");
}

#[test]
fn a_signal_is_told_by_its_name() {
    let mut session = script("kill -SEGV $$");
    let program = session.start(&[], &[]).unwrap();
    let exit = program.end().unwrap();
    assert_eq!(exit.text().in_lang(Lang::En), "signal SIGSEGV");
}

#[test]
fn a_program_can_answer_a_signal_in_its_own_time() {
    let mut session = script("trap 'echo oh; exit 3' TERM; echo up; while :; do sleep 0.01; done");
    let program = session.start(&[], &[]).unwrap();
    assert_eq!(program.first_line().unwrap(), b"up");
    program.signal(Signal::Terminate).unwrap();
    assert_eq!(program.line(1).unwrap(), b"oh");
    assert!(
        session
            .transcript()
            .events()
            .iter()
            .any(|(_, event)| { *event == Event::Signalled(Signal::Terminate) })
    );
    assert_eq!(program.end().unwrap(), Exit::Status(3));
}

#[test]
fn everything_that_it_started_ends_with_the_session() {
    // The grandchild holds the other end of a pipe of ours: its end of file says
    // that the last of them is gone.
    let scratch = std::env::temp_dir().join(format!("grader-{}", std::process::id()));
    let pipe = scratch.display();
    let text = format!("mkfifo {pipe} && echo ready && {{ sleep 1000 >{pipe} & }} && wait");
    let mut session = script(&text);
    let program = session.start(&[], &[]).unwrap();
    assert_eq!(program.first_line().unwrap(), b"ready");
    // Opens when the grandchild has opened it, too.
    let mut end = std::fs::File::open(&scratch).unwrap();
    std::fs::remove_file(&scratch).unwrap();
    drop(session);
    assert_eq!(std::io::Read::read(&mut end, &mut [0]).unwrap(), 0);
}

/// Does nothing by itself: the next test runs it in a process of its own.
#[test]
fn a_checker_that_waits() {
    let Ok(pipe) = std::env::var("GRADER_TEST_PIPE") else { return };
    let mut session = script(&format!("exec 3>{pipe}; sleep 1000"));
    let program = session.start(&[], &[]).unwrap();
    let _ = program.end();
}

#[test]
fn ctrl_c_on_the_checker_ends_the_program_too() {
    let pipe = std::env::temp_dir().join(format!("grader-ctrl-c-{}", std::process::id()));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut checker = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_checker_that_waits"])
        .env("GRADER_TEST_PIPE", &pipe)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // Opens when the program has opened it, and ends when the program has.
    let mut end = std::fs::File::open(&pipe).unwrap();
    std::fs::remove_file(&pipe).unwrap();
    kill_process(Pid::from_child(&checker), rustix::process::Signal::INT).unwrap();
    assert_eq!(std::io::Read::read(&mut end, &mut [0]).unwrap(), 0);
    assert_eq!(Exit::from(checker.wait().unwrap()), Exit::Signal(2));
}

#[test]
fn a_flood_of_output_neither_blocks_nor_fills_memory() {
    let mut session = script("head -c 40000000 /dev/zero; echo done >&2");
    let program = session.start(&[], &[]).unwrap();
    assert!(program.end().unwrap().is_success());
    assert_eq!(program.stderr(), "done\n");
    assert_eq!(program.stdout().len(), 16 << 20);
}

/// Ends when it is dropped, so that a check that fails ends the loops of others.
#[cfg(target_os = "linux")]
struct Ending<'a>(&'a AtomicBool);

#[cfg(target_os = "linux")]
impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_nobody_reads_any_more_fails_also_while_others_are_being_started() {
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let _ending = Ending(&is_over);
        for _ in 0..4 {
            scope.spawn(|| {
                while !is_over.load(Ordering::SeqCst) {
                    let mut session = script("");
                    session.start(&[], &[]).unwrap().end().unwrap();
                }
            });
        }
        for _ in 0..100 {
            let mut session = script("echo one; read -r line; echo two; read -r line; echo three");
            let program = session.start_with(&Given::default(), Input::Pipe).unwrap();
            program.first_line().unwrap();
            program.stop_reading_output();
            program.write_input(b"\n");
            program.wait_until_unread(&say!(en: "two", fr: "deux")).unwrap();
            program.write_input(b"\n");
            assert_eq!(program.end().unwrap().text().in_lang(Lang::En), "signal SIGPIPE");
        }
    });
}

#[test]
fn a_program_that_is_not_there_is_no_fault_of_the_learner() {
    let mut session = Session::new(Launch::executable("/nowhere/program"), 1);
    assert!(matches!(session.start(&[], &[]), Err(Stop::Error(_))));
}

#[test]
fn an_interrupted_program_goes_on() {
    // A shell notices that it was stopped only when it goes on.
    let mut session = script("trap 'echo on' CONT; echo up; while :; do sleep 1000 & wait; done");
    let program = session.start(&[], &[]).unwrap();
    assert_eq!(program.first_line().unwrap(), b"up");
    program.interrupt();
    assert_eq!(program.line(1).unwrap(), b"on");
    program.interrupt();
    assert_eq!(program.line(2).unwrap(), b"on");
}
