//! Colours, where they are wanted: `NO_COLOR` and pipes have none.

use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write as _};

use anstyle::{AnsiColor, Style};

pub(crate) const HEADING: Style = Style::new().bold();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default();
pub(crate) const CODE: Style = AnsiColor::Cyan.on_default();
pub(crate) const FAINT: Style = Style::new().dimmed();

/// A text in a style.
pub(crate) fn styled(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}

/// Writes to standard output; without colours if it is to have none.
pub(crate) fn show(text: &str) {
    let mut out = anstream::stdout().lock();
    // `head` may have seen enough.
    let _ = out.write_all(text.as_bytes()).and_then(|()| io::Write::flush(&mut out));
}

/// Writes a passing remark to the terminal, if standard error is one. The next one
/// takes its place; an empty one leaves nothing behind.
pub(crate) fn remark(text: &str) {
    if io::stderr().is_terminal() {
        let _ = write!(anstream::stderr().lock(), "\r\x1b[K{}", styled(FAINT, text));
    }
}
