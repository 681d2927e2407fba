//! `cargo course`: where the learner is, and what to do next.

use std::fs;

use anyhow::Result;
use grader::{Lang, Suite, Text, say};

use crate::context::Context;
use crate::progress::{Outcome, Progress, Stuck};
use crate::screen::{BAD, CODE, FAINT, GOOD, HEADING, NEXT, paragraph, show, styled};
use crate::standing::{self, Standing};
use crate::status;

pub(crate) fn run(context: &Context) -> Result<u8> {
    let lang = context.lang;
    let mut progress = Progress::load(&context.workspace);
    let mut standings = Vec::new();
    for suite in tests::suites::all() {
        let standing = standing::find(context, &mut progress, &suite)?;
        standings.push((suite, standing));
    }
    let mut page = format!("\n{}\n\n", styled(HEADING, "Socklings"));
    for (suite, standing) in &standings {
        page += &line(suite, standing, lang);
    }
    page += &total(&standings, lang);
    page.push('\n');
    let current = progress.current();
    match standings.iter().find(|(suite, _)| Some(suite.name) == current) {
        Some((suite, standing)) => page += &next(context, suite, standing),
        None => page += &farewell(lang),
    }
    show(&page);
    let is_unknown = standings.iter().any(|(_, standing)| matches!(standing, Standing::Unknown));
    Ok(if is_unknown { status::ERROR } else { status::PASSED })
}

/// An exercise in one line: mark, name, bar, state.
fn line(suite: &Suite, standing: &Standing, lang: Lang) -> String {
    let tasks = standing::tasks(suite);
    let done = standing.tasks_done(tasks);
    let (style, mark, state) = match standing {
        Standing::NotStarted => {
            (FAINT, "·", say!(en: "not started", fr: "pas commencé"))
        }
        Standing::Graded(Outcome::Done) => (GOOD, "✓", say!(en: "done", fr: "terminé")),
        Standing::Graded(Outcome::Stuck(stuck)) => {
            let task = stuck.task;
            (NEXT, "›", say!(en: "task {task} of {tasks}", fr: "tâche {task} sur {tasks}"))
        }
        Standing::Graded(Outcome::Broken(_)) => {
            (BAD, "✗", say!(en: "does not compile", fr: "ne se compile pas"))
        }
        Standing::Unknown => {
            (BAD, "?", say!(en: "the checker failed", fr: "le correcteur a échoué"))
        }
    };
    let (mark, state) = (styled(style, mark), styled(style, state.in_lang(lang)));
    // Four columns a task, so that a task is as wide in each of them.
    let bar = bar(done, tasks, 4);
    let room = " ".repeat(24usize.saturating_sub(4 * tasks as usize));
    format!("  {mark} {:18}  {bar}{room}  {state}\n", suite.name)
}

/// A bar of tasks, each so many columns wide.
fn bar(done: u32, tasks: u32, width: u32) -> String {
    let cells = |count: u32, cell: &str| cell.repeat((count * width) as usize);
    let left = cells(tasks.saturating_sub(done), "─");
    styled(GOOD, cells(done, "━")) + &styled(FAINT, left)
}

/// The course as a whole.
fn total(standings: &[(Suite, Standing)], lang: Lang) -> String {
    let tasks: u32 = standings.iter().map(|(suite, _)| standing::tasks(suite)).sum();
    let done: u32 =
        standings.iter().map(|(suite, s)| s.tasks_done(standing::tasks(suite))).sum();
    let text = say!(en: "{done} of {tasks} tasks are done", fr: "{done} tâches faites sur {tasks}");
    format!("\n    {}\n", text.in_lang(lang))
}

/// What to do next, and the commands for it.
fn next(context: &Context, suite: &Suite, standing: &Standing) -> String {
    let name = suite.name;
    let room = format!("exercises/{name}");
    let task = standing.task().unwrap_or(1);
    let mut open = None;
    let mut cause = None;
    let what = match standing {
        Standing::NotStarted => {
            open = first_hole(context, name);
            say!(en: "begin with {name}", fr: "commencez {name}")
        }
        Standing::Graded(Outcome::Broken(_)) => {
            say!(en: "{name} does not compile: `cargo course check` shows what the compiler says",
                 fr: "{name} ne se compile pas : `cargo course check` montre ce que dit le \
                      compilateur")
        }
        Standing::Graded(Outcome::Stuck(Stuck { check, cause: Some(code), .. })) => {
            cause = Some(code.as_str());
            failed(suite, task, check)
        }
        Standing::Graded(Outcome::Stuck(stuck)) => {
            open = stuck.place.clone();
            say!(en: "write task {task} of {name}", fr: "écrivez la tâche {task} de {name}")
        }
        Standing::Graded(Outcome::Done) | Standing::Unknown => {
            say!(en: "check {name} again", fr: "corrigez {name} de nouveau")
        }
    };
    let lang = context.lang;
    let heading = say!(en: "Next: {}", fr: "À faire : {}"; what);
    let mut page = paragraph(heading.in_lang(lang), 0, "");
    let mut row = |label: Text, what: &str| {
        page += &format!("  {:9}{what}\n", label.in_lang(lang));
    };
    if let Some((file, line)) = open.as_deref().and_then(|place| place.rsplit_once(':')) {
        let place = say!(en: "{file}, line {line}", fr: "{file}, ligne {line}");
        row(say!(en: "Open", fr: "Ouvrir"), place.in_lang(lang));
    }
    let statement = lang.pick("README.md", "README.fr.md");
    row(say!(en: "Read", fr: "Lire"), &format!("{room}/{statement}"));
    let mut command = |label: Text, command: &str| {
        row(label, &styled(CODE, format!("cargo course {command}")));
    };
    command(say!(en: "Check", fr: "Corriger"), &format!("check {name}"));
    command(say!(en: "Hint", fr: "Indice"), &format!("hint {name}"));
    if let Some(code) = cause {
        command(say!(en: "Why", fr: "Pourquoi"), &format!("explain {code}"));
    }
    page
}

/// Which check has not passed.
fn failed(suite: &Suite, task: u32, check: &str) -> Text {
    let name = suite.name;
    match suite.checks.iter().find(|candidate| candidate.id == check) {
        Some(check) => say!(en: "{name}, task {task}: what it does not do yet is “{}”",
                            fr: "{name}, tâche {task} : ce qu'il ne fait pas encore, c'est \
                                 « {} »"; check.title),
        None => say!(en: "{name}, task {task}", fr: "{name}, tâche {task}"),
    }
}

/// Where the first task of a stub stands: `FILE:LINE`.
fn first_hole(context: &Context, exercise: &str) -> Option<String> {
    let path = context.workspace.room(exercise).join("src/main.rs");
    let source = fs::read_to_string(&path).ok()?;
    let line = source.lines().position(|line| line.contains("// TODO 1:"))? + 1;
    Some(format!("{}:{line}", context.workspace.told(&path)))
}

fn farewell(lang: Lang) -> String {
    let text = say!(
        en: "All exercises are done. `cargo course solution` and the name of an exercise show our \
             answer beside yours, and each statement ends with ways to go further.",
        fr: "Tous les exercices sont terminés. `cargo course solution` suivi du nom d'un exercice \
             compare votre réponse à la nôtre, et chaque énoncé finit par des pistes pour aller \
             plus loin.");
    paragraph(text.in_lang(lang), 0, "")
}
