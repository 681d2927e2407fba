//! Grades the grader: every wrong program must be rejected, by the checks and for
//! the causes that its first line names, and by no other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use grader::{Lang, Launch, Run, Status, report};
use libtest_mimic::{Arguments, Completion, Failed, Trial};

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // A program that is stuck costs its time-outs, but no computing.
    arguments.test_threads.get_or_insert(8);
    let trials = programs().into_iter().map(|program| {
        let name = format!("{} {}", program.exercise, program.name);
        Trial::ignorable_test(name, move || program.is_rejected().map_err(Failed::from))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

struct Wrong {
    exercise: String,
    name: String,
    first_line: String,
}

/// Every file in the folders beside this one.
fn programs() -> Vec<Wrong> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut programs = Vec::new();
    for folder in entries(here).into_iter().filter(|path| path.is_dir()) {
        for file in entries(&folder) {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if name == "mod" {
                continue;
            }
            let source = fs::read_to_string(&file).expect("a source file is text");
            let exercise = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let first_line = source.lines().next().unwrap_or_default().to_owned();
            programs.push(Wrong { exercise, name, first_line });
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
    /// The checks that must fail, and the causes they must give, as the first line
    /// names them: `//! CAUSE (CHECK), CAUSE (CHECK): what is wrong.`
    fn announced(&self) -> Option<Vec<(String, String)>> {
        let (list, _) = self.first_line.strip_prefix("//! ")?.split_once("): ")?;
        let pairs = list.split("), ").map(|pair| {
            let (cause, check) = pair.split_once(" (")?;
            Some((check.to_owned(), cause.to_owned()))
        });
        pairs.collect()
    }

    fn is_rejected(&self) -> Result<Completion, String> {
        let mut expected = self.announced().ok_or("its first line names no cause and check")?;
        let suite = tests::suite(&self.exercise).ok_or("its folder is no exercise")?;
        let variable = format!("{}/{}", self.exercise, self.name);
        let launch = Launch::executable(env!("CARGO_BIN_EXE_wrong")).variable("WRONG", &variable);
        let run = Run::new(suite, launch, grader::seed()?);
        let (mut found, mut reports) = (Vec::new(), String::new());
        for (check, verdict) in run.all() {
            let cause = match &verdict.status {
                Status::Passed | Status::Blocked(_) => continue,
                Status::Failed(failure) => failure.cause.code,
                // This machine cannot make the check, so it says nothing.
                Status::Skipped(_) => {
                    expected.retain(|(id, _)| id != check.id);
                    continue;
                }
                Status::Unwritten(_) => "not-written",
                Status::Error(_) => "a fault of the checker",
            };
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
