//! Text as lines that have room on a screen. It may have colours in it, as escape
//! sequences; what else could move the cursor is left out.

use unicode_width::UnicodeWidthChar;

/// The lines of `text` in so many columns. What is too long goes on in the next line,
/// from a space if there is one, in the same colour and as far from the edge.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let indent = line.chars().take_while(|c| *c == ' ').count().min(columns / 2);
    let mut lines = Vec::new();
    let mut current = Current::default();
    // Where the line may be cut: behind its last space.
    let mut gap: Option<Current> = None;
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\x1b' {
            let sequence = sequence(&mut rest);
            if let Some(sequence) = sequence.filter(|sequence| sequence.ends_with('m')) {
                current.colour(&sequence);
            }
            continue;
        }
        let c = if c == '\t' { ' ' } else { c };
        let Some(width) = c.width() else { continue };
        if current.column + width > columns {
            let colours = std::mem::take(&mut current.colours);
            let Some(gap) = gap.take() else {
                lines.push(current.end_in(&colours));
                current = Current { text: " ".repeat(indent) + &colours, column: indent, colours };
                if c == ' ' {
                    continue;
                }
                current.add(c, width);
                continue;
            };
            lines.push(gap.end_in(&gap.colours));
            let text = " ".repeat(indent) + &gap.colours + &current.text[gap.text.len()..];
            let column = indent + current.column - gap.column;
            current = Current { text, column, colours };
        }
        current.add(c, width);
        if c == ' ' && current.column > indent + columns / 3 {
            gap = Some(current.clone());
        }
    }
    lines.push(current.end_in(&current.colours));
    lines
}

/// A line as far as it has come.
#[derive(Clone, Default)]
struct Current {
    text: String,
    column: usize,
    /// What was said of colours and holds still.
    colours: String,
}

impl Current {
    fn colour(&mut self, sequence: &str) {
        self.text += sequence;
        match sequence {
            "\x1b[0m" | "\x1b[m" => self.colours.clear(),
            _ => self.colours += sequence,
        }
    }

    fn add(&mut self, c: char, width: usize) {
        self.text.push(c);
        self.column += width;
    }

    /// The line, and no more of its colours.
    fn end_in(&self, colours: &str) -> String {
        let reset = if colours.is_empty() { "" } else { "\x1b[0m" };
        self.text.clone() + reset
    }
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
pub(crate) fn plain(line: &str) -> String {
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
    fn prose_is_cut_at_a_space_and_keeps_its_distance() {
        assert_eq!(wrap("  one two three four", 12), ["  one two ", "  three four"]);
        let lines = wrap("one \x1b[1mtwo three\x1b[0m x", 9);
        assert_eq!(lines, ["one \x1b[1mtwo \x1b[0m", "\x1b[1mthree\x1b[0m x"]);
        assert_eq!(wrap("abcd efgh", 4), ["abcd", "efgh"]);
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
