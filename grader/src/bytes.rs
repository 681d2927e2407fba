//! Bytes for a person: as escaped text, as hex, and two strings of bytes held
//! side by side with their first difference marked.

use unicode_width::UnicodeWidthStr;

use crate::say;
use crate::text::{self, Lang, Text};

/// How many columns of text a line of bytes may take.
const WIDTH: usize = 60;

/// How many bytes a line of hex shows: three columns each.
const HEX_BYTES: usize = 20;

/// Bytes as the inside of a string literal. What is valid UTF-8 and printable
/// stands for itself; `\n`, `\r`, `\t` and control characters are escaped, and
/// so is each byte that is no UTF-8 (`\xff`).
pub fn escaped(bytes: &[u8]) -> String {
    units(bytes).map(|(_, text)| text).collect()
}

/// A line as it is printed: the same, but a quote stands for itself, since none stands
/// around it.
pub(crate) fn as_printed(line: &[u8]) -> String {
    let plain = |(_, text): (usize, String)| if text == "\\\"" { "\"".to_owned() } else { text };
    units(line).map(plain).collect()
}

/// The characters of `bytes`, each as its length in bytes and its escaped form.
fn units(bytes: &[u8]) -> impl Iterator<Item = (usize, String)> {
    bytes.utf8_chunks().flat_map(|chunk| {
        let valid = chunk.valid().chars().map(|c| (c.len_utf8(), escaped_char(c)));
        let invalid = chunk.invalid().iter().map(|byte| (1, format!("\\x{byte:02x}")));
        valid.chain(invalid).collect::<Vec<_>>()
    })
}

fn escaped_char(c: char) -> String {
    match c {
        '\n' => "\\n".into(),
        '\r' => "\\r".into(),
        '\t' => "\\t".into(),
        '\\' => "\\\\".into(),
        '"' => "\\\"".into(),
        c if (c as u32) < 0x80 && c.is_control() => format!("\\x{:02x}", c as u32),
        // Invisible, or able to reorder or swallow what stands around it.
        c if c.is_control() || is_invisible(c) => c.escape_unicode().to_string(),
        c => c.into(),
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{300}'..='\u{36f}' | '\u{feff}')
}

/// The beginning of `bytes` as a quoted literal and as hex, each at most one line.
pub(crate) fn preview(bytes: &[u8]) -> [String; 2] {
    let view = View::of(bytes, 0);
    [view.text, view.hex]
}

/// Bytes in pieces of which each has room in the two lines of a [`preview`]. No
/// character is cut.
pub(crate) fn cut(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        // Quotes and dots stand around the text.
        let (mut length, mut columns) = (0, 4);
        for (bytes, text) in units(&rest[..rest.len().min(HEX_BYTES + 4)]) {
            columns += text.width();
            if length + bytes > HEX_BYTES || columns > WIDTH {
                break;
            }
            length += bytes;
        }
        let (piece, left) = rest.split_at(length);
        rest = left;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Where two strings of bytes first differ: the index of the first byte that is
/// not the same, or that only one of them has. `None` if they are equal.
pub fn first_difference(a: &[u8], b: &[u8]) -> Option<usize> {
    // Block by block first, for megabytes take their time byte by byte.
    const BLOCK: usize = 4096;
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK));
    let start = BLOCK * blocks.take_while(|(a, b)| a == b).count();
    let rest = a[start..].iter().zip(&b[start..]);
    let common = start + rest.take_while(|(a, b)| a == b).count();
    (common < a.len().max(b.len())).then_some(common)
}

/// The lines that show what was expected beside what was received: the size, the
/// text and the hex of each, both from shortly before their first difference,
/// which is marked in what was received.
pub fn comparison(expected: &[u8], received: &[u8], lang: Lang) -> Vec<String> {
    let difference = first_difference(expected, received);
    let at = difference.unwrap_or(0);
    let (wanted, got) = (View::of(expected, at), View::of(received, at));
    let label = say!(en: "expected", fr: "attendu");
    let mut lines = labelled(&label, &text::bytes(expected.len()), lang);
    if !expected.is_empty() {
        lines.extend([indent(&wanted.text), indent(&wanted.hex)]);
    }
    let label = say!(en: "received", fr: "reçu");
    lines.extend(labelled(&label, &text::bytes(received.len()), lang));
    if received.is_empty() {
        return lines;
    }
    let mark = difference.map(|_| marked(got.text_mark, &at_byte(at, lang)));
    lines.push(indent(&got.text));
    lines.extend(mark.map(|mark| indent(&mark)));
    lines.push(indent(&got.hex));
    lines.extend(difference.map(|_| indent(&format!("{}^^", " ".repeat(got.hex_mark)))));
    lines
}

/// A caret in this column, and the words beside it where there is room.
fn marked(column: usize, words: &str) -> String {
    let before = words.width() + 1;
    if column >= before {
        format!("{}{words} ^", " ".repeat(column - before))
    } else {
        format!("{}^ {words}", " ".repeat(column))
    }
}

fn at_byte(index: usize, lang: Lang) -> String {
    let number = index + 1;
    let text = say!(en: "first difference, at byte {number}",
                    fr: "première différence : octet {number}");
    text.in_lang(lang).to_owned()
}

fn labelled(label: &Text, size: &Text, lang: Lang) -> Vec<String> {
    vec![format!("{:<10}{}", label.in_lang(lang), size.in_lang(lang))]
}

fn indent(line: &str) -> String {
    format!("{:10}{line}", "")
}

/// A window on bytes that shows one place of them.
struct View {
    text: String,
    hex: String,
    /// The column of the place in `text`, and in `hex`.
    text_mark: usize,
    hex_mark: usize,
}

impl View {
    fn of(bytes: &[u8], at: usize) -> View {
        let (text, text_mark) = text_window(bytes, at);
        let start = at.saturating_sub(HEX_BYTES / 2).min(bytes.len());
        let shown = &bytes[start..bytes.len().min(start + HEX_BYTES)];
        let mut hex = String::from(if start > 0 { "… " } else { "" });
        let hex_mark = hex.chars().count() + 3 * (at - start);
        let digits: Vec<_> = shown.iter().map(|byte| format!("{byte:02x}")).collect();
        hex += &digits.join(" ");
        if start + shown.len() < bytes.len() {
            hex += " …";
        }
        View { text, hex, text_mark, hex_mark }
    }
}

fn text_window(bytes: &[u8], at: usize) -> (String, usize) {
    // Forty bytes before the place are enough to find one's way, and more behind it
    // than a line can show. The first character is not cut: it has three bytes at most
    // that continue it.
    const BEHIND: usize = 1024;
    let from = at.saturating_sub(40);
    let continues = |at: &usize| bytes.get(*at).is_some_and(|byte| byte & 0xc0 == 0x80);
    let first = (from.saturating_sub(3)..=from).rev().find(|at| !continues(at)).unwrap_or(from);
    let first = first.min(bytes.len());
    let window = &bytes[first..bytes.len().min(at.saturating_add(BEHIND)).max(first)];
    let (mut position, mut text, mut mark, mut columns) = (first, String::from("\""), None, 1);
    let mut cut_before = first > 0;
    for (length, unit) in units(window) {
        let next = position + length;
        if next <= from {
            cut_before = true;
            position = next;
            continue;
        }
        if cut_before {
            text = String::from("…\"");
            columns = 2;
            cut_before = false;
        }
        if mark.is_none() && at < next {
            mark = Some(columns);
        }
        if columns + unit.width() > WIDTH {
            return (text + "\"…", mark.unwrap_or(columns));
        }
        columns += unit.width();
        text += &unit;
        position = next;
    }
    (text + "\"", mark.unwrap_or(columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text_and_everything_else_is_escaped() {
        assert_eq!(escaped("Présent !\r\n".as_bytes()), "Présent !\\r\\n");
        assert_eq!(escaped(b"\x1b[2J\x00\xff"), "\\x1b[2J\\x00\\xff");
        assert_eq!(escaped(b"\"\\"), "\\\"\\\\");
        assert_eq!(as_printed(b"\"\\\"\n"), "\"\\\\\"\\n");
        assert_eq!(escaped("a\u{202e}b".as_bytes()), "a\\u{202e}b");
    }

    #[test]
    fn a_character_cut_in_two_shows_its_bytes() {
        assert_eq!(escaped(&"é".as_bytes()[..1]), "\\xc3");
    }

    #[test]
    fn pieces_have_room_and_cut_no_character() {
        let bytes = ["é".repeat(30).as_bytes(), &b"\x00".repeat(30)].concat();
        let pieces: Vec<&[u8]> = cut(&bytes).collect();
        assert_eq!(pieces.concat(), bytes);
        assert!(pieces.iter().all(|piece| preview(piece).iter().all(|line| !line.contains('…'))));
        assert!(pieces[..3].iter().all(|piece| std::str::from_utf8(piece).is_ok()));
        assert_eq!(cut(b"").next(), None);
    }

    #[test]
    fn the_first_difference_may_be_the_end_of_one_of_them() {
        assert_eq!(first_difference(b"abc", b"abc"), None);
        assert_eq!(first_difference(b"abc", b"abd"), Some(2));
        assert_eq!(first_difference(b"abc", b"ab"), Some(2));
        assert_eq!(first_difference(b"", b"a"), Some(0));
    }

    #[test]
    fn the_mark_stands_below_the_first_byte_that_differs() {
        let lines = comparison("là\n".as_bytes(), "là ".as_bytes(), Lang::En);
        assert_eq!(
            lines,
            [
                "expected  4 bytes",
                "          \"là\\n\"",
                "          6c c3 a0 0a",
                "received  4 bytes",
                "          \"là \"",
                "             ^ first difference, at byte 4",
                "          6c c3 a0 20",
                "                   ^^",
            ]
        );
    }

    #[test]
    fn a_window_begins_with_a_whole_character() {
        for before in 0..4 {
            let start = [b"a".repeat(before), "🦀".repeat(3000).into_bytes()].concat();
            let [expected, received] = [b"x", b"y"].map(|end| [&start[..], end].concat());
            let lines = comparison(&expected, &received, Lang::En);
            assert!(lines[4].contains("…\"🦀") && lines[4].ends_with("🦀y\""), "{lines:#?}");
        }
    }

    #[test]
    fn a_late_difference_is_shown_with_what_stands_around_it() {
        let expected = [b"a".repeat(5000), b"b".to_vec(), b"c".repeat(5000)].concat();
        let received = [b"a".repeat(5000), b"x".to_vec()].concat();
        let lines = comparison(&expected, &received, Lang::Fr);
        assert!(lines.iter().all(|line| line.chars().count() <= 77), "{lines:#?}");
        assert!(lines[1].contains("…\"aaaa") && lines[1].contains("bccc"), "{lines:#?}");
        assert!(lines[4].ends_with("ax\""), "{lines:#?}");
        assert!(lines[5].ends_with(" première différence : octet 5001 ^"), "{lines:#?}");
        let column = |line: &str, c| line.chars().position(|d| d == c);
        assert_eq!(column(&lines[4], 'x'), column(&lines[5], '^'), "{lines:#?}");
    }
}
