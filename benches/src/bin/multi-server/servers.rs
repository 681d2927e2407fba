//! The servers that are measured, each in a process of its own.

use std::env;
use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::SERVE_ON_TOKIO;

/// The place of the server on tokio in [`commands`].
pub(crate) const TOKIO: usize = 1;

const SOLUTION: &str = "ex4-multi-server-solution";

/// What a server is called, and the words that start it.
pub(crate) type Named = (&'static str, Vec<String>);

/// What is measured. Python is left out where it
/// is not installed.
pub(crate) fn commands() -> Result<Vec<Named>, Box<dyn Error>> {
    let build = ["build", "--release", "--quiet", "--package", SOLUTION];
    if !Command::new(env!("CARGO")).args(build).status()?.success() {
        return Err("cannot build the solution".into());
    }
    let ourselves = env::current_exe()?;
    // Cargo puts them beside each other.
    let solution = ourselves.with_file_name(format!("{SOLUTION}{}", env::consts::EXE_SUFFIX));
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

/// A server that runs, and ends with the value.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) fn start(command: &[String]) -> Result<Server, Box<dyn Error>> {
        let mut server = Command::new(&command[0]);
        // The clients leave without a word in the end, and each server complains.
        server.args(&command[1..]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = server.spawn()?;
        let mut printed = BufReader::new(child.stdout.take().ok_or("no pipe")?);
        let mut line = String::new();
        printed.read_line(&mut line)?;
        // What else it prints is read and thrown away: a full pipe would stop it.
        std::thread::spawn(move || std::io::copy(&mut printed, &mut std::io::sink()));
        let address = line.trim_end().strip_prefix("Listening on ").map(str::parse);
        match address {
            Some(Ok(address)) => Ok(Server { child, address }),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                Err(format!("{} does not listen: {line:?}", command[0]).into())
            }
        }
    }

    /// What the process holds in memory, in MiB; the kernel's share of each thread
    /// and connection is not in it.
    pub(crate) fn memory(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kibibytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
        Some(kibibytes / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
