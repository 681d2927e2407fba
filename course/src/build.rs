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
}

/// Cargo, the one that runs us if there is one.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Builds the program of a package in the workspace at `root`, in the usual place.
pub(crate) fn build(root: &Path, package: &str) -> Result<Built> {
    build_in(root, None, package)
}

/// The same in a folder for what is built, without network.
pub(crate) fn build_in(root: &Path, target: Option<&Path>, package: &str) -> Result<Built> {
    let mut command = cargo();
    if let Some(target) = target {
        command.env("CARGO_TARGET_DIR", target).args(["--config", "net.offline = true"]);
    }
    command.current_dir(root).args(["build", "--quiet", "--message-format", "json"]);
    command.args(["--package", package, "--bin", package]).stdin(Stdio::null());
    let output = command.output().context("cannot run cargo")?;
    let mut built = Built {
        complaint: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        ..Built::default()
    };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        match message["reason"].as_str() {
            Some("compiler-artifact") => {
                let program = message["executable"].as_str().map(PathBuf::from);
                built.program = program.or(built.program);
            }
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
