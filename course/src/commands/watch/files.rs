//! What a learner's program is made of, and how we come to know that it was saved.
//! Building it is left to `job`.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, Result};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// The state of a program's source at one moment: each file, when it was saved, and
/// a number for what is in it. Two that are the same give the same verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    files: Vec<(PathBuf, Option<SystemTime>, u64)>,
}

impl Source {
    /// The source in this room, now. What cannot be read is not there: an editor
    /// may be about to put it in its place.
    pub(super) fn of(room: &Path) -> Source {
        let mut files = Vec::new();
        add(room.join("Cargo.toml"), &mut files);
        add(room.join("build.rs"), &mut files);
        let mut folders = vec![room.join("src")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() && !is_hidden => folders.push(path),
                    // Editors keep notes of their own beside the files.
                    _ if is_hidden || entry.file_name().as_encoded_bytes().ends_with(b"~") => {}
                    _ => add(path, &mut files),
                }
            }
        }
        files.sort();
        Source { files }
    }
}

fn add(path: PathBuf, files: &mut Vec<(PathBuf, Option<SystemTime>, u64)>) {
    let Ok(content) = fs::read(&path) else { return };
    let saved = fs::metadata(&path).and_then(|metadata| metadata.modified()).ok();
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    files.push((path, saved, hasher.finish()));
}

/// Calls `tell` whenever something was changed below `folder`, for as long as the
/// watcher is kept. Folders are watched and not files, because many editors save by
/// putting a new file in the place of the old one.
pub(super) fn watch(folder: &Path, tell: impl Fn() + Send + 'static) -> Result<RecommendedWatcher> {
    let mut watcher =
        notify::recommended_watcher(move |event: notify::Result<notify::Event>| match event {
            // To read a file, as the compiler does, is no change.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
            // After an error something may have been missed: better look.
            _ => tell(),
        })
        .context("cannot watch files")?;
    let watched = watcher.watch(folder, RecursiveMode::Recursive);
    watched.with_context(|| format!("cannot watch {}", folder.display()))?;
    Ok(watcher)
}
