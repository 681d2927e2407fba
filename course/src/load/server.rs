//! The program under load: started on a port of its own choice, listened to as long as
//! it runs, and ended with the value. Whether it does its work well is left to its
//! clients.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use grader::{Text, say};

/// How long a server may take to say where it listens.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long after the loss of a connection a server's end is waited for.
const LAST_BREATH: Duration = Duration::from_millis(500);

/// How many of the last lines on standard error are kept.
const LAST_LINES: usize = 6;

/// A server that runs, and ends with the value.
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// What it prints, until it prints no more.
    printed: Receiver<SocketAddr>,
    complaints: Arc<Mutex<VecDeque<String>>>,
}

impl Server {
    /// Starts a program, and waits until it says where it listens.
    pub(crate) fn start(program: &Path) -> Result<Server, Text> {
        let mut command = Command::new(program);
        command.args(["--port", "0"]).stdin(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(
            |error| say!(en: "The program cannot be started: {error}.", fr: "Le programme ne peut pas être lancé : {error}."),
        )?;
        let (tell, printed) = channel();
        let complaints = Arc::new(Mutex::new(VecDeque::new()));
        if let Some(output) = child.stdout.take() {
            let tell = tell.clone();
            thread::spawn(move || look_for_address(output, &tell));
        }
        if let Some(errors) = child.stderr.take() {
            let (complaints, tell) = (complaints.clone(), tell.clone());
            // The sender goes when there is no more to read.
            thread::spawn(move || drop((keep_last_lines(errors, &complaints), tell)));
        }
        drop(tell);
        let address = SocketAddr::from(([0; 4], 0));
        let mut server = Server { child, address, printed, complaints };
        match server.printed.recv_timeout(PATIENCE) {
            Ok(address) => server.address = address,
            Err(RecvTimeoutError::Timeout) => {
                let seconds = PATIENCE.as_secs();
                return Err(say!(
                    en: "It has not said where it listens within {seconds} s. A line \
                         `Listening on 127.0.0.1:PORT` is expected.",
                    fr: "En {seconds} s, il n'a pas dit où il écoute. Une ligne \
                         `Listening on 127.0.0.1:PORT` est attendue."));
            }
            Err(RecvTimeoutError::Disconnected) => {
                let fate = server.fate().unwrap_or_else(|| Text::verbatim(""));
                return Err(say!(en: "It has ended without saying where it listens. {}",
                                fr: "Il s'est terminé sans dire où il écoute. {}"; fate));
            }
        }
        Ok(server)
    }

    /// How it has ended, if it has, and its last words. A server that ends loses its
    /// connections first: its end is waited for, a little.
    pub(crate) fn fate(&mut self) -> Option<Text> {
        let deadline = Instant::now() + LAST_BREATH;
        let left = || deadline.saturating_duration_since(Instant::now());
        // When it ends, so does its output, and only then.
        while self.printed.recv_timeout(left()).is_ok() {}
        // What the system has left to do is a matter of microseconds.
        let status = loop {
            match self.child.try_wait() {
                Ok(Some(status)) => break told(status),
                Ok(None) if !left().is_zero() => thread::yield_now(),
                _ => return None,
            }
        };
        let complaints = self.complaints.lock().unwrap_or_else(PoisonError::into_inner);
        let words = complaints.iter().cloned().collect::<Vec<_>>().join(" ");
        Some(match words.as_str() {
            "" => say!(en: "It has ended: {}.", fr: "Il s'est terminé : {}."; status),
            _ => say!(en: "It has ended: {}. Its last words: {words}",
                      fr: "Il s'est terminé : {}. Ses derniers mots : {words}"; status),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn told(status: ExitStatus) -> Text {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return say!(en: "signal {signal}", fr: "signal {signal}");
    }
    let code = status.code().unwrap_or_default();
    say!(en: "exit code {code}", fr: "code de sortie {code}")
}

/// Tells of the first address that is printed. The rest is read and thrown away: a full
/// pipe would stop the server.
fn look_for_address(output: impl Read, tell: &Sender<SocketAddr>) {
    let mut is_found = false;
    for line in BufReader::new(output).split(b'\n') {
        let Ok(line) = line else { return };
        if is_found {
            continue;
        }
        let line = String::from_utf8_lossy(&line);
        let address = line.split("Listening on ").nth(1).map(|rest| rest.trim().parse());
        if let Some(Ok(address)) = address {
            is_found = true;
            // Nobody may be waiting any more.
            let _ = tell.send(address);
        }
    }
}

fn keep_last_lines(errors: impl Read, kept: &Mutex<VecDeque<String>>) {
    for line in BufReader::new(errors).split(b'\n') {
        let Ok(line) = line else { return };
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back(String::from_utf8_lossy(&line).into_owned());
        if kept.len() > LAST_LINES {
            kept.pop_front();
        }
    }
}
