//! The rules of the house, as far as files can show that they are kept. What the
//! programs do is shown by the other tests.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use grader::Lang;

const LANGUAGES: [(Lang, &str); 2] = [(Lang::En, ".md"), (Lang::Fr, ".fr.md")];

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn room(exercise: &str) -> PathBuf {
    support::root().join("exercises").join(exercise)
}

#[test]
fn every_exercise_has_a_solution_and_a_suite_and_wrong_programs() {
    let exercises = support::exercises();
    assert_eq!(exercises, support::folders(&support::root().join("solutions")));
    let suites: Vec<_> = tests::suites::all().iter().map(|suite| suite.name.to_owned()).collect();
    assert_eq!(exercises, suites);
    assert_eq!(exercises, support::folders(&support::root().join("tests/wrong")));
}

#[test]
fn what_a_learner_is_given_is_what_the_solution_has() {
    for exercise in support::exercises() {
        for entry in fs::read_dir(room(&exercise).join("src")).expect("a folder") {
            let file = entry.expect("an entry").path();
            let name = file.file_name().unwrap_or_default();
            let theirs = support::root().join("solutions").join(&exercise).join("src").join(name);
            let is_given = file.is_file() && !read(&file).contains("// TODO ");
            if is_given && name != "main.rs" && theirs.exists() {
                assert_eq!(read(&file), read(&theirs), "{}", file.display());
            }
        }
    }
}

/// `cargo course reset` brings these copies back. An exercise that somebody works on
/// differs from its copy, and is meant to.
#[test]
fn what_reset_brings_back_is_the_stub() {
    let stubs = support::root().join("course/stubs");
    assert_eq!(support::exercises(), support::folders(&stubs));
    for exercise in support::exercises() {
        if support::is_worked_on(&exercise) {
            continue;
        }
        let (source, copy) = (room(&exercise).join("src"), stubs.join(&exercise).join("src"));
        let [files, copies] = [&source, &copy].map(|folder| {
            let mut files = BTreeSet::new();
            walk(folder, &mut |file| {
                files.insert(file.strip_prefix(folder).expect("a file in it").to_owned());
            });
            files
        });
        assert_eq!(files, copies, "{}", copy.display());
        for file in files {
            let (file, copy) = (source.join(&file), copy.join(&file));
            assert_eq!(read(&file), read(&copy), "{} is another", copy.display());
        }
    }
}

#[test]
fn package_and_program_names_are_unique() {
    let mut names = BTreeSet::new();
    walk(support::root(), &mut |path| {
        if !path.ends_with("Cargo.toml") || path.parent() == Some(support::root()) {
            return;
        }
        let manifest = read(path);
        let packages = names_in(&manifest, "[package]");
        let [package] = packages.as_slice() else { panic!("{}: {packages:?}", path.display()) };
        assert!(names.insert(package.clone()), "two packages or programs are called {package}");
        for program in names_in(&manifest, "[[bin]]") {
            // A package with one program gives it its own name.
            let is_new = program == *package || names.insert(program.clone());
            assert!(is_new, "two packages or programs are called {program}");
        }
    });
    assert!(names.len() > 5, "{names:?}");
}

/// The names in the sections of a manifest that have this heading.
fn names_in(manifest: &str, heading: &str) -> Vec<String> {
    let sections = manifest.split(heading).skip(1);
    let names = sections.filter_map(|section| {
        let line = section.lines().find_map(|line| line.strip_prefix("name = "))?;
        Some(line.trim_matches('"').to_owned())
    });
    names.collect()
}

/// Calls `visit` for every file of the project.
fn walk(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            walk(&path, visit);
        } else if path.is_file() {
            visit(&path);
        }
    }
}

#[test]
fn both_languages_have_the_same_headings_and_code_blocks() {
    let mut pages = Vec::new();
    for exercise in support::exercises() {
        pages.extend(["README", "hints"].map(|page| room(&exercise).join(page)));
    }
    for page in pages {
        let [english, french] = LANGUAGES.map(|(_, ending)| {
            let page = format!("{}{ending}", page.display());
            Outline::of(&read(Path::new(&page)))
        });
        assert_eq!(english.headings, french.headings, "{}: headings", page.display());
        assert_eq!(english.blocks, french.blocks, "{}: code blocks", page.display());
    }
}

/// The README shows a verdict in the language of the reader; its commands are the
/// same.
#[test]
fn both_readmes_have_the_same_headings_and_commands() {
    let [english, french] = ["README.md", "README.fr.md"].map(|page| {
        let mut outline = Outline::of(&read(&support::root().join(page)));
        outline.blocks.retain(|block| block.starts_with("```sh"));
        (outline.headings, outline.blocks)
    });
    assert_eq!(english, french);
}

/// The levels of a page's headings, and its code blocks.
#[derive(Default)]
struct Outline {
    headings: Vec<usize>,
    blocks: Vec<String>,
    words: usize,
}

impl Outline {
    fn of(page: &str) -> Outline {
        let (mut outline, mut block) = (Outline::default(), None::<String>);
        for line in page.lines() {
            if line.trim_start().starts_with("```") {
                match block.take() {
                    Some(block) => outline.blocks.push(block),
                    None => block = Some(line.trim().to_owned()),
                }
            } else if let Some(block) = &mut block {
                block.push('\n');
                block.push_str(line);
            } else {
                let level = line.chars().take_while(|&c| c == '#').count();
                outline.headings.extend((level > 0).then_some(level));
                outline.words += line.split_whitespace().count();
            }
        }
        assert!(block.is_none(), "a code block is not closed");
        outline
    }
}

#[test]
fn every_check_stands_in_the_statement_in_its_own_words() {
    for suite in tests::suites::all() {
        for (lang, ending) in LANGUAGES {
            let page = room(suite.name).join(format!("README{ending}"));
            let text = read(&page);
            let items: Vec<_> =
                text.lines().filter_map(|line| line.trim().strip_prefix("- ")).collect();
            let mut last = 0;
            for check in &suite.checks {
                let title = check.title.in_lang(lang);
                let place = items.iter().position(|item| *item == title);
                let place =
                    place.unwrap_or_else(|| panic!("{}: {title} is missing", page.display()));
                assert!(place >= last, "{}: {title} is out of order", page.display());
                last = place;
            }
        }
    }
}

#[test]
fn a_statement_can_be_read_in_a_few_minutes() {
    for exercise in support::exercises() {
        for (_, ending) in LANGUAGES {
            let page = room(&exercise).join(format!("README{ending}"));
            let words = Outline::of(&read(&page)).words;
            assert!((350..=1000).contains(&words), "{}: {words} words", page.display());
        }
    }
}

#[test]
fn every_task_has_three_hints_and_a_check() {
    for suite in tests::suites::all() {
        let tasks: BTreeSet<_> = suite.checks.iter().map(|check| check.task).collect();
        assert_eq!(tasks, (1..=tasks.len() as u32).collect(), "{}", suite.name);
        for (_, ending) in LANGUAGES {
            let page = room(suite.name).join(format!("hints{ending}"));
            let text = read(&page);
            let sections: Vec<_> = text.split("\n## ").skip(1).collect();
            assert_eq!(sections.len(), tasks.len(), "{}", page.display());
            for section in sections {
                let stages = section.lines().filter_map(|line| line.split_once(". "));
                let stages: Vec<u32> =
                    stages.filter_map(|(number, _)| number.parse().ok()).collect();
                assert_eq!(stages, [1, 2, 3], "{}: {section}", page.display());
            }
        }
    }
}

#[test]
fn titles_fit_a_terminal_in_both_languages() {
    for suite in tests::suites::all() {
        for check in &suite.checks {
            for (lang, _) in LANGUAGES {
                let title = check.title.in_lang(lang);
                // "test TITLE ... ignored (task 1 first)" in 80 columns.
                assert!(title.chars().count() <= 48, "{title}");
                assert!(!title.contains(": "), "test runners cut a name there: {title}");
            }
        }
    }
}

#[test]
fn source_files_say_what_they_are_for_and_waive_nothing() {
    walk(support::root(), &mut |path| {
        if path.extension().is_none_or(|extension| extension != "rs") {
            return;
        }
        let text = read(path);
        assert!(text.starts_with("//! "), "{}: the first line says what it is for", path.display());
        // Put together here, so that this file may name them.
        for waiver in [["#[", "allow("], ["#![", "allow("]] {
            assert!(!text.contains(&waiver.concat()), "{}: {waiver:?}", path.display());
        }
    });
}

/// A sleep waits for nothing that anybody could name. It is too short on a busy
/// machine and too long on all others, so nothing here waits by sleeping. One
/// exercise is about what a thread does when it sleeps: there it is the lesson.
#[test]
fn nothing_sleeps_but_where_sleeping_is_the_lesson() {
    let rooms = ["exercises", "solutions", "tests/wrong", "course/stubs"];
    let lessons = rooms.map(|folder| support::root().join(folder).join("ex3-threads"));
    assert!(lessons.iter().all(|folder| folder.is_dir()), "{lessons:?}");
    walk(support::root(), &mut |path| {
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        if !is_rust || lessons.iter().any(|folder| path.starts_with(folder)) {
            return;
        }
        // Called in full, or imported.
        let text = read(path);
        let sleeps = |line: &str| {
            let line = line.trim_start();
            let is_import = line.starts_with("use ") && line.contains("thread");
            line.contains(&["thread::", "sleep"].concat()) || is_import && line.contains("sleep")
        };
        let number = text.lines().position(sleeps).map(|index| index + 1);
        assert_eq!(number, None, "{}: this line sleeps", path.display());
    });
}
