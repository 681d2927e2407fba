//! `cargo course solution`: the learner's answer and ours, where they differ.

use std::env;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use anyhow::Result;
use clap::{Arg, ArgAction, ArgMatches, Command};
use grader::{Lang, Text, say};

use crate::cli;
use crate::commands::Entry;
use crate::context::Context;
use crate::difference::{self, Difference};
use crate::progress::{Outcome, Progress};
use crate::room;
use crate::screen::{paragraph, show};
use crate::standing::{self, Standing};
use crate::status;

pub(crate) const ENTRY: Entry = Entry { name: "solution", command, run };

/// Side by side, each needs about the half of a page.
const NARROWEST: usize = 100;

fn command(lang: Lang) -> Command {
    let help = |text: Text| text.in_lang(lang).to_owned();
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("solution")
        .about(help(say!(en: "Shows where your answer and ours differ",
                         fr: "Montre en quoi votre réponse et la nôtre diffèrent")))
        .arg(cli::exercise(lang).required(true))
        .arg(flag("give-up").help(help(say!(en: "Even if the exercise is not done",
                                            fr: "Même si l'exercice n'est pas terminé"))))
        .arg(flag("side-by-side").help(help(say!(
            en: "Yours on the left, ours on the right, where there is room",
            fr: "La vôtre à gauche, la nôtre à droite, s'il y a la place"))))
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let workspace = &context.workspace;
    let name = matches.get_one::<String>("exercise").map_or("", String::as_str);
    let say = |text: Text| show(&paragraph(text.in_lang(context.lang), 0, ""));
    let folder = workspace.solution(name).join("src");
    if !folder.is_dir() {
        say(say!(en: "This course came without its solutions; whoever gave it to you has them.",
                 fr: "Ce cours est livré sans ses solutions ; la personne qui vous l'a remis les \
                      a."));
        return Ok(status::FAILED);
    }
    if !matches.get_flag("give-up") && !is_done(context, name)? {
        say(say!(en: "{name} is not done. `cargo course hint {name}` helps without telling all; \
                      `cargo course solution {name} --give-up` tells all.",
                 fr: "{name} n'est pas terminé. `cargo course hint {name}` aide sans tout \
                      dire ; `cargo course solution {name} --give-up` dit tout."));
        return Ok(status::FAILED);
    }
    let (yours, ours) = (room::sources(workspace, name)?, room::files(&folder)?);
    let [left, right] =
        ["exercises", "solutions"].map(|part| Path::new(part).join(name).join("src"));
    let differences = difference::between((&left, &yours), (&right, &ours));
    if differences.is_empty() {
        say(say!(en: "Your answer is ours, to the letter.",
                 fr: "Votre réponse est identique à la nôtre, à la virgule près."));
        return Ok(status::PASSED);
    }
    let width = width();
    let is_wide = matches.get_flag("side-by-side") && width >= NARROWEST;
    // What goes to a pipe is for a program, and is a diff and nothing else.
    if io::stdout().is_terminal() {
        say(match is_wide {
            true => say!(en: "Yours is on the left, ours on the right. What works is right, even \
                              where it differs.",
                         fr: "La vôtre est à gauche, la nôtre à droite. Ce qui marche est juste, \
                              même là où les deux diffèrent."),
            false => {
                say!(en: "Your lines have a minus, ours a plus. What works is right, even where it \
                               differs.",
                          fr: "Vos lignes portent un moins, les nôtres un plus. Ce qui marche est \
                               juste, même là où les deux diffèrent.")
            }
        });
        show("\n");
    }
    let page = |difference: &Difference| match is_wide {
        true => difference.side_by_side(width),
        false => difference.unified(),
    };
    show(&differences.iter().map(page).collect::<String>());
    Ok(status::PASSED)
}

fn is_done(context: &Context, name: &str) -> Result<bool> {
    let Some(suite) = tests::suite(name) else { return Ok(false) };
    let mut progress = Progress::load(&context.workspace);
    let standing = standing::find(context, &mut progress, &suite)?;
    Ok(matches!(standing, Standing::Graded(Outcome::Done)))
}

/// The width of the terminal, or what the environment says of it.
fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let columns = || env::var("COLUMNS").ok()?.parse().ok();
    // More than this would only be empty.
    terminal.or_else(columns).unwrap_or(80).min(240)
}
