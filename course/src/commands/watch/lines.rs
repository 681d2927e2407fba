//! Text as lines that have room on a screen. It may have colours in it, as escape
//! sequences; what else could move the cursor is left out.

use unicode_width::UnicodeWidthChar;

/// The lines of `text` in so many columns. What is too long goes on in the next line,
/// in the same colour.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let (mut lines, mut current, mut column) = (Vec::new(), String::new(), 0);
    // What was said of colours and holds still.
    let mut colours = String::new();
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\x1b' {
            let sequence = sequence(&mut rest);
            if let Some(sequence) = sequence.filter(|sequence| sequence.ends_with('m')) {
                current += &sequence;
                match sequence.as_str() {
                    "\x1b[0m" | "\x1b[m" => colours.clear(),
                    _ => colours += &sequence,
                }
            }
            continue;
        }
        let c = if c == '\t' { ' ' } else { c };
        let Some(width) = c.width() else { continue };
        if column + width > columns {
            current += if colours.is_empty() { "" } else { "\x1b[0m" };
            lines.push(std::mem::replace(&mut current, colours.clone()));
            column = 0;
        }
        current.push(c);
        column += width;
    }
    current += if colours.is_empty() { "" } else { "\x1b[0m" };
    lines.push(current);
    lines
}

/// An escape sequence that begins with `[`, from there: see ECMA-48, section 5.4.
fn sequence(rest: &mut std::str::Chars<'_>) -> Option<String> {
    let mut sequence = String::from("\x1b");
    for c in rest.by_ref() {
        sequence.push(c);
        match (sequence.len(), c) {
            (2, '[') => {}
            (2, _) => return None,
            (_, '@'..='~') => return Some(sequence),
            _ => {}
        }
    }
    None
}

/// The same without colours.
pub(super) fn plain(line: &str) -> String {
    anstream::adapter::strip_str(line).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_goes_on_in_its_colour() {
        let lines = wrap("\x1b[31mabcdef\x1b[0mgh", 4);
        assert_eq!(lines, ["\x1b[31mabcd\x1b[0m", "\x1b[31mef\x1b[0mgh"]);
    }

    #[test]
    fn nothing_moves_the_cursor() {
        assert_eq!(wrap("a\x1b[2Jb\x1b]c\rd\u{7}", 80), ["abcd"]);
        assert_eq!(wrap("a\x1b[", 80), ["a"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(wrap("日本語", 4), ["日本", "語"]);
        assert_eq!(plain("\x1b[1mé\x1b[0m"), "é");
    }
}
