//! The files that a learner works on: what they are, whether they are still the
//! stub, and a number that changes with them. What was found out about them is
//! remembered by `progress`.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;

use anyhow::{Context as _, Result};

use crate::workspace::Workspace;

/// Files by their paths in a folder.
pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The files in a folder and in the folders in it. Hidden files and what editors
/// leave behind are not among them.
pub(crate) fn files(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    gather(folder, Path::new(""), &mut files)?;
    Ok(files)
}

fn gather(root: &Path, below: &Path, files: &mut Files) -> Result<()> {
    let folder = root.join(below);
    let what = || format!("cannot read {}", folder.display());
    for entry in fs::read_dir(&folder).with_context(what)? {
        let entry = entry.with_context(what)?;
        let name = entry.file_name();
        let is_ours = !name.to_string_lossy().starts_with('.');
        let is_backup = name.to_string_lossy().ends_with('~');
        if !is_ours || is_backup {
            continue;
        }
        let path = below.join(&name);
        if entry.file_type().with_context(what)?.is_dir() {
            gather(root, &path, files)?;
        } else if root.join(&path).is_file() {
            let content = fs::read(root.join(&path));
            let content =
                content.with_context(|| format!("cannot read {}", root.join(&path).display()))?;
            files.insert(path, content);
        }
    }
    Ok(())
}

/// The learner's files.
pub(crate) fn sources(workspace: &Workspace, exercise: &str) -> Result<Files> {
    files(&workspace.room(exercise).join("src"))
}

/// Whether nobody has touched the stub. Where the stub is not known, somebody has.
pub(crate) fn is_stub(workspace: &Workspace, exercise: &str) -> bool {
    match (sources(workspace, exercise), files(&workspace.stub(exercise))) {
        (Ok(ours), Ok(stub)) => ours == stub,
        _ => false,
    }
}

/// When the learner last saved one of the files.
pub(crate) fn last_saved(workspace: &Workspace, exercise: &str) -> Option<SystemTime> {
    let folder = workspace.room(exercise).join("src");
    let files = files(&folder).ok()?;
    files.keys().filter_map(|path| fs::metadata(folder.join(path)).ok()?.modified().ok()).max()
}

/// A number for all that a verdict depends on: the learner's files and manifest,
/// the crate that every exercise uses, the versions, and the checker.
pub(crate) fn fingerprint(workspace: &Workspace, exercise: &str) -> Option<u64> {
    // It may change with the version of Rust; then the checker is new, too.
    let mut hasher = DefaultHasher::new();
    let room = workspace.room(exercise);
    let common = workspace.root().join("common");
    files(&room.join("src")).ok()?.hash(&mut hasher);
    files(&common.join("src")).ok()?.hash(&mut hasher);
    for folder in [&room, &common, workspace.root()] {
        fs::read(folder.join("Cargo.toml")).ok()?.hash(&mut hasher);
    }
    fs::read(workspace.root().join("Cargo.lock")).ok().hash(&mut hasher);
    let checker = fs::metadata(env::current_exe().ok()?).ok()?;
    (checker.len(), checker.modified().ok()?).hash(&mut hasher);
    Some(hasher.finish())
}

/// Puts a file in the place of another, or of none, at one stroke: whoever reads
/// it meanwhile sees the one or the other.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let beside = folder.join(format!(".{name}.{}.{number}", std::process::id()));
    let written = fs::write(&beside, content).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // It may not even be there.
        let _ = fs::remove_file(&beside);
    }
    written
}
