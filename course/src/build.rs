//! Builds a program for whoever wants to know what the compiler says, and not to
//! read it: its warnings, or why there is no program.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use serde_json::Value;

/// What Cargo has made of a package.
#[derive(Clone, Debug, Default)]
pub(crate) struct Built {
    /// The program, if it compiles.
    pub(crate) program: Option<PathBuf>,
    /// What the compiler has to say of the program itself, as it prints it.
    pub(crate) diagnostics: Vec<String>,
    /// What Cargo prints itself.
    pub(crate) complaint: String,
    /// Whether Cargo got as far as the compiler. If it did not, it says why, and that
    /// is not the fault of the program.
    pub(crate) was_compiled: bool,
}

/// Cargo, the one that runs us if there is one.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// What builds the program of a package in the workspace at `root`, with Cargo's
/// messages of that format on standard output.
pub(crate) fn cargo_build(root: &Path, package: &str, messages: &str) -> Command {
    let mut command = cargo();
    command.current_dir(root).args(["build", "--quiet", "--package", package]);
    command.args(["--bin", package, "--message-format", messages]).stdin(Stdio::null());
    command
}

/// The program that a message of Cargo's tells of.
pub(crate) fn executable(message: &Value) -> Option<PathBuf> {
    (message["reason"] == "compiler-artifact").then_some(())?;
    message["executable"].as_str().map(PathBuf::from)
}

/// Builds the program of a package in the workspace at `root`, in the usual place.
pub(crate) fn build(root: &Path, package: &str) -> Result<Built> {
    build_in(root, None, package)
}

/// The same in a folder for what is built, without network.
pub(crate) fn build_in(root: &Path, target: Option<&Path>, package: &str) -> Result<Built> {
    let mut command = cargo_build(root, package, "json");
    if let Some(target) = target {
        command.env("CARGO_TARGET_DIR", target).args(["--config", "net.offline = true"]);
    }
    let output = command.output().context("cannot run cargo")?;
    let mut built = Built {
        complaint: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        ..Built::default()
    };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        built.program = executable(&message).or(built.program);
        match message["reason"].as_str() {
            Some("build-finished") => built.was_compiled = true,
            Some("compiler-message") if message["target"]["name"] == package => {
                let said = message["message"]["rendered"].as_str().unwrap_or_default();
                built.diagnostics.push(said.trim().to_owned());
            }
            _ => {}
        }
    }
    if !output.status.success() {
        built.program = None;
    }
    Ok(built)
}
