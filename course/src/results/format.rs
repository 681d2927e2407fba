//! The formats that results are written in, by name.

use super::{Results, classroom50, csv, exercism, github, gradescope, human, json, junit};

/// A format of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Json,
    Junit,
    Gradescope,
    Classroom50,
    Github,
    Exercism,
    Csv,
}

impl Format {
    /// All of them, in the order in which `--help` names them.
    pub(crate) const ALL: [Format; 8] = [
        Format::Human,
        Format::Json,
        Format::Junit,
        Format::Gradescope,
        Format::Classroom50,
        Format::Github,
        Format::Exercism,
        Format::Csv,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Json => "json",
            Format::Junit => "junit",
            Format::Gradescope => "gradescope",
            Format::Classroom50 => "classroom50",
            Format::Github => "github",
            Format::Exercism => "exercism",
            Format::Csv => "csv",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether a report of this format can hold several exercises.
    pub(crate) fn takes_many(self) -> bool {
        matches!(self, Format::Human | Format::Junit | Format::Csv)
    }

    /// Whether whoever reads it wants exit status 0 when checks fail: another one
    /// says there that no report was made.
    pub(crate) fn is_content_with_failures(self) -> bool {
        matches!(self, Format::Classroom50 | Format::Exercism)
    }

    /// The report on these results; on the first of them where the format has room
    /// for one only.
    pub(crate) fn report(self, results: &[Results], student: &str) -> String {
        let one = |write: &dyn Fn(&Results) -> String| results.first().map(write);
        match self {
            Format::Human => Some(human::page(results)),
            Format::Json => one(&json::report),
            Format::Junit => Some(junit::report(results)),
            Format::Gradescope => one(&gradescope::report),
            Format::Classroom50 => one(&|results| classroom50::report(results, student)),
            Format::Github => one(&github::report),
            Format::Exercism => one(&exercism::report),
            Format::Csv => Some(csv::report(results, student)),
        }
        .unwrap_or_default()
    }
}
