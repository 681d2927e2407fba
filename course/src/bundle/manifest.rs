//! Cuts from manifests what a bundle has not. They are edited by lines and not read
//! as TOML: they are ours, written as we write them, and their comments stay.

use anyhow::{Context as _, Result};

/// The sections of a manifest, each with its heading.
fn sections(manifest: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    for line in manifest.split_inclusive('\n') {
        if line.starts_with('[') {
            sections.push(String::new());
        }
        sections.last_mut().expect("there is one").push_str(line);
    }
    sections
}

fn heading(section: &str) -> &str {
    section.lines().next().unwrap_or_default()
}

/// The value of a key in a section, without its quotes.
fn value<'a>(section: &'a str, key: &str) -> Option<&'a str> {
    let value = section.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))?;
    Some(value.trim_matches('"'))
}

/// The name before the first `.` or space of a line: a dependency's, in its section.
fn name(line: &str) -> &str {
    line.split(['.', ' ', '=']).next().unwrap_or_default()
}

/// The lines without those that are not wanted, nor the comments right above these.
fn without<'a>(lines: impl Iterator<Item = &'a str>, is_wanted: impl Fn(&str) -> bool) -> String {
    let (mut kept, mut comments) = (String::new(), String::new());
    for line in lines {
        if line.starts_with('#') {
            comments.push_str(line);
        } else {
            let comments = std::mem::take(&mut comments);
            if is_wanted(line) {
                kept += &comments;
                kept += line;
            }
        }
    }
    kept + &comments
}

/// The manifest of a package of which some files are left out. `has` says whether a
/// path below the package is in the bundle. Of what only tests need, the crates that
/// are `used` stay.
pub(super) fn package(
    manifest: &str,
    has: impl Fn(&str) -> bool,
    used: impl Fn(&str) -> bool,
) -> String {
    let sections = sections(manifest).into_iter().filter_map(|section| match heading(&section) {
        "[[test]]" => {
            let path = value(&section, "path").map(str::to_owned);
            let named = value(&section, "name").map(|name| format!("tests/{name}.rs"));
            path.or(named).is_some_and(|path| has(&path)).then_some(section)
        }
        "[dev-dependencies]" => {
            let is_wanted = |line: &str| {
                let name = name(line);
                line.starts_with('[') || line.trim().is_empty() || used(name)
            };
            let section = without(section.split_inclusive('\n'), is_wanted);
            (section.trim() != "[dev-dependencies]").then_some(section)
        }
        _ => Some(section),
    });
    sections.collect()
}

/// The manifest of the workspace. `has` says whether a member is in the bundle, and
/// `used` whether any of them depends on a crate.
pub(super) fn workspace(
    manifest: &str,
    has: impl Fn(&str) -> bool,
    used: impl Fn(&str) -> bool,
) -> Result<String> {
    let mut edited = String::new();
    for section in sections(manifest) {
        let lines = section.split_inclusive('\n');
        match heading(&section) {
            "[workspace]" => {
                // What is said of the members is said of ours.
                for line in lines.filter(|line| !line.starts_with(['#', 'e'])) {
                    edited += &match line.split_once(" = [") {
                        Some((key, _)) => members(key, line, &has)?,
                        None => line.to_owned(),
                    };
                }
            }
            "[workspace.dependencies]" => {
                let is_wanted = |line: &str| {
                    line.starts_with('[') || line.trim().is_empty() || used(name(line))
                };
                edited += &without(lines, is_wanted);
            }
            _ => edited += &section,
        }
    }
    Ok(edited)
}

/// A line with a list of members, less those that are not there.
fn members(key: &str, line: &str, has: impl Fn(&str) -> bool) -> Result<String> {
    let list = line.trim_end().split_once(" = [").and_then(|(_, list)| list.strip_suffix(']'));
    let list = list.with_context(|| format!("Cargo.toml: {key} is not a list on one line"))?;
    let members = list.split(", ").filter(|member| has(member.trim_matches('"')));
    Ok(format!("{key} = [{}]\n", members.collect::<Vec<_>>().join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_keeps_the_targets_and_crates_that_are_there() {
        let manifest = "[package]\nname = \"a\"\n\n[[test]]\nname = \"gone\"\n\n\
                        [[test]]\nname = \"grade\"\npath = \"../grade.rs\"\n\n\
                        [dev-dependencies]\nin-use.workspace = true\n# Why.\nnot.workspace = true\n";
        let cut = package(manifest, |path| path == "../grade.rs", |name| name == "in-use");
        assert_eq!(
            cut,
            "[package]\nname = \"a\"\n\n[[test]]\nname = \"grade\"\npath = \"../grade.rs\"\n\n\
             [dev-dependencies]\nin-use.workspace = true\n"
        );
        assert!(!package(manifest, |_| false, |_| false).contains("dependencies"));
    }

    #[test]
    fn the_workspace_loses_members_and_crates() {
        let manifest = "# Ours.\n\n[workspace]\nmembers = [\"a\", \"b/*\"]\n# Of c.\nexclude = [\"c\"]\n\n\
                        [workspace.dependencies]\na = { path = \"a\" }\n# Of d.\nd = \"1\"\ne = \"1\"\n";
        let cut = workspace(manifest, |member| member == "a", |name| name != "d").unwrap();
        let wanted = "# Ours.\n\n[workspace]\nmembers = [\"a\"]\n\n\
                      [workspace.dependencies]\na = { path = \"a\" }\ne = \"1\"\n";
        assert_eq!(cut, wanted);
        assert!(workspace("[workspace]\nmembers = [\n\"a\"]\n", |_| true, |_| true).is_err());
    }
}
