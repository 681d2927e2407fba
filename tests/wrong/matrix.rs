//! Grades the grader: every wrong program must be rejected, by the checks and for
//! the causes that its first line names, and by no other.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use grader::{Lang, Launch, Run, Status, report};
use libtest_mimic::{Arguments, Completion, Failed, Trial};

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // A program that is stuck costs its time-outs, but no computing.
    arguments.test_threads.get_or_insert(8);
    let trials = programs().into_iter().map(|program| {
        let name = format!("{} {}", program.exercise, program.name());
        Trial::ignorable_test(name, move || program.is_rejected().map_err(Failed::from))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

struct Wrong {
    exercise: String,
    file: PathBuf,
    first_line: String,
}

/// What a program in Python is given, by exercise.
const PLACES: [(&str, &str); 6] = [
    ("ex1-server", "--host {host} --port {port}"),
    ("ex2-client", "--host {host} --port {port} --message {message}"),
    ("ex3-threads", "--period-ms {period-ms} --rounds {rounds}"),
    ("ex4-multi-server", "--host {host} --port {port}"),
    ("ex5-chat", "{role} {host} --port {port}"),
    (
        "ex8-udp",
        "{role} {host} --port {port} --count {count} --timeout-ms {timeout-ms} \
         --tries {tries} --message {message}",
    ),
];

/// The checks of exercise 5 that need a terminal, which a program in Python has no
/// line editor for.
const ON_A_TERMINAL: [&str; 5] = ["prompt", "editing", "half-typed", "ctrl-keys", "ctrl-c-waiting"];

/// Every file in the folders beside this one.
fn programs() -> Vec<Wrong> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut programs = Vec::new();
    for folder in entries(here).into_iter().filter(|path| path.is_dir()) {
        for file in entries(&folder) {
            if file.file_name().is_some_and(|name| name == "mod.rs") {
                continue;
            }
            let source = fs::read_to_string(&file).expect("a source file is text");
            let exercise = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let first_line = source.lines().next().unwrap_or_default().to_owned();
            programs.push(Wrong { exercise, file, first_line });
        }
    }
    programs
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the repository");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

impl Wrong {
    fn name(&self) -> String {
        let name = if self.is_in_python() { self.file.file_name() } else { self.file.file_stem() };
        name.unwrap_or_default().to_string_lossy().into_owned()
    }

    fn is_in_python(&self) -> bool {
        self.file.extension().is_some_and(|extension| extension == "py")
    }

    fn launch(&self) -> Result<Launch, String> {
        if !self.is_in_python() {
            let variable = format!("{}/{}", self.exercise, self.name());
            return Ok(Launch::executable(env!("CARGO_BIN_EXE_wrong")).variable("WRONG", &variable));
        }
        let places = PLACES.iter().find(|(exercise, _)| *exercise == self.exercise);
        let (_, places) = places.ok_or("nobody knows what it is given")?;
        let template = format!("python3 {} {places}", self.file.display());
        Launch::template(&template).map_err(|error| error.to_string())
    }

    /// The checks that must fail, and the causes they must give, as the first line
    /// names them: `//! CAUSE (CHECK), CAUSE (CHECK): what is wrong.` In Python the
    /// line begins with `#`.
    fn announced(&self) -> Option<Vec<(String, String)>> {
        let start = if self.is_in_python() { "# " } else { "//! " };
        let (list, _) = self.first_line.strip_prefix(start)?.split_once("): ")?;
        let pairs = list.split("), ").map(|pair| {
            let (cause, check) = pair.split_once(" (")?;
            Some((check.to_owned(), cause.to_owned()))
        });
        pairs.collect()
    }

    fn is_rejected(&self) -> Result<Completion, String> {
        let mut expected = self.announced().ok_or("its first line names no cause and check")?;
        let suite = tests::suite(&self.exercise).ok_or("its folder is no exercise")?;
        if self.is_in_python() && !is_python_installed() {
            return match env::var_os("SOCKLINGS_REQUIRE") {
                Some(_) => Err("python3 is not installed".to_owned()),
                None => Ok(Completion::ignored_with("python3 is not installed")),
            };
        }
        let run = Run::new(suite, self.launch()?, grader::seed()?);
        let (mut found, mut reports) = (Vec::new(), String::new());
        for (check, verdict) in run.all() {
            let cause = match &verdict.status {
                Status::Passed | Status::Blocked(_) => continue,
                _ if self.is_in_python() && ON_A_TERMINAL.contains(&check.id) => continue,
                Status::Failed(failure) => failure.cause.code,
                // This machine cannot make the check, so it says nothing.
                Status::Skipped(_) => {
                    expected.retain(|(id, _)| id != check.id);
                    continue;
                }
                Status::Unwritten(_) => "not-written",
                Status::Error(_) => "a fault of the checker",
            };
            for lang in [Lang::En, Lang::Fr] {
                let report = report(verdict, "", lang).unwrap_or_default();
                is_readable(&report).map_err(|wrong| format!("{}: {wrong}", check.id))?;
            }
            found.push((check.id.to_owned(), cause.to_owned()));
            reports += &format!("\n=== {}\n", check.id);
            reports += &report(verdict, "", Lang::En).unwrap_or_default();
        }
        if expected.is_empty() && found.is_empty() {
            return Ok(Completion::ignored_with("this machine cannot make the check"));
        }
        expected.sort();
        found.sort();
        // Where the system does not tell when a piece was read, pieces may arrive as
        // one, and a fault may be seen by fewer checks. Where it does not tell what
        // the threads of a program do, the cause may be a more general one.
        let is_expected = |id: &String| expected.iter().any(|(expected, _)| expected == id);
        let is_subset = !found.is_empty() && found.iter().all(|(id, _)| is_expected(id));
        if found == expected || !cfg!(target_os = "linux") && is_subset {
            return Ok(Completion::Completed);
        }
        let seed = run.seed();
        Err(format!("expected {expected:?}, found {found:?} with SEED={seed}{reports}"))
    }
}

/// A beginner reads the whole of a report that fits a screen of 80 columns with the
/// beginning of the conversation below it.
fn is_readable(report: &str) -> Result<(), String> {
    let words = report.split("\nThe conversation\n").next().unwrap_or_default();
    let words = words.split("\nLa conversation\n").next().unwrap_or_default();
    let lines = words.trim_end().lines().count();
    match words.lines().find(|line| line.chars().count() > 79) {
        Some(line) => Err(format!("too wide: {line}")),
        None if lines > 25 => Err(format!("{lines} lines before the conversation:\n{report}")),
        None => Ok(()),
    }
}

fn is_python_installed() -> bool {
    Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success())
}
