//! `cargo course reset`: the stub again. The learner's work is set aside first, and
//! never overwritten.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{ArgMatches, Command};
use grader::{Lang, say};

use crate::cli;
use crate::commands::Entry;
use crate::context::Context;
use crate::progress::Progress;
use crate::room::{self, Files};
use crate::screen::{paragraph, show};
use crate::status;
use crate::workspace::Workspace;

pub(crate) const ENTRY: Entry = Entry { name: "reset", command, run };

fn command(lang: Lang) -> Command {
    let about = say!(en: "Brings the stub of an exercise back, and keeps your work aside",
                     fr: "Rétablit le squelette d'un exercice et met votre travail de côté");
    let exercise = cli::exercise(lang).required(true);
    Command::new("reset").about(about.in_lang(lang).to_owned()).arg(exercise)
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let workspace = &context.workspace;
    let name = matches.get_one::<String>("exercise").map_or("", String::as_str);
    let stub = room::files(&workspace.stub(name))?;
    let room = workspace.room(name).join("src");
    fs::create_dir_all(&room).with_context(|| format!("cannot make {}", room.display()))?;
    let ours = room::files(&room)?;
    let text = if ours == stub {
        say!(en: "{name} is still the stub: there is nothing to reset.",
             fr: "{name} est resté tel quel : il n'y a rien à rétablir.")
    } else {
        let kept = keep(workspace, name, &ours)?;
        bring_back(workspace, name, &ours, &stub)?;
        Progress::load(workspace).forget(name);
        let kept = workspace.told(&kept);
        say!(en: "{name} is the stub again. Your work is in `{kept}`.",
             fr: "Le squelette de {name} est rétabli. Votre travail se trouve dans `{kept}`.")
    };
    show(&paragraph(text.in_lang(context.lang), 0, ""));
    Ok(status::PASSED)
}

/// Copies the files into a folder that was not there before, and says which.
fn keep(workspace: &Workspace, exercise: &str, files: &Files) -> Result<PathBuf> {
    let kept = workspace.memory().join("kept");
    let failed = || format!("cannot keep your work in {}; nothing was reset", kept.display());
    fs::create_dir_all(&kept).with_context(failed)?;
    let mut number = 1;
    let folder = loop {
        let folder = kept.join(format!("{exercise}-{number}"));
        match fs::create_dir(&folder) {
            Ok(()) => break folder,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error).with_context(failed),
        }
    };
    for (path, content) in files {
        room::replace(&folder.join(path), content).with_context(failed)?;
    }
    Ok(folder)
}

/// Makes the files the stub's. Those that are right already are left alone.
fn bring_back(workspace: &Workspace, exercise: &str, ours: &Files, stub: &Files) -> Result<()> {
    let room = workspace.room(exercise).join("src");
    for path in ours.keys().filter(|path| !stub.contains_key(*path)) {
        let path = room.join(path);
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        // The folder goes with its last file.
        if let Some(folder) = path.parent().filter(|folder| *folder != room) {
            let _ = fs::remove_dir(folder);
        }
    }
    for (path, content) in stub.iter().filter(|(path, content)| ours.get(*path) != Some(content)) {
        let path = room.join(path);
        let written = room::replace(&path, content);
        written.with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
