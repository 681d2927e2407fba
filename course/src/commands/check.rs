//! `cargo course check`: builds a program, grades it, explains what is wrong, and
//! writes the results in the formats that others read. How is `grading`'s business.

use std::path::PathBuf;

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use grader::{Lang, Suite, Text, say};

use crate::apart;
use crate::cli;
use crate::commands::Entry;
use crate::context::Context;
use crate::grading::{self, Book, Job, Program};
use crate::results::{self, Destination, Format, Report, Results, Screen};
use crate::status;

pub(crate) const ENTRY: Entry = Entry { name: "check", command, run };

fn command(lang: Lang) -> Command {
    let about = say!(en: "Builds a program, checks it, explains what is wrong",
                     fr: "Compile un programme, le corrige, explique ce qui ne va pas");
    let help = |text: Text| text.in_lang(lang).to_owned();
    let option = |name: &'static str, value: (&str, &str), what: Text| {
        let value = lang.pick(value.0, value.1).to_owned();
        Arg::new(name).long(name).value_name(value).help(help(what))
    };
    let flag = |name: &'static str, what: Text| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help(what))
    };
    let default = say!(en: "The exercise; without it, the one that is being worked on",
                       fr: "L'exercice ; à défaut, celui qui est en cours");
    let only = say!(en: "Makes only the checks that have this word in their title; repeatable",
                    fr: "Ne fait que les vérifications dont le titre contient ce mot ; répétable");
    let seed = say!(en: "Sends the same as the run that printed this number",
                    fr: "Envoie la même chose que l'exécution qui a affiché ce nombre");
    let solution = say!(en: "Checks our solution instead", fr: "Corrige plutôt notre solution");
    let template = say!(
        en: "Checks the program that this command starts, in any language: 'python3 server.py \
             --port {{port}}'. {{host}}, {{port}} and the names of the options stand for their values; \
             without {{port}}, the program is to be on the exercise's own port",
        fr: "Corrige le programme que cette commande lance, dans n'importe quel langage : 'python3 \
             server.py --port {{port}}'. {{host}}, {{port}} et les noms des options représentent leurs \
             valeurs ; sans {{port}}, le programme doit être sur le port de l'exercice");
    let all = say!(en: "Checks every exercise (human, junit and csv)",
                   fr: "Corrige tous les exercices (human, junit et csv)");
    let verbose = say!(en: "Explains every failure, with the whole conversation",
                       fr: "Explique chaque échec, avec toute la conversation");
    let names = Format::ALL.map(Format::name).join(", ");
    let format = say!(en: "The format of the results: {names}; repeatable, with an --out each",
                      fr: "Le format des résultats : {names} ; répétable, avec un --out pour chacun");
    let out = say!(en: "Writes the results to this file instead of standard output",
                   fr: "Écrit les résultats dans ce fichier plutôt que sur la sortie standard");
    let append = say!(en: "Adds a row to the file (csv)", fr: "Ajoute une ligne au fichier (csv)");
    let student = say!(en: "Whose program it is (csv, classroom50); without it, $USER",
                       fr: "De qui est le programme (csv, classroom50) ; à défaut, $USER");
    Command::new("check")
        .about(help(about))
        .arg(cli::exercise(lang).help(help(default)).conflicts_with("all"))
        .arg(option("only", ("WORD", "MOT"), only).action(ArgAction::Append))
        .arg(option("seed", ("N", "N"), seed).value_parser(value_parser!(u64)))
        .arg(flag("solution", solution))
        .arg(option("cmd", ("COMMAND", "COMMANDE"), template).conflicts_with("solution"))
        .arg(flag("all", all).conflicts_with_all(["cmd", "only"]))
        .arg(flag("verbose", verbose).short('v'))
        .arg(
            option("format", ("FORMAT", "FORMAT"), format)
                .value_parser(PossibleValuesParser::new(Format::ALL.map(Format::name)))
                .hide_possible_values(true)
                .action(ArgAction::Append),
        )
        .arg(
            option("out", ("FILE", "FICHIER"), out)
                .value_parser(value_parser!(PathBuf))
                .action(ArgAction::Append),
        )
        .arg(flag("append", append).requires("out"))
        .arg(option("student", ("NAME", "NOM"), student))
        .after_help(help(cli::statuses()))
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let order = match Order::understand(context, matches) {
        Ok(order) => order,
        Err(why) => return Ok(cli::refuse(&why, context.lang)),
    };
    if order.jobs.iter().any(Job::has_own_port) {
        apart::go();
    }
    let Order { jobs, results, reports, student, in_full } = order;
    let is_read_by_a_machine = reports.iter().any(|report| report.to == Destination::Stdout);
    let is_content = reports.iter().any(|report| report.format.is_content_with_failures());
    let mut screen = if is_read_by_a_machine { Screen::nowhere() } else { Screen::stdout(in_full) };
    let book = Book::open(results, reports, student);
    for (index, job) in jobs.into_iter().enumerate() {
        book.grade(index, job, context, in_full, &mut screen);
    }
    let results = book.close()?;
    Ok(if results.iter().any(Results::is_in_error) {
        status::ERROR
    } else if is_content || results.iter().all(Results::has_passed) {
        status::PASSED
    } else {
        status::FAILED
    })
}

/// What the command line asks for.
struct Order {
    jobs: Vec<Job>,
    results: Vec<Results>,
    reports: Vec<Report>,
    student: String,
    in_full: bool,
}

impl Order {
    /// Understands it, or says why it cannot be done.
    fn understand(context: &Context, matches: &ArgMatches) -> Result<Order, String> {
        let lang = context.lang;
        let reports = reports(matches, lang)?;
        let suites: Vec<Suite> = if matches.get_flag("all") {
            tests::suites::all()
        } else {
            let given = matches.get_one::<String>("exercise").map(String::as_str);
            let exercise = given.unwrap_or_else(|| context.current_exercise());
            tests::suite(exercise).into_iter().collect()
        };
        let seed = match matches.get_one::<u64>("seed") {
            Some(&seed) => seed,
            None => grader::seed().map_err(|value| {
                let text = say!(en: "SEED is not a number: {value}",
                                fr: "SEED n'est pas un nombre : {value}");
                text.in_lang(lang).to_owned()
            })?,
        };
        let words: Vec<String> =
            matches.get_many("only").map(|words| words.cloned().collect()).unwrap_or_default();
        let mut order = Order {
            jobs: Vec::new(),
            results: Vec::new(),
            reports,
            student: grading::student(matches.get_one("student")),
            in_full: matches.get_flag("verbose"),
        };
        for suite in suites {
            let name = suite.name;
            let picked = results::picked(&suite, &words);
            if picked.is_empty() {
                let words = words.join(", ");
                let text = say!(en: "no check of {name} has in its title: {words}",
                                fr: "aucune vérification de {name} n'a dans son titre : {words}");
                return Err(text.in_lang(lang).to_owned());
            }
            let (program, shown, command) = match matches.get_one::<String>("cmd") {
                Some(template) => {
                    let launch = grading::launch_by(template, lang)?;
                    (Program::Command(launch), template.clone(), by(name, template))
                }
                None if matches.get_flag("solution") => {
                    let package = format!("{name}-solution");
                    let command = format!("{name} --solution");
                    (Program::Package(package.clone()), package, command)
                }
                None => (Program::Package(name.to_owned()), name.to_owned(), name.to_owned()),
            };
            order.results.push(Results::new(&suite, &picked, &shown, command, seed, lang));
            order.jobs.push(Job { suite, picked, program });
        }
        Ok(order)
    }
}

/// The words of the command line that check by a command.
fn by(exercise: &str, template: &str) -> String {
    let quoted = shlex::try_quote(template).unwrap_or(template.into());
    format!("{exercise} --cmd {quoted}")
}

/// The reports that are asked for: the first `--out` is the first `--format`'s, and
/// so on; one may go to standard output. What a person reads there is no report.
fn reports(matches: &ArgMatches, lang: Lang) -> Result<Vec<Report>, String> {
    let refuse = |text: Text| Err(text.in_lang(lang).to_owned());
    let names = matches.get_many::<String>("format").into_iter().flatten();
    let mut formats: Vec<Format> = names.filter_map(|name| Format::named(name)).collect();
    if formats.is_empty() {
        formats.push(Format::Human);
    }
    let files: Vec<&PathBuf> = matches.get_many("out").into_iter().flatten().collect();
    if files.len() > formats.len() || files.len() + 1 < formats.len() {
        return refuse(say!(en: "each --format but one needs an --out of its own",
                           fr: "chaque --format, sauf un, a besoin d'un --out à lui"));
    }
    let is_appended = matches.get_flag("append");
    let mut reports = Vec::new();
    for (index, &format) in formats.iter().enumerate() {
        let name = format.name();
        if matches.get_flag("all") && !format.takes_many() {
            return refuse(say!(en: "{name} has no room for several exercises",
                               fr: "{name} n'a de place que pour un exercice"));
        }
        let is_table = format == Format::Csv;
        let to = match files.get(index) {
            Some(path)
                if path.parent().is_some_and(|it| it.as_os_str().is_empty() || it.is_dir()) =>
            {
                let path = PathBuf::from(path);
                if is_appended && is_table {
                    Destination::EndOf(path)
                } else {
                    Destination::File(path)
                }
            }
            Some(path) => {
                let path = path.display();
                return refuse(say!(en: "there is no folder for {path}",
                                   fr: "il n'y a pas de dossier pour {path}"));
            }
            None if format == Format::Human => continue,
            None => Destination::Stdout,
        };
        reports.push(Report { format, to });
    }
    if is_appended && !reports.iter().any(|report| matches!(report.to, Destination::EndOf(_))) {
        return refuse(say!(en: "--append is for --format csv with an --out",
                           fr: "--append va avec --format csv et un --out"));
    }
    Ok(reports)
}
