//! `cargo course capture`: grades a program, and writes the conversations as packets
//! that Wireshark and tshark open.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use grader::{Check, Lang, Launch, Run, Status, Text, Verdict, say};

use crate::capture::{About, Packet, Pcapng, packets};
use crate::cli;
use crate::commands::Entry;
use crate::compile::compile;
use crate::context::Context;
use crate::status;

pub(crate) const ENTRY: Entry = Entry { name: "capture", command, run };

fn command(lang: Lang) -> Command {
    let help = |text: Text| text.in_lang(lang).to_owned();
    let option = |name: &'static str, value: &'static str, text: Text| {
        Arg::new(name).long(name).value_name(value).help(help(text))
    };
    Command::new("capture")
        .about(help(say!(en: "Writes the graded conversations as packets, for Wireshark",
                         fr: "Écrit les conversations corrigées en paquets, pour Wireshark")))
        .after_help(help(say!(
            en: "The checker sees bytes, not packets. Addresses, ports, bytes and times are\n\
                 the ones it saw; TCP's numbers and acknowledgements are made to fit them.\n\n\
                 Try: tshark -r FILE -Y frame.comment -T fields -e frame.comment",
            fr: "Le correcteur voit des octets, pas des paquets. Les adresses, les ports, les\n\
                 octets et les temps sont ceux qu'il a vus ; les numéros et les acquittements\n\
                 de TCP sont reconstitués.\n\n\
                 Essayez : tshark -r FICHIER -Y frame.comment -T fields -e frame.comment")))
        .arg(cli::exercise(lang).required(true))
        .arg(
            option(
                "out",
                lang.pick("FILE", "FICHIER"),
                say!(en: "Where to write: FILE.pcapng, or - for standard output",
                        fr: "Où écrire : FICHIER.pcapng, ou - pour la sortie standard"),
            )
            .value_parser(value_parser!(PathBuf))
            .required(true),
        )
        .arg(option(
            "only",
            lang.pick("WORD", "MOT"),
            say!(en: "Only the checks whose title contains the word",
                         fr: "Les vérifications dont le titre contient le mot"),
        ))
        .arg(
            option(
                "seed",
                "N",
                say!(en: "Repeats the run of that seed",
                                      fr: "Répète l'exécution qui avait cette graine"),
            )
            .value_parser(value_parser!(u64)),
        )
        .arg(
            Arg::new("solution")
                .long("solution")
                .action(ArgAction::SetTrue)
                .help(help(say!(en: "Takes our solution instead of your program",
                 fr: "Prend notre solution à la place de votre programme"))),
        )
        .arg(
            option(
                "cmd",
                lang.pick("COMMAND", "COMMANDE"),
                say!(en: "Takes any program: 'python3 server.py --port {{port}}'",
                         fr: "Un programme : 'python3 serveur.py --port {{port}}'"),
            )
            .value_parser(ValueParser::string())
            .conflicts_with("solution"),
        )
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let exercise = matches.get_one::<String>("exercise").expect("clap requires it");
    let out = matches.get_one::<PathBuf>("out").expect("clap requires it");
    let suite = tests::suite(exercise).expect("clap knows no others");
    let seed = match matches.get_one::<u64>("seed") {
        Some(seed) => *seed,
        None => grader::seed().map_err(anyhow::Error::msg)?,
    };
    let wanted = match matches.get_one::<String>("only") {
        None => suite.checks.iter().collect(),
        Some(word) => named(&suite.checks, word),
    };
    if wanted.is_empty() {
        let text = say!(en: "no check has this word in its title",
                        fr: "aucune vérification n'a ce mot dans son titre");
        eprintln!(
            "{}{}{}",
            context.lang.pick("error", "erreur"),
            colon(context.lang),
            text.in_lang(context.lang)
        );
        return Ok(status::USAGE);
    }
    let wanted: Vec<usize> = wanted.iter().filter_map(|check| suite.position(check.id)).collect();

    let launch = match matches.get_one::<String>("cmd") {
        Some(template) => Launch::template(template).context("--cmd")?,
        None => {
            let ending = if matches.get_flag("solution") { "-solution" } else { "" };
            match compile(&context.workspace, &format!("{exercise}{ending}"))? {
                Some(program) => Launch::executable(program),
                None => return Ok(status::FAILED),
            }
        }
    };
    let run = Run::new(suite, launch, seed);
    let captured: Vec<_> =
        wanted.iter().map(|&index| Captured::new(&run, index, context.lang)).collect();
    let about = about(exercise, &run, &captured, context.lang);
    if out == Path::new("-") {
        write(io::stdout().lock(), &about, &captured).context("standard output")?;
    } else {
        let create = || write(File::create(out)?, &about, &captured);
        create().with_context(|| out.display().to_string())?;
        print!("{}", summary(out, &run, &captured, context.lang));
    }
    let all_passed = captured
        .iter()
        .all(|one| matches!(one.verdict.status, Status::Passed | Status::Skipped(_)));
    Ok(if all_passed { status::PASSED } else { status::FAILED })
}

/// The checks that have a word in their title, in either language, or for a name.
fn named<'a>(checks: &'a [Check], word: &str) -> Vec<&'a Check> {
    let word = word.to_lowercase();
    let has = |check: &&Check| {
        let titles = [Lang::En, Lang::Fr].map(|lang| check.title.in_lang(lang).to_lowercase());
        check.id == word || titles.iter().any(|title| title.contains(&word))
    };
    checks.iter().filter(has).collect()
}

/// A check with its packets.
struct Captured<'a> {
    title: &'a str,
    verdict: &'a Verdict,
    /// In the order of time, each with what is said of it.
    packets: Vec<(Packet, Vec<String>)>,
}

impl<'a> Captured<'a> {
    fn new(run: &'a Run, index: usize, lang: Lang) -> Captured<'a> {
        let verdict = run.verdict(index);
        let title = run.suite().checks[index].title.in_lang(lang);
        let mut all = Vec::new();
        for connection in &verdict.connections {
            let peer = connection.peer;
            let opens = match connection.by_program {
                true => say!(en: "connection {peer}, which the program makes",
                             fr: "connexion {peer}, faite par le programme"),
                false => say!(en: "connection {peer}, which the checker makes",
                              fr: "connexion {peer}, faite par le correcteur"),
            };
            let packets = packets(connection).into_iter().map(|packet| (packet, Vec::new()));
            let first = all.len();
            all.extend(packets);
            all[first].1.push(opens.in_lang(lang).to_owned());
        }
        // The order within a connection stays: its times are all different.
        all.sort_by_key(|(packet, _)| packet.time);
        if let Some((_, comments)) = all.first_mut() {
            comments.insert(0, format!("{title}{}{}", colon(lang), outcome(verdict, lang)));
        }
        Captured { title, verdict, packets: all }
    }
}

fn colon(lang: Lang) -> &'static str {
    lang.pick(": ", " : ")
}

/// A verdict in a line.
fn outcome(verdict: &Verdict, lang: Lang) -> String {
    match &verdict.status {
        Status::Failed(failure) => {
            let happened = failure.happened.in_lang(lang);
            format!("{}{}{happened}", short(verdict, lang), colon(lang))
        }
        Status::Unwritten(unwritten) => unwritten.text().in_lang(lang).to_owned(),
        Status::Blocked(obstacle) => obstacle.text().in_lang(lang).to_owned(),
        Status::Skipped(why) | Status::Error(why) => why.in_lang(lang).to_owned(),
        Status::Passed => short(verdict, lang),
    }
}

/// A verdict in a word or two.
fn short(verdict: &Verdict, lang: Lang) -> String {
    let text = match &verdict.status {
        Status::Passed => say!(en: "passed", fr: "réussi"),
        Status::Failed(failure) => {
            let code = failure.cause.code;
            say!(en: "failed ({code})", fr: "échoué ({code})")
        }
        Status::Unwritten(_) => say!(en: "not written yet", fr: "pas encore écrit"),
        Status::Blocked(_) | Status::Skipped(_) => say!(en: "not checked", fr: "non vérifié"),
        Status::Error(_) => say!(en: "fault of the checker", fr: "faute du correcteur"),
    };
    text.in_lang(lang).to_owned()
}

/// What the file says of itself.
fn about(exercise: &str, run: &Run, captured: &[Captured<'_>], lang: Lang) -> About {
    let seed = run.seed();
    let head = say!(en: "{exercise}, graded by Socklings with the seed {seed}.",
                    fr: "{exercise}, corrigé par Socklings avec la graine {seed}.");
    let how = say!(
        en: "These packets are made from what the checker saw; they are not taken from the \
             wire. Addresses, ports, bytes and times are real. Sequence numbers, \
             acknowledgements, windows and the cut into segments are made to fit them.",
        fr: "Ces paquets sont reconstitués à partir de ce que le correcteur a vu ; ils ne sont \
             pas capturés sur le réseau. Les adresses, les ports, les octets et les temps sont \
             réels. Les numéros de séquence, les acquittements, les fenêtres et le découpage \
             en segments sont reconstitués.");
    let mut comments = vec![head.in_lang(lang).to_owned(), how.in_lang(lang).to_owned()];
    let silent = captured.iter().filter(|one| one.packets.is_empty());
    comments.extend(silent.map(|one| {
        let none = say!(en: "no connection", fr: "aucune connexion");
        let outcome = outcome(one.verdict, lang);
        format!("{} ({}){}{outcome}", one.title, none.in_lang(lang), colon(lang))
    }));
    let application = format!("cargo course capture {}", env!("CARGO_PKG_VERSION"));
    About { comments, application, interface: exercise.to_owned() }
}

fn write(out: impl Write, about: &About, captured: &[Captured<'_>]) -> io::Result<()> {
    let mut file = Pcapng::begin(BufWriter::new(out), about)?;
    for (packet, comments) in captured.iter().flat_map(|one| &one.packets) {
        file.packet(packet.time, &packet.bytes, comments)?;
    }
    file.finish()?;
    Ok(())
}

/// The screen.
fn summary(out: &Path, run: &Run, captured: &[Captured<'_>], lang: Lang) -> String {
    let (name, seed) = (run.suite().name, run.seed());
    let head = say!(en: "{name}, seed {seed}: its conversations as packets",
                    fr: "{name}, graine {seed} : ses conversations en paquets");
    let column = say!(en: "packets", fr: "paquets");
    let mut text = format!("{}\n\n{:>9}\n", head.in_lang(lang), column.in_lang(lang));
    for one in captured {
        let outcome = short(one.verdict, lang);
        text += &format!("{:>9}  {:<48}  {outcome}\n", one.packets.len(), one.title);
    }
    let (packets, file) =
        (captured.iter().map(|one| one.packets.len()).sum::<usize>(), out.display());
    let end = match packets {
        0 => say!(en: "No check has had a connection: {file} has no packets.",
                  fr: "Aucune vérification n'a eu de connexion : {file} n'a aucun paquet."),
        _ => say!(
            en: "{packets} packets in {file}.\n\
                 They are made from what the checker saw, not taken from the wire. To open them:\n\n  wireshark {file}\n  \
                 tshark -r {file} -Y frame.comment -T fields -e frame.comment",
            fr: "{packets} paquets dans {file}.\n\
                 Ils sont reconstitués à partir de ce que le correcteur a vu, et non capturés sur\n\
                 le réseau. Pour les ouvrir :\n\n  \
                 wireshark {file}\n  \
                 tshark -r {file} -Y frame.comment -T fields -e frame.comment"),
    };
    text + "\n" + end.in_lang(lang) + "\n"
}
