//! Tries a bundle as a class will: builds it without network, grades the stubs, and
//! solves an exercise. A copy of it is worked on, in a folder that is gone afterwards.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result};
use grader::{Lang, Text, say};
use tests::house::{self, program};

use super::VENDOR;
use crate::build::{build_in, cargo};
use crate::screen::remark;

/// A copy of the bundle, which goes with the value.
struct Copy {
    folder: PathBuf,
}

impl Copy {
    fn of(bundle: &Path) -> Result<Copy> {
        let folder = env::temp_dir().join(format!("socklings-{}", std::process::id()));
        let copy = Copy { folder };
        copy_folder(bundle, &copy.course()).context("the copy of the bundle")?;
        // The crates are many, and are used where they are.
        let config = copy.course().join(".cargo/config.toml");
        let text = fs::read_to_string(&config).with_context(|| config.display().to_string())?;
        let there = format!("directory = {:?}", bundle.join(VENDOR).display().to_string());
        let text = text.replace(&format!("directory = \"{VENDOR}\""), &there);
        fs::write(&config, text).with_context(|| config.display().to_string())?;
        Ok(copy)
    }

    fn course(&self) -> PathBuf {
        self.folder.join("course")
    }

    fn target(&self) -> PathBuf {
        self.folder.join("target")
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // What is left is in the folder for what is left.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if !from.is_dir() {
            fs::copy(from, to)?;
        } else if entry.file_name() != VENDOR {
            copy_folder(&from, &to)?;
        }
    }
    Ok(())
}

/// What does not work in a bundle of the course at `root`.
pub(super) fn faults(root: &Path, bundle: &Path, lang: Lang) -> Result<Vec<Text>> {
    let copy = Copy::of(bundle)?;
    let (course, target) = (copy.course(), copy.target());
    let exercises = house::folders(&course.join("exercises"));
    let mut faults = Vec::new();
    for package in exercises.iter().map(String::as_str).chain(["course"]) {
        remark(say!(en: "building {package}", fr: "compilation de {package}").in_lang(lang));
        let built = build_in(&course, Some(&target), package)?;
        let Some(program) = built.program else {
            let said = [&built.diagnostics.join("\n"), "\n", &built.complaint].concat();
            faults.push(say!(en: "{package} does not build: {said}",
                             fr: "{package} ne se compile pas : {said}"));
            return Ok(faults);
        };
        let Some(suite) = tests::suite(package) else { continue };
        let found = program::faults_of_a_stub(suite, &program, 1).into_iter();
        faults.extend(found.map(|fault| say!(en: "{package}: {}", fr: "{package} : {}"; fault)));
    }
    let first = exercises.first().filter(|first| root.join("solutions").join(first).is_dir());
    if let Some(first) = first {
        remark(say!(en: "solving {first}", fr: "résolution de {first}").in_lang(lang));
        faults.extend(solve(root, &copy, first)?);
    }
    Ok(faults)
}

/// Puts our solution in the place of a stub, and asks for the verdict as a learner
/// does.
fn solve(root: &Path, copy: &Copy, exercise: &str) -> Result<Option<Text>> {
    let solution = root.join("solutions").join(exercise).join("src");
    let room = copy.course().join("exercises").join(exercise).join("src");
    copy_folder(&solution, &room).with_context(|| room.display().to_string())?;
    let mut command = cargo();
    command.current_dir(copy.course()).env("CARGO_TARGET_DIR", copy.target());
    command.args(["test", "--quiet", "--locked", "--offline", "--package", exercise]);
    let output = command.stdin(Stdio::null()).output().context("cannot run cargo")?;
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    Ok((!output.status.success()).then(|| {
        say!(en: "our solution of {exercise} does not pass: {said}",
             fr: "notre solution de {exercise} ne réussit pas : {said}")
    }))
}
