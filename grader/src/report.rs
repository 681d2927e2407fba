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
            page.paragraph(&failure.cause.explanation);
            page.paragraph(&failure.cause.hint);
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
        let what = say!(en: "What happened", fr: "Ce qui s'est passé");
        let happened: Vec<&Text> =
            [&failure.happened].into_iter().chain(&failure.evidence).collect();
        self.section(&what, &happened);
        if let (Some(expected), Some(received)) = (&failure.expected, &failure.received) {
            if expected != received {
                let lines = comparison(expected, received, self.lang);
                self.lines.push(String::new());
                self.lines.extend(lines.into_iter().map(|line| format!("  {line}")));
            }
        }
        let cause = &failure.cause;
        let code = cause.code;
        let why = say!(en: "Why this is wrong ({code})", fr: "Pourquoi c'est faux ({code})");
        self.section(&why, &[&cause.explanation]);
        self.section(&say!(en: "A hint", fr: "Un indice"), &[&cause.hint]);
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

    fn paragraph(&mut self, text: &Text) {
        let options = textwrap::Options::new(WIDTH).initial_indent("  ").subsequent_indent("  ");
        let lines = textwrap::wrap(text.in_lang(self.lang), options);
        self.lines.extend(lines.into_iter().map(|line| line.into_owned()));
    }
}
