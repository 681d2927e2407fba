//! Where the learner stands in an exercise. It is looked up where it is known, and
//! found out by building and grading where the files have changed since.

use anyhow::{Result, bail};
use grader::{Lang, Launch, Run, Suite};

use crate::build::build;
use crate::context::Context;
use crate::progress::{Outcome, Progress};
use crate::room;
use crate::screen;

/// Where the learner stands in an exercise.
#[derive(Clone, Debug)]
pub(crate) enum Standing {
    /// The stub is as it came.
    NotStarted,
    /// It was built and graded, as it is now.
    Graded(Outcome),
    /// The checker could not do its work.
    Unknown,
}

impl Standing {
    /// The number of tasks that are done, out of so many.
    pub(crate) fn tasks_done(&self, tasks: u32) -> u32 {
        match self {
            Standing::Graded(Outcome::Done) => tasks,
            _ => self.task().map_or(0, |task| task.min(tasks).saturating_sub(1)),
        }
    }

    /// The task to go on with, if there is one.
    pub(crate) fn task(&self) -> Option<u32> {
        match self {
            Standing::NotStarted => Some(1),
            Standing::Graded(Outcome::Broken(task)) => Some(*task),
            Standing::Graded(Outcome::Stuck(stuck)) => Some(stuck.task),
            Standing::Graded(Outcome::Done) | Standing::Unknown => None,
        }
    }
}

/// The number of an exercise's tasks.
pub(crate) fn tasks(suite: &Suite) -> u32 {
    suite.checks.iter().map(|check| check.task).max().unwrap_or(0)
}

/// Where the learner stands in an exercise.
pub(crate) fn find(context: &Context, progress: &mut Progress, suite: &Suite) -> Result<Standing> {
    let workspace = &context.workspace;
    if room::is_stub(workspace, suite.name) {
        return Ok(Standing::NotStarted);
    }
    let attempt = progress.begin(suite.name);
    if let Some(outcome) = progress.known(&attempt) {
        return Ok(Standing::Graded(outcome.clone()));
    }
    screen::remark(&match context.lang {
        Lang::En => format!("Checking {}…", suite.name),
        Lang::Fr => format!("Correction de {}…", suite.name),
    });
    let built = build(workspace.root(), suite.name)?;
    let standing = match built.program {
        None if !built.was_compiled => {
            bail!("cargo cannot build {}: {}", suite.name, built.complaint)
        }
        None => Standing::Graded(progress.does_not_compile(&attempt)),
        Some(program) => {
            let seed = grader::seed().map_err(anyhow::Error::msg)?;
            let run = Run::new(suite.clone(), Launch::executable(program), seed);
            progress.record(&attempt, &run).map_or(Standing::Unknown, Standing::Graded)
        }
    };
    screen::remark("");
    Ok(standing)
}
