//! What the pages say, in both languages.

use grader::{Lang, Status, Suite, Text, Verdict, report, say};

use super::page::{BAD, FAINT, GOOD, Page, STRONG, paint};
use super::stage::{Grading, Stage};
use crate::context::Context;
use crate::progress::{Outcome, Progress, Stuck};
use crate::{room, standing};

/// What the person has asked to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Verdict,
    /// So many hints.
    Hint(usize),
    List,
    Solution,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    See(View),
    /// To see hints, and then one more.
    Hint,
    /// To go on to the next exercise.
    Next,
    /// To go to the exercise at this place.
    Go(usize),
    /// To check once more, although nothing was changed.
    Again,
    Quit,
}

/// What a letter asks for. The French ones work in English, too, and the other way
/// round: only what the screen shows differs.
pub(super) fn wish(key: char) -> Option<Wish> {
    Some(match key.to_ascii_lowercase() {
        'h' | 'i' => Wish::Hint,
        'n' | 'e' => Wish::Next,
        'l' => Wish::See(View::List),
        's' => Wish::See(View::Solution),
        'r' => Wish::Again,
        'q' => Wish::Quit,
        digit @ '1'..='9' => Wish::Go(digit as usize - '1' as usize),
        _ => return None,
    })
}

/// The page for what is asked for.
pub(super) fn page(context: &Context, exercise: &str, stage: &Stage, view: View) -> Page {
    let lang = context.lang;
    let body = match view {
        View::Verdict => verdict(exercise, stage, lang),
        View::Hint(count) => hint(exercise, stage, count, lang),
        View::List => list(context, exercise, stage),
        View::Solution => solution(exercise, stage.is_done()).in_lang(lang).to_owned(),
    };
    Page {
        title: (paint(STRONG, exercise), summary(stage).in_lang(lang).to_owned()),
        strip: stage.grading().map(strip).unwrap_or_default(),
        body,
        keys: keys(stage, view, lang),
    }
}

fn keys(stage: &Stage, view: View, lang: Lang) -> Vec<(char, String)> {
    let next = match stage.is_done() {
        true => paint(GOOD, lang.pick("next exercise", "exercice suivant")),
        false => lang.pick("next exercise", "exercice suivant").to_owned(),
    };
    let back = |is_there: bool, en, fr| match is_there {
        true => lang.pick("back", "retour"),
        false => lang.pick(en, fr),
    };
    let hint = match (view, hinted(view, stage)) {
        (View::Hint(_), View::Hint(_)) => lang.pick("next hint", "autre indice"),
        (view, _) => back(matches!(view, View::Hint(_)), "hint", "indice"),
    };
    let mut keys = vec![
        (if lang == Lang::En { 'h' } else { 'i' }, hint.to_owned()),
        (if lang == Lang::En { 'n' } else { 'e' }, next),
        ('l', back(view == View::List, "list", "liste").to_owned()),
        ('s', back(view == View::Solution, "solution", "solution").to_owned()),
    ];
    keys.push(('r', lang.pick("run again", "refaire").to_owned()));
    keys.push(('q', lang.pick("quit", "quitter").to_owned()));
    keys
}

/// How far it has come, in a few words.
fn summary(stage: &Stage) -> Text {
    match stage {
        Stage::Building(0) => say!(en: "building…", fr: "compilation…"),
        Stage::Building(1) => say!(en: "building… 1 package so far",
                                   fr: "compilation… 1 paquet déjà compilé"),
        Stage::Building(count) => say!(en: "building… {count} packages so far",
                                       fr: "compilation… {count} paquets déjà compilés"),
        Stage::Refused(_) => say!(en: "does not compile", fr: "ne compile pas"),
        Stage::Failed(_) => say!(en: "cannot be checked", fr: "correction impossible"),
        Stage::Grading(grading) => {
            let (passed, count) = (grading.passed(), grading.count());
            let number = grading.judged() + 1;
            match grading.is_finished {
                false => say!(en: "checking {number} of {count}…",
                              fr: "vérification {number} sur {count}…"),
                true => match passed {
                    0 | 1 => say!(en: "{passed} of {count} checks passed",
                                  fr: "{passed} vérification réussie sur {count}"),
                    _ => say!(en: "{passed} of {count} checks passed",
                              fr: "{passed} vérifications réussies sur {count}"),
                },
            }
        }
    }
}

/// A sign for each check.
fn strip(grading: &Grading) -> String {
    let signs = grading.checks().map(|(_, verdict)| match verdict.map(|verdict| &verdict.status) {
        Some(Status::Passed) => paint(GOOD, "■"),
        Some(Status::Failed(_) | Status::Unwritten(_) | Status::Error(_)) => paint(BAD, "✗"),
        Some(Status::Blocked(_) | Status::Skipped(_)) => paint(FAINT, "·"),
        None => paint(FAINT, "□"),
    });
    let gap = if grading.count() > 38 { "" } else { " " };
    signs.collect::<Vec<_>>().join(gap)
}

/// A check in a list.
fn line(title: &Text, verdict: Option<&Verdict>, lang: Lang) -> String {
    let title = title.in_lang(lang);
    match verdict.map(|verdict| &verdict.status) {
        Some(Status::Passed) => format!(" {} {title}", paint(GOOD, "✓")),
        Some(Status::Failed(_) | Status::Unwritten(_) | Status::Error(_)) => {
            format!(" {} {title}", paint(BAD, "✗"))
        }
        Some(Status::Blocked(why)) => {
            format!(
                " · {title} {}",
                paint(FAINT, format_args!("({})", why.short_text().in_lang(lang)))
            )
        }
        Some(Status::Skipped(why)) => {
            format!(" · {title} {}", paint(FAINT, format_args!("({})", why.in_lang(lang))))
        }
        None => paint(FAINT, format_args!(" □ {title}")),
    }
}

fn verdict(exercise: &str, stage: &Stage, lang: Lang) -> String {
    match stage {
        Stage::Building(_) => say!(en: "Building {exercise}…", fr: "Compilation de {exercise}…")
            .in_lang(lang)
            .to_owned(),
        Stage::Refused(said) => {
            let refused = say!(en: "It does not compile. The compiler says:",
                               fr: "Il ne compile pas. Voici ce qu'en dit le compilateur :");
            format!("{}\n\n{said}", paint(BAD, refused.in_lang(lang)))
        }
        Stage::Failed(why) => {
            let failed = say!(en: "The checker failed, not your program:",
                              fr: "C'est le correcteur qui a échoué, pas votre programme :");
            format!("{}\n\n  {why}", paint(BAD, failed.in_lang(lang)))
        }
        Stage::Grading(grading) => graded(exercise, grading, lang),
    }
}

fn graded(exercise: &str, grading: &Grading, lang: Lang) -> String {
    let faults = grading.faults();
    let mut body = match faults.first() {
        Some((check, verdict)) => {
            let (id, seed) = (check.id, grading.run().seed());
            let again = format!("cargo course check {exercise} --only {id} --seed {seed}");
            let title = paint(BAD, format_args!("✗ {}", check.title.in_lang(lang)));
            let report = report(verdict, &again, lang).unwrap_or_default();
            let mut body = format!("{title}\n\n{}", with_headings(&report));
            if faults.len() > 1 {
                let others = say!(en: "These checks fail, too",
                                  fr: "Ces vérifications échouent aussi");
                body += &format!("\n\n{}", paint(STRONG, others.in_lang(lang)));
                for (check, verdict) in &faults[1..] {
                    body += &format!("\n {}", line(&check.title, Some(verdict), lang));
                }
            }
            body
        }
        None if grading.is_finished => done(exercise, grading, lang),
        None => checks(grading, lang),
    };
    if grading.is_finished && !grading.remarks.is_empty() {
        let remarks = say!(en: "The compiler remarks", fr: "Remarques du compilateur");
        body += &format!("\n\n{}\n\n{}", paint(STRONG, remarks.in_lang(lang)), grading.remarks);
    }
    body
}

fn done(exercise: &str, grading: &Grading, lang: Lang) -> String {
    let done = say!(en: "{exercise} is done.", fr: "{exercise} est terminé.");
    let what_next = match next(exercise) {
        Some(next) => say!(
            en: "Press n for the next exercise, {next}; its statement is \
                 exercises/{next}/README.md.",
            fr: "Appuyez sur e pour passer à l'exercice suivant, {next} ; son énoncé est \
                 exercises/{next}/README.fr.md."),
        None => say!(en: "It was the last exercise of the course. Well done!",
                     fr: "C'était le dernier exercice du cours. Bravo !"),
    };
    let (done, what_next) = (paint(GOOD, done.in_lang(lang)), what_next.in_lang(lang).to_owned());
    format!("{done}\n{what_next}\n\n{}", checks(grading, lang))
}

fn checks(grading: &Grading, lang: Lang) -> String {
    let lines = grading.checks().map(|(check, verdict)| line(&check.title, verdict, lang));
    lines.collect::<Vec<_>>().join("\n")
}

/// The headings of a report, which are what is not indented, stand out.
fn with_headings(report: &str) -> String {
    let lines = report.lines().map(|line| match line.starts_with(' ') || line.is_empty() {
        true => line.to_owned(),
        false => paint(STRONG, line),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn list(context: &Context, exercise: &str, stage: &Stage) -> String {
    let lang = context.lang;
    let progress = Progress::load(&context.workspace);
    let title = say!(en: "The exercises: a number goes to one",
                     fr: "Les exercices : un chiffre mène à chacun");
    let mut lines = vec![paint(STRONG, title.in_lang(lang))];
    for (number, suite) in (1..).zip(::tests::suites::all()) {
        let is_here = suite.name == exercise;
        let mark = if is_here { ">" } else { " " };
        let name = format!("{:18}", suite.name);
        let name = if is_here { paint(STRONG, name) } else { name };
        let known = match known(context, &progress, &suite) {
            Some(text) => text.in_lang(lang).to_owned(),
            None => String::new(),
        };
        lines.push(format!(" {mark} {}  {name}{known}", paint(STRONG, number)));
    }
    if let Some(grading) = stage.grading() {
        let title = say!(en: "The checks of {exercise}", fr: "Les vérifications de {exercise}");
        lines.extend([String::new(), paint(STRONG, title.in_lang(lang)), checks(grading, lang)]);
    }
    lines.join("\n")
}

/// How far an exercise is, if that is known without grading it.
fn known(context: &Context, progress: &Progress, suite: &Suite) -> Option<Text> {
    if room::is_stub(&context.workspace, suite.name) {
        return Some(say!(en: "not started", fr: "pas commencé"));
    }
    let (tasks, attempt) = (standing::tasks(suite), progress.begin(suite.name));
    Some(match progress.known(&attempt)? {
        Outcome::Done => say!(en: "done", fr: "terminé"),
        Outcome::Broken(task) | Outcome::Stuck(Stuck { task, .. }) => {
            say!(en: "task {task} of {tasks}", fr: "tâche {task} sur {tasks}")
        }
    })
}

/// The exercise behind this one.
pub(super) fn next(exercise: &str) -> Option<&'static str> {
    let mut names = ::tests::suites::all().into_iter().map(|suite| suite.name);
    names.find(|name| *name == exercise)?;
    names.next()
}

/// What to show to somebody who sees `view` and asks for a hint: the first one stands
/// in the report, so two; then one more each time, and at last the verdict again.
pub(super) fn hinted(view: View, stage: &Stage) -> View {
    let all = hints(stage).map_or(0, |hints| hints.len());
    match view {
        View::Hint(count) if count < all => View::Hint(count + 1),
        View::Hint(_) => View::Verdict,
        _ => View::Hint(all.min(2)),
    }
}

fn hints(stage: &Stage) -> Option<Vec<Text>> {
    let (_, verdict) = stage.grading()?.faults().into_iter().next()?;
    match &verdict.status {
        Status::Failed(failure) => Some(failure.cause.hints.to_vec()),
        _ => None,
    }
}

/// The code of the cause of what is wrong.
pub(super) fn cause(stage: &Stage) -> Option<&'static str> {
    let (_, verdict) = stage.grading()?.faults().into_iter().next()?;
    match &verdict.status {
        Status::Failed(failure) => Some(failure.cause.code),
        _ => None,
    }
}

/// The first hints for what is wrong, so many of them.
fn hint(exercise: &str, stage: &Stage, count: usize, lang: Lang) -> String {
    let mut parts = Vec::new();
    if let Some(hints) = hints(stage) {
        let all = hints.len();
        for (number, hint) in (1..=count.max(1)).zip(&hints) {
            let title = say!(en: "Hint {number} of {all}", fr: "Indice {number} sur {all}");
            parts.push(paint(STRONG, title.in_lang(lang)));
            let lines = hint.in_lang(lang).lines().map(|line| format!("  {line}"));
            parts.push(lines.collect::<Vec<_>>().join("\n"));
        }
    }
    let file = say!(
        en: "The hints of each task, in three stages, are in exercises/{exercise}/hints.md.",
        fr: "Les indices de chaque tâche, en trois étapes, sont dans \
             exercises/{exercise}/hints.fr.md.");
    parts.push(file.in_lang(lang).to_owned());
    parts.join("\n\n")
}

/// How to see the solution.
fn solution(exercise: &str, is_done: bool) -> Text {
    match is_done {
        true => say!(
            en: "You have solved it. Yours and ours side by side:\n\n  \
                 cargo course solution {exercise}",
            fr: "Vous l'avez résolu. Votre programme et le nôtre, côte à côte :\n\n  \
                 cargo course solution {exercise}"),
        false => say!(
            en: "There is a solution, and nothing keeps you from it but you. A hint may be all \
                 that you need: press h.\n\n  cargo course solution {exercise} --give-up",
            fr: "Il y a une solution, et rien ne vous empêche de la lire, sinon vous. Un indice \
                 suffira peut-être : touche i.\n\n  cargo course solution {exercise} --give-up"),
    }
}

/// The last word, when the screen is given back.
pub(super) fn farewell(exercise: &str, stage: &Stage) -> Text {
    say!(en: "{exercise}: {}. To go on: cargo course watch {exercise}",
         fr: "{exercise} : {}. Pour continuer : cargo course watch {exercise}"; summary(stage))
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::lines::plain;
    use crate::workspace::Workspace;

    #[test]
    fn the_keys_have_room_in_both_languages() {
        let stage = Stage::Building(0);
        for lang in [Lang::En, Lang::Fr] {
            for view in [View::Verdict, View::Hint(0), View::List, View::Solution] {
                let context = Context { lang, workspace: Workspace::here() };
                let page = page(&context, "ex1-server", &stage, view);
                let lines = page.lines((80, 24), &mut 0, lang);
                let foot = plain(lines.last().unwrap());
                assert!(
                    foot.width() < 80 && foot.ends_with(lang.pick("quit", "quitter")),
                    "{foot}"
                );
            }
        }
    }

    #[test]
    fn the_keys_of_both_languages_are_different_or_mean_the_same() {
        for (en, fr) in [('h', 'i'), ('n', 'e')] {
            assert_eq!(wish(en), wish(fr));
        }
        let wishes: Vec<_> = "hnlsrq1".chars().map(wish).collect();
        for (index, wish) in wishes.iter().enumerate() {
            assert!(wish.is_some() && !wishes[..index].contains(wish), "{wish:?}");
        }
    }
}
