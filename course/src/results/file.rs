//! Getting a report to where it is wanted: to standard output, or into a file that
//! is there whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process;

use anyhow::{Context, Result, bail};

use super::{Format, Results};

/// Where a report goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    Stdout,
    /// In the place of what the file held.
    File(PathBuf),
    /// A row at the end of a table, which gets a header if it is new.
    EndOf(PathBuf),
}

/// A report that is wanted.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) format: Format,
    pub(crate) to: Destination,
}

impl Report {
    /// Writes it.
    pub(crate) fn write(&self, results: &[Results], student: &str) -> Result<()> {
        let text = self.format.report(results, student);
        match &self.to {
            Destination::Stdout => {
                let mut stdout = io::stdout().lock();
                let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
                written.context("cannot write the report to standard output")
            }
            Destination::File(path) => replace(path, &text)
                .with_context(|| format!("cannot write the report to {}", path.display())),
            Destination::EndOf(path) => append(path, &text)
                .with_context(|| format!("cannot add a row to {}", path.display())),
        }
    }
}

/// Puts `text` into the place of what `path` held, whole: whoever reads it meanwhile
/// reads the one or the other.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    // A link stays a link, and a pipe or a terminal stays what it is.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&path).is_ok_and(|it| !it.is_file()) {
        return OpenOptions::new().write(true).open(&path)?.write_all(text.as_bytes());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let aside = path.with_file_name(format!(".{name}.{}", process::id()));
    let written = write_whole(&aside, text).and_then(|()| fs::rename(&aside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&aside);
    }
    written
}

fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Adds the second line of `table` to a file that begins with the first.
fn append(path: &Path, table: &str) -> Result<()> {
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    // Several gradings may add to one table at the same time.
    #[cfg(unix)]
    rustix::fs::flock(&file, rustix::fs::FlockOperation::LockExclusive)?;
    let mut held = String::new();
    file.read_to_string(&mut held)?;
    let header = table.lines().next().unwrap_or_default();
    if held.is_empty() {
        return Ok(file.write_all(table.as_bytes())?);
    }
    let found = held.lines().next().unwrap_or_default();
    if found.trim_start_matches('\u{feff}') != header {
        bail!("its columns are {found}, and the row's are {header}");
    }
    let row = table.strip_prefix(header).unwrap_or(table).trim_start_matches('\n');
    let end = if held.ends_with('\n') { "" } else { "\n" };
    Ok(file.write_all(format!("{end}{row}").as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("course-file-{}-{name}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let folder = scratch("replace");
        let path = folder.join("results.json");
        for text in ["a longer first text", "second"] {
            replace(&path, text).expect("written");
            assert_eq!(fs::read_to_string(&path).expect("a file"), text);
        }
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1);
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing_behind() {
        let folder = scratch("fails");
        assert!(replace(&folder.join("no-such-folder/file"), "text").is_err());
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0);
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn rows_are_added_below_one_header_and_only_below_the_right_one() {
        let folder = scratch("append");
        let path = folder.join("class.csv");
        append(&path, "student,score\nada,3\n").expect("added");
        append(&path, "student,score\ngrace,4\n").expect("added");
        let held = fs::read_to_string(&path).expect("a file");
        assert_eq!(held, "student,score\nada,3\ngrace,4\n");
        assert!(append(&path, "student,other\nedsger,1\n").is_err());
        assert_eq!(fs::read_to_string(&path).expect("a file"), held);
        fs::remove_dir_all(folder).expect("removed");
    }
}
