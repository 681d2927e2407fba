//! Where the course stands on this machine, and what is in it.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of the course.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace that the command belongs to: the nearest folder from here
    /// upwards that is a course, else the one that the command was built in.
    pub(crate) fn here() -> Workspace {
        let here = env::current_dir().unwrap_or_default();
        let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
        let is_course = |folder: &&Path| {
            folder.join("Cargo.toml").is_file() && folder.join("exercises").is_dir()
        };
        let root = here.ancestors().find(is_course).unwrap_or(built_in);
        Workspace { root: root.to_owned() }
    }

    /// Its root.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The learner's room for an exercise.
    pub(crate) fn room(&self, exercise: &str) -> PathBuf {
        self.root.join("exercises").join(exercise)
    }

    /// The sources of an exercise as they came with the course.
    pub(crate) fn stub(&self, exercise: &str) -> PathBuf {
        self.root.join("course/stubs").join(exercise).join("src")
    }

    /// Our own answer to an exercise. A class may be handed a course without it.
    pub(crate) fn solution(&self, exercise: &str) -> PathBuf {
        self.root.join("solutions").join(exercise)
    }

    /// What the command keeps for the learner: what it knows of their work, and
    /// the work that they have set aside. Git does not see it.
    pub(crate) fn memory(&self) -> PathBuf {
        self.root.join(".socklings")
    }

    /// A path as it is told to a person who stands at the root.
    pub(crate) fn told(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}
