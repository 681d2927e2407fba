//! The command line, in both languages. What the commands do stands in `commands`.

use std::env;

use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command, Error};
use grader::{Lang, Text, say};
use unicode_width::UnicodeWidthStr;

use crate::status;

/// Understands the command line, or says why not.
pub(crate) fn parse() -> Result<ArgMatches, Error> {
    command(language()).try_get_matches()
}

/// The reader's language, before anything else is understood.
pub(crate) fn language() -> Lang {
    let arguments = env::args_os().map(|argument| argument.to_string_lossy().into_owned());
    asked_for(arguments).unwrap_or_else(Lang::from_env)
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
    let version = say!(en: "Prints the version", fr: "Affiche la version");
    let command = Command::new("cargo course")
        .bin_name("cargo course")
        .version(env!("CARGO_PKG_VERSION"))
        .about(help(say!(en: "Leads through the exercises of Socklings",
                         fr: "Guide à travers les exercices de Socklings")))
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name(lang.pick("LANG", "LANGUE"))
                .value_parser(
                    PossibleValuesParser::new(["en", "fr"])
                        .map(|name| self::lang(&name).unwrap_or(Lang::En)),
                )
                .hide_possible_values(true)
                .help(help(say!(en: "The language: en or fr", fr: "La langue : en ou fr"))),
        )
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(help(version)),
        )
        .after_help(help(statuses()))
        .subcommands(crate::commands::all().iter().map(|entry| (entry.command)(lang)));
    in_words(command, lang)
}

/// How wide the help is, whatever the terminal.
const WIDTH: usize = 80;

/// A command, and those below it, with clap's own words in the reader's language.
fn in_words(command: Command, lang: Lang) -> Command {
    let heading = *command.get_styles().get_header();
    // French has a space before a colon; clap puts none.
    let [usage, commands, arguments, options] = match lang {
        Lang::En => ["Usage:", "Commands", "Arguments", "Options"],
        Lang::Fr => ["Utilisation :", "Commandes ", "Arguments ", "Options "],
    };
    let help = say!(en: "Prints this help", fr: "Affiche cette aide");
    let help = Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(help.in_lang(lang).to_owned());
    let command = command.arg(help);
    let column = command.get_arguments().map(left_column).max().unwrap_or(0);
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_value_name(lang.pick("COMMAND", "COMMANDE"))
        .subcommand_help_heading(commands)
        .help_template(format!(
            "{{about-with-newline}}\n{heading}{usage}{heading:#} {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .mut_args(|arg| {
            let heading = if arg.is_positional() { arguments } else { options };
            let help = arg.get_help().map(|help| help.ansi().to_string()).unwrap_or_default();
            let lines = textwrap::wrap(&help, WIDTH.saturating_sub(column).max(30));
            arg.help_heading(heading).help(lines.join("\n"))
        })
        .mut_subcommands(|command| in_words(command, lang))
}

/// How many columns stand to the left of what clap says of an argument.
fn left_column(arg: &Arg) -> usize {
    let values: usize = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| name.as_str().width() + 3)
        .sum();
    match arg.get_long() {
        // Two columns before, four for the short name, two behind.
        Some(long) => 2 + 4 + 2 + long.width() + values + 2,
        None => 2 + values + 2,
    }
}

/// What the exit statuses mean, for `--help`.
pub(crate) fn statuses() -> Text {
    say!(
        en: "Exit status:\n  \
             0  every check that can be made here has passed\n  \
             1  a check has failed, or the program does not compile\n  \
             2  the command line is not understood\n  \
             3  the checker itself is at fault, or the machine",
        fr: "Code de sortie :\n  \
             0  toutes les vérifications possibles ici sont réussies\n  \
             1  une vérification a échoué, ou le programme ne se compile pas\n  \
             2  la ligne de commande n'est pas comprise\n  \
             3  le correcteur lui-même est en faute, ou la machine")
}

/// Says why a command line that clap has understood cannot be done, and gives the
/// status to end with.
pub(crate) fn refuse(why: &str, lang: Lang) -> u8 {
    anstream::eprintln!("{}: {why}", lang.pick("error", "erreur "));
    status::USAGE
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

    /// None of clap's own words is left in the French help.
    #[test]
    fn the_help_is_french_to_the_last_word() {
        fn look(command: &mut Command) {
            let help = command.render_long_help().to_string();
            let english =
                ["Usage", "Commands", "Options:", "Arguments:", "Print", "help", "default:"];
            assert!(help.lines().all(|line| line.width() <= WIDTH), "{help}");
            for word in english {
                let help = help.replace("--help", "");
                assert!(!help.contains(word), "{word}:\n{help}");
            }
            for command in command.get_subcommands_mut() {
                look(command);
            }
        }
        let mut command = command(Lang::Fr);
        command.build();
        look(&mut command);
    }
}
