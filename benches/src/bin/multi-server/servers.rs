//! The servers that are measured, each in a process of its own.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use benches::server::build;

use crate::SERVE_ON_TOKIO;

/// The place of the server on tokio in [`commands`].
pub(crate) const TOKIO: usize = 1;

/// What a server is called, and the words that start it.
pub(crate) type Named = (&'static str, Vec<String>);

/// What is measured. Python is left out where it is not installed.
pub(crate) fn commands() -> Result<Vec<Named>, Box<dyn Error>> {
    let solution = build("ex4-multi-server-solution")?;
    let ourselves = env::current_exe()?;
    let text = |path: &Path| path.display().to_string();
    let mut commands = vec![
        ("threads", vec![text(&solution), "--port".into(), "0".into()]),
        ("tokio", vec![text(&ourselves), SERVE_ON_TOKIO.into()]),
    ];
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/bin/multi-server/server.py");
    let has_python = Command::new("python3").arg("--version").stdout(Stdio::null()).status();
    match has_python {
        Ok(status) if status.success() => {
            commands.push(("socketserver", vec!["python3".into(), text(&script)]));
        }
        _ => eprintln!("python3 is not on this machine: socketserver is left out"),
    }
    Ok(commands)
}
