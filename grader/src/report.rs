//! A verdict for people: at most 79 columns, in their language. What the verdict
//! is has been decided before.

use crate::bytes::comparison;
use crate::diagram::{self, Detail};
use crate::failure::Failure;
use crate::run::{Status, Verdict};
use crate::say;
use crate::text::{Lang, Text};

const WIDTH: usize = 79;

/// The report on a check that did not pass; `None` if it did. `again` is the
/// command that repeats it. Of a long conversation it has the beginning and the end.
pub fn report(verdict: &Verdict, again: &str, lang: Lang) -> Option<String> {
    write(verdict, again, lang, Detail::Short)
}

/// The same with the whole conversation, and all of its bytes up to 4 KiB a piece.
pub fn report_in_full(verdict: &Verdict, again: &str, lang: Lang) -> Option<String> {
    write(verdict, again, lang, Detail::Whole)
}

fn write(verdict: &Verdict, again: &str, lang: Lang, detail: Detail) -> Option<String> {
    let mut page = Page { lines: Vec::new(), lang };
    match &verdict.status {
        Status::Passed => return None,
        Status::Blocked(obstacle) => return Some(obstacle.text().in_lang(lang).to_owned()),
        Status::Skipped(why) => return Some(why.in_lang(lang).to_owned()),
        Status::Unwritten(unwritten) => {
            let failure = unwritten.failure();
            page.paragraph(&failure.happened);
            page.paragraphs(failure.cause.happened.as_ref());
            page.paragraph(&failure.cause.hints[0]);
            return Some(page.lines.join("\n"));
        }
        Status::Error(why) => {
            page.section(
                &say!(en: "The checker failed, not your program",
                      fr: "C'est le correcteur qui a échoué, pas votre programme"),
                &[why],
            );
        }
        Status::Failed(failure) => page.failure(failure),
    }
    if !verdict.transcript.is_empty() {
        page.heading(&say!(en: "The conversation", fr: "La conversation"));
        page.lines.extend(diagram::draw(&verdict.transcript, lang, detail));
    }
    page.heading(&say!(en: "To see this again", fr: "Pour revoir cela"));
    page.lines.push(format!("  {again}"));
    Some(page.lines.join("\n"))
}

struct Page {
    lines: Vec<String>,
    lang: Lang,
}

impl Page {
    fn failure(&mut self, failure: &Failure) {
        let cause = &failure.cause;
        let code = cause.code;
        let title = say!(en: "{} ({code})", fr: "{} ({code})"; cause.title);
        let happened = [&failure.happened].into_iter().chain(&cause.happened);
        let happened: Vec<&Text> = happened.chain(&failure.evidence).collect();
        self.section(&title, &happened);
        if let (Some(expected), Some(received)) = (&failure.expected, &failure.received) {
            if expected != received {
                let lines = comparison(expected, received, self.lang);
                self.lines.push(String::new());
                self.lines.extend(lines.into_iter().map(|line| format!("  {line}")));
            }
        }
        let why = say!(en: "Why this is wrong", fr: "Pourquoi c'est faux");
        self.section(&why, &[&cause.why]);
        self.section(&say!(en: "A hint", fr: "Un indice"), &[&cause.hints[0]]);
    }

    fn section(&mut self, heading: &Text, paragraphs: &[&Text]) {
        self.heading(heading);
        for paragraph in paragraphs {
            self.paragraph(paragraph);
        }
    }

    fn heading(&mut self, heading: &Text) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.push(heading.in_lang(self.lang).to_owned());
    }

    fn paragraphs<'a>(&mut self, texts: impl IntoIterator<Item = &'a Text>) {
        texts.into_iter().for_each(|text| self.paragraph(text));
    }

    fn paragraph(&mut self, text: &Text) {
        self.lines.extend(wrapped(text.in_lang(self.lang), WIDTH, "  "));
    }
}

/// Prose in lines of at most so many columns, each with this in front of it. Lines
/// that stand further in are code, and stay as they are.
pub fn wrapped(text: &str, width: usize, indent: &str) -> Vec<String> {
    // `--period-ms` is one word.
    let options = textwrap::Options::new(width)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .initial_indent(indent)
        .subsequent_indent(indent);
    let lines = text.lines().flat_map(|line| match line.starts_with(' ') {
        true => vec![format!("{indent}{line}")],
        false if line.is_empty() => vec![String::new()],
        false => {
            let glued = glued(line);
            let lines = textwrap::wrap(&glued, &options).into_iter();
            lines.map(|line| line.replace(GLUE, " ")).collect()
        }
    });
    lines.collect()
}

/// Stands for a space at which no line may end.
const GLUE: &str = "\u{e000}";

/// The line with the spaces glued that French sets its punctuation off by.
fn glued(line: &str) -> String {
    let mut line = line.replace("« ", &format!("«{GLUE}"));
    for mark in [";", ":", "!", "?", "»"] {
        line = line.replace(&format!(" {mark}"), &format!("{GLUE}{mark}"));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_neither_inside_an_option_nor_before_french_punctuation() {
        let text = "Il attend --period-ms : « oui » ou non ; et encore";
        for width in 14..text.chars().count() {
            let lines = wrapped(text, width, "");
            assert_eq!(lines.join(" "), text);
            for line in lines {
                let first = line.chars().next().unwrap_or(' ');
                assert!(!";:!?»".contains(first) && !line.ends_with('«'), "{width}: {line}");
                assert!(!line.starts_with("ms") && !line.ends_with('-'), "{width}: {line}");
            }
        }
    }
}
