//! What a statement and its hints must have, in both languages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use grader::{Lang, Suite, Text, say};

/// The languages, and how the names of their pages end.
const LANGUAGES: [(Lang, &str); 2] = [(Lang::En, ".md"), (Lang::Fr, ".fr.md")];

/// What a reader has time for.
const WORDS: std::ops::RangeInclusive<usize> = 350..=1000;

/// The widest title: "test TITLE ... ignored (task 1 first)" in 80 columns.
const TITLE: usize = 48;

/// How a block begins that shows what the checker says.
const REPORT: &str = "```text report";

/// All that is at odds with the rules, in the folder of an exercise.
pub fn faults(room: &Path, suite: &Suite) -> Vec<Text> {
    let mut faults = titles(suite);
    faults.extend(outlines(room));
    faults.extend(lengths(room));
    faults.extend(checks(room, suite));
    faults.extend(hints(room, suite));
    faults.extend(reports(room));
    // A page that cannot be read is met by several rules.
    let mut told: Vec<Text> = Vec::new();
    for fault in faults {
        if !told.contains(&fault) {
            told.push(fault);
        }
    }
    told
}

/// Both languages have the same headings and the same code.
pub fn outlines(room: &Path) -> Vec<Text> {
    let mut faults = Vec::new();
    for page in ["README", "hints"] {
        let outlines = LANGUAGES.map(|(_, ending)| {
            let name = format!("{page}{ending}");
            read(room, &name, &mut faults).map(|text| Outline::of(&text)).inspect(|outline| {
                if !outline.is_closed {
                    faults.push(say!(en: "{name}: a code block is not closed",
                                     fr: "{name} : un bloc de code n'est pas fermé"));
                }
            })
        });
        let [Some(english), Some(french)] = outlines else { continue };
        if english.headings != french.headings {
            faults.push(say!(en: "{page}: the headings differ between the languages",
                             fr: "{page} : les titres diffèrent d'une langue à l'autre"));
        }
        let blocks = english.blocks.iter().zip(&french.blocks);
        if let Some((block, _)) = blocks.clone().find(|(english, french)| english != french) {
            let first = block.lines().nth(1).unwrap_or_default();
            faults.push(say!(en: "{page}: the code that begins with {first:?} differs",
                             fr: "{page} : le code qui commence par « {first} » diffère"));
        } else if english.blocks.len() != french.blocks.len() {
            faults.push(say!(en: "{page}: one language has more code blocks",
                             fr: "{page} : une langue a plus de blocs de code"));
        }
    }
    faults
}

/// A statement can be read in a few minutes.
pub fn lengths(room: &Path) -> Vec<Text> {
    let mut faults = Vec::new();
    for (_, ending) in LANGUAGES {
        let name = format!("README{ending}");
        let Some(text) = read(room, &name, &mut faults) else { continue };
        let (words, least, most) = (Outline::of(&text).words, WORDS.start(), WORDS.end());
        if !WORDS.contains(&words) {
            faults.push(say!(en: "{name}: {words} words, and not {least} to {most}",
                             fr: "{name} : {words} mots, au lieu de {least} à {most}"));
        }
    }
    faults
}

/// Every check stands in the statement in its own words, in order.
pub fn checks(room: &Path, suite: &Suite) -> Vec<Text> {
    let mut faults = Vec::new();
    for (lang, ending) in LANGUAGES {
        let name = format!("README{ending}");
        let Some(text) = read(room, &name, &mut faults) else { continue };
        let items: Vec<_> =
            text.lines().filter_map(|line| line.trim().strip_prefix("- ")).collect();
        let mut last = 0;
        for check in &suite.checks {
            let title = check.title.in_lang(lang);
            match items.iter().position(|item| *item == title) {
                None => faults.push(say!(en: "{name}: the check {title:?} is missing",
                                         fr: "{name} : il manque la vérification « {title} »")),
                Some(place) if place < last => {
                    faults.push(say!(en: "{name}: the check {title:?} is out of order",
                                     fr: "{name} : la vérification « {title} » n'est pas à sa place"));
                }
                Some(place) => last = place,
            }
        }
    }
    faults
}

/// Every task has a check, and hints in three stages.
pub fn hints(room: &Path, suite: &Suite) -> Vec<Text> {
    let mut faults = Vec::new();
    let tasks: BTreeSet<_> = suite.checks.iter().map(|check| check.task).collect();
    let count = tasks.len();
    if !tasks.into_iter().eq(1..=count as u32) {
        faults.push(say!(en: "some task has no check", fr: "une tâche n'a pas de vérification"));
    }
    for (_, ending) in LANGUAGES {
        let name = format!("hints{ending}");
        let Some(text) = read(room, &name, &mut faults) else { continue };
        let sections: Vec<_> = text.split("\n## ").skip(1).collect();
        let found = sections.len();
        if found != count {
            faults.push(say!(en: "{name}: hints for {found} tasks, and there are {count}",
                             fr: "{name} : des indices pour {found} tâches, et il y en a {count}"));
        }
        for section in sections {
            let stages = section.lines().filter_map(|line| line.split_once(". "));
            let stages = stages.filter_map(|(number, _)| number.parse::<u32>().ok());
            let title = section.lines().next().unwrap_or_default();
            if !stages.eq(1..=3) {
                faults.push(say!(en: "{name}: {title:?} has not the stages 1, 2, 3",
                                 fr: "{name} : « {title} » n'a pas les étapes 1, 2, 3"));
            }
        }
    }
    faults
}

/// A failing run is shown, in the words in which it is told, and the same one in both
/// languages.
pub fn reports(room: &Path) -> Vec<Text> {
    let mut faults = Vec::new();
    let shown = LANGUAGES.map(|(lang, ending)| {
        let name = format!("README{ending}");
        let text = read(room, &name, &mut faults)?;
        let Some(report) = Outline::of(&text).reports.into_iter().next() else {
            faults.push(say!(en: "{name}: no block ```text report shows a failing run",
                             fr: "{name} : aucun bloc ```text report ne montre un échec"));
            return None;
        };
        let shown = Shown::read(&report);
        let cause = crate::causes().into_iter().find(|cause| cause.code == shown.code);
        let is_told = |part: &str, told: &Text| words(told.in_lang(lang)).starts_with(part);
        let is_true = cause.as_ref().is_some_and(|cause| {
            cause.title.in_lang(lang) == shown.title
                && is_told(&shown.why, &cause.why)
                && is_told(&shown.hint, &cause.hints[0])
        });
        if !is_true {
            let first = report.lines().next().unwrap_or_default();
            faults.push(say!(en: "{name}: the report {first:?} is not what the checker says",
                             fr: "{name} : le rapport « {first} » n'est pas celui du correcteur"));
        }
        Some(shown.code)
    });
    match shown {
        [Some(english), Some(french)] if english != french => faults
            .push(say!(en: "the languages show different failures: {english} and {french}",
                 fr: "les langues montrent des échecs différents : {english} et {french}")),
        _ => {}
    }
    faults
}

/// What a report in a statement says of the cause.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    title: String,
    code: String,
    why: String,
    hint: String,
}

impl Shown {
    /// A report, or parts of it.
    fn read(report: &str) -> Shown {
        let first = report.lines().next().unwrap_or_default();
        let (title, code) = first.rsplit_once(" (").unwrap_or((first, ""));
        // What stands below this line, up to the next empty one.
        let below = |labels: [&str; 2]| {
            let below = report.lines().skip_while(|line| !labels.contains(line)).skip(1);
            let lines: Vec<_> = below.take_while(|line| !line.is_empty()).collect();
            words(&lines.join(" "))
        };
        Shown {
            title: title.to_owned(),
            code: code.trim_end_matches(')').to_owned(),
            why: below(["Why this is wrong", "Pourquoi c'est faux"]),
            hint: below(["A hint", "Un indice"]),
        }
    }
}

/// A text without its line breaks.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The titles of checks fit a terminal, and a test runner.
pub fn titles(suite: &Suite) -> Vec<Text> {
    let mut faults = Vec::new();
    for check in &suite.checks {
        for (lang, _) in LANGUAGES {
            let title = check.title.in_lang(lang);
            if title.chars().count() > TITLE {
                faults.push(say!(en: "the title {title:?} has more than {TITLE} columns",
                                 fr: "le titre « {title} » a plus de {TITLE} colonnes"));
            }
            if title.contains(": ") {
                faults.push(say!(en: "test runners cut the title {title:?} at its colon",
                                 fr: "les lanceurs de tests coupent le titre « {title} » au deux-points"));
            }
        }
    }
    faults
}

fn read(room: &Path, name: &str, faults: &mut Vec<Text>) -> Option<String> {
    let text = fs::read_to_string(room.join(name));
    text.map_err(|error| faults.push(Text::verbatim(format!("{name}: {error}")))).ok()
}

/// The levels of a page's headings, and its code blocks.
#[derive(Clone, Debug)]
pub struct Outline {
    /// 1 for a `#`, 2 for a `##`.
    pub headings: Vec<usize>,
    /// With the line that opens each. Without the reports.
    pub blocks: Vec<String>,
    /// The blocks that show what the checker says: ```` ```text report ````.
    pub reports: Vec<String>,
    /// How many words stand outside of code.
    pub words: usize,
    /// Whether the last block has an end.
    pub is_closed: bool,
}

impl Outline {
    /// The outline of a page of Markdown.
    pub fn of(page: &str) -> Outline {
        let (mut headings, mut blocks, mut reports) = (Vec::new(), Vec::new(), Vec::new());
        let mut words = 0;
        let mut block = None::<String>;
        for line in page.lines() {
            if line.trim_start().starts_with("```") {
                match block.take() {
                    Some(block) => match block.strip_prefix(REPORT) {
                        Some(report) => reports.push(report.trim_start().to_owned()),
                        None => blocks.push(block),
                    },
                    None => block = Some(line.trim().to_owned()),
                }
            } else if let Some(block) = &mut block {
                block.push('\n');
                block.push_str(line);
            } else {
                let level = line.chars().take_while(|&c| c == '#').count();
                headings.extend((level > 0).then_some(level));
                words += visible(line).split_whitespace().count();
            }
        }
        Outline { headings, blocks, reports, words, is_closed: block.is_none() }
    }
}

/// A line without the comments in it, which nobody sees.
fn visible(line: &str) -> String {
    let mut parts = line.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |seen, part| seen + part.split_once("-->").map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_without_pages_is_at_odds_with_the_rules_once_each() {
        let suite = crate::suites::all().remove(0);
        let faults = faults(Path::new("no such room"), &suite);
        assert_eq!(faults.len(), 4, "{faults:#?}");
    }

    #[test]
    fn an_outline_tells_code_from_prose() {
        let outline =
            Outline::of("# One <!-- unseen --> two\n\n```sh\n# three\n```\n## Four\n```rust\n");
        assert_eq!((outline.headings, outline.words), (vec![1, 2], 5));
        assert_eq!(outline.blocks, ["```sh\n# three"]);
        assert!(!outline.is_closed);
    }

    #[test]
    fn a_report_is_told_from_other_code_and_read() {
        let page = "```text report\nNothing came (silent)\n  At all.\n\nWhy this is wrong\n  \
                    A peer\n  waits.\n\nA hint\n  Look.\n```\n```text\nNothing\n```\n";
        let outline = Outline::of(page);
        assert_eq!(outline.blocks, ["```text\nNothing"]);
        let [title, code, why, hint] =
            ["Nothing came", "silent", "A peer waits.", "Look."].map(str::to_owned);
        assert_eq!(Shown::read(&outline.reports[0]), Shown { title, code, why, hint });
    }
}
