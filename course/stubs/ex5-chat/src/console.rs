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
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use rustyline::DefaultEditor;
use rustyline::config::Configurer;
use rustyline::error::ReadlineError;

use interrupt::Interrupt;

/// What a person sees when it is their turn.
const PROMPT: &str = "you> ";

const STDIN: &str = "standard input";

/// What came from the keyboard when it was asked: a line, without its ending and
/// without one inside, or `None` for Ctrl-C, Ctrl-D or the end of the script.
pub(crate) type Typed = Result<Option<String>, NetError>;

/// The keyboard and the screen, for the thread that chats.
pub(crate) struct Console {
    /// What was typed, once for each time the keyboard was asked. Made for
    /// `select!`.
    pub(crate) typed: Receiver<Typed>,
    questions: Sender<Question>,
    presence: Receiver<()>,
    /// How a question is taken back; `None` for a script.
    interrupt: Option<Interrupt>,
}

/// What the keyboard's thread can be asked for.
enum Question {
    Line,
    /// A sign through `presence`, which shows that it is through with all it had to
    /// do.
    Presence,
}

/// Runs `chat` with a console. Messages have at most `max` bytes.
pub(crate) fn run(
    max: usize,
    chat: impl FnOnce(&mut Console) -> Result<(), NetError> + Send,
) -> Result<(), NetError> {
    let (questions, asked) = bounded(1);
    // Of no capacity: the thread is not through with a line before it is taken.
    let (answers, typed) = bounded(0);
    let (signs, presence) = bounded(1);
    let mut keyboard = Keyboard::open(max).during(Action::ReadInput, STDIN)?;
    let is_terminal = matches!(keyboard, Keyboard::Terminal { .. });
    let interrupt = is_terminal.then(Interrupt::prepare).transpose();
    let interrupt = interrupt.during(Action::ReadInput, STDIN)?;
    let mut console = Console { typed, questions, presence, interrupt };
    let read = move || {
        for question in asked {
            let is_heard = match question {
                Question::Line => answers.send(keyboard.read()).is_ok(),
                Question::Presence => signs.send(()).is_ok(),
            };
            if !is_heard {
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
        // If there is no room, a script was asked in an earlier conversation and its
        // line is still to come. If the thread is gone, `typed` says so.
        let _ = self.questions.try_send(Question::Line);
    }

    /// Takes the question back, if there is one: the prompt goes out of use, and
    /// what was typed behind it stays on the screen as it is. A script keeps its
    /// next line for the next conversation.
    pub(crate) fn stop_asking(&mut self) {
        let Some(interrupt) = &self.interrupt else { return };
        interrupt.call(
            || {
                // Whatever it was asked, this comes behind it.
                let _ = self.questions.send(Question::Presence);
            },
            || {
                // A line that was finished at the last moment has nobody to go to.
                while let Ok(_late) = self.typed.try_recv() {}
                self.presence.recv_timeout(interrupt::PAUSE) != Err(RecvTimeoutError::Timeout)
            },
        );
    }

    /// Prints a line. While a line is being typed, stop asking first.
    pub(crate) fn print(&mut self, line: &str) -> Result<(), NetError> {
        // Not `println!`, which panics when nobody reads standard output.
        writeln!(io::stdout(), "{line}").during(Action::Print, "standard output")
    }
}

/// However the chat ends, the terminal is given back as it was.
impl Drop for Console {
    fn drop(&mut self) {
        self.stop_asking();
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
    fn read(&mut self) -> Typed {
        match self {
            Keyboard::Terminal { editor, max } => loop {
                match editor.readline(PROMPT) {
                    Ok(line) if line.len() > *max => {
                        writeln!(io::stdout(), "A message has at most {max} bytes. Not sent.")
                            .during(Action::Print, "standard output")?;
                    }
                    // Several lines can be pasted at once.
                    Ok(line) => return Ok(Some(line.replace(['\n', '\r'], " "))),
                    Err(
                        ReadlineError::Interrupted | ReadlineError::Signal(_) | ReadlineError::Eof,
                    ) => return Ok(None),
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
                        Some(line.replace('\r', " "))
                    }
                    None => None,
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

    use rustix::process::{Signal, getpid, kill_process};
    use signal_hook::consts::SIGINT;

    /// How long to wait for an answer before calling again.
    pub(super) const PAUSE: Duration = Duration::from_millis(20);

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

        /// Calls the thread back until it is present: `ask` asks whether it is, and
        /// `is_present` waits a moment for the answer.
        pub(super) fn call(&self, ask: impl Fn(), is_present: impl Fn() -> bool) {
            self.ends_the_program.store(false, Ordering::SeqCst);
            ask();
            loop {
                // A process may always send a signal to itself.
                let _ = kill_process(getpid(), Signal::INT);
                // One is enough, unless it comes just before rustyline begins to wait.
                if is_present() {
                    break;
                }
            }
            // A thread takes its signals before anything else. So when it has
            // answered once more, none of ours is left to end the program.
            ask();
            while !is_present() {}
            self.ends_the_program.store(true, Ordering::SeqCst);
        }
    }
}

/// Where rustyline cannot be called back, the person is asked for the Enter key.
#[cfg(not(unix))]
mod interrupt {
    use std::io::{self, Write};
    use std::time::Duration;

    pub(super) const PAUSE: Duration = Duration::from_millis(20);

    pub(super) struct Interrupt;

    impl Interrupt {
        pub(super) fn prepare() -> io::Result<Interrupt> {
            Ok(Interrupt)
        }

        pub(super) fn call(&self, ask: impl Fn(), is_present: impl Fn() -> bool) {
            ask();
            if !is_present() {
                let _ = writeln!(io::stdout(), "\nThe conversation has ended. Press Enter.");
                while !is_present() {}
            }
        }
    }
}
