//! Builds a program of the course with Cargo, which says itself what the compiler
//! has to say.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::workspace::Workspace;

/// Builds the program of a package: an exercise, or `…-solution`. `None` if it
/// does not compile, which Cargo has said on standard error by then.
pub(crate) fn compile(workspace: &Workspace, package: &str) -> Result<Option<PathBuf>> {
    compile_with(command(workspace, package), package)
}

/// The same, as fast as the compiler can make the program.
pub(crate) fn compile_for_speed(workspace: &Workspace, package: &str) -> Result<Option<PathBuf>> {
    let mut command = command(workspace, package);
    command.arg("--release");
    compile_with(command, package)
}

fn compile_with(mut command: Command, package: &str) -> Result<Option<PathBuf>> {
    let output = command.stderr(Stdio::inherit()).output().context("cannot run cargo")?;
    if !output.status.success() {
        return Ok(None);
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let program = messages.lines().filter_map(|line| serde_json::from_str(line).ok());
    let Some(program) = program.filter_map(|message| executable(&message)).next_back() else {
        bail!("cargo has built no program for {package}");
    };
    Ok(Some(program))
}

/// The same without a word, for whoever only wants to know whether it compiles. That
/// Cargo could not even ask the compiler is an error.
pub(crate) fn compile_quietly(workspace: &Workspace, package: &str) -> Result<Option<PathBuf>> {
    let output = command(workspace, package).output().context("cannot run cargo")?;
    let messages = String::from_utf8_lossy(&output.stdout);
    let messages = messages.lines().filter_map(|line| serde_json::from_str(line).ok());
    let messages: Vec<Value> = messages.collect();
    if output.status.success() {
        let program = messages.iter().filter_map(executable).next_back();
        return program.map(Some).with_context(|| format!("cargo has built no {package}"));
    }
    if messages.iter().any(|message| message["reason"] == "build-finished") {
        return Ok(None);
    }
    let why = String::from_utf8_lossy(&output.stderr);
    bail!("cargo cannot build {package}: {}", why.trim())
}

/// What builds the program of a package. Its messages on standard output are for
/// us: see [`executable`].
pub(crate) fn command(workspace: &Workspace, package: &str) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(workspace.root()).args(["build", "--quiet", "--package", package]);
    command.args(["--bin", package, "--message-format", "json-render-diagnostics"]);
    command.stdin(Stdio::null());
    command
}

/// The program that a message of Cargo's tells of.
pub(crate) fn executable(message: &Value) -> Option<PathBuf> {
    (message["reason"] == "compiler-artifact").then_some(())?;
    message["executable"].as_str().map(PathBuf::from)
}
