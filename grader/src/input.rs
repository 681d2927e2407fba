//! What a program reads as its standard input: nothing, a pipe that the check
//! writes to, or a terminal. What a terminal shows is `terminal`'s business.

use std::io::{self, Write};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// What reads the output of a program on a terminal.
#[cfg(unix)]
pub(crate) type Screen = crate::terminal::Reader;
#[cfg(not(unix))]
pub(crate) type Screen = io::Empty;

/// The standard input of a program.
#[derive(Clone, Debug)]
pub enum Input {
    /// Nothing: end of file at once.
    Nothing,
    /// A pipe: see [`Program::write_input`](crate::Program::write_input).
    Pipe,
    /// A terminal, or one that takes its output only: see
    /// [`Session::start_on_terminal`](crate::Session::start_on_terminal).
    #[cfg(unix)]
    #[doc(hidden)]
    Terminal(crate::terminal::Pty),
}

impl Input {
    /// Makes it the command's, and gives what reads the terminal if there is one.
    pub(crate) fn attach(&self, command: &mut Command) -> io::Result<Option<Screen>> {
        match self {
            Input::Nothing => command.stdin(Stdio::null()),
            Input::Pipe => command.stdin(Stdio::piped()),
            #[cfg(unix)]
            Input::Terminal(terminal) => return terminal.attach(command),
        };
        Ok(None)
    }
}

/// The writing end of a pipe to a program, on a thread of its own: a program that
/// does not read must not hold the check.
#[derive(Debug)]
pub(crate) struct Keyboard {
    lines: Option<Sender<(Vec<u8>, Sender<()>)>>,
    /// Ends when the pipe is closed.
    closed: Receiver<()>,
}

impl Keyboard {
    pub(crate) fn of(pipe: Option<ChildStdin>) -> Keyboard {
        let (open, closed) = mpsc::channel::<()>();
        let lines = pipe.map(|mut pipe| {
            let (sender, lines) = mpsc::channel::<(Vec<u8>, Sender<()>)>();
            // It ends with the last line, or when the program's end of the pipe is
            // closed, which the program's own end does.
            thread::spawn(move || {
                for (line, written) in lines {
                    let is_open = pipe.write_all(&line).is_ok();
                    // The check may have given up waiting.
                    let _ = written.send(());
                    if !is_open {
                        break;
                    }
                }
                drop(pipe);
                drop(open);
            });
            sender
        });
        Keyboard { lines, closed }
    }

    /// Writes, and waits until it is in the pipe, so that it is not on its way while
    /// somebody looks whether the program is at rest; for `patience` at most.
    pub(crate) fn write(&mut self, bytes: &[u8], patience: Duration) {
        if let Some(lines) = &self.lines {
            let (sender, written) = mpsc::channel();
            // A program that has closed its input does not want the rest.
            if lines.send((bytes.to_vec(), sender)).is_ok() {
                let _ = written.recv_timeout(patience);
            }
        }
    }

    /// Closes, and waits until it is closed, as [`Keyboard::write`] does.
    pub(crate) fn close(&mut self, patience: Duration) {
        if self.lines.take().is_some() {
            let _ = self.closed.recv_timeout(patience);
        }
    }
}
