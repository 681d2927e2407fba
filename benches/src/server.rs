//! A server that is measured, in a process of its own.

use std::env;
use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// Builds a package of this workspace as it is measured, and tells where it is.
///
/// # Errors
///
/// If Cargo cannot, which it explains itself.
pub fn build(package: &str) -> Result<PathBuf, Box<dyn Error>> {
    let arguments = ["build", "--release", "--quiet", "--package", package];
    if !Command::new(env!("CARGO")).args(arguments).status()?.success() {
        return Err(format!("cannot build {package}").into());
    }
    // Cargo puts them beside each other.
    Ok(env::current_exe()?.with_file_name(format!("{package}{}", env::consts::EXE_SUFFIX)))
}

/// A server that runs, and ends with the value.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Server {
    /// Starts it with these words, and waits until it says where it listens.
    ///
    /// # Errors
    ///
    /// If it cannot be started, or says something else.
    pub fn start(command: &[String]) -> Result<Server, Box<dyn Error>> {
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
    pub fn memory(&self) -> Option<f64> {
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
