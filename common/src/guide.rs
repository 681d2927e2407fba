//! What a learner sees who runs a program that is not written yet: what to open,
//! what to read, how to check. Programs without a `todo!` never notice it.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::path::Path;
use std::thread;

/// Adds the guide to the message of a `todo!`. Other panics stay as they are.
pub(crate) fn show_on_todo() {
    let standard = panic::take_hook();
    panic::set_hook(Box::new(move |panic| match guide(panic) {
        // Standard error may be closed; then nobody wants to be guided.
        Some(text) => drop(io::stderr().write_all(text.as_bytes())),
        None => standard(panic),
    }));
}

fn guide(panic: &PanicHookInfo<'_>) -> Option<String> {
    let payload = panic.payload();
    let message = payload.downcast_ref::<String>().map(String::as_str);
    let message = message.or(payload.downcast_ref::<&str>().copied())?;
    // The words that `todo!` puts before its message.
    let task = message.strip_prefix("not yet implemented: ")?;
    let place = panic.location()?;
    let guide = text(task, Path::new(place.file()), place.line())?;
    // First the panic as Rust reports it, since programs look for it; without the
    // backtrace that RUST_BACKTRACE may ask for, because there is no bug to find.
    let thread = thread::current();
    let name = thread.name().unwrap_or("<unnamed>");
    Some(format!("\nthread '{name}' panicked at {place}:\n{message}\n{guide}"))
}

/// `file` is as rustc writes it: relative to the workspace.
fn text(task: &str, file: &Path, line: u32) -> Option<String> {
    let room = file.parent()?.parent()?;
    let package = room.file_name()?.to_str()?;
    let mut text = String::new();
    // "task 1: what it has to do": the rest was said by the panic.
    let next = task.split(": ").next()?;
    writeln!(text, "\nThis program is not written yet. Next: {next}").ok()?;
    writeln!(text, "  Open   {}, line {line}", file.display()).ok()?;
    writeln!(text, "  Read   {}", room.join("README.md").display()).ok()?;
    writeln!(text, "  Lire   {}", room.join("README.fr.md").display()).ok()?;
    writeln!(text, "  Check  cargo test -p {package}").ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_the_file_the_line_the_statement_and_the_command() {
        let file = Path::new("exercises/ex1-server/src/main.rs");
        let text = text("task 1: listen", file, 31).unwrap();
        for part in [
            "Next: task 1\n",
            "exercises/ex1-server/src/main.rs, line 31\n",
            "exercises/ex1-server/README.md\n",
            "exercises/ex1-server/README.fr.md\n",
            "cargo test -p ex1-server\n",
        ] {
            assert!(text.contains(part), "{text}");
        }
    }

    #[test]
    fn a_file_that_is_in_no_exercise_has_no_guide() {
        assert_eq!(text("task 1", Path::new("main.rs"), 1), None);
    }
}
