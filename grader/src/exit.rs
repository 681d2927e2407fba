//! How a process ended, in words.

use std::process::ExitStatus;

use crate::say;
use crate::text::Text;

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// By itself, with this status. 0 means success; Rust's panics give 101.
    Status(i32),
    /// By a signal (Unix), with this number.
    Signal(i32),
}

impl Exit {
    /// Whether it ended by itself and reported success.
    pub fn is_success(self) -> bool {
        self == Exit::Status(0)
    }

    /// Whether the system ended it for something that it did itself, and not because
    /// somebody asked for its end: see `Core` and SIGPIPE in the table of signal(7).
    pub(crate) fn is_a_crash(self) -> bool {
        const CRASHES: [&str; 6] = ["SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGPIPE", "SIGSEGV"];
        matches!(self, Exit::Signal(number) if CRASHES.contains(&signal_name(number).as_str()))
    }

    /// "exit status 1", "signal SIGSEGV".
    pub fn text(self) -> Text {
        match self {
            Exit::Status(status) => {
                say!(en: "exit status {status}", fr: "code de sortie {status}")
            }
            Exit::Signal(number) => {
                let name = signal_name(number);
                say!(en: "signal {name}", fr: "signal {name}")
            }
        }
    }
}

impl From<ExitStatus> for Exit {
    fn from(status: ExitStatus) -> Exit {
        #[cfg(unix)]
        {
            use std::os::unix::process::ExitStatusExt;
            if let Some(signal) = status.signal() {
                return Exit::Signal(signal);
            }
        }
        Exit::Status(status.code().unwrap_or(-1))
    }
}

/// The name that `kill -l` gives a signal. The numbers of these are the same on
/// every Unix (POSIX, `kill`); the others are rare enough to stay numbers.
fn signal_name(number: i32) -> String {
    let name = match number {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        6 => "SIGABRT",
        9 => "SIGKILL",
        13 => "SIGPIPE",
        14 => "SIGALRM",
        15 => "SIGTERM",
        #[cfg(target_os = "linux")]
        4 => "SIGILL",
        #[cfg(target_os = "linux")]
        8 => "SIGFPE",
        #[cfg(target_os = "linux")]
        7 => "SIGBUS",
        11 => "SIGSEGV",
        #[cfg(target_os = "linux")]
        24 => "SIGXCPU",
        _ => return number.to_string(),
    };
    name.to_owned()
}
