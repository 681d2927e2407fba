//! The panics of a Rust program, as its standard error shows them.

use std::env;
use std::fs;

use crate::say;
use crate::text::Text;

/// A panic: its message and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Panic {
    pub(crate) message: String,
    pub(crate) file: String,
    pub(crate) line: usize,
}

impl Panic {
    /// The panic that `stderr` shows and that is to be told. Of several it is the
    /// first; but where threads met parts of the program that are still to be
    /// written, it is the one whose task comes first, whichever thread was faster.
    /// Those with one of the `intended` messages do not count.
    pub(crate) fn find(stderr: &str, intended: &[String]) -> Option<Panic> {
        let lines: Vec<&str> = stderr.lines().collect();
        let panics = (0..lines.len()).filter_map(|index| Panic::at(&lines[index..]));
        let is_intended = |panic: &Panic| intended.iter().any(|part| panic.message.contains(part));
        let panics = panics.filter(|panic| !is_intended(panic));
        let task = |panic: &Panic| panic.unwritten()?.task;
        // Of equal ones this is the first.
        panics.min_by_key(|panic| task(panic).unwrap_or(u32::MAX))
    }

    /// The panic that begins with the first of these lines. Rust writes
    /// `thread 'main' panicked at src/main.rs:12:34:` and the message below it.
    fn at(lines: &[&str]) -> Option<Panic> {
        let (first, rest) = lines.split_first()?;
        let place = first.split_once(" panicked at ")?.1.strip_suffix(':')?;
        let mut place = place.rsplitn(3, ':').skip(1);
        let line = place.next()?.parse().ok().filter(|_| first.starts_with("thread '"))?;
        let file = place.next()?.to_owned();
        let message =
            rest.iter().take_while(|line| !line.starts_with("note: ") && !line.is_empty());
        let message = message.copied().collect::<Vec<_>>().join("\n");
        Some(Panic { message, file, line })
    }

    /// "src/main.rs:12".
    pub(crate) fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    /// The line of source that panicked, if the file can be found: rustc names it
    /// from the root of the workspace, and we may run anywhere inside it.
    pub(crate) fn source(&self) -> Option<String> {
        let here = env::current_dir().ok()?;
        let files = here.ancestors().map(|folder| folder.join(&self.file));
        let source = files.into_iter().find_map(|file| fs::read_to_string(file).ok())?;
        let line = source.lines().nth(self.line.checked_sub(1)?)?.trim();
        (!line.is_empty()).then(|| line.to_owned())
    }

    /// The part of the program that is still to be written, if the panic is that
    /// of a `todo!`.
    pub(crate) fn unwritten(&self) -> Option<Unwritten> {
        let rest = self.message.strip_prefix("not yet implemented")?;
        let what = rest.strip_prefix(": ").unwrap_or(rest).lines().next().unwrap_or("");
        let numbered = what.strip_prefix("task ").and_then(|rest| rest.split_once(": "));
        let numbered = numbered.and_then(|(number, what)| Some((number.parse().ok()?, what)));
        let (task, what) = numbered.map_or((None, what), |(task, what)| (Some(task), what));
        Some(Unwritten { task, what: what.to_owned(), file: self.file.clone(), line: self.line })
    }
}

/// A part of the program that is still to be written: a `todo!` that was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritten {
    /// The number of the task, if the message starts with `task N:`.
    pub task: Option<u32>,
    /// The message of the `todo!`, without that number.
    pub what: String,
    /// The file that it stands in, as rustc names it: relative to the workspace.
    pub file: String,
    /// The line that it stands on, counted from 1.
    pub line: usize,
}

impl Unwritten {
    /// "task 2 is not written yet (src/main.rs:31)".
    pub fn text(&self) -> Text {
        let place = format!("{}:{}", self.file, self.line);
        match self.task {
            Some(task) => say!(en: "task {task} is not written yet ({place})",
                               fr: "la tâche {task} n'est pas encore écrite ({place})"),
            None => say!(en: "a part is not written yet ({place})",
                         fr: "une partie n'est pas encore écrite ({place})"),
        }
    }

    /// The same in the space of a list: "task 2 first".
    pub fn short_text(&self) -> Text {
        match self.task {
            Some(task) => say!(en: "task {task} first", fr: "d'abord tâche {task}"),
            None => say!(en: "not written yet", fr: "pas encore écrit"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODO: &str = "\nthread 'main' (4711) panicked at exercises/ex1-server/src/main.rs:31:5:\n\
        not yet implemented: task 1: listen on 127.0.0.1:63000 and print where\n\
        note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n";

    #[test]
    fn a_todo_is_a_task_that_is_not_written() {
        let panic = Panic::find(TODO, &[]).unwrap();
        let unwritten = panic.unwritten().unwrap();
        assert_eq!(unwritten.task, Some(1));
        assert_eq!(unwritten.what, "listen on 127.0.0.1:63000 and print where");
        assert_eq!(unwritten.file, "exercises/ex1-server/src/main.rs");
        assert_eq!(unwritten.line, 31);
    }

    #[test]
    fn a_todo_without_a_number_is_one_too() {
        let stderr = "thread 'main' panicked at C:\\ex\\src\\main.rs:3:5:\nnot yet implemented\n";
        let unwritten = Panic::find(stderr, &[]).unwrap().unwritten().unwrap();
        assert_eq!((unwritten.task, unwritten.file.as_str()), (None, "C:\\ex\\src\\main.rs"));
    }

    #[test]
    fn another_panic_keeps_its_message_whole() {
        let stderr = "Listening\nthread '<unnamed>' panicked at src/main.rs:9:12:\n\
            assertion `left == right` failed\n  left: 1\n right: 2\n";
        let panic = Panic::find(stderr, &[]).unwrap();
        assert_eq!(panic.message, "assertion `left == right` failed\n  left: 1\n right: 2");
        assert_eq!(panic.unwritten(), None);
    }

    #[test]
    fn of_several_todos_the_first_task_is_told_and_of_other_panics_the_first() {
        let todo = |task: u32| {
            format!("\nthread 'a' panicked at a.rs:1:1:\nnot yet implemented: task {task}: b\n")
        };
        let other = |line: u32| format!("\nthread 'a' panicked at a.rs:{line}:1:\nno\n");
        let task = |stderr: String| Panic::find(&stderr, &[]).unwrap().unwritten().unwrap().task;
        assert_eq!(task(todo(3) + &todo(2) + &todo(3)), Some(2));
        assert_eq!(task(other(1) + &todo(2)), Some(2));
        assert_eq!(Panic::find(&(other(7) + &other(8)), &[]).unwrap().line, 7);
    }

    #[test]
    fn what_only_looks_like_a_panic_is_none() {
        for stderr in [
            "",
            "he panicked at noon:",
            "thread 'main' panicked at ",
            "thread 'x' panicked at a:b:c:",
        ] {
            assert_eq!(Panic::find(stderr, &[]), None, "{stderr}");
        }
    }

    #[test]
    fn a_panic_that_is_intended_hides_no_other() {
        let panic = |message: &str| format!("\nthread 'a' panicked at a.rs:1:1:\n{message}\n");
        let intended = ["found the bug".to_owned()];
        let stderr = panic("A has found the bug here");
        assert_eq!(Panic::find(&stderr, &intended), None);
        let both = stderr + &panic("no");
        assert_eq!(Panic::find(&both, &intended).unwrap().message, "no");
    }
}
