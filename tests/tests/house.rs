//! The rules of the house, as far as files can show that they are kept. What the
//! programs do is shown by the other tests. What `cargo course verify` tells, too,
//! is said in `src/house`.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use grader::{Cause, Lang, Text};
use tests::house::statement::{self, Outline};

const LANGUAGES: [Lang; 2] = [Lang::En, Lang::Fr];

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn room(exercise: &str) -> PathBuf {
    support::root().join("exercises").join(exercise)
}

/// Fails with what is at odds with a rule.
fn assert_none(exercise: &str, faults: &[Text]) {
    let faults: Vec<_> = faults.iter().map(|fault| fault.in_lang(Lang::En)).collect();
    assert!(faults.is_empty(), "{exercise}: {faults:#?}");
}

#[test]
fn every_exercise_has_a_solution_and_a_suite_and_wrong_programs() {
    for folder in ["solutions", "tests/wrong"] {
        assert!(support::root().join(folder).is_dir(), "{folder}");
    }
    assert_none("the course", &tests::house::gaps(support::root()));
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
    assert_eq!(support::exercises(), tests::house::folders(&stubs));
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
    for exercise in support::exercises() {
        assert_none(&exercise, &statement::outlines(&room(&exercise)));
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

#[test]
fn every_check_stands_in_the_statement_in_its_own_words() {
    for suite in tests::suites::all() {
        assert_none(suite.name, &statement::checks(&room(suite.name), &suite));
    }
}

#[test]
fn a_statement_can_be_read_in_a_few_minutes() {
    for exercise in support::exercises() {
        assert_none(&exercise, &statement::lengths(&room(&exercise)));
    }
}

#[test]
fn a_statement_shows_a_failure_as_it_is_told() {
    for exercise in support::exercises() {
        assert_none(&exercise, &statement::reports(&room(&exercise)));
    }
}

#[test]
fn every_task_has_three_hints_and_a_check() {
    for suite in tests::suites::all() {
        assert_none(suite.name, &statement::hints(&room(suite.name), &suite));
    }
}

#[test]
fn titles_fit_a_terminal_in_both_languages() {
    for suite in tests::suites::all() {
        assert_none(suite.name, &statement::titles(&suite));
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

/// Clippy's `incompatible_msrv` watches over what the standard library has, and not over
/// the language. A chain of `let`s in a condition is younger than our oldest compiler.
#[test]
fn conditions_are_understood_by_the_oldest_compiler() {
    walk(support::root(), &mut |path| {
        if path.extension().is_some_and(|extension| extension == "rs") {
            let chain = chain_of_lets(&read(path));
            assert_eq!(chain, None, "{}: this line has a chain of lets", path.display());
        }
    });
}

/// The number of the first line, from 1, with a condition that is a `let` and more.
fn chain_of_lets(source: &str) -> Option<usize> {
    let lines: Vec<&str> = source.lines().collect();
    let begins = |line: &str| {
        ["&& let ", "if let ", "while let ", "} else if let "]
            .iter()
            .any(|word| line.starts_with(word))
    };
    let number = lines.iter().enumerate().position(|(index, line)| {
        let line = line.trim_start();
        // Put together here, so that this file may name it.
        let is_chained = line.contains(&["&& ", "let "].concat());
        if is_chained && !line.starts_with("//") && !line.contains('"') {
            return true;
        }
        let goes_on = || goes_on_after_its_value(&lines[index..].join(" "));
        begins(line) && (line.starts_with("&& let ") || goes_on())
    })?;
    Some(number + 1)
}

/// Whether there is an `&&` between the `=` of a condition and the block behind it, outside
/// of parentheses and texts.
fn goes_on_after_its_value(condition: &str) -> bool {
    let Some((_, value)) = condition.split_once(" = ") else { return false };
    let (mut depth, mut is_text) = (0, false);
    for (index, c) in value.char_indices() {
        match c {
            '"' => is_text = !is_text,
            _ if is_text => {}
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 => return false,
            '&' if depth == 0 && value[index..].starts_with("&& ") => return true,
            _ => {}
        }
    }
    false
}

#[test]
fn a_chain_of_lets_is_found_where_it_stands() {
    let chain = |source| chain_of_lets(source);
    assert_eq!(chain("x;\n    if let Some(a) = b && c {\n"), Some(2));
    assert_eq!(chain("if let Some(A { a, .. }) = b\n    && c\n{\n"), Some(1));
    assert_eq!(chain("if c\n    && let Some(a) = b\n{\n"), Some(2));
    assert_eq!(chain("x;\nif c && let Some(a) = b {\n"), Some(2));
    assert_eq!(chain("if let Some(a) = b.filter(|b| b && c) {\n    d && e\n"), None);
    assert_eq!(chain("if let Some(a) = b { c && d }\nlet e = f && g;\n"), None);
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

/// The texts of a cause in one language: its title, why, and the hints.
fn texts(cause: &Cause, lang: Lang) -> Vec<&str> {
    let texts = [&cause.title, &cause.why].into_iter().chain(&cause.hints);
    texts.map(|text: &Text| text.in_lang(lang)).collect()
}

#[test]
fn the_title_and_the_code_of_a_cause_fit_a_line() {
    let causes = tests::causes();
    assert!(causes.len() > 20, "{}", causes.len());
    for cause in causes {
        for lang in LANGUAGES {
            let title = cause.title.in_lang(lang);
            let columns = title.chars().count() + cause.code.len();
            assert!(columns <= 70, "{columns} columns: {title} ({})", cause.code);
        }
    }
}

#[test]
fn the_hints_of_a_cause_differ() {
    for cause in tests::causes() {
        for lang in LANGUAGES {
            let texts = texts(&cause, lang);
            for (index, text) in texts.iter().enumerate() {
                let others = texts[..index].iter().chain(&texts[index + 1..]);
                // One that holds another one repeats it.
                let repeated =
                    others.clone().find(|other| text.contains(other.trim_end_matches('.')));
                assert_eq!(repeated, None, "{}: {text}", cause.code);
            }
        }
    }
}

/// What a reader can look up: manual pages, RFCs and the standard library. What the
/// statement asks for has no other source.
#[test]
fn a_cause_names_the_source_of_what_it_says() {
    for cause in tests::causes() {
        let [english, french] = LANGUAGES.map(|lang| cause.why.in_lang(lang));
        assert_eq!(sources(english), sources(french), "{}", cause.code);
        let is_of_the_course = ["statement", "practical"].iter().any(|word| english.contains(word));
        let has_source = !sources(english).is_empty() || is_of_the_course;
        assert!(has_source, "{}: {english}", cause.code);
    }
}

/// `read(2)`, `RFC 862`, `CWE-770` and `std::io` in a text.
fn sources(text: &str) -> BTreeSet<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut sources = BTreeSet::new();
    for (index, word) in words.iter().enumerate() {
        // In French: "tel qu'accept(2) le donne".
        let word = word.rsplit_once('\'').map_or(*word, |(_, word)| word);
        let word = word.trim_start_matches(['(', '`']);
        if word == "RFC" {
            let number = words.get(index + 1).copied().unwrap_or_default();
            let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
            sources.insert(format!("RFC {digits}"));
        } else if word.starts_with("CWE-") {
            sources.insert(word.trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned());
        } else if word.starts_with("std::") {
            let is_part = |c: &char| c.is_alphanumeric() || ":_".contains(*c);
            let path: String = word.chars().take_while(is_part).collect();
            sources.insert(path.trim_end_matches(':').to_owned());
        } else if let Some((name, section)) = word.split_once('(') {
            let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
            let is_section = section.starts_with(|c: char| c.is_ascii_digit());
            if is_name && is_section && section.contains(')') {
                let section = section.split(')').next().unwrap_or_default();
                sources.insert(format!("{name}({section})"));
            }
        }
    }
    sources
}

#[test]
fn sources_are_found_where_they_stand() {
    let text =
        "It (RFC 9293, section 2.2; read(2)) `std::io::Write::flush` : f(x), flush(), std::io.";
    let found: Vec<String> = sources(text).into_iter().collect();
    assert_eq!(found, ["RFC 9293", "read(2)", "std::io", "std::io::Write::flush"]);
}

#[test]
fn the_french_of_the_causes_has_french_typography() {
    for cause in tests::causes() {
        for text in texts(&cause, Lang::Fr) {
            assert_eq!(misprint(text), None, "{}: {text}", cause.code);
        }
    }
}

/// What does not keep the rules of French typography outside of code: a straight
/// quotation mark, or a high punctuation mark without the space that it is set off by.
fn misprint(text: &str) -> Option<String> {
    // Code stands further in, or between backquotes.
    let prose = text.lines().filter(|line| !line.starts_with(' '));
    let prose: String = prose.flat_map(|line| [line, "\n"]).collect();
    for (index, part) in prose.split('`').enumerate() {
        if index % 2 == 1 {
            continue;
        }
        // What comes before it is code, or the beginning of the text.
        let mut before = if index == 0 { ' ' } else { '`' };
        let mut characters = part.chars().peekable();
        while let Some(character) = characters.next() {
            let after = characters.peek().copied().unwrap_or(' ');
            let ends_a_word = after.is_whitespace() || ").,»".contains(after);
            let is_set_off = before.is_whitespace();
            let is_wrong = match character {
                '"' | '“' | '”' => true,
                // In `std::io` or `12:34` they end no word.
                ';' | ':' | '!' | '?' => ends_a_word && !is_set_off,
                '»' => !is_set_off,
                '«' => !after.is_whitespace(),
                _ => false,
            };
            if is_wrong {
                return Some(format!("{before}{character}{after}"));
            }
            before = character;
        }
    }
    None
}

#[test]
fn misprints_are_found_where_they_stand() {
    for right in
        ["Oui : std::io, 12:34 et « rien » ; `a: b` ?", "Voici :\n\n    f(\"x\");\n\nVoilà !"]
    {
        assert_eq!(misprint(right), None, "{right}");
    }
    for wrong in ["Oui: non", "\"Oui\"", "Pourquoi?", "Avec `read`: non", "«oui »", "Oui ; non!"]
    {
        assert!(misprint(wrong).is_some(), "{wrong}");
    }
}

/// Of what nobody has made a mistake of on purpose, nobody knows whether it is told from
/// the others. A learner writes in Rust, so one of the programs is; `not-written` is for
/// stubs, which are graded by a test of their own.
#[test]
fn every_cause_has_a_wrong_program() {
    const WITHOUT: &str = "not-written";
    /// Rust has neither.
    const IN_PYTHON: [&str; 2] = ["uncaught-exception", "syntax-error"];
    let (mut shown, mut in_python) = (BTreeSet::new(), BTreeSet::new());
    walk(&support::root().join("tests/wrong"), &mut |path| {
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        let shown = if is_rust { &mut shown } else { &mut in_python };
        let text = read(path);
        let first = text.lines().next().unwrap_or_default();
        let words = first.split_whitespace().collect::<Vec<_>>();
        shown.extend(words.windows(2).filter(|w| w[1].starts_with('(')).map(|w| w[0].to_owned()));
    });
    for cause in tests::causes() {
        let is_for_python = IN_PYTHON.contains(&cause.code) && in_python.contains(cause.code);
        let is_shown = shown.contains(cause.code) || is_for_python || cause.code == WITHOUT;
        assert!(is_shown, "no program in tests/wrong is wrong for {}", cause.code);
    }
}

/// A floor far below what there is: no merging of causes and no tidying up of wrong
/// programs takes it away unnoticed that a fault is named, in Python as well as in Rust.
#[test]
fn there_are_fifty_causes_and_ten_wrong_programs_in_python() {
    let wrong = tests::house::wrong::programs(&support::root().join("tests/wrong"));
    let wrong = wrong.expect("the wrong programs can be read");
    let in_python = wrong.iter().filter(|program| program.name().ends_with(".py")).count();
    let causes = tests::causes().len();
    assert!(causes >= 50, "{causes} causes");
    assert!(in_python >= 10, "{in_python} wrong programs in Python");
}
