//! Suites being run: what depends on what, what is blamed on whom, what is
//! repeated by a seed.
#![cfg(unix)]

use std::sync::{Barrier, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use grader::{Lang, Launch, Run, Session, Status, Stop, Suite, Text, report};

fn title(text: &str) -> Text {
    Text::verbatim(text)
}

fn run(script: &str, suite: Suite) -> Run {
    Run::new(suite, Launch::executable("/bin/sh").argument("-c").argument(script), 7)
}

fn succeeds(session: &mut Session) -> Result<(), Stop> {
    Ok(session.start(&[], &[])?.expect_success()?)
}

fn is_skipped(_: &mut Session) -> Result<(), Stop> {
    Err(Stop::Skipped(title("not on this machine")))
}

fn breaks(_: &mut Session) -> Result<(), Stop> {
    panic!("a mistake in the check")
}

#[test]
fn a_failure_blocks_what_depends_on_it_and_nothing_else() {
    let suite = Suite::new("x")
        .check("first", title("first"), succeeds)
        .check("second", title("second"), is_skipped)
        .after(&["first"])
        .check("third", title("third"), is_skipped);
    let run = run("exit 1", suite);
    let statuses: Vec<_> = run.all().iter().map(|(_, verdict)| verdict.status.clone()).collect();
    assert!(matches!(statuses[0], Status::Failed(_)), "{statuses:?}");
    assert!(matches!(statuses[1], Status::Blocked(_)), "{statuses:?}");
    assert!(matches!(statuses[2], Status::Skipped(_)), "{statuses:?}");
}

#[test]
fn what_cannot_be_checked_here_blocks_nothing() {
    let suite = Suite::new("x")
        .check("first", title("first"), is_skipped)
        .check("second", title("second"), succeeds)
        .after(&["first"]);
    assert!(matches!(run("true", suite).verdict(1).status, Status::Passed));
}

/// Says that it was reached, and waits for much longer than it may.
fn takes_long(session: &mut Session) -> Result<(), Stop> {
    session.set_patience(Duration::from_secs(1000));
    let program = session.start(&[], &[])?;
    program.first_line()?;
    BEGUN.wait();
    program.line(1)?;
    Ok(())
}

static BEGUN: Barrier = Barrier::new(2);

#[test]
fn a_run_that_is_given_up_ends_at_once_and_starts_nothing_more() {
    let suite = Suite::new("x").check("first", title("first"), takes_long).check(
        "second",
        title("second"),
        succeeds,
    );
    // Never at rest, so that nothing but the end of the program ends the wait.
    let run = run("echo begun; while :; do sleep 0.01; done", suite);
    let start = Instant::now();
    thread::scope(|scope| {
        let first = scope.spawn(|| run.verdict(0));
        BEGUN.wait();
        run.give_up();
        assert!(!matches!(first.join().unwrap().status, Status::Passed));
    });
    let Status::Error(why) = &run.verdict(1).status else { panic!("{:?}", run.verdict(1)) };
    assert!(why.in_lang(Lang::En).contains("given up"), "{why:?}");
    assert!(start.elapsed() < Duration::from_secs(100));
}

#[test]
fn a_mistake_of_the_checker_is_told_as_one() {
    let suite = Suite::new("x").check("first", title("first"), breaks);
    let run = run("true", suite);
    let verdict = run.verdict(0);
    assert!(!verdict.status.is_fault_of_the_program());
    let report = report(verdict, "again", Lang::Fr).unwrap();
    assert!(report.contains("C'est le correcteur qui a échoué"), "{report}");
    assert!(report.contains("a mistake in the check"), "{report}");
}

/// A program that prints what a Rust program prints at a `todo!`.
const TODO: &str = "echo \"thread 'main' panicked at src/main.rs:31:5:
not yet implemented: task 2: answer\" >&2; exit 101";

#[test]
fn a_task_that_is_not_written_is_said_once_by_its_first_check() {
    let suite = Suite::new("x")
        .check("a", title("a"), succeeds)
        .task(2)
        .check("b", title("b"), succeeds)
        .check("c", title("c"), succeeds);
    let run = run(TODO, suite);
    let reports: Vec<_> =
        run.all().iter().map(|(_, verdict)| report(verdict, "", Lang::En).unwrap()).collect();
    let sentence = "task 2 is not written yet (src/main.rs:31)";
    assert!(matches!(run.verdict(0).status, Status::Blocked(_)));
    assert!(matches!(run.verdict(1).status, Status::Unwritten(_)));
    assert!(matches!(run.verdict(2).status, Status::Blocked(_)));
    assert!(reports.iter().all(|report| report.contains(sentence)), "{reports:#?}");
}

#[test]
fn a_panic_explains_the_failure() {
    let script = "echo \"thread 'main' panicked at src/main.rs:3:9:
index out of bounds\" >&2; exit 101";
    let suite = Suite::new("x").check("first", title("first"), succeeds);
    let run = run(script, suite);
    let report = report(run.verdict(0), "again", Lang::En).unwrap();
    for part in ["(panics)", "index out of bounds", "src/main.rs:3", "To see this again\n  again"] {
        assert!(report.contains(part), "{part} is not in:\n{report}");
    }
}

static DRAWN: Mutex<Vec<u64>> = Mutex::new(Vec::new());

fn draws(session: &mut Session) -> Result<(), Stop> {
    DRAWN.lock().unwrap().push(session.rng().u64(..));
    Ok(())
}

#[test]
fn a_seed_repeats_a_run_and_each_check_has_its_own_chance() {
    let suite =
        || Suite::new("x").check("one", title("one"), draws).check("two", title("two"), draws);
    let first = run("true", suite());
    first.all();
    // The other way round: the order does not matter to what is drawn.
    let second = run("true", suite());
    second.verdict(1);
    second.verdict(0);
    let drawn = DRAWN.lock().unwrap().clone();
    assert_eq!(drawn.len(), 4);
    assert_ne!(drawn[0], drawn[1]);
    assert_eq!([drawn[0], drawn[1]], [drawn[3], drawn[2]]);
}
