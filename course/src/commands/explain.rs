//! `cargo course explain`: the page of one cause, or the list of all.

use std::collections::BTreeSet;
use std::io::Write as _;

use anyhow::Result;
use clap::{Arg, ArgMatches, Command};
use grader::{Lang, say};

use crate::catalogue::{self, Page};
use crate::commands::Entry;
use crate::context::Context;
use crate::screen::{CODE, FAINT, HEADING, WIDTH, paragraph, prose, show, styled};
use crate::status;

pub(crate) const ENTRY: Entry = Entry { name: "explain", command, run };

fn command(lang: Lang) -> Command {
    let about = say!(en: "Explains the cause of a failure",
                     fr: "Explique la cause d'un échec");
    let help = say!(en: "The code of the cause; without one, all are listed",
                    fr: "Le code de la cause ; sans lui, la liste de toutes");
    let code = Arg::new("code").value_name("CODE").help(help.in_lang(lang).to_owned());
    Command::new("explain").about(about.in_lang(lang).to_owned()).arg(code)
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let lang = context.lang;
    let Some(code) = matches.get_one::<String>("code") else {
        show(&list(lang));
        return Ok(status::PASSED);
    };
    match catalogue::page(code) {
        Some(page) => {
            show(&text(&page, lang));
            Ok(status::PASSED)
        }
        None => {
            let _ = anstream::stderr().lock().write_all(unknown(code, lang).as_bytes());
            Ok(status::USAGE)
        }
    }
}

/// The page of one cause.
fn text(page: &Page, lang: Lang) -> String {
    let mut text = paragraph(page.title.in_lang(lang), 0, "");
    text = format!("{}\n{}\n", styled(HEADING, text.trim_end()), styled(FAINT, page.code));
    text += &format!("\n{}", prose(page.why.in_lang(lang), 2));
    text += &format!("\n{}\n", styled(HEADING, lang.pick("Hints", "Indices")));
    for (hint, number) in page.hints.iter().zip(1..) {
        text += &numbered(number, hint.in_lang(lang));
    }
    text
}

/// A hint behind its number, which stands in the margin.
fn numbered(number: usize, hint: &str) -> String {
    let text = prose(hint, 5);
    format!("  {number}. {}", text.trim_start_matches(' '))
}

/// All causes, a line each, below the exercise that they belong to.
fn list(lang: Lang) -> String {
    let mut text = String::new();
    let width = catalogue::all().iter().map(|page| page.code.len()).max().unwrap_or(0);
    for (exercise, pages) in catalogue::groups() {
        let heading = exercise.unwrap_or(lang.pick("In any exercise", "Dans tous les exercices"));
        text += &format!("{}\n", styled(HEADING, heading));
        for page in pages {
            let title = shortened(page.title.in_lang(lang), WIDTH - width - 4);
            let code = styled(CODE, page.code);
            text += &format!("  {code}{:1$}{title}\n", "", width - page.code.len() + 2);
        }
        text.push('\n');
    }
    let more = say!(en: "One of them in full: `cargo course explain CODE`",
                    fr: "Pour lire l'une d'elles : `cargo course explain CODE`");
    text + &paragraph(more.in_lang(lang), 0, "")
}

/// The beginning of a line that has room in so many columns.
fn shortened(line: &str, width: usize) -> String {
    if line.chars().count() <= width {
        return line.to_owned();
    }
    let beginning: String = line.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", beginning.trim_end())
}

/// What is said of a code that no cause has: those it may have been meant for.
fn unknown(code: &str, lang: Lang) -> String {
    let codes: Vec<&str> = catalogue::all().iter().map(|page| page.code).collect();
    let holding = codes.iter().filter(|candidate| code.len() > 2 && candidate.contains(code));
    let mut near: Vec<&str> = holding.copied().collect();
    near.extend(similar::get_close_matches(code, &codes, 3, 0.6));
    let mut seen = BTreeSet::new();
    near.retain(|code| seen.insert(*code));
    let code: String = code.chars().filter(|c| !c.is_control()).collect();
    let text = say!(en: "No cause is called `{code}`.", fr: "Aucune cause ne s'appelle `{code}`.");
    let mut text = paragraph(text.in_lang(lang), 0, "");
    let offer = if near.is_empty() {
        say!(en: "`cargo course explain` lists them all.",
             fr: "`cargo course explain` en donne la liste.")
    } else {
        let near = near.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
        say!(en: "Perhaps you meant: {near}", fr: "Vous vouliez peut-être dire : {near}")
    };
    text += &paragraph(offer.in_lang(lang), 0, "");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_nearly_right_is_found() {
        for code in ["sends-the-hole-buffer", "whole-buffer"] {
            let text = anstream::adapter::strip_str(&unknown(code, Lang::En)).to_string();
            assert!(text.contains("Perhaps you meant: `sends-the-whole-buffer`"), "{text}");
        }
        let text = anstream::adapter::strip_str(&unknown("zzz\u{1b}[2J", Lang::En)).to_string();
        assert!(text.contains("`zzz[2J`") && text.contains("lists them all"), "{text}");
    }

    #[test]
    fn every_page_and_the_list_fit_a_terminal() {
        for lang in [Lang::En, Lang::Fr] {
            let mut pages = vec![list(lang)];
            pages.extend(catalogue::all().iter().map(|page| text(page, lang)));
            for page in pages {
                for line in anstream::adapter::strip_str(&page).to_string().lines() {
                    assert!(line.chars().count() <= WIDTH, "{line}");
                }
            }
        }
    }
}
