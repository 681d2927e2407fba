//! A program on a terminal: a pseudoterminal, see pty(7), of which the checker is
//! the keyboard and the screen. What is on the screen is worked out by a terminal
//! emulator, so that it does not matter by which bytes it got there.

use std::ffi::OsStr;
use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::num::NonZeroU16;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::{FdFlags, fcntl_setfd};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

use crate::failure::Stop;
use crate::missed::{Missed, Seen};
use crate::process::has_sessions;
use crate::program::Program;
use crate::say;
use crate::text::Text;
use crate::transcript::Event;

const ROWS: u16 = 24;
const COLUMNS: u16 = 80;

/// What a terminal shows at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The rows that hold something, from the top, without spaces at their ends.
    pub rows: Vec<String>,
    /// The row and the column of the cursor, counted from 0.
    pub cursor: (u16, u16),
}

impl Screen {
    /// The row with the cursor in it, up to the cursor.
    pub fn before_cursor(&self) -> String {
        let (row, column) = (usize::from(self.cursor.0), usize::from(self.cursor.1));
        let row = self.rows.get(row).map_or("", String::as_str);
        let mut text: String = row.chars().take(column).collect();
        // Spaces at the end of a row are not kept, but the cursor may be behind one.
        let missing = column.saturating_sub(text.chars().count());
        text.extend(std::iter::repeat_n(' ', missing));
        text
    }

    /// Whether some row is this text.
    pub fn has_row(&self, text: &str) -> bool {
        self.rows.iter().any(|row| row == text)
    }
}

/// Which of a program's streams a terminal is. What it is not is a pipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// All of them.
    Both,
    /// Standard input, as in `program | tee file`.
    Keyboard,
    /// What it prints, as in `script | program`.
    Screen,
}

/// The checker's end of a pseudoterminal.
#[derive(Clone)]
pub struct Pty {
    side: Side,
    master: Arc<File>,
    emulator: Arc<Mutex<Emulator>>,
}

struct Emulator {
    parser: vt100::Parser,
    /// The screens that have been, each different from the one before.
    history: Vec<Screen>,
}

/// More screens than this are not kept: a check's conversation makes some hundred.
const HISTORY: usize = 10_000;

impl fmt::Debug for Pty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pty").finish_non_exhaustive()
    }
}

impl Pty {
    pub(crate) fn open(side: Side) -> io::Result<Pty> {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
        fcntl_setfd(&master, FdFlags::CLOEXEC)?;
        // A program that does not read its keyboard must not hold the check.
        fcntl_setfl(&master, fcntl_getfl(&master)? | OFlags::NONBLOCK)?;
        grantpt(&master)?;
        unlockpt(&master)?;
        let size = Winsize { ws_row: ROWS, ws_col: COLUMNS, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&master, size)?;
        let size = |count| NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN);
        let parser = vt100::Parser::new(size(ROWS), size(COLUMNS), 0);
        let emulator = Emulator { parser, history: Vec::new() };
        let emulator = Arc::new(Mutex::new(emulator));
        Ok(Pty { side, master: Arc::new(File::from(master)), emulator })
    }

    /// Whether the program's standard input is this terminal.
    pub(crate) fn is_keyboard(&self) -> bool {
        self.side != Side::Screen
    }

    /// Makes it the command's terminal, and gives what reads the command's output if
    /// that goes there.
    pub(crate) fn attach(&self, command: &mut Command) -> io::Result<Option<Reader>> {
        let name = ptsname(&*self.master, Vec::new())?;
        let mut options = OpenOptions::new();
        // It is to be the program's controlling terminal, not the checker's.
        options.read(true).write(true).custom_flags(OFlags::NOCTTY.bits() as i32);
        let slave = options.open(OsStr::from_bytes(name.to_bytes()))?;
        command.env("TERM", "xterm-256color");
        match self.is_keyboard() {
            true => command.stdin(slave.try_clone()?),
            false => command.stdin(Stdio::piped()),
        };
        if self.side == Side::Keyboard {
            return Ok(None);
        }
        command.stdout(slave.try_clone()?).stderr(slave);
        Ok(Some(Reader { file: self.master.try_clone()?, emulator: self.emulator.clone() }))
    }

    /// Writes what the program takes within `patience`, as the keys of a keyboard.
    fn write(&self, mut keys: &[u8], patience: Duration) -> io::Result<()> {
        let deadline = Instant::now() + patience;
        while !keys.is_empty() {
            match (&*self.master).write(keys) {
                Ok(count) => keys = &keys[count..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    let left = deadline.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return Ok(());
                    }
                    let left = Timespec::try_from(left).ok();
                    let _ = poll(&mut [PollFd::new(&*self.master, PollFlags::OUT)], left.as_ref());
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// Reads what the program prints, and shows it on the way.
pub(crate) struct Reader {
    file: File,
    emulator: Arc<Mutex<Emulator>>,
}

impl AsFd for Reader {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = loop {
            match self.file.read(buffer) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    let _ = poll(&mut [PollFd::new(&self.file, PollFlags::IN)], None);
                }
                read => break read?,
            }
        };
        lock(&self.emulator).show(&buffer[..length]);
        Ok(length)
    }
}

fn lock(emulator: &Mutex<Emulator>) -> MutexGuard<'_, Emulator> {
    emulator.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Emulator {
    /// Several things may come in one read, and what is shown and wiped out at once
    /// has been shown too: so a look before each sequence and each line ending.
    fn show(&mut self, bytes: &[u8]) {
        for piece in bytes.chunk_by(|_, next| !matches!(next, b'\x1b' | b'\r' | b'\n')) {
            self.parser.process(piece);
            let screen = self.screen();
            if self.history.last() != Some(&screen) && self.history.len() < HISTORY {
                self.history.push(screen);
            }
        }
    }

    fn screen(&self) -> Screen {
        let screen = self.parser.screen();
        let mut rows: Vec<String> =
            screen.rows(0, COLUMNS).map(|row| row.trim_end().to_owned()).collect();
        while rows.last().is_some_and(String::is_empty) {
            rows.pop();
        }
        Screen { rows, cursor: screen.cursor_position() }
    }
}

/// A program on a terminal.
#[derive(Clone, Debug)]
pub struct Terminal {
    program: Program,
    pty: Pty,
}

impl Terminal {
    pub(crate) fn new(program: Program, pty: Pty) -> Terminal {
        Terminal { program, pty }
    }

    /// The program.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Presses keys: `\r` is Enter, `\x03` Ctrl-C, `\x1b[D` the arrow to the left.
    pub fn press(&self, keys: impl AsRef<[u8]>) -> Result<(), Stop> {
        let keys = keys.as_ref();
        self.program.transcript().add(Event::Typed(keys.to_vec()));
        self.pty.write(keys, self.program.patience()).map_err(Stop::error)
    }

    /// Pastes a text. A program that has asked for it is told where it begins and
    /// ends, as terminals do ("bracketed paste" in xterm's control sequences), so that
    /// it can take it at once.
    pub fn paste(&self, text: &str) -> Result<(), Stop> {
        let is_bracketed = lock(&self.pty.emulator).parser.screen().bracketed_paste();
        self.program.transcript().add(Event::Typed(text.as_bytes().to_vec()));
        let keys = match is_bracketed {
            true => format!("\x1b[200~{text}\x1b[201~"),
            false => text.to_owned(),
        };
        self.pty.write(keys.as_bytes(), self.program.patience()).map_err(Stop::error)
    }

    /// Whether Ctrl-C becomes a signal where the program does not read it as a key,
    /// as it does on a real terminal.
    pub fn has_signals(&self) -> bool {
        has_sessions()
    }

    /// What is on the screen now. What is still on its way to it is waited for.
    pub fn screen(&self) -> Screen {
        drop(self.program.printed());
        self.shown()
    }

    /// All the screens that there have been until now, in order.
    pub fn history(&self) -> Vec<Screen> {
        drop(self.program.printed());
        lock(&self.pty.emulator).history.clone()
    }

    /// The screen as the emulator has it, which changes only while the program's state
    /// is locked.
    fn shown(&self) -> Screen {
        lock(&self.pty.emulator).screen()
    }

    /// Waits until the screen is as wanted. Gives up when the program has ended and
    /// it is not.
    pub fn wait(&self, what: &Text, wanted: impl Fn(&Screen) -> bool) -> Result<Screen, Missed> {
        let waited = self.program.wait(what, |state| {
            let screen = self.shown();
            match wanted(&screen) {
                true => Some(Ok(screen)),
                false => state.is_final().then_some(Err(())),
            }
        });
        let seen = waited.and_then(|seen| seen.map_err(|()| self.program.ended(what.clone())));
        if seen.is_err() {
            self.program.transcript().add(Event::Shown(self.screen().rows));
        }
        seen
    }

    /// A missed expectation about what was on the screen.
    pub fn missed(&self, what: Text) -> Missed {
        self.program.transcript().add(Event::Shown(self.screen().rows));
        Missed::new(what, Seen::Difference)
    }

    /// Expects the terminal to be as the program found it: showing what is typed,
    /// and giving it out by lines.
    pub fn expect_restored(&self) -> Result<(), Stop> {
        let modes = tcgetattr(&*self.pty.master).map_err(Stop::error)?.local_modes;
        if modes.contains(LocalModes::ECHO | LocalModes::ICANON) {
            return Ok(());
        }
        let what = say!(en: "the terminal as your program found it",
                        fr: "le terminal tel que votre programme l'a trouvé");
        Err(self.missed(what).into())
    }
}
