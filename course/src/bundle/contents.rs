//! The files of a bundle: everything but the solutions, the wrong programs, and what
//! only authors need. What is new in the course is left out until it is named here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use super::{manifest, page};

/// What is taken from the root of the course.
const TAKEN: [&str; 14] = [
    ".cargo/config.toml",
    ".gitignore",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.fr.md",
    "README.md",
    "common",
    "course",
    "exercises",
    "grader",
    "rustfmt.toml",
    "tests",
];

/// What is left out of that.
const LEFT: [&str; 6] =
    ["common/fuzz", "common/tests", "course/tests", "grader/tests", "tests/tests", "tests/wrong"];

/// The files of a bundle, by their paths with `/`.
#[derive(Clone, Debug)]
pub(crate) struct Bundle {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

/// Puts together the bundle of the course at `root`.
pub(crate) fn gather(root: &Path) -> Result<Bundle> {
    let tracked = tracked(root);
    let paths = match &tracked {
        Some(paths) => paths.clone(),
        None => walk(root)?,
    };
    let mut files = BTreeMap::new();
    for path in paths.into_iter().filter(|path| is_taken(path)) {
        let content = pristine(root, &path, tracked.is_some());
        let content = content.with_context(|| format!("cannot read {path}"))?;
        files.extend(content.map(|content| (path, content)));
    }
    ensure!(files.contains_key("Cargo.toml"), "{} has no Cargo.toml", root.display());
    let mut bundle = Bundle { files };
    bundle.cut_pages()?;
    bundle.cut_manifests()?;
    Ok(bundle)
}

fn is_taken(path: &str) -> bool {
    let is_in = |folder: &str| {
        path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    TAKEN.iter().any(|taken| is_in(taken)) && !LEFT.iter().any(|left| is_in(left))
}

/// What Git knows of, if this is a clone: not what lies about in it.
fn tracked(root: &Path) -> Option<BTreeSet<String>> {
    root.join(".git").exists().then_some(())?;
    let output = git(root, &["ls-files", "-z"])?;
    let paths = output.split(|&byte| byte == 0).filter(|path| !path.is_empty());
    Some(paths.map(|path| String::from_utf8_lossy(path).into_owned()).collect())
}

fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new("git").current_dir(root).args(arguments).output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// All files that are to be taken, but those that are hidden, or built.
fn walk(root: &Path) -> Result<BTreeSet<String>> {
    let mut paths = BTreeSet::new();
    let mut left: Vec<String> = TAKEN.iter().map(|&path| path.to_owned()).collect();
    while let Some(path) = left.pop() {
        let there = root.join(&path);
        if there.is_file() {
            paths.insert(path);
        } else if there.is_dir() {
            let entries = fs::read_dir(&there).with_context(|| there.display().to_string())?;
            for entry in entries {
                let name = entry.with_context(|| there.display().to_string())?.file_name();
                let name = name.to_string_lossy();
                if !name.starts_with('.') && name != "target" {
                    left.push(format!("{path}/{name}"));
                }
            }
        }
    }
    Ok(paths)
}

/// The file as it is to be handed out, if it is to be. An instructor may have worked
/// on the exercises: a class gets the stubs as they came, which the course keeps, or
/// else Git.
fn pristine(root: &Path, path: &str, is_tracked: bool) -> Result<Option<Vec<u8>>> {
    let there = root.join(path);
    if let Some((exercise, file)) =
        path.strip_prefix("exercises/").and_then(|path| path.split_once("/src/"))
    {
        let stub = root.join("course/stubs").join(exercise).join("src");
        if stub.is_dir() {
            let stub = stub.join(file);
            return Ok(if stub.is_file() { Some(fs::read(stub)?) } else { None });
        }
        if let Some(content) =
            is_tracked.then(|| git(root, &["show", &format!("HEAD:{path}")])).flatten()
        {
            return Ok(Some(content));
        }
    }
    // Git may know of files that are deleted.
    Ok(if there.is_file() { Some(fs::read(there)?) } else { None })
}

impl Bundle {
    fn text(&self, path: &str) -> Result<String> {
        let content = self.files.get(path).with_context(|| format!("{path} is missing"))?;
        String::from_utf8(content.clone()).with_context(|| path.to_owned())
    }

    fn cut_pages(&mut self) -> Result<()> {
        let pages: Vec<_> =
            self.files.keys().filter(|path| path.ends_with(".md")).cloned().collect();
        for path in pages {
            let page = page::cut(&self.text(&path)?).with_context(|| path.clone())?;
            self.files.insert(path, page.into());
        }
        Ok(())
    }

    fn cut_manifests(&mut self) -> Result<()> {
        let manifests = self.files.keys().filter(|path| path.ends_with("/Cargo.toml"));
        for path in manifests.cloned().collect::<Vec<_>>() {
            let package = path.trim_end_matches("/Cargo.toml");
            let manifest = self.text(&path)?;
            // The tests of an exercise are here, those of our own packages are not.
            let is_whole = package.starts_with("exercises/");
            let cut = manifest::package(
                &manifest,
                |file| self.files.contains_key(&below(package, file)),
                |name| is_whole || self.mentions(package, name),
            );
            self.files.insert(path, cut.into());
        }
        let manifests = self.files.keys().filter(|path| path.ends_with("/Cargo.toml"));
        let manifests: Vec<_> = manifests.map(|path| self.text(path)).collect::<Result<_>>()?;
        let root = manifest::workspace(
            &self.text("Cargo.toml")?,
            |member| {
                let folder = format!("{}/", member.trim_end_matches("/*"));
                self.files
                    .keys()
                    .any(|path| path.starts_with(&folder) && path.ends_with("Cargo.toml"))
            },
            |name| {
                let line = format!("\n{name}.workspace = true");
                manifests.iter().any(|manifest| manifest.contains(&line))
            },
        )?;
        self.files.insert("Cargo.toml".to_owned(), root.into());
        Ok(())
    }

    /// Whether the sources of a package name a crate.
    fn mentions(&self, package: &str, name: &str) -> bool {
        let (folder, path) = (format!("{package}/"), format!("{}::", name.replace('-', "_")));
        let mut sources = self
            .files
            .iter()
            .filter(|(file, _)| file.starts_with(&folder) && file.ends_with(".rs"));
        sources.any(|(_, text)| String::from_utf8_lossy(text).contains(&path))
    }
}

/// A path that is told from a folder, told from the root.
fn below(folder: &str, path: &str) -> String {
    let mut parts: Vec<_> = folder.split('/').collect();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_left_out_whole_and_nothing_else() {
        for path in ["tests/src/lib.rs", "tests/grade.rs", "exercises/ex1-server/README.md"] {
            assert!(is_taken(path), "{path}");
        }
        for path in [
            "tests/tests/house.rs",
            "tests/wrong/Cargo.toml",
            "solutions/a",
            "benches/a",
            ".ci/run",
        ] {
            assert!(!is_taken(path), "{path}");
        }
    }

    #[test]
    fn paths_go_up_and_down() {
        assert_eq!(below("exercises/ex1-server", "../../tests/grade.rs"), "tests/grade.rs");
        assert_eq!(below("tests", "tests/stubs.rs"), "tests/tests/stubs.rs");
    }
}
