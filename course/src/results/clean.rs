//! Texts that any reader can take. A program under test says what it likes, and
//! some of it ends up in a report.

use anstream::adapter::strip_str;

/// How many characters a text has at most: as many as the strictest reader takes.
const MOST: usize = 65_535;

/// A text without escape sequences, and without the characters that XML 1.0 does
/// not know (section 2.2); line feeds and tabs are kept.
pub(crate) fn clean(text: &str) -> String {
    let plain = strip_str(text).to_string();
    let is_known = |c: &char| match c {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => !c.is_control(),
    };
    shortened(plain.chars().filter(is_known), MOST)
}

/// The first `most` characters, the last one being `…` if there are more.
pub(crate) fn shortened(characters: impl Iterator<Item = char>, most: usize) -> String {
    let mut characters = characters.peekable();
    let mut text: String = characters.by_ref().take(most).collect();
    if characters.peek().is_some() {
        text.pop();
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_moves_a_cursor_or_breaks_a_document() {
        assert_eq!(clean("a\x1b[31mb\x1b[0m\x07\0c\u{ffff}\r\n\té\u{9b}"), "abc\n\té");
    }

    #[test]
    fn a_long_text_says_that_it_was_longer() {
        let text = clean(&"é".repeat(70_000));
        assert_eq!(text.chars().count(), 65_535);
        assert!(text.ends_with("é…"));
        assert_eq!(shortened("abc".chars(), 3), "abc");
    }
}
