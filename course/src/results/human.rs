//! Results for a person: a line a check as it is made, then the first failure in
//! full, the sum, and what to do next. At most 80 columns.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use grader::{Lang, Text, say};
use unicode_width::UnicodeWidthStr;

use super::{CheckResult, DOES_NOT_COMPILE, INTERRUPTED, Outcome, Results};
use crate::commands;

const WIDTH: usize = 80;

const GREEN: Style = AnsiColor::Green.on_default();
const RED: Style = AnsiColor::Red.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();
const CYAN: Style = AnsiColor::Cyan.on_default();
const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// The command that checks this program again: all of it, or the check of this name,
/// with the same chance or with another.
pub(crate) fn again(results: &Results, check: Option<&str>, is_same_chance: bool) -> String {
    let mut command = format!("cargo course check {}", results.command);
    if let Some(check) = check {
        command += &format!(" --only {check}");
    }
    if is_same_chance {
        command += &format!(" --seed {}", results.seed);
    }
    command
}

/// The whole page, in plain text.
pub(super) fn page(results: &[Results]) -> String {
    let mut screen = Screen { out: Vec::new(), is_coloured: false, is_live: false, in_full: false };
    for results in results {
        if results.has_begun() {
            screen.begin(results);
            for index in 0..results.checks.len() {
                screen.check(results, index);
            }
        }
        screen.end(results);
    }
    anstream::adapter::strip_str(&String::from_utf8_lossy(&screen.out)).to_string()
}

/// Where results are shown while they come.
#[derive(Debug)]
pub(crate) struct Screen<W> {
    out: W,
    is_coloured: bool,
    /// Whether a line can be written over.
    is_live: bool,
    /// Whether every failure is explained, and not the first only.
    in_full: bool,
}

impl Screen<Box<dyn Write>> {
    /// Standard output.
    pub(crate) fn stdout(in_full: bool) -> Self {
        let stdout = io::stdout();
        let choice = AutoStream::choice(&stdout);
        let is_coloured = choice != ColorChoice::Never;
        let is_live = is_coloured && stdout.is_terminal();
        let out = Box::new(AutoStream::new(stdout, choice));
        Screen { out, is_coloured, is_live, in_full }
    }

    /// Nowhere, because a report goes to standard output.
    pub(crate) fn nowhere() -> Self {
        Screen { out: Box::new(io::sink()), is_coloured: false, is_live: false, in_full: false }
    }
}

impl<W: Write> Screen<W> {
    /// What is being checked.
    pub(crate) fn begin(&mut self, results: &Results) {
        let Results { program, seed, lang, .. } = results;
        let seed = say!(en: "seed {seed}", fr: "graine {seed}");
        self.line(format_args!("\n{BOLD}{program}{BOLD:#}  {DIM}{}{DIM:#}", seed.in_lang(*lang)));
    }

    /// A check that is being made, if there is a way to take it back.
    pub(crate) fn making(&mut self, results: &Results, index: usize) {
        if self.is_live {
            self.task(results, index);
            let title = &results.checks[index].title;
            let _ = write!(self.out, "  {DIM}… {title}{DIM:#}");
            let _ = self.out.flush();
        }
    }

    /// A check that has been made.
    pub(crate) fn check(&mut self, results: &Results, index: usize) {
        if self.is_live {
            let _ = write!(self.out, "\r\x1b[K");
        } else {
            self.task(results, index);
        }
        let check = &results.checks[index];
        let (style, sign) = self.sign(check.outcome, results.lang);
        let title = &check.title;
        let note = match check.outcome {
            Outcome::Passed => String::new(),
            Outcome::Failed | Outcome::Error => check.code().to_owned(),
            Outcome::Blocked => self.blocked(results.lang),
            Outcome::Skipped => check.reason.clone().unwrap_or_default(),
        };
        if note.is_empty() {
            return self.line(format_args!("  {style}{sign}{style:#} {title}"));
        }
        let column = results.checks.iter().map(|check| check.title.width()).max().unwrap_or(0);
        let gap = " ".repeat(column.saturating_sub(title.width()) + 2);
        let used = 2 + sign.width() + 1 + title.width() + gap.width();
        if used + note.width() <= WIDTH {
            return self
                .line(format_args!("  {style}{sign}{style:#} {title}{gap}{DIM}{note}{DIM:#}"));
        }
        // Reasons are sentences, and find their room below.
        self.line(format_args!("  {style}{sign}{style:#} {title}"));
        let margin = " ".repeat(2 + sign.width() + 3);
        let options =
            textwrap::Options::new(WIDTH).initial_indent(&margin).subsequent_indent(&margin);
        for line in textwrap::wrap(&note, options) {
            self.line(format_args!("{DIM}{line}{DIM:#}"));
        }
    }

    /// The first failure, the sum, and what to do next.
    pub(crate) fn end(&mut self, results: &Results) {
        let is_bad =
            |check: &&CheckResult| matches!(check.outcome, Outcome::Failed | Outcome::Error);
        if results.has_begun() {
            let most = if self.in_full { usize::MAX } else { 1 };
            for check in results.checks.iter().filter(is_bad).take(most) {
                self.explanation(check);
            }
            self.sum(results);
        }
        if let Some(problem) = &results.problem {
            let sentence = problem.message.lines().next().unwrap_or_default();
            self.line(format_args!("\n{RED}{sentence}{RED:#}"));
        }
        self.next(results);
        let _ = self.out.flush();
    }

    /// The heading of a task, above its first check.
    fn task(&mut self, results: &Results, index: usize) {
        let task = results.checks[index].task;
        if index == 0 || results.checks[index - 1].task != task {
            let heading = say!(en: "Task {task}", fr: "Tâche {task}");
            self.line(format_args!("{DIM}{}{DIM:#}", heading.in_lang(results.lang)));
        }
    }

    fn explanation(&mut self, check: &CheckResult) {
        let rule = "─".repeat(WIDTH.saturating_sub(check.title.width() + 5));
        let title = &check.title;
        self.line(format_args!("\n{RED}── {BOLD}{title}{BOLD:#}{RED} {rule}{RED:#}\n"));
        for line in check.report.lines() {
            match line.starts_with(' ') || line.is_empty() {
                true => self.line(format_args!("{line}")),
                // Headings stand at the margin.
                false => self.line(format_args!("{BOLD}{line}{BOLD:#}")),
            }
        }
    }

    fn sum(&mut self, results: &Results) {
        let lang = results.lang;
        let (score, most) = (results.score(), results.max_score());
        let points = say!(en: "{score} of {most} points", fr: "{score} points sur {most}");
        let outcomes =
            [Outcome::Passed, Outcome::Failed, Outcome::Blocked, Outcome::Skipped, Outcome::Error];
        let counts = outcomes.into_iter().filter_map(|outcome| {
            let count = results.count(outcome);
            let (style, _) = self.sign(outcome, lang);
            let words = counted(outcome, count);
            (count > 0).then(|| format!("{style}{}{style:#}", words.in_lang(lang)))
        });
        let counts = counts.collect::<Vec<_>>().join(", ");
        let colon = lang.pick(":", " :");
        self.line(format_args!("\n{BOLD}{}{BOLD:#}{colon} {counts}", points.in_lang(lang)));
    }

    fn next(&mut self, results: &Results) {
        let lang = results.lang;
        let mut steps: Vec<(String, Text)> = Vec::new();
        if results.has_passed() {
            self.well_done(results, &mut steps);
        } else {
            steps.push((
                again(results, None, false),
                say!(en: "when you have changed something", fr: "après une modification"),
            ));
            let code = results.first_failure_code();
            let is_explained = !matches!(code, "" | DOES_NOT_COMPILE | INTERRUPTED | "not-written");
            if commands::exists("hint") && results.problem.is_none() {
                let hint = format!("cargo course hint {}", results.exercise);
                steps.push((hint, say!(en: "a hint", fr: "un indice")));
            }
            if commands::exists("explain") && is_explained && results.problem.is_none() {
                let explain = format!("cargo course explain {code}");
                steps.push((explain, say!(en: "more about this", fr: "en savoir plus")));
            }
        }
        if !steps.is_empty() {
            let heading = say!(en: "Next", fr: "Ensuite");
            self.line(format_args!("\n{BOLD}{}{BOLD:#}", heading.in_lang(lang)));
            self.steps(&steps, lang);
        }
    }

    fn well_done(&mut self, results: &Results, steps: &mut Vec<(String, Text)>) {
        // What was graded is the learner's own exercise, and all of it.
        if results.command != results.exercise {
            return;
        }
        let suites = tests::suites::all();
        let is_whole = suites.iter().any(|suite| {
            suite.name == results.exercise && suite.checks.len() == results.checks.len()
        });
        if !is_whole {
            let all = say!(en: "all checks", fr: "toutes les vérifications");
            return steps.push((again(results, None, false), all));
        }
        if commands::exists("solution") {
            let ours = say!(en: "our answer beside yours", fr: "notre réponse à côté de la vôtre");
            steps.push((format!("cargo course solution {}", results.exercise), ours));
        }
        let place = suites.iter().position(|suite| suite.name == results.exercise);
        if let Some(next) = place.and_then(|place| suites.get(place + 1)) {
            let name = next.name;
            let step = say!(en: "the next exercise: exercises/{name}/README.md",
                            fr: "la suite : exercises/{name}/README.fr.md");
            steps.push((format!("cargo course check {name}"), step));
        }
    }

    /// Commands with what they are for: beside them if there is room, else above.
    fn steps(&mut self, steps: &[(String, Text)], lang: Lang) {
        let column = steps.iter().map(|(command, _)| command.width()).max().unwrap_or(0);
        let fits =
            |(_, what): &(String, Text)| 2 + column + 2 + what.in_lang(lang).width() <= WIDTH;
        let is_beside = steps.iter().all(fits);
        for (command, what) in steps {
            let what = what.in_lang(lang);
            if is_beside {
                let gap = " ".repeat(column - command.width() + 2);
                self.line(format_args!("  {CYAN}{command}{CYAN:#}{gap}{DIM}{what}{DIM:#}"));
            } else {
                self.line(format_args!("  {DIM}{what}{DIM:#}"));
                self.line(format_args!("    {CYAN}{command}{CYAN:#}"));
            }
        }
    }

    fn sign(&self, outcome: Outcome, lang: Lang) -> (Style, &'static str) {
        let (style, sign, en, fr) = match outcome {
            Outcome::Passed => (GREEN, "✓", "passed ", "réussie"),
            Outcome::Failed => (RED, "✗", "FAILED ", "ÉCHEC  "),
            Outcome::Blocked => (DIM, "·", "waits  ", "attend "),
            Outcome::Skipped => (YELLOW, "-", "skipped", "sautée "),
            Outcome::Error => (YELLOW, "!", "ERROR  ", "ERREUR "),
        };
        (style, if self.is_coloured { sign } else { lang.pick(en, fr) })
    }

    /// Beside a check that waits for another. Words stand there already where there
    /// are no signs.
    fn blocked(&self, lang: Lang) -> String {
        let text = if self.is_coloured { lang.pick("waits", "attend") } else { "" };
        text.to_owned()
    }

    /// A line; nobody is left to be told if it cannot be written.
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        let _ = writeln!(self.out, "{line}");
    }
}

/// So many checks with this outcome.
fn counted(outcome: Outcome, count: usize) -> Text {
    match (outcome, count) {
        (Outcome::Passed, 1) => say!(en: "1 passed", fr: "1 réussie"),
        (Outcome::Passed, _) => say!(en: "{count} passed", fr: "{count} réussies"),
        (Outcome::Failed, _) => say!(en: "{count} failed", fr: "{count} en échec"),
        (Outcome::Blocked, _) => say!(en: "{count} waiting", fr: "{count} en attente"),
        (Outcome::Skipped, 1) => say!(en: "1 skipped", fr: "1 sautée"),
        (Outcome::Skipped, _) => say!(en: "{count} skipped", fr: "{count} sautées"),
        (Outcome::Error, 1) => say!(en: "1 fault of the checker", fr: "1 faute du correcteur"),
        (Outcome::Error, _) => {
            say!(en: "{count} faults of the checker", fr: "{count} fautes du correcteur")
        }
    }
}
