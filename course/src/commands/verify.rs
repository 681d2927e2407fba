//! `cargo course verify`: shows an author of exercises whether each keeps the rules
//! of the house. The rules are in `tests::house`, where the tests find them, too.

mod table;

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result};
use clap::{Arg, ArgMatches, Command, value_parser};
use grader::{Lang, Suite, Text, say};
use tests::house::wrong::{Caught, Wrong};
use tests::house::{self, program, statement};

use crate::build::{Built, build};
use crate::cli;
use crate::commands::Entry;
use crate::context::Context;
use crate::screen::{remark, show};
use crate::status;
use table::{Cell, Faults, Row};

pub(crate) const ENTRY: Entry = Entry { name: "verify", command, run };

/// How many wrong programs are graded at once. One that is stuck costs its time-outs,
/// but no computing.
const AT_ONCE: NonZeroUsize = NonZeroUsize::new(8).expect("it is not zero");

fn command(lang: Lang) -> Command {
    let help = |text: Text| text.in_lang(lang).to_owned();
    Command::new("verify")
        .about(help(say!(en: "For authors: are the exercises what they have to be?",
                         fr: "Pour les auteurs : les exercices respectent-ils les règles ?")))
        .after_help(help(say!(
            en: "A statement is complete: its checks and headings in both languages, hints in\n\
                 three stages. A stub compiles without a warning and is found to be unsolved. A\n\
                 solution passes. A wrong program is given the causes of its first line.",
            fr: "Un énoncé est complet : ses vérifications et ses titres dans les deux langues,\n\
                 des indices en trois étapes. Un squelette compile sans avertissement et n'est\n\
                 pas encore résolu. Une solution réussit. Un programme faux reçoit les causes\n\
                 que nomme sa première ligne.")))
        .arg(cli::exercise(lang))
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name("N")
                .value_parser(value_parser!(u64))
                .help(help(say!(en: "Repeats the run of that seed",
                                fr: "Répète l'exécution qui avait cette graine"))),
        )
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let seed = match matches.get_one::<u64>("seed") {
        Some(seed) => *seed,
        None => grader::seed().map_err(anyhow::Error::msg)?,
    };
    let wanted = matches.get_one::<String>("exercise");
    let suites = tests::suites::all();
    let suites = suites.into_iter().filter(|suite| wanted.is_none_or(|name| suite.name == name));
    let root = context.workspace.root();
    let gaps = if wanted.is_none() { house::gaps(root) } else { Vec::new() };
    let mut faults = vec![(say!(en: "the course", fr: "le cours"), gaps)];
    let collection = Collection::new(root)?;
    show(&table::head(context.lang));
    for suite in suites {
        remark(suite.name);
        let (row, found) = verify(root, &suite, &collection, seed, context.lang)?;
        remark("");
        show(&row.line(context.lang));
        faults.extend(found);
    }
    faults.retain(|(_, faults)| !faults.is_empty());
    show(&table::foot(&faults, seed, context.lang));
    Ok(if faults.is_empty() { status::PASSED } else { status::FAILED })
}

/// The wrong programs, and the one executable that they all are.
struct Collection {
    programs: Vec<Wrong>,
    built: Option<Built>,
}

impl Collection {
    /// A course that was handed out without them has none.
    fn new(root: &Path) -> Result<Collection> {
        let folder = root.join("tests/wrong");
        if !folder.is_dir() {
            return Ok(Collection { programs: Vec::new(), built: None });
        }
        let programs = house::wrong::programs(&folder);
        let programs = programs.with_context(|| folder.display().to_string())?;
        Ok(Collection { programs, built: Some(build(root, "wrong")?) })
    }
}

/// Everything about one exercise: its row, and what is at odds with the rules.
fn verify(
    root: &Path,
    suite: &Suite,
    collection: &Collection,
    seed: u64,
    lang: Lang,
) -> Result<(Row, Vec<Faults>)> {
    let start = Instant::now();
    let mut faults = Vec::new();
    let name = suite.name;
    let mut told = |column: Text, found| {
        faults.push((say!(en: "{name}, {}", fr: "{name}, {}"; column), found));
    };

    let found = statement::faults(&root.join("exercises").join(suite.name), suite);
    let statement = Cell::of(&found, say!(en: "complete", fr: "complet"));
    told(say!(en: "statement", fr: "énoncé"), found);

    let (stub, found) = stub(root, suite, seed)?;
    told(say!(en: "stub", fr: "squelette"), found);
    let (solution, found) = solution(root, suite, seed)?;
    told(say!(en: "solution", fr: "solution"), found);
    let (wrong, found) = wrong(suite, collection, seed, lang);
    told(say!(en: "wrong programs", fr: "programmes faux"), found);

    let cells = [statement, stub, solution, wrong];
    Ok((Row { exercise: suite.name, cells, took: start.elapsed() }, faults))
}

fn stub(root: &Path, suite: &Suite, seed: u64) -> Result<(Cell, Vec<Text>)> {
    // An author's stub may be new, so Git is not asked.
    if !program::has_all_tasks(root, suite) {
        return Ok((Cell::neutral(say!(en: "worked on", fr: "en travaux")), Vec::new()));
    }
    let built = build(root, suite.name)?;
    let mut found: Vec<_> = built.diagnostics.iter().map(Text::verbatim).collect();
    match &built.program {
        Some(program) => found.extend(program::faults_of_a_stub(suite.clone(), program, seed)),
        None => found.push(does_not_compile(&built)),
    }
    Ok((Cell::of(&found, say!(en: "unsolved", fr: "à écrire")), found))
}

fn solution(root: &Path, suite: &Suite, seed: u64) -> Result<(Cell, Vec<Text>)> {
    if !root.join("solutions").join(suite.name).is_dir() {
        return Ok((Cell::absent(), Vec::new()));
    }
    let built = build(root, &format!("{}-solution", suite.name))?;
    let mut found: Vec<_> = built.diagnostics.iter().map(Text::verbatim).collect();
    let Some(program) = &built.program else {
        found.push(does_not_compile(&built));
        return Ok((Cell::of(&found, Text::verbatim("")), found));
    };
    let solved = program::solved(suite.clone(), program, seed);
    let (passed, made) = (solved.passed, solved.checks - solved.skipped);
    found.extend(solved.faults);
    Ok((Cell::of(&found, Text::verbatim(format!("{passed}/{made}"))), found))
}

/// Grades the wrong programs of an exercise, several at once.
fn wrong(suite: &Suite, collection: &Collection, seed: u64, lang: Lang) -> (Cell, Vec<Text>) {
    let programs = collection.programs.iter();
    let programs: Vec<_> = programs.filter(|program| program.exercise == suite.name).collect();
    let Some(built) = &collection.built else { return (Cell::absent(), Vec::new()) };
    let Some(executable) = &built.program else {
        let found = vec![does_not_compile(built)];
        return (Cell::of(&found, Text::verbatim("")), found);
    };
    let (next, caught) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let escaped = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE.get().min(programs.len()) {
            scope.spawn(|| {
                while let Some(program) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let name = program.name();
                    match program.grade(executable, seed, lang) {
                        Ok(Caught::AsAnnounced | Caught::NotHere | Caught::NoPython) => {
                            caught.fetch_add(1, Ordering::Relaxed);
                        }
                        Err(one) => {
                            let why = say!(en: "{name}: {}", fr: "{name} : {}"; one.why);
                            escaped.lock().expect("nobody panics here").push(why);
                        }
                    }
                }
            });
        }
    });
    let found = escaped.into_inner().expect("nobody panics here");
    let (caught, count) = (caught.into_inner(), programs.len());
    (Cell::of(&found, Text::verbatim(format!("{caught}/{count}"))), found)
}

fn does_not_compile(built: &Built) -> Text {
    let complaint = &built.complaint;
    say!(en: "it does not compile: {complaint}", fr: "la compilation échoue : {complaint}")
}
