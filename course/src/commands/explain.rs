//! `cargo course explain`: the page of one cause, or the list of all.

use anyhow::Result;
use clap::{Arg, ArgMatches, Command};
use grader::{Lang, say};

use crate::catalogue::{self, Page};
use crate::commands::Entry;
use crate::context::Context;
use crate::screen::{CODE, HEADING, paragraph, show, styled};
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
            eprint!("{}", unknown(code, lang));
            Ok(status::USAGE)
        }
    }
}

/// The page of one cause.
fn text(page: &Page, lang: Lang) -> String {
    let mut text = format!("{}\n", styled(HEADING, page.code));
    text += &paragraph(page.why.in_lang(lang), 2, "");
    text
}

fn list(_lang: Lang) -> String {
    catalogue::all().iter().map(|page| format!("  {}\n", styled(CODE, page.code))).collect()
}

/// What is said of a code that no cause has.
fn unknown(code: &str, lang: Lang) -> String {
    let code: String = code.chars().filter(|c| !c.is_control()).collect();
    let text = say!(en: "No cause is called `{code}`.", fr: "Aucune cause ne s'appelle `{code}`.");
    format!("{}\n", text.in_lang(lang))
}
