//! A page on the screen: a head, a body that can be scrolled, and the keys. What
//! stands there is said in `words`.

use anstyle::{AnsiColor, Style};
use grader::{Lang, say};
use unicode_width::UnicodeWidthStr;

use crate::lines::{plain, wrap};

pub(super) const STRONG: Style = Style::new().bold();
pub(super) const GOOD: Style = AnsiColor::Green.on_default().bold();
pub(super) const BAD: Style = AnsiColor::Red.on_default().bold();
pub(super) const FAINT: Style = Style::new().dimmed();

/// Text in this style.
pub(super) fn paint(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}

/// What is to be seen.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What stands at the top on the left, and on the right.
    pub(super) title: (String, String),
    /// One line below it.
    pub(super) strip: String,
    /// Its lines may be longer than the screen is wide, and more than it has room for.
    pub(super) body: String,
    /// Keys and what they do.
    pub(super) keys: Vec<(char, String)>,
}

/// The lines that are not the body's: the title, the strip, two rules, the keys.
const FRAME: usize = 5;

/// How many lines of a body have room.
pub(super) fn room((_, rows): (usize, usize)) -> usize {
    rows.saturating_sub(FRAME).max(1)
}

impl Page {
    /// The lines of a screen of this size, exactly so many. The first line of the body
    /// is the one at `scroll`; it is set back to where the last line is still at the
    /// bottom.
    pub(super) fn lines(
        &self,
        size: (usize, usize),
        scroll: &mut usize,
        lang: Lang,
    ) -> Vec<String> {
        let (columns, rows) = size;
        let (body, room) = (wrap(&self.body, columns - 1), room(size));
        *scroll = (*scroll).min(body.len().saturating_sub(room));
        let shown = &body[*scroll..body.len().min(*scroll + room)];
        let place = match body.len() > room {
            true => {
                let (first, last, all) = (*scroll + 1, *scroll + shown.len(), body.len());
                let place = say!(en: " lines {first}–{last} of {all}: ↓ ↑ ",
                                 fr: " lignes {first} à {last} sur {all} : ↓ ↑ ");
                place.in_lang(lang).to_owned()
            }
            false => String::new(),
        };
        let mut lines = vec![self.head(columns), format!(" {}", self.strip), rule(columns, "")];
        lines.extend(shown.iter().map(|line| format!(" {line}")));
        lines.resize(rows.saturating_sub(2), String::new());
        lines.extend([rule(columns, &place), self.foot(columns)]);
        lines.iter().map(|line| cut(line, columns)).collect()
    }

    fn head(&self, columns: usize) -> String {
        let (left, right) = &self.title;
        let used = plain(left).width() + plain(right).width() + 2;
        format!(" {left}{}{right}", " ".repeat(columns.saturating_sub(used).max(1)))
    }

    /// The keys, as far from each other as there is room for.
    fn foot(&self, columns: usize) -> String {
        let keys = self.keys.iter().map(|(key, what)| format!("{} {what}", paint(STRONG, key)));
        let keys: Vec<String> = keys.collect();
        let used: usize = keys.iter().map(|key| plain(key).width()).sum();
        let gaps = keys.len().saturating_sub(1).max(1);
        let gap = (columns.saturating_sub(used + 2) / gaps).clamp(1, 3);
        format!(" {}", keys.join(&" ".repeat(gap)))
    }
}

/// A line across the screen, with words in it.
fn rule(columns: usize, words: &str) -> String {
    let before = columns.saturating_sub(words.width() + 2);
    let after = columns.saturating_sub(before + words.width());
    paint(FAINT, format_args!("{}{words}{}", "─".repeat(before), "─".repeat(after)))
}

/// The part of a line that has room.
fn cut(line: &str, columns: usize) -> String {
    wrap(line, columns).into_iter().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: &str) -> Page {
        let title = ("ex1-server".into(), "1 of 2".into());
        Page { title, strip: "■□".into(), body: body.into(), keys: vec![('q', "quit".into())] }
    }

    fn plain_lines(page: &Page, size: (usize, usize), mut scroll: usize) -> Vec<String> {
        let lines = page.lines(size, &mut scroll, Lang::En);
        lines.iter().map(|line| plain(line).trim_end().to_owned()).collect()
    }

    #[test]
    fn a_page_fills_the_screen_and_no_more() {
        for size in [(80, 24), (40, 10), (20, 6)] {
            let long = "word ".repeat(200) + "\n" + &"line\n".repeat(100);
            for body in ["", "one", &long] {
                let lines = plain_lines(&page(body), size, 0);
                assert_eq!(lines.len(), size.1, "{size:?}");
                assert!(lines.iter().all(|line| line.width() <= size.0), "{size:?} {lines:#?}");
                assert_eq!(lines[size.1 - 1], " q quit");
            }
        }
    }

    #[test]
    fn a_body_that_is_too_long_is_scrolled_to_its_end_and_no_further() {
        let body: Vec<String> = (1..=10).map(|number| format!("line {number}")).collect();
        let lines = plain_lines(&page(&body.join("\n")), (40, 9), 0);
        assert_eq!(lines[3..7], [" line 1", " line 2", " line 3", " line 4"]);
        assert!(lines[7].contains(" lines 1–4 of 10: ↓ ↑ "), "{lines:#?}");
        let lines = plain_lines(&page(&body.join("\n")), (40, 9), 99);
        assert_eq!(lines[3..7], [" line 7", " line 8", " line 9", " line 10"]);
    }
}
