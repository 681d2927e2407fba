//! Builds a program of the course with Cargo, and shows what the compiler has to say
//! as Cargo would.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::build::{cargo_build, executable};
use crate::workspace::Workspace;

/// What Cargo is to print: messages for us, in which the compiler's are as it would
/// show them on a terminal.
const MESSAGES: &str = "json-diagnostic-rendered-ansi";

/// What became of a build.
pub(crate) enum Build {
    /// The program.
    Program(PathBuf),
    /// The errors of the compiler, which have been shown.
    Errors(String),
}

/// Builds the program of a package: an exercise, or `…-solution`. `None` if it
/// does not compile, which Cargo has said on standard error by then.
pub(crate) fn compile(workspace: &Workspace, package: &str) -> Result<Option<PathBuf>> {
    match build(workspace, package)? {
        Build::Program(path) => Ok(Some(path)),
        Build::Errors(_) => Ok(None),
    }
}

/// The same, as fast as the compiler can make the program.
pub(crate) fn compile_for_speed(workspace: &Workspace, package: &str) -> Result<Option<PathBuf>> {
    let mut command = cargo_build(workspace.root(), package, MESSAGES);
    command.arg("--release");
    match build_with(command, package)? {
        Build::Program(path) => Ok(Some(path)),
        Build::Errors(_) => Ok(None),
    }
}

/// The same, with the errors of the compiler for those who were not there.
pub(crate) fn build(workspace: &Workspace, package: &str) -> Result<Build> {
    build_with(cargo_build(workspace.root(), package, MESSAGES), package)
}

fn build_with(mut command: Command, package: &str) -> Result<Build> {
    command.stdout(Stdio::piped()).stderr(Stdio::inherit());
    let mut cargo = command.spawn().context("cannot run cargo")?;
    let (mut program, mut errors) = (None, String::new());
    let messages = BufReader::new(cargo.stdout.take().context("cargo has no output")?);
    for line in messages.split(b'\n') {
        let line = line.context("cannot read what cargo says")?;
        let Ok(message) = serde_json::from_slice::<Value>(&line) else { continue };
        program = executable(&message).or(program);
        if let Some(diagnostic) = message["message"]["rendered"].as_str() {
            // Without colours where standard error has none.
            anstream::eprint!("{diagnostic}");
            if message["message"]["level"] == "error" {
                errors += diagnostic;
            }
        }
    }
    let status = cargo.wait().context("cannot wait for cargo")?;
    match (status.success(), program) {
        (true, Some(program)) => Ok(Build::Program(program)),
        (true, None) => bail!("cargo has built no program for {package}"),
        (false, _) if status.code().is_none() => bail!("cargo was ended by a signal"),
        (false, _) => Ok(Build::Errors(errors)),
    }
}

/// What builds the program of a package, and says what the compiler has to say on
/// standard error. Its messages on standard output are for us: see [`executable`].
pub(crate) fn command(workspace: &Workspace, package: &str) -> Command {
    cargo_build(workspace.root(), package, "json-render-diagnostics")
}
