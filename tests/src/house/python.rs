//! Programs in Python that are graded by the suites, those that are right and those
//! that are wrong: how they are started, and what they cannot be asked for.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use grader::Launch;

/// The places for options in the command of a program, by exercise.
const PLACES: [(&str, &str); 8] = [
    ("ex1-server", "--host {host} --port {port}"),
    ("ex2-client", "--host {host} --port {port} --message {message}"),
    ("ex3-threads", "--period-ms {period-ms} --rounds {rounds}"),
    ("ex4-multi-server", "--host {host} --port {port}"),
    ("ex5-chat", "{role} {host} --port {port}"),
    ("ex6-framing", "--host {host} --port {port}"),
    (
        "ex7-pool",
        "--host {host} --port {port} --workers {workers} \
         --max-tasks-per-worker {max-tasks-per-worker}",
    ),
    (
        "ex8-udp",
        "{role} {host} --port {port} --count {count} --timeout-ms {timeout-ms} \
         --tries {tries} --message {message}",
    ),
];

/// The checks of exercise 5 that need a terminal, which a program in Python has no
/// line editor for.
const ON_A_TERMINAL: [&str; 7] = [
    "prompt",
    "editing",
    "too-long-a-line",
    "not-text",
    "half-typed",
    "ctrl-keys",
    "ctrl-c-waiting",
];

/// How a file is started as the program of an exercise. `None` where there is no
/// Python, or no such exercise.
pub fn launch(exercise: &str, file: &Path) -> Option<Launch> {
    Launch::template(&command_line(exercise, file)?).ok()
}

/// The same behind a shell, which waits for it. `before` is what the shell does first.
pub fn launch_behind_a_shell(exercise: &str, file: &Path, before: &str) -> Option<Launch> {
    let script = format!("{before}{}; exit $?", command_line(exercise, file)?);
    Launch::template(&shlex::try_join(["sh", "-c", &script]).ok()?).ok()
}

/// The command, with the places for the options of the exercise.
fn command_line(exercise: &str, file: &Path) -> Option<String> {
    let (_, places) = PLACES.iter().find(|(name, _)| *name == exercise)?;
    // What this machine tells Python, unbuffered output say, is not the program's: -E.
    let command = shlex::try_join([interpreter()?, "-E", file.to_str()?]).ok()?;
    Some(format!("{command} {places}"))
}

/// Whether a check cannot be asked of a program in Python.
pub fn is_out_of_reach(check: &str) -> bool {
    ON_A_TERMINAL.contains(&check)
}

/// The path of Python on this machine, as Python itself tells it. What stands on the
/// search path may be a script that looks for it first, each time for as long as
/// Python takes to start.
pub fn interpreter() -> Option<&'static str> {
    static PATH: OnceLock<Option<String>> = OnceLock::new();
    let find = || {
        let mut python = Command::new("python3");
        let told = python.args(["-c", "import sys; print(sys.executable)"]).output().ok()?;
        let path = String::from_utf8(told.stdout).ok()?.trim_end().to_owned();
        (told.status.success() && !path.is_empty()).then_some(path)
    };
    PATH.get_or_init(find).as_deref()
}
