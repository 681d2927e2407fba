//! What a program reads as its standard input: nothing, a pipe that the check
//! writes to, or a terminal. What a terminal shows is `terminal`'s business.

use std::io::{self, Read, Write};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;

/// The standard input of a program.
#[derive(Clone, Debug)]
pub enum Input {
    /// Nothing: end of file at once.
    Nothing,
    /// A pipe: see [`Program::write_input`](crate::Program::write_input).
    Pipe,
    /// A terminal, which takes its output too: see
    /// [`Session::start_on_terminal`](crate::Session::start_on_terminal).
    #[cfg(unix)]
    #[doc(hidden)]
    Terminal(crate::terminal::Pty),
}

impl Input {
    /// Makes it the command's, and gives what reads the terminal if there is one.
    pub(crate) fn attach(&self, command: &mut Command) -> io::Result<Option<Box<dyn Read + Send>>> {
        match self {
            Input::Nothing => command.stdin(Stdio::null()),
            Input::Pipe => command.stdin(Stdio::piped()),
            #[cfg(unix)]
            Input::Terminal(terminal) => return terminal.attach(command).map(Some),
        };
        Ok(None)
    }
}

/// The writing end of a pipe to a program, on a thread of its own: a program that
/// does not read must not hold the check.
#[derive(Debug)]
pub(crate) struct Keyboard(Option<Sender<Vec<u8>>>);

impl Keyboard {
    pub(crate) fn of(pipe: Option<ChildStdin>) -> Keyboard {
        Keyboard(pipe.map(|mut pipe| {
            let (sender, lines) = mpsc::channel::<Vec<u8>>();
            // It ends with the last line, or when the program's end of the pipe is
            // closed, which the program's own end does.
            thread::spawn(move || lines.iter().try_for_each(|line| pipe.write_all(&line)));
            sender
        }))
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        if let Some(lines) = &self.0 {
            // A program that has closed its input does not want the rest.
            let _ = lines.send(bytes.to_vec());
        }
    }

    pub(crate) fn close(&mut self) {
        self.0 = None;
    }
}
