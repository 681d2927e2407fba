//! The command line, in both languages. What the commands do stands in `commands`.

use std::env;

use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use clap::{Arg, ArgMatches, Command, Error};
use grader::{Lang, Text, say};

/// Understands the command line, or says in the reader's language why not.
pub(crate) fn parse() -> Result<ArgMatches, Error> {
    let lang = asked_for(env::args()).unwrap_or_else(Lang::from_env);
    command(lang).try_get_matches()
}

/// The language that `--lang` names, before the rest is understood: the help is
/// written in it.
fn asked_for(arguments: impl Iterator<Item = String>) -> Option<Lang> {
    let arguments: Vec<String> = arguments.collect();
    let value = arguments.iter().enumerate().find_map(|(index, argument)| {
        match argument.strip_prefix("--lang") {
            Some("") => arguments.get(index + 1).map(String::as_str),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        }
    });
    value.and_then(lang)
}

fn lang(name: &str) -> Option<Lang> {
    match name {
        "en" => Some(Lang::En),
        "fr" => Some(Lang::Fr),
        _ => None,
    }
}

/// The whole command line.
pub(crate) fn command(lang: Lang) -> Command {
    let help = |text: Text| text.in_lang(lang).to_owned();
    Command::new("cargo course")
        .bin_name("cargo course")
        .version(env!("CARGO_PKG_VERSION"))
        .about(help(say!(en: "Leads through the exercises of Socklings",
                         fr: "Guide à travers les exercices de Socklings")))
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name("LANG")
                .value_parser(
                    PossibleValuesParser::new(["en", "fr"])
                        .map(|name| self::lang(&name).unwrap_or(Lang::En)),
                )
                .help(help(say!(en: "The language: en or fr", fr: "La langue : en ou fr"))),
        )
        .subcommands(crate::commands::all().iter().map(|entry| (entry.command)(lang)))
}

/// The name of an exercise, as an argument.
pub(crate) fn exercise(lang: Lang) -> Arg {
    let names = ::tests::suites::all().into_iter().map(|suite| suite.name);
    let help =
        say!(en: "The exercise, such as ex1-server", fr: "L'exercice, par exemple ex1-server");
    Arg::new("exercise")
        .value_name(lang.pick("EXERCISE", "EXERCICE"))
        .value_parser(PossibleValuesParser::new(names))
        .hide_possible_values(true)
        .help(help.in_lang(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed_in_both_languages() {
        for lang in [Lang::En, Lang::Fr] {
            command(lang).debug_assert();
        }
    }

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        let asked = |line: &str| asked_for(line.split(' ').map(str::to_owned));
        assert_eq!(asked("course check --lang fr"), Some(Lang::Fr));
        assert_eq!(asked("course --lang=en check"), Some(Lang::En));
        assert_eq!(asked("course --lang"), None);
        assert_eq!(asked("course --lang=de"), None);
    }
}
