//! `cargo course`: where the learner is, and what to do next.

use std::fs;

use anyhow::Result;
use grader::{Lang, Suite, Text, say};

use crate::catalogue;
use crate::commands;
use crate::context::Context;
use crate::progress::{Outcome, Progress, Stuck};
use crate::screen::{self, BAD, CODE, FAINT, GOOD, HEADING, NEXT, paragraph, show, styled};
use crate::standing::{self, Standing};
use crate::status;

/// In columns.
const WIDEST_BAR: u32 = 24;

pub(crate) fn run(context: &Context) -> Result<u8> {
    let lang = context.lang;
    let mut progress = Progress::load(&context.workspace);
    let mut standings = Vec::new();
    for suite in tests::suites::all() {
        let standing = standing::find(context, &mut progress, &suite);
        // One that cannot be built takes nothing from what is known of the others.
        let standing = standing.unwrap_or_else(|error| {
            screen::complain(&error, lang);
            Standing::Unknown
        });
        standings.push((suite, standing));
    }
    let mut page = format!("\n{}\n\n", styled(HEADING, "Socklings"));
    let longest = standings.iter().map(|(suite, _)| standing::tasks(suite)).max().unwrap_or(1);
    for (suite, standing) in &standings {
        page += &line(suite, standing, longest, lang);
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
fn line(suite: &Suite, standing: &Standing, longest: u32, lang: Lang) -> String {
    let tasks = standing::tasks(suite);
    let done = standing.tasks_done(tasks);
    let (style, mark, state) = match standing {
        Standing::NotStarted => (FAINT, "·", say!(en: "not started", fr: "pas commencé")),
        Standing::Graded(Outcome::Done) => (GOOD, "✓", say!(en: "done", fr: "terminé")),
        Standing::Graded(Outcome::Stuck(stuck)) => {
            let task = stuck.task;
            (NEXT, "›", say!(en: "task {task} of {tasks}", fr: "tâche {task} sur {tasks}"))
        }
        Standing::Graded(Outcome::Broken(_)) => {
            (BAD, "✗", say!(en: "does not compile", fr: "ne compile pas"))
        }
        Standing::Unknown => {
            (BAD, "?", say!(en: "the checker failed", fr: "le correcteur a échoué"))
        }
    };
    let (mark, state) = (styled(style, mark), styled(style, state.in_lang(lang)));
    // A task is as wide in every exercise.
    let width = (WIDEST_BAR / longest.max(1)).clamp(1, 4);
    let bar = bar(done * width, tasks * width);
    format!("  {mark} {:18}  {bar}  {state}\n", suite.name)
}

/// A bar of so many columns, with room behind it up to the widest.
fn bar(done: u32, all: u32) -> String {
    let cells = |count: u32, cell: &str| cell.repeat(count as usize);
    let left = styled(FAINT, cells(all.saturating_sub(done), "─"));
    let room = cells(WIDEST_BAR.saturating_sub(all), " ");
    format!("{}{left}{room}", styled(GOOD, cells(done, "━")))
}

/// The course as a whole.
fn total(standings: &[(Suite, Standing)], lang: Lang) -> String {
    let tasks: u32 = standings.iter().map(|(suite, _)| standing::tasks(suite)).sum();
    let done: u32 = standings.iter().map(|(suite, s)| s.tasks_done(standing::tasks(suite))).sum();
    let label = lang.pick("the whole course", "tout le cours");
    let text = say!(en: "{done} of {tasks} tasks", fr: "{done} tâches sur {tasks}");
    let bar = bar(done * WIDEST_BAR / tasks.max(1), WIDEST_BAR);
    format!("\n    {label:18}  {bar}  {}\n", text.in_lang(lang))
}

/// What to do next, and the commands for it.
fn next(context: &Context, suite: &Suite, standing: &Standing) -> String {
    let (lang, name) = (context.lang, suite.name);
    let task = standing.task().unwrap_or(1);
    let (mut place, mut check, mut cause) = (None, None, None);
    let what = match standing {
        Standing::NotStarted => {
            say!(en: "begin with {name}", fr: "commencer par {name}")
        }
        Standing::Graded(Outcome::Broken(_)) => {
            say!(en: "make {name} compile; `cargo course check` shows the errors",
                 fr: "faire compiler {name} ; `cargo course check` montre les erreurs")
        }
        Standing::Graded(Outcome::Stuck(Stuck { check: id, cause: Some(code), .. })) => {
            check = suite.position(id).map(|index| &suite.checks[index].title);
            cause = catalogue::page(code).map(|page| page.code);
            say!(en: "fix task {task} of {name}", fr: "revoir la tâche {task} ({name})")
        }
        Standing::Graded(Outcome::Stuck(stuck)) => {
            place = stuck.place.clone();
            say!(en: "write task {task} of {name}", fr: "écrire la tâche {task} ({name})")
        }
        Standing::Graded(Outcome::Done) | Standing::Unknown => {
            say!(en: "check {name} again", fr: "corriger de nouveau {name}")
        }
    };
    let heading = say!(en: "Next: {}", fr: "À faire : {}"; what);
    let mut page = paragraph(heading.in_lang(lang), 0, "");
    let mut row = |label: Text, what: &str| {
        page += &format!("  {:10}{what}\n", label.in_lang(lang));
    };
    if let Some(title) = check {
        row(say!(en: "Failed", fr: "Échec"), title.in_lang(lang));
    }
    row(say!(en: "Open", fr: "Ouvrir"), opened(context, name, task, place).in_lang(lang));
    let statement = lang.pick("README.md", "README.fr.md");
    row(say!(en: "Read", fr: "Lire"), &format!("exercises/{name}/{statement}"));
    let mut command = |label: Text, command: &str| {
        row(label, &styled(CODE, format!("cargo course {command}")));
    };
    command(say!(en: "Check", fr: "Corriger"), &format!("check {name}"));
    if commands::all().iter().any(|entry| entry.name == "watch") {
        command(say!(en: "Watch", fr: "Suivre"), "watch");
    }
    command(say!(en: "Hint", fr: "Indice"), &format!("hint {name}"));
    if let Some(code) = cause {
        command(say!(en: "Why", fr: "Pourquoi"), &format!("explain {code}"));
    }
    page
}

/// The file to open, and the line if one is known: where the program met what is
/// not written yet, or where the stub says so.
fn opened(context: &Context, exercise: &str, task: u32, place: Option<String>) -> Text {
    let path = context.workspace.room(exercise).join("src/main.rs");
    let source = fs::read_to_string(&path).unwrap_or_default();
    let mark = format!("// TODO {task}:");
    let line = source.lines().position(|line| line.contains(&mark)).map(|index| index + 1);
    let file = format!("exercises/{exercise}/src/main.rs");
    let place = place.or(line.map(|line| format!("{file}:{line}")));
    match place.as_deref().and_then(|place| place.rsplit_once(':')) {
        Some((file, line)) => say!(en: "{file}, line {line}", fr: "{file}, ligne {line}"),
        None => Text::verbatim(file),
    }
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
