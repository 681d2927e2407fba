//! Builds a program of the course with Cargo, and shows what the compiler has to say
//! as Cargo would.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::workspace::Workspace;

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

/// The same, with the errors of the compiler for those who were not there.
pub(crate) fn build(workspace: &Workspace, package: &str) -> Result<Build> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(workspace.root()).args(["build", "--quiet", "--package", package]);
    command.args(["--bin", package, "--message-format", "json-diagnostic-rendered-ansi"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
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

/// The program that a message of Cargo's tells of.
fn executable(message: &Value) -> Option<PathBuf> {
    (message["reason"] == "compiler-artifact").then_some(())?;
    message["executable"].as_str().map(PathBuf::from)
}
