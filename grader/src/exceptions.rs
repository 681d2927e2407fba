//! The exceptions of a Python program that nobody has caught, as its standard error
//! shows them. Those of Rust are in `panics`.

/// An exception that nobody has caught: what it says, and the line that raised it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exception {
    /// "OSError: [Errno 98] Address already in use".
    pub(crate) message: String,
    /// "server.py:12".
    pub(crate) place: String,
    /// That line, if Python could show it.
    pub(crate) source: Option<String>,
    /// Whether it has ended a thread only, and not the program.
    pub(crate) is_in_a_thread: bool,
}

impl Exception {
    /// The exception that `stderr` shows. Of several it is the last: Python tells
    /// first what led to it. One with one of the `intended` messages does not count.
    pub(crate) fn find(stderr: &str, intended: &[String]) -> Option<Exception> {
        let lines: Vec<&str> = stderr.lines().collect();
        let Some(start) =
            lines.iter().rposition(|line| *line == "Traceback (most recent call last):")
        else {
            return Exception::of_syntax(&lines);
        };
        let traceback = &lines[start + 1..];
        let end = traceback.iter().position(|line| !line.starts_with(' '))?;
        let message = traceback[end].to_owned();
        // The person at the keyboard has ended it on purpose, or the check has.
        let is_intended = intended.iter().any(|part| message.contains(part));
        if is_intended || message.starts_with("KeyboardInterrupt") {
            return None;
        }
        let frames = || (0..end).rev().filter_map(|index| frame(&traceback[index..end]));
        // Python's own files stand at the end when a call from the program failed in them.
        let is_own = |(file, _, _): &(&str, &str, Option<&str>)| {
            !file.starts_with('<') && !file.contains("/lib/python")
        };
        let (file, line, source) = frames().find(is_own).or_else(|| frames().next())?;
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let (place, source) = (format!("{name}:{line}"), source.map(str::to_owned));
        // "Exception in thread Thread-1 (attend):", see threading.excepthook. With more
        // tracebacks in it, the last one is not right below that line.
        let is_in_a_thread = lines[..start].iter().any(|line| line.starts_with("Exception in "));
        Some(Exception { message, place, source, is_in_a_thread })
    }

    /// The one that Python raises when it cannot read the program: no call led to it, so
    /// there is no traceback.
    fn of_syntax(lines: &[&str]) -> Option<Exception> {
        let end = lines.iter().rposition(|line| is_of_syntax(line))?;
        let (file, line, source) = (0..end).rev().find_map(|index| frame(&lines[index..end]))?;
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let (message, place) = (lines[end].to_owned(), format!("{name}:{line}"));
        Some(Exception { message, place, source: source.map(str::to_owned), is_in_a_thread: false })
    }

    /// Whether Python cannot read the program, or a file that it imports.
    pub(crate) fn is_of_syntax(&self) -> bool {
        is_of_syntax(&self.message)
    }
}

/// SyntaxError, and the two that the library reference names as kinds of it.
fn is_of_syntax(message: &str) -> bool {
    ["SyntaxError: ", "IndentationError: ", "TabError: "]
        .iter()
        .any(|kind| message.starts_with(kind))
}

/// The file, the line and its text in `  File "server.py", line 12, in serve` and the
/// line below it.
fn frame<'a>(lines: &[&'a str]) -> Option<(&'a str, &'a str, Option<&'a str>)> {
    let (file, rest) = lines.first()?.strip_prefix("  File \"")?.split_once("\", line ")?;
    let line = rest.split(',').next()?;
    let source = lines.get(1).filter(|line| line.starts_with("    ")).map(|line| line.trim());
    Some((file, line, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUSY: &str = "Traceback (most recent call last):\n\
        \x20 File \"/home/eva/server.py\", line 9, in <module>\n\
        \x20   serve(\"127.0.0.1\", 63000)\n\
        \x20   ~~~~~^^^^^^^^^^^^^^^^^^^^\n\
        \x20 File \"/home/eva/server.py\", line 4, in serve\n\
        \x20   listener = socket.create_server((host, port))\n\
        \x20 File \"/usr/lib/python3.13/socket.py\", line 941, in create_server\n\
        \x20   raise error(err.errno, msg) from None\n\
        OSError: [Errno 98] Address already in use\n";

    #[test]
    fn an_exception_is_found_in_the_program_and_not_in_its_library() {
        let exception = Exception::find(BUSY, &[]).unwrap();
        assert_eq!(exception.message, "OSError: [Errno 98] Address already in use");
        assert_eq!(exception.place, "server.py:4");
        assert_eq!(
            exception.source.as_deref(),
            Some("listener = socket.create_server((host, port))")
        );
    }

    #[test]
    fn of_several_the_last_is_told() {
        let more = "\nDuring handling of the above exception, another exception occurred:\n\n\
            Traceback (most recent call last):\n\
            \x20 File \"a.py\", line 7, in f\n\
            ValueError: no\n";
        let exception = Exception::find(&format!("{BUSY}{more}"), &[]).unwrap();
        assert_eq!(
            (exception.message.as_str(), exception.place.as_str()),
            ("ValueError: no", "a.py:7")
        );
        assert_eq!(exception.source, None);
    }

    #[test]
    fn a_program_that_cannot_be_read_is_told() {
        let stderr = "  File \"/home/eva/server.py\", line 8\n\
            \x20   print(\"Listening\"\n\
            \x20        ^\n\
            SyntaxError: '(' was never closed\n";
        let exception = Exception::find(stderr, &[]).unwrap();
        assert!(exception.is_of_syntax());
        assert_eq!(exception.message, "SyntaxError: '(' was never closed");
        assert_eq!(exception.place, "server.py:8");
        assert_eq!(exception.source.as_deref(), Some("print(\"Listening\""));
        assert!(!Exception::find(BUSY, &[]).unwrap().is_of_syntax());
    }

    #[test]
    fn what_is_none_or_was_meant_is_not_told() {
        let ctrl_c =
            BUSY.replace("OSError: [Errno 98] Address already in use", "KeyboardInterrupt");
        let cut = "Traceback (most recent call last):\n  File \"a.py\", line 7, in f\n";
        let none = ["", "Traceback", "SyntaxError: no", "Traceback (most recent call last):\nno\n"];
        for stderr in none.into_iter().chain([&ctrl_c[..], cut]) {
            assert_eq!(Exception::find(stderr, &[]), None, "{stderr}");
        }
        assert_eq!(Exception::find(BUSY, &["already in use".to_owned()]), None);
    }
}
