//! The table of `cargo course verify`, and what stands below it, in 80 columns.

use std::time::Duration;

use grader::{Lang, Text, say};

use crate::screen::{BAD, FAINT, GOOD, HEADING, styled};

/// What is at odds with the rules, and where.
pub(super) type Faults = (Text, Vec<Text>);

/// What stands in a cell, and whether it is well.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    words: Text,
    is_well: Option<bool>,
}

impl Cell {
    /// These words if there are no faults, else how many.
    pub(super) fn of(faults: &[Text], words: Text) -> Cell {
        let words = match faults.len() {
            0 => words,
            1 => say!(en: "1 fault", fr: "1 défaut"),
            count => say!(en: "{count} faults", fr: "{count} défauts"),
        };
        Cell { words, is_well: Some(faults.is_empty()) }
    }

    /// Neither good nor bad.
    pub(super) fn neutral(words: Text) -> Cell {
        Cell { words, is_well: None }
    }

    /// A course that was handed out without this.
    pub(super) fn absent() -> Cell {
        Cell::neutral(Text::verbatim("—"))
    }
}

/// An exercise.
pub(super) struct Row {
    pub(super) exercise: &'static str,
    /// Statement, stub, solution, wrong programs.
    pub(super) cells: [Cell; 4],
    pub(super) took: Duration,
}

/// The widths of the cells.
const WIDTHS: [usize; 4] = [11, 12, 10, 16];

/// The width of the name of an exercise.
const NAME: usize = 18;

/// The heading.
pub(super) fn head(lang: Lang) -> String {
    let columns = [
        say!(en: "statement", fr: "énoncé"),
        say!(en: "stub", fr: "squelette"),
        say!(en: "solution", fr: "solution"),
        say!(en: "wrong programs", fr: "programmes faux"),
    ];
    let mut line = format!("{:NAME$}", lang.pick("exercise", "exercice"));
    for (column, width) in columns.iter().zip(WIDTHS) {
        line += &format!("{:width$}", column.in_lang(lang));
    }
    line += &format!("{:>8}", lang.pick("time", "durée"));
    format!("{}\n", styled(HEADING, line))
}

impl Row {
    pub(super) fn line(&self, lang: Lang) -> String {
        let mut line = format!("{:NAME$}", self.exercise);
        for (cell, width) in self.cells.iter().zip(WIDTHS) {
            let words = format!("{:width$}", cell.words.in_lang(lang));
            line += &match cell.is_well {
                Some(true) => styled(GOOD, words),
                Some(false) => styled(BAD, words),
                None => styled(FAINT, words),
            };
        }
        let took = format!("{:.1} s", self.took.as_secs_f64());
        let took = if lang == Lang::Fr { took.replace('.', ",") } else { took };
        line + &format!("{took:>8}\n")
    }
}

/// What is at odds with the rules, in full, and how to look at it.
pub(super) fn foot(faults: &[Faults], seed: u64, lang: Lang) -> String {
    if faults.is_empty() {
        let all_well = say!(en: "All is as it should be.", fr: "Tout est comme il faut.");
        return format!("\n{}\n", styled(GOOD, all_well.in_lang(lang)));
    }
    let heading = say!(en: "What is not as it should be", fr: "Ce qui n'est pas comme il faut");
    let mut text = format!("\n{}\n", styled(HEADING, heading.in_lang(lang)));
    for (place, faults) in faults {
        text += &format!("\n{}\n", place.in_lang(lang));
        for fault in faults {
            text += &item(fault.in_lang(lang));
        }
    }
    let again = say!(
        en: "In full, and again:\n  cargo test -p tests --test house --test stubs\n  \
             SEED={seed} cargo test -p wrong -- NAME\n  \
             SEED={seed} cargo test -p EXERCISE-solution",
        fr: "En détail, et à nouveau :\n  cargo test -p tests --test house --test stubs\n  \
             SEED={seed} cargo test -p wrong -- NOM\n  \
             SEED={seed} cargo test -p EXERCICE-solution");
    format!("{text}\n{}\n", again.in_lang(lang))
}

/// An item of a list: its first line wrapped, those of a compiler as they are.
fn item(text: &str) -> String {
    let mut lines = text.lines();
    let options = textwrap::Options::new(79).initial_indent("- ").subsequent_indent("  ");
    let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut item = textwrap::fill(lines.next().unwrap_or_default(), options) + "\n";
    for line in lines {
        item += &format!("  {line}\n");
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_fits_80_columns() {
        for lang in [Lang::En, Lang::Fr] {
            let cells = [(); 4].map(|()| Cell::neutral(Text::verbatim("0123456789")));
            let row = Row { exercise: "ex10-http-server", cells, took: Duration::from_secs(100) };
            let faults = ["a".repeat(30), "mot ".repeat(60)].map(Text::verbatim).to_vec();
            let faults = (Text::verbatim("ex10-http-server, solution"), faults);
            let page = head(lang) + &row.line(lang) + &foot(&[faults], u64::MAX, lang);
            for line in anstream::adapter::strip_str(&page).to_string().lines() {
                assert!(line.chars().count() < 80, "{line}");
            }
        }
    }
}
