//! `cargo course load`: what a server does for one client, for ten, for a hundred,
//! beside what ours does on the same machine at the same time.

mod table;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command, value_parser};
use grader::{Lang, Text, say};
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli;
use crate::commands::Entry;
use crate::compile::compile_for_speed;
use crate::context::Context;
use crate::load::clients::{self, Conversation, Measured, PATIENCE, Trouble};
use crate::load::conversation;
use crate::load::plot::{self, Curve};
use crate::load::server::Server;
use crate::room;
use crate::screen::{paragraph, show};
use crate::status;

pub(crate) const ENTRY: Entry = Entry { name: "load", command, run };

fn command(lang: Lang) -> Command {
    let help = |text: Text| text.in_lang(lang).to_owned();
    let option = |name: &'static str, value: &'static str, text: Text| {
        Arg::new(name).long(name).value_name(value).help(help(text))
    };
    let names: Vec<_> = conversation::exercises().collect();
    let exercises = PossibleValuesParser::new(&names);
    Command::new("load")
        .about(help(say!(en: "Measures your server as its clients become more, beside ours",
                         fr: "Mesure votre serveur sous une charge croissante, à côté du nôtre")))
        .after_help(help(say!(
            en: "Each client sends a message of 64 bytes, waits for the reply, and begins again.\n\
                 A thread of this command plays all of them. Both servers have their turns one\n\
                 after the other, several times; the medians are shown. Compare what one run\n\
                 shows: another program that computes meanwhile slows down both.",
            fr: "Chaque client envoie un message de 64 octets, attend la réponse et recommence.\n\
                 Un thread de cette commande les joue tous. Les deux serveurs passent tour à\n\
                 tour, plusieurs fois ; les médianes sont affichées. Comparez ce que montre une\n\
                 même exécution : un autre programme qui calcule ralentit les deux.")))
        .arg(cli::exercise(lang).value_parser(exercises).required(true).help(names.join(", ")))
        .arg(
            option(
                "clients",
                "N,N,…",
                say!(en: "How many there are [default: 1,10,100,1000]",
                     fr: "Combien il y en a [par défaut : 1,10,100,1000]"),
            )
            .value_delimiter(',')
            .value_parser(value_parser!(u16).range(1..=10_000)),
        )
        .arg(
            option(
                "time",
                "MS",
                say!(en: "How long a turn lasts, in milliseconds [default: 500]",
                     fr: "La durée d'un tour, en millisecondes [par défaut : 500]"),
            )
            .value_parser(value_parser!(u64).range(1..=60_000)),
        )
        .arg(
            option(
                "rounds",
                "N",
                say!(en: "How many turns each has [default: 3]",
                     fr: "Le nombre de tours [par défaut : 3]"),
            )
            .value_parser(value_parser!(u16).range(1..=1000)),
        )
        .arg(
            option(
                "out",
                lang.pick("FILE.svg", "FICHIER.svg"),
                say!(en: "Draws it, too, as an SVG picture", fr: "En trace aussi l'image, en SVG"),
            )
            .value_parser(value_parser!(PathBuf)),
        )
}

/// What is to be measured.
struct Plan {
    exercise: String,
    conversation: Conversation,
    counts: Vec<usize>,
    time: Duration,
    rounds: usize,
}

/// One of the servers.
struct Candidate {
    name: Text,
    program: PathBuf,
    /// What it did, for each number of clients, round by round.
    measured: Vec<Vec<Measured>>,
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let plan = plan(matches);
    let Some(mut candidates) = candidates(context, &plan.exercise)? else {
        return Ok(status::FAILED);
    };
    clients::raise_descriptor_limit();
    let stopped = measure(&plan, &mut candidates, context.lang);
    let curves: Vec<Curve> = candidates.iter().map(|one| one.curve(&plan)).collect();
    show(&table::page(&plan.exercise, &curves, context.lang));
    if let Some(out) = matches.get_one::<PathBuf>("out") {
        draw(out, &plan.exercise, &curves, context.lang)?;
    }
    let Some(why) = stopped else { return Ok(status::PASSED) };
    show(&format!("\n{}", paragraph(why.in_lang(context.lang), 0, "")));
    Ok(status::FAILED)
}

fn plan(matches: &ArgMatches) -> Plan {
    let exercise = matches.get_one::<String>("exercise").expect("clap requires it").clone();
    let conversation = conversation::with(&exercise).expect("clap knows no others");
    let counts = matches.get_many::<u16>("clients");
    let counts = counts.map(|counts| counts.copied().map(usize::from).collect());
    Plan {
        conversation,
        counts: counts.unwrap_or_else(|| vec![1, 10, 100, 1000]),
        time: Duration::from_millis(matches.get_one("time").copied().unwrap_or(500)),
        rounds: matches.get_one::<u16>("rounds").copied().unwrap_or(3).into(),
        exercise,
    }
}

/// The learner's server, if there is one already, and ours, if the course came with it.
fn candidates(context: &Context, exercise: &str) -> Result<Option<Vec<Candidate>>> {
    let workspace = &context.workspace;
    let mut wanted = Vec::new();
    let is_stub = room::is_stub(workspace, exercise);
    if !is_stub {
        wanted.push((say!(en: "yours", fr: "le vôtre"), exercise.to_owned()));
    }
    if workspace.solution(exercise).is_dir() {
        wanted.push((say!(en: "ours", fr: "le nôtre"), format!("{exercise}-solution")));
    }
    if is_stub {
        let text = match wanted.is_empty() {
            true => say!(
                en: "Your {exercise} is still the stub: there is no server to measure.",
                fr: "Votre {exercise} est encore le squelette : il n'y a pas de serveur à \
                     mesurer."),
            false => say!(
                en: "Your {exercise} is still the stub: only ours is measured.",
                fr: "Votre {exercise} est encore le squelette : seul le nôtre est mesuré."),
        };
        show(&paragraph(text.in_lang(context.lang), 0, ""));
    }
    if wanted.is_empty() {
        return Ok(None);
    }
    let mut candidates = Vec::new();
    for (name, package) in wanted {
        let Some(program) = compile_for_speed(workspace, &package)? else { return Ok(None) };
        candidates.push(Candidate { name, program, measured: Vec::new() });
    }
    Ok(Some(candidates))
}

/// Measures until all is measured, or until something goes wrong, which is told.
fn measure(plan: &Plan, candidates: &mut [Candidate], lang: Lang) -> Option<Text> {
    let turns = plan.counts.len() * plan.rounds * candidates.len();
    let bar = ProgressBar::new(turns as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos:>3}/{len}  {msg}") {
        bar.set_style(style.progress_chars("━━─"));
    }
    let mut trouble = None;
    'all: for (index, &count) in plan.counts.iter().enumerate() {
        for _ in 0..plan.rounds {
            for candidate in &mut *candidates {
                let name = &candidate.name;
                let clients = clients(count);
                let what = say!(en: "{}, {}", fr: "{}, {}"; clients, name);
                bar.set_message(what.in_lang(lang).to_owned());
                match turn(plan, &candidate.program, count) {
                    Ok(measured) => {
                        candidate.measured.resize_with(index + 1, Vec::new);
                        candidate.measured[index].push(measured);
                    }
                    Err(why) => {
                        trouble = Some(say!(en: "With {}: {}", fr: "Avec {} : {}"; what, why));
                        break 'all;
                    }
                }
                bar.inc(1);
            }
        }
    }
    bar.finish_and_clear();
    trouble
}

/// "1 client", "10 clients".
fn clients(count: usize) -> Text {
    match count {
        1 => say!(en: "1 client", fr: "1 client"),
        _ => say!(en: "{count} clients", fr: "{count} clients"),
    }
}

/// A turn of one server, which is started anew: what happened to it before has no part
/// in it.
fn turn(plan: &Plan, program: &Path, count: usize) -> Result<Measured, Text> {
    let mut server = Server::start(program)?;
    let measured = clients::measure(server.address, &plan.conversation, count, plan.time);
    measured.map_err(|trouble| {
        let what = told(&trouble, plan);
        match server.fate() {
            Some(fate) => say!(en: "{} {}", fr: "{} {}"; what, fate),
            None => what,
        }
    })
}

fn told(trouble: &Trouble, plan: &Plan) -> Text {
    let (exercise, want) = (&plan.exercise, plan.conversation.reply.len());
    let seconds = PATIENCE.as_secs();
    match trouble {
        Trouble::Connect(error) => say!(en: "a client cannot connect: {error}.",
                                        fr: "un client ne peut pas se connecter : {error}."),
        Trouble::Broken(error) => say!(en: "a connection broke: {error}.",
                                       fr: "une connexion s'est rompue : {error}."),
        Trouble::Ended(had) => say!(
            en: "the server has closed a connection after {had} of the {want} bytes of a reply.",
            fr: "le serveur a fermé une connexion après {had} des {want} octets d'une réponse."),
        Trouble::Other => say!(
            en: "a reply is not what it has to be; `cargo course check {exercise}` says more.",
            fr: "une réponse n'est pas celle attendue ; `cargo course check {exercise}` en dit \
                 plus."),
        Trouble::Silent => say!(
            en: "there was no whole reply for {seconds} s.",
            fr: "aucune réponse entière n'est venue en {seconds} s."),
        Trouble::Poll(error) => say!(
            en: "this machine cannot watch so many connections: {error}.",
            fr: "cette machine ne peut pas surveiller tant de connexions : {error}."),
    }
}

impl Candidate {
    /// The medians over the rounds, where there is at least one.
    fn curve(&self, plan: &Plan) -> Curve {
        let points = plan.counts.iter().zip(&self.measured);
        let points = points.filter(|(_, rounds)| !rounds.is_empty()).map(|(&count, rounds)| {
            let median = |value: fn(&Measured) -> f64| {
                let mut values: Vec<f64> = rounds.iter().map(value).collect();
                values.sort_by(f64::total_cmp);
                values[values.len() / 2]
            };
            let measured = Measured {
                rate: median(|measured| measured.rate),
                median: median(|measured| measured.median),
                p99: median(|measured| measured.p99),
                unserved: rounds.iter().map(|measured| measured.unserved).max().unwrap_or(0),
            };
            (count, measured)
        });
        Curve { name: self.name.clone(), points: points.collect() }
    }
}

fn draw(out: &Path, exercise: &str, curves: &[Curve], lang: Lang) -> Result<()> {
    let what = || out.display().to_string();
    let picture = plot::svg(exercise, curves, lang).with_context(what)?;
    room::replace(out, picture.as_bytes()).with_context(what)?;
    let file = out.display();
    let text = say!(en: "The picture is in {file}.", fr: "L'image est dans {file}.");
    show(&format!("\n{}", paragraph(text.in_lang(lang), 0, "")));
    Ok(())
}
