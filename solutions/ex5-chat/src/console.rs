//! The person's side of the chat, as channels: given, and the same in the exercise.
//!
//! The keyboard has a thread of its own, since reading it blocks. It is read only
//! when it is asked, so the prompt is there when it is one's turn and not before.
//! On a terminal rustyline edits the line and keeps the history. On a pipe every
//! line is taken as it is, so that a script can chat.

use std::env;
use std::io::{self, IsTerminal, Stdin, Write};
use std::panic::resume_unwind;
use std::thread;

use common::framing::{LineReader, ReadError};
use common::{Action, During, NetError};
use crossbeam_channel::{Receiver, RecvError, Sender, bounded};
use rustyline::DefaultEditor;
use rustyline::config::Configurer;
use rustyline::error::ReadlineError;

use interrupt::Interrupt;

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

/// The keyboard and the screen, for the thread that chats.
pub(crate) struct Console {
    /// What was typed, once for each time the keyboard was asked. Made for
    /// `select!`; what comes out belongs into [`Console::answer`].
    pub(crate) typed: Receiver<Result<Typed, NetError>>,
    questions: Sender<Question>,
    /// Whether the keyboard was asked and has not answered. It outlasts a
    /// conversation: a script's next line is then for the next one.
    is_asked: bool,
    /// How a question is taken back; `None` for a script.
    interrupt: Option<Interrupt>,
}

/// What the keyboard's thread can be asked for.
enum Question {
    Line,
    /// An answer at once: it shows that the thread is through with all it had to do.
    Presence,
}

/// Runs `chat` with a console. Messages have at most `max` bytes.
pub(crate) fn run(
    max: usize,
    chat: impl FnOnce(&mut Console) -> Result<(), NetError> + Send,
) -> Result<(), NetError> {
    let (questions, asked) = bounded(1);
    let (answers, typed) = bounded(1);
    let mut keyboard = Keyboard::open(max).during(Action::ReadInput, STDIN)?;
    let is_terminal = matches!(keyboard, Keyboard::Terminal { .. });
    let interrupt = is_terminal.then(Interrupt::prepare).transpose();
    let interrupt = interrupt.during(Action::ReadInput, STDIN)?;
    let mut console = Console { typed, questions, is_asked: false, interrupt };
    let mut read = move || {
        for question in asked {
            let answer = match question {
                Question::Line => keyboard.read(),
                Question::Presence => Ok(Typed::End),
            };
            if answers.send(answer).is_err() {
                break;
            }
        }
    };
    if !is_terminal {
        // It may wait for its script when we end, and then it ends with the process.
        let thread = thread::Builder::new().name("keyboard".to_owned());
        thread.spawn(read).during(Action::StartThread, "the keyboard")?;
        return chat(&mut console);
    }
    // A signal that is sent to a process goes to its first thread if that one takes
    // it. It is to reach the thread that waits in rustyline: see `interrupt`. So the
    // chat moves to a new thread, and the keyboard stays here.
    thread::scope(|scope| {
        let thread = thread::Builder::new().name("chat".to_owned());
        let chat = thread.spawn_scoped(scope, move || chat(&mut console));
        let chat = chat.during(Action::StartThread, "the conversation")?;
        read();
        chat.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

impl Console {
    /// Asks for a line; the answer comes through `typed`. Does not wait.
    pub(crate) fn ask(&mut self) {
        if !self.is_asked {
            // Fails if the thread is gone, and then `typed` says so.
            let _ = self.questions.send(Question::Line);
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
    pub(crate) fn stop_asking(&mut self) {
        if let (true, Some(interrupt)) = (self.is_asked, &self.interrupt) {
            interrupt.until_answered(&self.typed, || {
                let _ = self.questions.send(Question::Presence);
            });
            self.is_asked = false;
        }
    }

    /// Prints a line. While a line is being typed, stop asking first.
    pub(crate) fn print(&mut self, line: &str) -> Result<(), NetError> {
        // Not `println!`, which panics when nobody reads standard output.
        writeln!(io::stdout(), "{line}").during(Action::Print, "standard output")
    }
}

/// Where lines come from.
enum Keyboard {
    Terminal { editor: Box<DefaultEditor>, max: usize },
    Script { lines: LineReader<Stdin>, prompt: &'static str },
}

impl Keyboard {
    fn open(max: usize) -> io::Result<Keyboard> {
        let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
        // A terminal that cannot move its cursor: nothing is edited on it.
        let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        if !is_terminal || is_dumb {
            let prompt = if is_terminal { PROMPT } else { "" };
            return Ok(Keyboard::Script { lines: LineReader::new(io::stdin(), max), prompt });
        }
        let mut editor = DefaultEditor::new().map_err(io::Error::other)?;
        editor.set_auto_add_history(true);
        Ok(Keyboard::Terminal { editor: Box::new(editor), max })
    }

    /// Waits for a line.
    fn read(&mut self) -> Result<Typed, NetError> {
        match self {
            Keyboard::Terminal { editor, max } => loop {
                match editor.readline(PROMPT) {
                    Ok(line) if line.len() > *max => {
                        writeln!(io::stdout(), "A message has at most {max} bytes. Not sent.")
                            .during(Action::Print, "standard output")?;
                    }
                    // Several lines can be pasted at once.
                    Ok(line) => return Ok(Typed::Line(line.replace(['\n', '\r'], " "))),
                    Err(
                        ReadlineError::Interrupted | ReadlineError::Signal(_) | ReadlineError::Eof,
                    ) => return Ok(Typed::End),
                    // What was typed is not UTF-8: as if nothing had been.
                    Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                    }
                    Err(error) => {
                        return Err(io::Error::other(error)).during(Action::ReadInput, STDIN);
                    }
                }
            },
            Keyboard::Script { lines, prompt } => {
                write!(io::stdout(), "{prompt}")
                    .and_then(|()| io::stdout().flush())
                    .during(Action::Print, "standard output")?;
                let line = match lines.read_line() {
                    Ok(line) => Ok(line),
                    Err(ReadError::Io(error)) => Err(error),
                    Err(ReadError::Framing(error)) => {
                        Err(io::Error::new(io::ErrorKind::InvalidData, error))
                    }
                };
                Ok(match line.during(Action::ReadInput, STDIN)? {
                    Some(line) => {
                        let line = String::from_utf8_lossy(line.content());
                        Typed::Line(line.replace('\r', " "))
                    }
                    None => Typed::End,
                })
            }
        }
    }
}

/// How a thread that waits in rustyline is called back. Rustyline takes the signal
/// SIGINT for Ctrl-C: it restores the terminal and returns. So we send it to
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

    pub(super) struct Interrupt {
        /// Whether the signal ends the program while rustyline is not there to take
        /// it. It does, as usual, but for the moments in which we send it: rustyline
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
        pub(super) fn until_answered<T>(&self, answers: &Receiver<T>, call_out: impl Fn()) {
            self.ends_the_program.store(false, Ordering::SeqCst);
            loop {
                // A process may always send a signal to itself.
                let _ = kill_process(getpid(), Signal::INT);
                // One is enough, unless it comes just before rustyline begins to wait.
                match answers.recv_timeout(Duration::from_millis(20)) {
                    Err(RecvTimeoutError::Timeout) => {}
                    Ok(_) | Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            // A thread takes its signals before anything else. So when it has
            // answered to this, none of ours is left to end the program.
            call_out();
            let _ = answers.recv();
            self.ends_the_program.store(true, Ordering::SeqCst);
        }
    }
}

/// Where rustyline cannot be called back, the person is asked for the Enter key.
#[cfg(not(unix))]
mod interrupt {
    use std::io::{self, Write};

    use crossbeam_channel::Receiver;

    pub(super) struct Interrupt;

    impl Interrupt {
        pub(super) fn prepare() -> io::Result<Interrupt> {
            Ok(Interrupt)
        }

        pub(super) fn until_answered<T>(&self, answers: &Receiver<T>, _: impl Fn()) {
            let _ = writeln!(io::stdout(), "\nThe conversation has ended. Press Enter.");
            let _ = answers.recv();
        }
    }
}
