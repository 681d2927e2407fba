//! `cargo course watch` over a small copy of the course, as a learner would use it:
//! files are saved, keys are pressed, and the screen is read.
#![cfg(unix)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use grader::Exit;
use rustix::process::{Pid, Signal, kill_process};
use support::{Person, text};

const STUB: &str = include_str!("../../exercises/ex1-server/src/main.rs");
const SOLUTION: &str = include_str!("../../solutions/ex1-server/src/main.rs");

/// The copy. It has one target folder, so one test at a time works in it.
struct Course {
    root: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl Course {
    fn new() -> Course {
        static ALONE: Mutex<()> = Mutex::new(());
        static COPY: OnceLock<PathBuf> = OnceLock::new();
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let course = Course { root: COPY.get_or_init(copy).clone(), _alone: alone };
        course.save(STUB);
        course
    }

    /// Saves the program as many editors do: beside the file, then in its place.
    fn save(&self, source: &str) {
        let file = self.root.join("exercises/ex1-server/src/main.rs");
        let beside = file.with_file_name(".main.rs.saving");
        fs::write(&beside, source).unwrap();
        fs::rename(beside, file).unwrap();
    }

    fn watch(&self, lang: &str, arguments: &[&str]) -> Person {
        Person::start(&self.root, lang, &[&["watch"], arguments].concat())
    }
}

/// Copies what a build of an exercise needs. The folder stays, with what was built in
/// it, so that the next time is faster.
fn copy() -> PathBuf {
    let course = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("watched");
    for folder in ["common", "exercises", "grader", "tests"] {
        copy_folder(&course.join(folder), &root.join(folder));
    }
    let manifest = fs::read_to_string(course.join("Cargo.toml")).unwrap();
    let lines = manifest.lines().map(|line| match line.split_once(" = ") {
        Some(("members" | "default-members", _)) => "",
        _ => line,
    });
    let manifest: Vec<&str> = lines.collect();
    let members = r#"members = ["common", "grader", "tests", "exercises/*"]"#;
    let manifest =
        manifest.join("\n").replacen("[workspace]", &format!("[workspace]\n{members}"), 1);
    write(&root.join("Cargo.toml"), manifest.as_bytes());
    write(&root.join("Cargo.lock"), &fs::read(course.join("Cargo.lock")).unwrap());
    // What is remembered of the last time is no matter here.
    let _ = fs::remove_dir_all(root.join(".socklings"));
    root
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        match entry.file_type().unwrap() {
            kind if kind.is_dir() && entry.file_name() == "target" => {}
            kind if kind.is_dir() => copy_folder(&from, &to),
            _ => write(&to, &fs::read(&from).unwrap()),
        }
    }
}

/// Writes what is not there yet: what is the same need not be built again.
fn write(path: &Path, content: &[u8]) {
    if !fs::read(path).is_ok_and(|there| there == content) {
        fs::write(path, content).unwrap();
    }
}

/// All the screens that there have been.
fn history(person: &Person) -> Vec<String> {
    person.terminal.history().iter().map(text).collect()
}

/// A server that sends back its whole buffer.
fn half_solved() -> String {
    let broken = SOLUTION.replace("buffer[..length].to_vec()", "buffer[..length.max(99)].to_vec()");
    assert_ne!(broken, SOLUTION);
    broken
}

#[test]
fn an_exercise_is_followed_from_the_stub_to_the_solution() {
    let course = Course::new();
    let person = course.watch("en", &[]);
    person.see(&["ex1-server", "0 of 16 checks passed", "task 1 is not written yet"]);

    course.save(&half_solved());
    person.see(&["✗ ends normally", "sends-the-whole-buffer", "of 16 checks passed"]);

    course.save(&SOLUTION.replace("fn main() -> ExitCode {", "fn main() -> ExitCode { gibberish;"));
    person.see(&["does not compile", "cannot find value `gibberish`"]);

    course.save(SOLUTION);
    person.see(&[
        "ex1-server is done.",
        "16 of 16 checks passed",
        "exercises/ex2-client/README.md",
    ]);

    // What was said of a source is wiped out when another is built.
    let screens = history(&person);
    let position = |words: &str, from: usize| {
        let found = screens.iter().skip(from).position(|screen| screen.contains(words));
        found.unwrap_or_else(|| panic!("{words} was not on the screen")) + from
    };
    let broken = position("gibberish", 0);
    let building = position("building…", broken);
    let done = position("is done", building);
    let between = &screens[building..done];
    let stale = between.iter().find(|screen| {
        screen.contains("checking")
            && (screen.contains("gibberish") || screen.contains("whole-buffer"))
    });
    assert_eq!(stale, None);

    person.press("n");
    person.see(&[" ex2-client", "task 1 is not written yet", "checks passed"]);
    person.press("q");
    assert_eq!(person.end(), Exit::Status(0));
    let screen = person.screen();
    assert!(screen.starts_with("ex2-client: 0 of "), "{screen}");
}

#[test]
fn the_keys_lead_to_pages_and_back() {
    let course = Course::new();
    let person = course.watch("fr", &["ex1-server"]);
    person.see(&["0 vérification réussie sur 16", "i indice", "e exercice suivant", "q quitter"]);
    person.press("i");
    person.see(&["exercises/ex1-server/hints.fr.md", "i retour"]);
    person.press("i");
    person.see(&["tâche 1", "i indice"]);
    person.press("s");
    person.see(&["cargo course solution ex1-server --give-up"]);
    person.press("l");
    person.see(&[
        "> 1  ex1-server",
        "5  ex5-chat",
        "tâche 1 sur 4",
        "✗ dit où il écoute",
        "lignes 1 à",
    ]);
    person.press("\x1b[F");
    person.see(&["survit à un client parti avant la réponse"]);
    person.press("2");
    person.see(&[" ex2-client", "vérification réussie sur"]);
    person.press("\x03");
    assert_eq!(person.end(), Exit::Status(0));
}

#[test]
fn what_runs_when_a_file_is_saved_is_given_up() {
    let course = Course::new();
    // Each check of this one lasts until its patience is at an end.
    course
        .save("//! Computes and does not listen.\nfn main() { loop { std::hint::spin_loop() } }\n");
    let person = course.watch("en", &["ex1-server"]);
    person.see(&["checking 1 of 16"]);
    course.save(&half_solved());
    course.save(SOLUTION);
    let screen = person.see(&["ex1-server is done."]);
    assert!(!screen.contains('✗'), "{screen}");
    let screens = history(&person);
    let of_the_first = screens.iter().filter(|screen| screen.contains("✗ says where it listens"));
    assert_eq!(of_the_first.count(), 0);
    person.press("q");
    assert_eq!(person.end(), Exit::Status(0));
}

#[test]
fn a_signal_leaves_the_terminal_as_it_was() {
    let course = Course::new();
    let person = course.watch("en", &["ex1-server"]);
    person.see(&["0 of 16 checks passed"]);
    let pid = Pid::from_raw(person.id().try_into().unwrap()).unwrap();
    kill_process(pid, Signal::TERM).unwrap();
    assert_eq!(person.end(), Exit::Signal(15));
    let screen = person.screen();
    assert!(!screen.contains("checks passed"), "{screen}");
}

#[test]
fn without_a_terminal_it_says_what_to_use() {
    let launch = support::launch(Path::new("."), "en", &["watch"]);
    let program = grader::Session::new(launch, 1).start(&[], &[]).map(|program| {
        let exit = program.end().unwrap();
        (exit, program.stderr())
    });
    let (exit, said) = program.unwrap();
    assert_eq!(exit, Exit::Status(2));
    assert!(said.contains("cargo course check"), "{said}");
}
