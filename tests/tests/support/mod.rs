//! What the tests of the house share: where things are, building a program with
//! Cargo, and what to do where something is missing.

#![expect(dead_code, reason = "each test uses a part of it")]

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use escargot::CargoBuild;
use escargot::format::Message;
use escargot::format::diagnostic::DiagnosticLevel;
use libtest_mimic::{Arguments, Completion, Failed, Trial};

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests stands in the workspace")
}

/// The names of the exercises, in the order of the course.
pub(crate) fn exercises() -> Vec<String> {
    tests::house::folders(&root().join("exercises"))
}

/// A program that Cargo has built.
pub(crate) struct Built {
    pub(crate) path: PathBuf,
    pub(crate) warnings: Vec<String>,
}

/// Builds the program of a package as the outer Cargo did, with what it has built.
pub(crate) fn build(package: &str) -> Result<Built, String> {
    run_cargo(package, CargoBuild::new().package(package).bin(package))
}

/// Builds an example of a package.
pub(crate) fn build_example(package: &str, example: &str) -> Result<Built, String> {
    run_cargo(example, CargoBuild::new().package(package).example(example))
}

fn run_cargo(name: &str, build: CargoBuild) -> Result<Built, String> {
    let build = build.manifest_path(root().join("Cargo.toml")).arg("--offline");
    let messages = build.exec().map_err(|error| error.to_string())?;
    let (mut path, mut warnings) = (None, Vec::new());
    for message in messages {
        let message = message.map_err(|error| error.to_string())?;
        match message.decode().map_err(|error| error.to_string())? {
            Message::CompilerArtifact(artifact) => {
                path = artifact.executable.map(|path| path.into_owned()).or(path);
            }
            Message::CompilerMessage(message) => {
                let is_own = message.target.name == name;
                let message = message.message;
                if is_own
                    && matches!(message.level, DiagnosticLevel::Warning | DiagnosticLevel::Error)
                {
                    warnings.push(message.rendered.unwrap_or(message.message).into_owned());
                }
            }
            _ => {}
        }
    }
    let path = path.ok_or_else(|| format!("Cargo built no program: {warnings:?}"))?;
    Ok(Built { path, warnings })
}

/// Whether nothing may be skipped: set by whoever has installed everything.
pub(crate) fn is_everything_required() -> bool {
    env::var_os("SOCKLINGS_REQUIRE").is_some_and(|value| value == "all")
}

/// Whether the stub is not the one that came with the course: Git says so, or a
/// task is gone from it.
pub(crate) fn is_worked_on(exercise: &str) -> bool {
    let suite = tests::suite(exercise);
    let is_worked_on =
        suite.is_some_and(|suite| tests::house::program::is_worked_on(root(), &suite));
    is_worked_on && !is_everything_required()
}

/// A test of a file that has its own `main`.
pub(crate) struct Case {
    pub(crate) name: String,
    /// Why it cannot be made here, if so.
    pub(crate) obstacle: Option<String>,
    pub(crate) run: Box<dyn FnOnce() -> Result<(), String> + Send>,
}

/// Runs the cases as tests. One that cannot be made here is reported as ignored,
/// or fails where everything is required.
pub(crate) fn run_cases(cases: Vec<Case>) -> ExitCode {
    let trials = cases.into_iter().map(|case| {
        let Case { name, obstacle, run } = case;
        let is_missing = obstacle.is_some();
        let trial = Trial::ignorable_test(name, move || match obstacle {
            Some(why) if is_everything_required() => Err(Failed::from(why)),
            Some(why) => Ok(Completion::ignored_with(why)),
            None => run().map(|()| Completion::Completed).map_err(Failed::from),
        });
        // Said when the tests are listed already, for runners that ask then.
        trial.with_ignored_flag(is_missing && !is_everything_required())
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

/// Whether a program is on the search path of this machine.
pub(crate) fn is_installed(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let names = [program.to_owned(), format!("{program}{}", env::consts::EXE_SUFFIX)];
    env::split_paths(&path).any(|folder| names.iter().any(|name| folder.join(name).is_file()))
}
