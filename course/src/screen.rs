//! What the learner sees: wrapped, coloured where colour is wanted, and written
//! without a complaint if nobody reads on.

use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write as _};

use anstyle::{AnsiColor, Style};
use grader::Lang;
use textwrap::{Options, WordSplitter};

/// The width of a page. A terminal has at least one column more.
pub(crate) const WIDTH: usize = 79;

pub(crate) const HEADING: Style = Style::new().bold();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default();
pub(crate) const NEXT: Style = AnsiColor::Yellow.on_default();
pub(crate) const CODE: Style = AnsiColor::Cyan.on_default();
pub(crate) const FAINT: Style = Style::new().dimmed();

/// A text in a style.
pub(crate) fn styled(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}

/// Writes a page to standard output; without its colours if it is not to have any.
pub(crate) fn show(page: &str) {
    // `head` may have seen enough.
    let _ = anstream::stdout().lock().write_all(page.as_bytes());
}

/// Writes a passing remark to the terminal, if standard error is one. The next one
/// takes its place; an empty one leaves nothing behind.
pub(crate) fn remark(text: &str) {
    if io::stderr().is_terminal() {
        let _ = write!(anstream::stderr().lock(), "\r\x1b[K{}", styled(FAINT, text));
    }
}

/// Writes to standard error what went wrong without ending the command.
pub(crate) fn complain(error: &anyhow::Error, lang: Lang) {
    remark("");
    let _ = writeln!(anstream::stderr().lock(), "{}: {error:#}", lang.pick("error", "erreur"));
}

/// A paragraph, indented by so many columns; the first line may begin with a mark
/// that has room there. What stands between backquotes is coloured.
pub(crate) fn paragraph(text: &str, indent: usize, mark: &str) -> String {
    let (first, rest) = (format!("{mark:indent$}"), " ".repeat(indent));
    let options = Options::new(WIDTH).word_splitter(WordSplitter::NoHyphenation);
    let options = options.initial_indent(&first).subsequent_indent(&rest);
    let mut is_code = false;
    let mut page = String::new();
    for line in textwrap::wrap(&unbroken(text), options) {
        page += &in_colour(&line.replace('\u{a0}', " "), &mut is_code);
        page.push('\n');
    }
    page
}

/// A text of several paragraphs, which empty lines tell apart. What stands further in,
/// or between fences, is code, and stays as it is.
pub(crate) fn prose(text: &str, indent: usize) -> String {
    let (mut blocks, mut words, mut code) = (Vec::new(), Vec::new(), None::<String>);
    let mut is_fenced = false;
    for line in text.lines().chain([""]) {
        let is_fence = line.starts_with("```");
        let is_code = is_fenced || line.starts_with(' ');
        if !words.is_empty() && (is_fence || is_code || line.is_empty()) {
            blocks.push(paragraph(&words.join(" "), indent, ""));
            words.clear();
        }
        if is_fence || !is_code && !line.is_empty() {
            blocks.extend(code.take().map(|code| format!("{}\n", code.trim_end())));
        }
        if is_fence {
            is_fenced = !is_fenced;
        } else if is_code && !line.is_empty() {
            let lines = code.get_or_insert_default();
            *lines += &format!("{:indent$}  {}\n", "", styled(CODE, line));
        } else if line.is_empty() {
            code.iter_mut().for_each(|lines| lines.push('\n'));
        } else {
            words.push(line);
        }
    }
    blocks.extend(code.map(|code| format!("{}\n", code.trim_end())));
    blocks.join("\n")
}

/// The text with short code in one piece, and its French punctuation tied to the word
/// before it.
fn unbroken(text: &str) -> String {
    const SHORT: usize = 40;
    let parts = text.split('`').enumerate().map(|(index, part)| {
        let is_short_code = index % 2 == 1 && part.len() <= SHORT;
        if is_short_code { part.replace(' ', "\u{a0}") } else { part.to_owned() }
    });
    let mut text = parts.collect::<Vec<_>>().join("`").replace("« ", "«\u{a0}");
    for mark in [":", ";", "!", "?", "»"] {
        text = text.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
    }
    text
}

/// A line with its code coloured. Code may begin on one line and end on the next.
fn in_colour(line: &str, is_code: &mut bool) -> String {
    let mut page = String::new();
    for (index, part) in line.split('`').enumerate() {
        if index > 0 {
            page.push('`');
            *is_code = !*is_code;
        }
        match *is_code && !part.trim().is_empty() {
            true => page += &styled(CODE, part),
            false => page += part,
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_keeps_its_width_and_its_words() {
        let page = paragraph(&"mot `let n = 1` --port ; ".repeat(20), 5, "  1. ");
        let plain = anstream::adapter::strip_str(&page).to_string();
        for line in plain.lines() {
            assert!(line.chars().count() <= WIDTH, "{line}");
            assert!(!line.trim_start().starts_with(';'), "{line}");
            assert!(!line.ends_with("--"), "{line}");
        }
        assert!(plain.starts_with("  1. mot `let n = 1` --port ;"), "{plain}");
    }

    #[test]
    fn code_stands_as_it_is_and_prose_is_joined() {
        let plain = |text| anstream::adapter::strip_str(&prose(text, 2)).to_string();
        assert_eq!(plain("Two\nlines."), "  Two lines.\n");
        let fenced = plain("One:\n\n```rust\nif a {\n\n    b\n}\n```\nTwo.");
        assert_eq!(fenced, "  One:\n\n    if a {\n\n        b\n    }\n\n  Two.\n");
        let indented = plain("One:\n\n  a\n\n  b\n\nTwo.\n\nThree.");
        assert_eq!(indented, "  One:\n\n      a\n\n      b\n\n  Two.\n\n  Three.\n");
    }

    #[test]
    fn code_is_coloured_over_the_end_of_a_line() {
        let mut is_code = false;
        assert_eq!(in_colour("a `b", &mut is_code), format!("a `{}", styled(CODE, "b")));
        assert_eq!(in_colour("c` d", &mut is_code), format!("{}` d", styled(CODE, "c")));
    }
}
