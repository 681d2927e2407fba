//! The prompt, and the lines that appear above it while somebody types. Without a
//! terminal there is no prompt: lines are read and written as they are, so that a
//! script can talk.

use std::borrow::Cow;
use std::env;
use std::io::{self, IsTerminal, Stdin, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Editor, Helper};
use unicode_width::UnicodeWidthStr;

const PROMPT: &str = "talk> ";

/// What is on the screen below the last line that was printed. Clones are the same.
///
/// Rustyline's own way to print above the prompt makes it wait for another key while
/// keys are still in its buffer. So we keep track of the line that is being typed,
/// and draw it again ourselves. Rustyline draws it whole after each key: whoever comes
/// last, it is the same line.
#[derive(Clone, Default)]
pub(super) struct Screen {
    shared: Arc<(Mutex<Typing>, Condvar)>,
}

#[derive(Debug, Default)]
struct Typing {
    /// Whether the prompt is there.
    is_on: bool,
    /// Whether the line is done, and rustyline is about to leave it.
    is_leaving: bool,
    line: String,
    /// The place of the cursor in it, in bytes.
    cursor: usize,
}

impl Screen {
    /// Prints lines, above the prompt if there is one.
    pub(super) fn print<T: AsRef<str>>(&self, lines: &[T]) {
        let (typing, changed) = &*self.shared;
        let typing = changed.wait_while(lock(typing), |typing| typing.is_leaving);
        let typing = typing.unwrap_or_else(PoisonError::into_inner);
        let mut text = String::new();
        if typing.is_on {
            text += &typing.wiped_out();
        }
        for line in lines {
            text += line.as_ref();
            text.push('\n');
        }
        if typing.is_on {
            text += &typing.drawn();
        }
        // If nobody reads it, nobody is to be told.
        let mut stdout = io::stdout().lock();
        let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    }

    fn change(&self, change: impl FnOnce(&mut Typing)) {
        let (typing, changed) = &*self.shared;
        change(&mut lock(typing));
        changed.notify_all();
    }

    fn note(&self, line: &str, cursor: usize) {
        self.change(|typing| {
            typing.line.clear();
            typing.line.push_str(line);
            typing.cursor = cursor;
        });
    }
}

fn lock(typing: &Mutex<Typing>) -> MutexGuard<'_, Typing> {
    typing.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Typing {
    /// The row and column of a place in the line, counted from the prompt.
    fn place(&self, cursor: usize, columns: usize) -> (usize, usize) {
        let before = self.line.get(..cursor).unwrap_or(&self.line);
        let width = PROMPT.width() + before.width();
        (width / columns, width % columns)
    }

    /// What wipes the prompt and the line out, and leaves the cursor where the prompt
    /// began.
    fn wiped_out(&self) -> String {
        match self.place(self.cursor, columns()) {
            (0, _) => "\r\x1b[J".to_owned(),
            (row, _) => format!("\r\x1b[{row}A\x1b[J"),
        }
    }

    /// What draws them again, and puts the cursor back.
    fn drawn(&self) -> String {
        let columns = columns();
        let (end, column) = self.place(self.line.len(), columns);
        let mut text = format!("{PROMPT}{}", self.line.replace('\n', " "));
        if column == 0 {
            // The terminal goes to the next row only when something follows.
            text += "\r\n";
        }
        let (row, column) = self.place(self.cursor, columns);
        if end > row {
            text += &format!("\x1b[{}A", end - row);
        }
        text += "\r";
        if column > 0 {
            text += &format!("\x1b[{column}C");
        }
        text
    }
}

fn columns() -> usize {
    crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns).max(1))
}

/// Where lines come from.
pub(super) enum Keyboard {
    Terminal { editor: Box<Editor<Watcher, DefaultHistory>>, screen: Screen },
    Script(Stdin),
}

impl Keyboard {
    pub(super) fn open(screen: &Screen) -> io::Result<Keyboard> {
        let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
        // On a terminal that cannot move its cursor nothing is edited.
        let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        if !is_terminal || is_dumb {
            return Ok(Keyboard::Script(io::stdin()));
        }
        give_back_on_signal();
        let mut editor = Editor::new().map_err(io::Error::other)?;
        editor.set_helper(Some(Watcher(screen.clone())));
        Ok(Keyboard::Terminal { editor: Box::new(editor), screen: screen.clone() })
    }

    /// Whether there is nobody at it who could wait for what comes.
    pub(super) fn is_script(&self) -> bool {
        matches!(self, Keyboard::Script(_))
    }

    /// Waits for a line; `None` at the end. Several can be pasted at once.
    pub(super) fn read(&mut self) -> io::Result<Option<String>> {
        match self {
            Keyboard::Script(stdin) => {
                let mut line = Vec::new();
                let length = io::BufRead::read_until(&mut stdin.lock(), b'\n', &mut line)?;
                Ok((length > 0).then(|| String::from_utf8_lossy(&line).into_owned()))
            }
            Keyboard::Terminal { editor, screen } => loop {
                screen.change(|typing| *typing = Typing { is_on: true, ..Typing::default() });
                let read = editor.readline(PROMPT);
                screen.change(|typing| *typing = Typing::default());
                match read {
                    Ok(line) => {
                        // A history that is full, or has it already, is no matter.
                        let _ = editor.add_history_entry(&line);
                        return Ok(Some(line));
                    }
                    Err(
                        ReadlineError::Interrupted | ReadlineError::Signal(_) | ReadlineError::Eof,
                    ) => return Ok(None),
                    // What was typed is not UTF-8: as if nothing had been.
                    Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                    }
                    Err(error) => return Err(io::Error::other(error)),
                }
            },
        }
    }
}

/// A signal that ends us leaves the terminal as it was.
fn give_back_on_signal() {
    #[cfg(unix)]
    {
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
        let Ok(modes) = tcgetattr(io::stdin()) else { return };
        grader::before_interruption(move || {
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, &modes);
            // Rustyline asks for pasted text to be marked, and we may be in its line.
            let _ = io::stdout().write_all(b"\x1b[?2004l\n").and_then(|()| io::stdout().flush());
        });
    }
}

/// Is told by rustyline what is being typed.
pub(super) struct Watcher(Screen);

impl Helper for Watcher {}

impl Completer for Watcher {
    type Candidate = String;
}

impl Hinter for Watcher {
    type Hint = String;

    fn hint(&self, line: &str, cursor: usize, _: &rustyline::Context<'_>) -> Option<String> {
        self.0.note(line, cursor);
        None
    }
}

impl Highlighter for Watcher {
    fn highlight<'l>(&self, line: &'l str, cursor: usize) -> Cow<'l, str> {
        self.0.note(line, cursor);
        Cow::Borrowed(line)
    }

    /// Says that each key changes the look of the whole line, so that it is drawn whole.
    fn highlight_char(&self, line: &str, cursor: usize, _: CmdKind) -> bool {
        self.0.note(line, cursor);
        true
    }
}

impl Validator for Watcher {
    /// Asked at the Enter key.
    fn validate(&self, _: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        self.0.change(|typing| typing.is_leaving = true);
        Ok(ValidationResult::Valid(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_cursor_is_counted_in_columns() {
        let typing = Typing { line: "é日x".into(), ..Typing::default() };
        assert_eq!(typing.place(0, 80), (0, 6));
        assert_eq!(typing.place(2, 80), (0, 7));
        assert_eq!(typing.place(5, 80), (0, 9));
        assert_eq!(typing.place(6, 10), (1, 0));
    }
}
