//! What a wrong program must be found to be: it fails the checks, and is given the
//! causes, that its first line names, and no others.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use grader::{Lang, Launch, Run, Status, Text, report, say};

use super::python;

/// A wrong program: a module of the one executable that holds them all, or a file in
/// Python.
#[derive(Clone, Debug)]
pub struct Wrong {
    /// The exercise that it pretends to solve.
    pub exercise: String,
    file: PathBuf,
    first_line: String,
}

/// What became of a wrong program that was not let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caught {
    /// It was rejected as its first line says.
    AsAnnounced,
    /// This machine cannot make the checks that would reject it.
    NotHere,
    /// It is in Python, which is not on this machine.
    NoPython,
}

/// A wrong program that was let through, or rejected for something else.
#[derive(Clone, Debug)]
pub struct Escaped {
    /// What was expected, and what was found.
    pub why: Text,
    /// The reports of the checks that it failed.
    pub reports: String,
}

/// A check and the cause that it gives.
type Finding = (String, String);

/// All wrong programs, of the folder that has a folder for each exercise.
pub fn programs(folder: &Path) -> io::Result<Vec<Wrong>> {
    let mut programs = Vec::new();
    for folder in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        for file in entries(&folder)? {
            if file.file_name().is_some_and(|name| name == "mod.rs") {
                continue;
            }
            let source = fs::read_to_string(&file)?;
            let exercise = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let first_line = source.lines().next().unwrap_or_default().to_owned();
            programs.push(Wrong { exercise, file, first_line });
        }
    }
    Ok(programs)
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

impl Wrong {
    /// What it does wrong: the name of its file.
    pub fn name(&self) -> String {
        let name = if self.is_in_python() { self.file.file_name() } else { self.file.file_stem() };
        name.unwrap_or_default().to_string_lossy().into_owned()
    }

    fn is_in_python(&self) -> bool {
        self.file.extension().is_some_and(|extension| extension == "py")
    }

    fn launch(&self, executable: &Path) -> Option<Launch> {
        if !self.is_in_python() {
            let variable = format!("{}/{}", self.exercise, self.name());
            return Some(Launch::executable(executable).variable("WRONG", &variable));
        }
        Some(python::launch(&self.exercise, &self.file)?.choosing_its_port())
    }

    /// The checks that must fail, and the causes they must give, as the first line
    /// names them: `//! CAUSE (CHECK), CAUSE (CHECK): what is wrong.` In Python the
    /// line begins with `#`.
    fn announced(&self) -> Option<Vec<Finding>> {
        let start = if self.is_in_python() { "# " } else { "//! " };
        let (list, _) = self.first_line.strip_prefix(start)?.split_once("): ")?;
        let pairs = list.split("), ").map(|pair| {
            let (cause, check) = pair.split_once(" (")?;
            Some((check.to_owned(), cause.to_owned()))
        });
        pairs.collect()
    }

    /// Grades it, as a part of the executable that holds them all.
    pub fn grade(&self, executable: &Path, seed: u64, lang: Lang) -> Result<Caught, Escaped> {
        let escaped = |why| Escaped { why, reports: String::new() };
        let mut expected = self.announced().ok_or_else(|| {
            escaped(say!(en: "its first line names no cause and check",
                         fr: "sa première ligne ne nomme ni cause ni vérification"))
        })?;
        let suite = crate::suite(&self.exercise).ok_or_else(|| {
            escaped(say!(en: "its folder is no exercise", fr: "son dossier n'est pas un exercice"))
        })?;
        if self.is_in_python() && python::interpreter().is_none() {
            return Ok(Caught::NoPython);
        }
        let launch = self.launch(executable).ok_or_else(|| {
            escaped(say!(en: "nobody knows what it is given", fr: "on ne sait ce qu'il faut lui donner"))
        })?;
        let run = Run::new(suite, launch, seed);
        let (mut found, mut reports) = (Vec::new(), String::new());
        for (check, verdict) in run.all() {
            let cause = match &verdict.status {
                Status::Passed | Status::Blocked(_) => continue,
                _ if self.is_in_python() && python::is_out_of_reach(check.id) => continue,
                Status::Failed(failure) => failure.cause.code,
                // This machine cannot make the check, so it says nothing.
                Status::Skipped(_) => {
                    expected.retain(|(id, _)| id != check.id);
                    continue;
                }
                Status::Unwritten(_) => "not-written",
                Status::Error(_) => "a fault of the checker",
            };
            for lang in [Lang::En, Lang::Fr] {
                let report = report(verdict, "", lang).unwrap_or_default();
                is_readable(check.id, &report).map_err(|why| Escaped { why, reports: report })?;
            }
            found.push((check.id.to_owned(), cause.to_owned()));
            reports += &format!("\n=== {}\n", check.id);
            reports += &report(verdict, "", lang).unwrap_or_default();
        }
        if expected.is_empty() && found.is_empty() {
            return Ok(Caught::NotHere);
        }
        expected.sort();
        found.sort();
        // Where the system does not tell when a piece was read, pieces may arrive as
        // one, and a fault may be seen by fewer checks. Where it does not tell what
        // the threads of a program do, the cause may be a more general one.
        let is_expected = |id: &String| expected.iter().any(|(expected, _)| expected == id);
        let is_subset = !found.is_empty() && found.iter().all(|(id, _)| is_expected(id));
        if found == expected || !cfg!(target_os = "linux") && is_subset {
            return Ok(Caught::AsAnnounced);
        }
        let (expected, found) = (listed(&expected), listed(&found));
        let why = say!(en: "announced {expected}; found {found}; SEED={seed}",
                       fr: "annoncé {expected} ; trouvé {found} ; SEED={seed}");
        Err(Escaped { why, reports })
    }
}

/// A beginner reads the whole of a report that fits a screen of 80 columns with the
/// beginning of the conversation below it.
fn is_readable(check: &str, report: &str) -> Result<(), Text> {
    let words = report.split("\nThe conversation\n").next().unwrap_or_default();
    let words = words.split("\nLa conversation\n").next().unwrap_or_default();
    let lines = words.trim_end().lines().count();
    match words.lines().find(|line| line.chars().count() > 79) {
        Some(line) => {
            Err(say!(en: "{check}: too wide: {line}", fr: "{check} : trop large : {line}"))
        }
        None if lines > 25 => Err(say!(en: "{check}: {lines} lines before the conversation\n",
                                       fr: "{check} : {lines} lignes avant la conversation\n")),
        None => Ok(()),
    }
}

/// As the first line of a program has them.
fn listed(findings: &[Finding]) -> String {
    let listed: Vec<_> =
        findings.iter().map(|(check, cause)| format!("{cause} ({check})")).collect();
    if listed.is_empty() { "∅".to_owned() } else { listed.join(", ") }
}
