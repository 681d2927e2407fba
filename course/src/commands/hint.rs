//! `cargo course hint`: one push in the right direction at a time. First come the
//! hints of the cause that was found, then those of the task.

use anyhow::Result;
use clap::{Arg, ArgAction, ArgMatches, Command};
use grader::{Lang, Suite, Text, say};

use crate::catalogue;
use crate::cli;
use crate::commands::Entry;
use crate::context::Context;
use crate::hints;
use crate::progress::{Outcome, Progress, Stuck};
use crate::screen::{CODE, FAINT, HEADING, paragraph, prose, show, styled};
use crate::standing::{self, Standing};
use crate::status;

pub(crate) const ENTRY: Entry = Entry { name: "hint", command, run };

fn command(lang: Lang) -> Command {
    let about = say!(en: "Gives a hint, one stage at a time",
                     fr: "Donne un indice, une étape à la fois");
    let more = say!(en: "Give the next hint", fr: "Donner l'indice suivant");
    Command::new("hint").about(about.in_lang(lang).to_owned()).arg(cli::exercise(lang)).arg(
        Arg::new("more")
            .long("more")
            .action(ArgAction::SetTrue)
            .help(more.in_lang(lang).to_owned()),
    )
}

/// The hints on one topic, in the order in which they are given.
struct Hints {
    /// What the progress file counts them under.
    topic: String,
    stages: Vec<Stage>,
}

/// One hint.
struct Stage {
    /// What it is about: a cause, or a function to write.
    title: Text,
    /// Where that belongs.
    place: Text,
    /// As it stands in a page of hints.
    text: String,
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let lang = context.lang;
    let mut progress = Progress::load(&context.workspace);
    let name = matches.get_one::<String>("exercise").map(String::as_str);
    let Some(suite) = name.or_else(|| progress.current()).and_then(tests::suite) else {
        let text = say!(en: "All exercises are done: there is nothing to hint at.",
                        fr: "Tous les exercices sont terminés : il ne reste rien à indiquer.");
        show(&paragraph(text.in_lang(lang), 0, ""));
        return Ok(status::PASSED);
    };
    let standing = standing::find(context, &mut progress, &suite)?;
    if let Standing::Graded(Outcome::Done) = standing {
        let name = suite.name;
        let text = say!(en: "{name} is done. Our answer: `cargo course solution {name}`",
                        fr: "{name} est terminé. Notre réponse : `cargo course solution {name}`");
        show(&paragraph(text.in_lang(lang), 0, ""));
        return Ok(status::PASSED);
    }
    let mut page = String::new();
    if let Standing::Graded(Outcome::Broken(_)) = standing {
        let name = suite.name;
        let text = say!(
            en: "Your program does not compile; `cargo course check {name}` shows what the \
                 compiler says. This hint is on the task.",
            fr: "Votre programme ne compile pas ; `cargo course check {name}` montre ce que \
                 dit le compilateur. Cet indice porte sur la tâche.");
        page += &paragraph(text.in_lang(lang), 0, "");
        page.push('\n');
    }
    let hints = hints_on(context, &suite, &standing)?;
    let shown = progress.hints_shown(suite.name, &hints.topic);
    let wanted = if matches.get_flag("more") { shown + 1 } else { shown.max(1) };
    let stage = wanted.min(hints.stages.len());
    page += &one(&hints, stage, lang);
    page.push('\n');
    page += &what_remains(suite.name, &hints, wanted, lang);
    show(&page);
    // Told first, remembered then: a hint that nobody saw does not count.
    progress.show_hints(suite.name, &hints.topic, stage);
    Ok(status::PASSED)
}

/// The hints for where the learner stands.
fn hints_on(context: &Context, suite: &Suite, standing: &Standing) -> Result<Hints> {
    let (lang, name) = (context.lang, suite.name);
    let number = standing.task().unwrap_or(1);
    let mut topic = format!("task-{number}");
    let mut stages = Vec::new();
    let stage = |title: &Text, place: &Text, text| {
        let (title, place) = (title.clone(), place.clone());
        Stage { title, place, text }
    };
    if let Standing::Graded(Outcome::Stuck(Stuck { cause: Some(code), .. })) = standing {
        let place = Text::verbatim(format!("{name}, {code}"));
        if let Some(page) = catalogue::page(code) {
            let texts = page.hints.iter().map(|hint| hint.in_lang(lang).to_owned());
            stages.extend(texts.map(|text| stage(&page.title, &place, text)));
        }
        topic = code.clone();
    }
    let place = say!(en: "{name}, task {number}", fr: "{name}, tâche {number}");
    let tasks = hints::load(&context.workspace, name, lang)?;
    for task in tasks.into_iter().filter(|task| task.number == number) {
        let title = Text::verbatim(task.name);
        stages.extend(task.stages.into_iter().map(|text| stage(&title, &place, text)));
    }
    Ok(Hints { topic, stages })
}

/// One stage, under its heading.
fn one(hints: &Hints, stage: usize, lang: Lang) -> String {
    let count = hints.stages.len();
    let Some(Stage { title, place, text }) = hints.stages.get(stage.saturating_sub(1)) else {
        let text = say!(en: "There is no hint on this.", fr: "Il n'y a pas d'indice à ce sujet.");
        return paragraph(text.in_lang(lang), 0, "");
    };
    let heading = say!(en: "Hint {stage} of {count}: {}", fr: "Indice {stage} sur {count} : {}";
                       title);
    let heading = paragraph(heading.in_lang(lang), 0, "");
    let (heading, place) =
        (styled(HEADING, heading.trim_end()), styled(FAINT, place.in_lang(lang)));
    format!("{heading}\n{place}\n\n{}", prose(text, 2))
}

/// How to get another one.
fn what_remains(name: &str, hints: &Hints, wanted: usize, lang: Lang) -> String {
    let count = hints.stages.len();
    if wanted < count {
        let label = lang.pick("The next one:", "L'indice suivant :");
        return format!("{label} {}\n", styled(CODE, format!("cargo course hint {name} --more")));
    }
    let text = say!(
        en: "This was the last one. Our answer: `cargo course solution {name} --give-up`",
        fr: "C'était le dernier. Notre réponse : `cargo course solution {name} --give-up`");
    paragraph(text.in_lang(lang), 0, "")
}
