//! `cargo course pack`: what is in a bundle and what is not, and that a class can
//! work with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of a test's own, which goes with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        Scratch(folder)
    }

    fn read(&self, path: &str) -> String {
        let there = self.0.join(path);
        fs::read_to_string(&there).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn pack(folder: &Path, options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
    command.args(["--lang", "en", "pack"]).arg(folder).args(options);
    command.output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every file below a folder, by its path.
fn files(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => files(root, &path, found),
            false => {
                let path = path.strip_prefix(root).expect("below");
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
}

#[test]
fn a_bundle_has_what_a_class_needs_and_no_solution() {
    let bundle = Scratch::new("bundle");
    let output = pack(&bundle.0, &["--no-check"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let screen = text(&output.stdout);
    let count = tests::suites::all().len();
    assert!(screen.contains(&format!("{count} exercises")), "{screen}");
    assert!(screen.contains("--vendor"), "{screen}");

    let mut found = Vec::new();
    files(&bundle.0, &bundle.0, &mut found);
    for needed in [
        "Cargo.lock",
        ".cargo/config.toml",
        "tests/grade.rs",
        "README.fr.md",
        "exercises/ex1-server/src/main.rs",
        "exercises/ex5-chat/hints.fr.md",
    ] {
        assert!(found.iter().any(|path| path == needed), "{needed} in {found:#?}");
    }
    for path in &found {
        let begins = ["solutions", "tests/wrong", "tests/tests", "benches", "common/fuzz", ".ci"];
        assert!(!begins.iter().any(|begin| path.starts_with(begin)), "{path}");
        let text = fs::read(bundle.0.join(path)).expect("a file");
        let text = String::from_utf8_lossy(&text);
        if path.ends_with(".md") {
            // A reader is sent nowhere that is not there.
            for absent in [
                "solutions/",
                "-solution",
                "benches",
                "ARCHITECTURE",
                "CONTRIBUTING",
                "BENCHMARKS",
                "CHANGELOG",
                "whole course -->",
            ] {
                assert!(!text.contains(absent), "{path}: {absent}");
            }
        }
    }
    // What a learner is given is unsolved, whatever stands in this clone.
    for suite in tests::suites::all() {
        let source = format!("exercises/{}/src/", suite.name);
        let source = found.iter().filter(|path| path.starts_with(&source));
        let stub: String = source.map(|path| bundle.read(path)).collect();
        assert!(stub.contains("todo!(\"task 1: "), "{}", suite.name);
    }
    let (manifest, lock) = (bundle.read("Cargo.toml"), bundle.read("Cargo.lock"));
    for absent in ["solutions", "wrong", "benches", "tokio", "proptest", "escargot"] {
        assert!(!manifest.contains(absent), "{absent} in {manifest}");
        assert!(!lock.contains(&format!("name = \"{absent}\"")), "{absent} in Cargo.lock");
    }

    let again = pack(&bundle.0, &["--no-check"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("is not empty"), "{}", text(&again.stderr));
}

/// The trial builds all of it, once: without network, in a folder of its own. It
/// grades every stub, and the first exercise with our solution in its place.
#[test]
fn a_class_can_work_with_it() {
    let bundle = Scratch::new("bundle-tried");
    let output = pack(&bundle.0, &[]);
    let screen = text(&output.stdout);
    assert!(output.status.success(), "{screen}{}", text(&output.stderr));
    assert!(screen.contains("Tried: it builds without network"), "{screen}");
    assert!(!bundle.0.join("target").exists(), "the trial was made elsewhere");
}
