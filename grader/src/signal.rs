//! The signals by which a person or a system asks a program to end. What it does
//! then is the program's business, and that of the check.

use crate::failure::Stop;
use crate::program::Program;
use crate::say;
use crate::transcript::Event;

/// A signal that asks a program to end, and that it can answer in its own time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT, which Ctrl-C sends.
    Interrupt,
    /// SIGTERM, which `kill`, an init system or a container sends.
    Terminate,
}

impl Signal {
    /// The name that signal(7) has for it.
    pub fn name(self) -> &'static str {
        match self {
            Signal::Interrupt => "SIGINT",
            Signal::Terminate => "SIGTERM",
        }
    }
}

impl Program {
    /// Sends it a signal. Where there are none, the check cannot be made.
    pub fn signal(&self, signal: Signal) -> Result<(), Stop> {
        self.transcript().add(Event::Signalled(signal));
        self.process().signal(signal).map_err(|error| {
            let name = signal.name();
            Stop::Skipped(say!(en: "{name} cannot be sent here: {error}",
                               fr: "{name} ne peut pas être envoyé ici : {error}"))
        })
    }
}
