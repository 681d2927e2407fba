//! The person's side of the chat, as channels: given, and the same in the exercise.
//!
//! A thread of its own reads what is typed, since reading blocks. It reads only
//! when it is asked, so the prompt is there when it is one's turn and not before.
//! On a terminal rustyline edits the line and keeps the history. On a pipe every
//! line is read as it is, so that a script can chat.

use std::io::{self, IsTerminal, Stdin, Write};
use std::thread;

use common::framing::{LineReader, ReadError};
use common::{Action, During, NetError};
use crossbeam_channel::{Receiver, RecvError, Sender, bounded};
use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use rustyline::{DefaultEditor, ExternalPrinter};

/// What a person sees when it is their turn.
const PROMPT: &str = "you> ";

const STDIN: &str = "standard input";

/// What came from the keyboard when it was asked.
pub(crate) enum Typed {
    /// A line, without its ending and without one inside. It may be empty.
    Line(String),
    /// Ctrl-C, Ctrl-D or the end of the script.
    End,
}

/// The keyboard and the screen.
pub(crate) struct Console {
    /// What was typed, once for each time the keyboard was asked. Made for
    /// `select!`; what comes out belongs into [`Console::answer`].
    pub(crate) typed: Receiver<Result<Typed, NetError>>,
    questions: Sender<()>,
    /// Whether the keyboard was asked and has not answered. It outlasts a
    /// conversation: a script's next line is then for the next one.
    is_asked: bool,
    /// Prints above a line that is being edited; `None` where nothing is.
    printer: Option<Box<dyn ExternalPrinter + Send>>,
    interrupt: interrupt::Interrupt,
}

impl Console {
    /// Starts the thread that reads the keyboard. Lines are at most `max` bytes.
    pub(crate) fn start(max: usize) -> Result<Console, NetError> {
        let (mut keyboard, printer) = Keyboard::open(max).during(Action::ReadInput, STDIN)?;
        let interrupt = interrupt::Interrupt::prepare().during(Action::ReadInput, STDIN)?;
        let (questions, asked) = bounded(1);
        let (answers, typed) = bounded(1);
        let thread = thread::Builder::new().name("keyboard".to_owned());
        let read = move || {
            for () in asked {
                if answers.send(keyboard.read()).is_err() {
                    break;
                }
            }
        };
        thread.spawn(read).during(Action::StartThread, "the keyboard")?;
        Ok(Console { typed, questions, is_asked: false, printer, interrupt })
    }

    /// Asks for a line; the answer comes through `typed`. Does not wait.
    pub(crate) fn ask(&mut self) {
        if !self.is_asked {
            // Fails if the thread is gone, and then `typed` says so.
            let _ = self.questions.send(());
            self.is_asked = true;
        }
    }

    /// Takes what was received from `typed`.
    pub(crate) fn answer(
        &mut self,
        received: Result<Result<Typed, NetError>, RecvError>,
    ) -> Result<Typed, NetError> {
        self.is_asked = false;
        received.unwrap_or(Ok(Typed::End))
    }

    /// Takes the question back: the prompt goes out of use, and what was typed
    /// behind it stays on the screen as it is. A script is left waiting with its
    /// next line.
    pub(crate) fn stop_asking(&mut self) -> Result<(), NetError> {
        if self.is_asked && self.printer.is_some() {
            interrupt::HOW_TO_HELP.map_or(Ok(()), |words| self.print(words))?;
            self.interrupt.until_answered(&self.typed);
            self.is_asked = false;
        }
        Ok(())
    }

    /// Prints a line.
    pub(crate) fn print(&mut self, line: &str) -> Result<(), NetError> {
        match &mut self.printer {
            Some(printer) => printer.print(format!("{line}\n")).map_err(io::Error::other),
            // Not `println!`, which panics when nobody reads standard output.
            None => writeln!(io::stdout(), "{line}"),
        }
        .during(Action::Print, "standard output")
    }
}

/// Where lines come from.
enum Keyboard {
    Terminal { editor: Box<DefaultEditor>, max: usize },
    Script(LineReader<Stdin>),
}

impl Keyboard {
    fn open(max: usize) -> io::Result<(Keyboard, Option<Box<dyn ExternalPrinter + Send>>)> {
        let script = || (Keyboard::Script(LineReader::new(io::stdin(), max)), None);
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Ok(script());
        }
        let mut editor = DefaultEditor::new().map_err(io::Error::other)?;
        editor.set_auto_add_history(true);
        // A terminal that cannot move its cursor (TERM=dumb) has no printer.
        let Ok(printer) = editor.create_external_printer() else { return Ok(script()) };
        Ok((Keyboard::Terminal { editor: Box::new(editor), max }, Some(Box::new(printer))))
    }

    /// Waits for a line.
    fn read(&mut self) -> Result<Typed, NetError> {
        match self {
            Keyboard::Terminal { editor, max } => loop {
                match editor.readline(PROMPT) {
                    Ok(line) if line.len() > *max => {
                        let refusal = format!("A message has at most {max} bytes. Not sent.");
                        writeln!(io::stdout(), "{refusal}")
                            .during(Action::Print, "standard output")?;
                    }
                    // Several lines can be pasted at once.
                    Ok(line) => return Ok(Typed::Line(line.replace(['\n', '\r'], " "))),
                    Err(ReadlineError::Interrupted | ReadlineError::Eof) => return Ok(Typed::End),
                    // Bytes that are not UTF-8 were typed: as if nothing had been.
                    Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                    }
                    Err(error) => {
                        return Err(io::Error::other(error)).during(Action::ReadInput, STDIN);
                    }
                }
            },
            Keyboard::Script(lines) => match lines.read_line() {
                Ok(Some(line)) => {
                    let line = String::from_utf8_lossy(line.content());
                    Ok(Typed::Line(line.replace('\r', " ")))
                }
                Ok(None) => Ok(Typed::End),
                Err(ReadError::Io(error)) => Err(error).during(Action::ReadInput, STDIN),
                Err(ReadError::Framing(error)) => {
                    Err(io::Error::new(io::ErrorKind::InvalidData, error))
                        .during(Action::ReadInput, STDIN)
                }
            },
        }
    }
}

/// How a thread that waits in rustyline is called back: rustyline takes the signal
/// SIGINT for Ctrl-C, restores the terminal and returns. So we send it to
/// ourselves.
#[cfg(unix)]
mod interrupt {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use crossbeam_channel::{Receiver, RecvTimeoutError};
    use rustix::process::{Signal, getpid, kill_process};
    use signal_hook::consts::SIGINT;

    pub(super) const HOW_TO_HELP: Option<&str> = None;

    pub(super) struct Interrupt {
        /// Whether the signal ends the program where rustyline does not take it.
        /// It does, as usual, but for the moments in which we send it: rustyline
        /// may be on its way in or out just then.
        ends_the_program: Arc<AtomicBool>,
    }

    impl Interrupt {
        pub(super) fn prepare() -> io::Result<Interrupt> {
            let ends_the_program = Arc::new(AtomicBool::new(true));
            signal_hook::flag::register_conditional_default(SIGINT, ends_the_program.clone())?;
            Ok(Interrupt { ends_the_program })
        }

        /// Calls until there is an answer, and throws it away.
        pub(super) fn until_answered<T>(&self, answers: &Receiver<T>) {
            self.ends_the_program.store(false, Ordering::SeqCst);
            loop {
                // A process may always send a signal to itself.
                let _ = kill_process(getpid(), Signal::INT);
                // One call is enough, unless it comes before rustyline listens.
                match answers.recv_timeout(Duration::from_millis(20)) {
                    Err(RecvTimeoutError::Timeout) => {}
                    Ok(_) | Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            self.ends_the_program.store(true, Ordering::SeqCst);
        }
    }
}

/// Where rustyline cannot be called back, the person is asked for the Enter key.
#[cfg(not(unix))]
mod interrupt {
    use std::io;

    use crossbeam_channel::Receiver;

    pub(super) const HOW_TO_HELP: Option<&str> = Some("The conversation has ended: press Enter.");

    pub(super) struct Interrupt;

    impl Interrupt {
        pub(super) fn prepare() -> io::Result<Interrupt> {
            Ok(Interrupt)
        }

        pub(super) fn until_answered<T>(&self, answers: &Receiver<T>) {
            let _ = answers.recv();
        }
    }
}
