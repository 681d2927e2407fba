//! The terminal while it is ours: raw keys and the alternate screen. However we
//! leave, it is as it was: modes, cursor, and what was on its screen.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::panic;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{self, Event};
use crossterm::terminal::{
    self, BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen,
};
use crossterm::{execute, queue};

/// Whether the terminal is ours. Held while something is written to it: a signal
/// may take it from us on another thread.
static IS_OURS: Mutex<bool> = Mutex::new(false);

fn lock() -> MutexGuard<'static, bool> {
    IS_OURS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The terminal, until it is dropped.
#[derive(Debug)]
pub(super) struct Terminal(());

impl Terminal {
    /// Whether there is one, with a keyboard, and a screen that can be drawn on.
    pub(super) fn is_there() -> bool {
        let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        io::stdin().is_terminal() && io::stdout().is_terminal() && !is_dumb
    }

    /// Takes it.
    pub(super) fn enter() -> io::Result<Terminal> {
        take()?;
        grader::before_interruption(give_back);
        let (ours, usual) = (thread::current().id(), panic::take_hook());
        panic::set_hook(Box::new(move |info| {
            // A panic of a check is caught, and told as the check's verdict.
            if thread::current().id() == ours {
                give_back();
                usual(info);
            }
        }));
        Ok(Terminal(()))
    }

    /// How many columns and rows it has.
    pub(super) fn size(&self) -> (usize, usize) {
        let (columns, rows) = terminal::size().unwrap_or((80, 24));
        (usize::from(columns).max(20), usize::from(rows).max(6))
    }

    /// Shows these lines, which have room, and nothing else.
    pub(super) fn show(&self, lines: &[String]) -> io::Result<()> {
        let mut frame = Vec::new();
        queue!(frame, BeginSynchronizedUpdate)?;
        for (row, line) in (0..).zip(lines) {
            queue!(frame, MoveTo(0, row))?;
            frame.write_all(line.as_bytes())?;
            queue!(frame, Clear(ClearType::UntilNewLine))?;
        }
        queue!(frame, Clear(ClearType::FromCursorDown), EndSynchronizedUpdate)?;
        let is_ours = lock();
        if *is_ours {
            io::stdout().write_all(&frame)?;
            io::stdout().flush()?;
        }
        Ok(())
    }

    /// Lets the shell have the terminal until we are told to go on: Ctrl-Z.
    pub(super) fn suspend(&self) -> io::Result<()> {
        #[cfg(unix)]
        {
            give_back();
            rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?;
            take()?;
        }
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    let mut is_ours = lock();
    terminal::enable_raw_mode()?;
    *is_ours = true;
    execute!(io::stdout(), EnterAlternateScreen, Hide)
}

fn give_back() {
    let mut is_ours = lock();
    if std::mem::take(&mut *is_ours) {
        // If the terminal is gone, there is nothing to give back.
        let _ = execute!(io::stdout(), Show, LeaveAlternateScreen);
        let _ = terminal::disable_raw_mode();
    }
}

/// Calls `tell` for each key and each change of size, on a thread that ends with the
/// process; with `None` when there will be no more.
pub(super) fn read_keys(tell: impl Fn(Option<Event>) + Send + 'static) -> io::Result<()> {
    let read = move || {
        while let Ok(event) = event::read() {
            tell(Some(event));
        }
        tell(None);
    };
    thread::Builder::new().name("keys".to_owned()).spawn(read).map(drop)
}
