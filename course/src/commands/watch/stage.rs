//! How far the work on one state of the source has come. What it means for a person
//! is said in `words`.

use std::sync::Arc;

use grader::{Check, Run, Status, Verdict};

use super::job::Step;

/// How far it has come.
#[derive(Debug)]
pub(super) enum Stage {
    /// It is being built; so many packages are done.
    Building(usize),
    /// It does not compile.
    Refused(String),
    /// It is graded.
    Grading(Grading),
    /// It cannot go on.
    Failed(String),
}

/// A grading, finished or not.
#[derive(Debug)]
pub(super) struct Grading {
    run: Arc<Run>,
    /// What the compiler said of the program although it compiles.
    pub(super) remarks: String,
    judged: usize,
    /// Whether all checks were made.
    pub(super) is_finished: bool,
}

impl Stage {
    /// Goes on to what a job has come to.
    pub(super) fn advance(&mut self, step: Step) {
        match (step, &mut *self) {
            (Step::Built(count), _) => *self = Stage::Building(count),
            (Step::Refused(said), _) => *self = Stage::Refused(said),
            (Step::Failed(why), _) => *self = Stage::Failed(why),
            (Step::Run(run, remarks), _) => {
                let (judged, is_finished) = (0, false);
                *self = Stage::Grading(Grading { run, remarks, judged, is_finished });
            }
            (Step::Judged(index), Stage::Grading(grading)) => grading.judged = index + 1,
            (Step::Finished, Stage::Grading(grading)) => grading.is_finished = true,
            (Step::Judged(_) | Step::Finished, _) => {}
        }
    }

    /// The grading, if it has come to that.
    pub(super) fn grading(&self) -> Option<&Grading> {
        match self {
            Stage::Grading(grading) => Some(grading),
            _ => None,
        }
    }

    /// Whether everything was checked and nothing is wrong.
    pub(super) fn is_done(&self) -> bool {
        self.grading().is_some_and(|grading| grading.is_finished && grading.faults().is_empty())
    }
}

impl Grading {
    /// The run that it is.
    pub(super) fn run(&self) -> &Run {
        &self.run
    }

    /// How many checks there are.
    pub(super) fn count(&self) -> usize {
        self.run.suite().checks.len()
    }

    /// How many of them were made.
    pub(super) fn judged(&self) -> usize {
        self.judged
    }

    /// All checks, with their verdicts as far as there are any.
    pub(super) fn checks(&self) -> impl Iterator<Item = (&Check, Option<&Verdict>)> {
        let checks = self.run.suite().checks.iter().enumerate();
        checks.map(|(index, check)| (check, (index < self.judged).then(|| self.run.verdict(index))))
    }

    /// How many have passed.
    pub(super) fn passed(&self) -> usize {
        let passed = |(_, verdict): &(&Check, Option<&Verdict>)| {
            verdict.is_some_and(|verdict| matches!(verdict.status, Status::Passed))
        };
        self.checks().filter(passed).count()
    }

    /// The checks that say something is wrong themselves: not those that wait for
    /// another.
    pub(super) fn faults(&self) -> Vec<(&Check, &Verdict)> {
        let judged = self.checks().filter_map(|(check, verdict)| Some((check, verdict?)));
        let is_fault = |status: &Status| {
            matches!(status, Status::Failed(_) | Status::Unwritten(_) | Status::Error(_))
        };
        judged.filter(|(_, verdict)| is_fault(&verdict.status)).collect()
    }
}
