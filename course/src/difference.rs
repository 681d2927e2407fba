//! The difference between two versions of a program, file by file: as a unified
//! diff that `patch` understands, or side by side for a wide terminal.

use std::collections::BTreeSet;
use std::path::Path;

use anstyle::Style;
use similar::{ChangeTag, DiffOp, TextDiff};
use textwrap::core::display_width;

use crate::room::Files;
use crate::screen::{BAD, FAINT, GOOD, HEADING, styled};

/// Lines that are shown around a difference.
const CONTEXT: usize = 3;

/// A file that differs.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// Its names in both versions; `None` where it is not there.
    names: [Option<String>; 2],
    texts: [String; 2],
}

/// The files that differ, with the folders that they are told to stand in.
pub(crate) fn between(old: (&Path, &Files), new: (&Path, &Files)) -> Vec<Difference> {
    let paths: BTreeSet<_> = old.1.keys().chain(new.1.keys()).collect();
    let differing = paths.into_iter().filter(|path| old.1.get(*path) != new.1.get(*path));
    let sides = [old, new];
    let difference = |path| Difference {
        names: sides.map(|(folder, files)| name(folder, path).filter(|_| files.contains_key(path))),
        texts: sides.map(|(_, files)| {
            let content = files.get(path).map(Vec::as_slice).unwrap_or_default();
            String::from_utf8_lossy(content).into_owned()
        }),
    };
    differing.map(|path: &std::path::PathBuf| difference(path)).collect()
}

/// With slashes on every system, as `patch` has it.
fn name(folder: &Path, path: &Path) -> Option<String> {
    let path = folder.join(path);
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    Some(parts.collect::<Vec<_>>().join("/"))
}

impl Difference {
    /// As a unified diff, with the colours that Git gives it.
    pub(crate) fn unified(&self) -> String {
        let [old, new] = &self.texts;
        let diff = TextDiff::from_lines(old, new);
        let name = |prefix: &str, name: &Option<String>| match name {
            Some(name) => format!("{prefix}/{name}"),
            None => "/dev/null".to_owned(),
        };
        let [old, new] = &self.names;
        let mut page = format!("{}\n", styled(HEADING, format!("--- {}", name("a", old))));
        page += &format!("{}\n", styled(HEADING, format!("+++ {}", name("b", new))));
        for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
            page += &format!("{}\n", styled(FAINT, hunk.header()));
            for change in hunk.iter_changes() {
                let (sign, style) = look(change.tag());
                let value = change.value();
                let line = value.strip_suffix('\n').unwrap_or(value);
                page += &format!("{}\n", styled(style, format!("{sign}{line}")));
                if line.len() == value.len() {
                    page += "\\ No newline at end of file\n";
                }
            }
        }
        page
    }

    /// Side by side, in so many columns.
    pub(crate) fn side_by_side(&self, width: usize) -> String {
        let half = width.saturating_sub(3) / 2;
        let [old, new] = &self.texts;
        let diff = TextDiff::from_lines(old, new);
        let [left, right] = self.names.clone().map(Option::unwrap_or_default);
        let heading = Some((HEADING, left.as_str()));
        let mut page = row(heading, Some((HEADING, &right)), half);
        for (index, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
            if index > 0 {
                page += &row(Some((FAINT, "…")), Some((FAINT, "…")), half);
            }
            for op in group {
                page += &rows(&diff, op, half);
            }
        }
        page
    }
}

fn look(tag: ChangeTag) -> (char, Style) {
    match tag {
        ChangeTag::Equal => (' ', Style::new()),
        ChangeTag::Delete => ('-', BAD),
        ChangeTag::Insert => ('+', GOOD),
    }
}

/// The lines that one operation is about, those that go opposite those that come.
fn rows(diff: &TextDiff<'_, '_, str>, op: &DiffOp, half: usize) -> String {
    let changes: Vec<_> = diff.iter_changes(op).collect();
    let of = |tags: [ChangeTag; 2]| {
        let changes = changes.iter().filter(move |change| tags.contains(&change.tag()));
        changes.map(|change| (look(change.tag()).1, change.value())).collect::<Vec<_>>()
    };
    let left = of([ChangeTag::Equal, ChangeTag::Delete]);
    let right = of([ChangeTag::Equal, ChangeTag::Insert]);
    let rows = 0..left.len().max(right.len());
    rows.map(|index| row(left.get(index).copied(), right.get(index).copied(), half)).collect()
}

/// Two lines beside each other. Those that are too long go on in the next row.
fn row(left: Option<(Style, &str)>, right: Option<(Style, &str)>, half: usize) -> String {
    let sides = [left, right].map(Option::unwrap_or_default);
    let styles = sides.map(|(style, _)| style);
    let pieces = sides.map(|(_, line)| pieces(line.trim_end(), half));
    let side = |side: usize, row: usize| {
        let piece = pieces[side].get(row).map_or("", String::as_str);
        let room = " ".repeat(half.saturating_sub(display_width(piece)));
        format!("{}{room}", styled(styles[side], piece))
    };
    let border = styled(FAINT, "│");
    let rows = 0..pieces[0].len().max(pieces[1].len());
    rows.map(|row| format!("{} {border} {}\n", side(0, row), side(1, row))).collect()
}

/// A line in pieces of so many columns, at least one.
fn pieces(line: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for character in line.replace('\t', "    ").chars() {
        let columns = display_width(character.encode_utf8(&mut [0; 4]));
        if used + columns > width {
            pieces.push(String::new());
            used = 0;
        }
        used += columns;
        if let Some(piece) = pieces.last_mut() {
            piece.push(character);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> Files {
        files.iter().map(|(path, text)| (path.into(), text.as_bytes().to_vec())).collect()
    }

    fn differences() -> Vec<Difference> {
        let old = files(&[("main.rs", "a\nb\nc"), ("same.rs", "same\n")]);
        let new = files(&[("main.rs", "a\nB\nc\n"), ("new/part.rs", "n\n"), ("same.rs", "same\n")]);
        between((Path::new("exercises/ex"), &old), (Path::new("solutions/ex"), &new))
    }

    #[test]
    fn a_unified_diff_is_one_that_patch_understands() {
        let diff: String = differences().iter().map(Difference::unified).collect();
        let plain = anstream::adapter::strip_str(&diff).to_string();
        let expected = "--- a/exercises/ex/main.rs\n+++ b/solutions/ex/main.rs\n@@ -1,3 +1,3 @@\n a\n\
                        -b\n-c\n\\ No newline at end of file\n+B\n+c\n\
                        --- /dev/null\n+++ b/solutions/ex/new/part.rs\n@@ -0,0 +1 @@\n+n\n";
        assert_eq!(plain, expected);
    }

    #[test]
    fn side_by_side_both_fit() {
        let page: String = differences().iter().map(|diff| diff.side_by_side(40)).collect();
        let plain = anstream::adapter::strip_str(&page).to_string();
        assert!(plain.lines().all(|line| line.chars().count() <= 40), "{plain}");
        assert!(plain.contains("b                  │ B"), "{plain}");
        assert_eq!(pieces("abcdef", 4), ["abcd", "ef"]);
        assert_eq!(pieces("", 4), [""]);
    }
}
