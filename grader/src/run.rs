//! A suite being run on one program: each check once, those it depends on first.

use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use crate::cause;
use crate::failure::{Failure, Stop};
use crate::launch::Launch;
use crate::missed::Seen;
use crate::panics::Unwritten;
use crate::place;
use crate::say;
use crate::session::{Session, Stopper};
use crate::suite::{Check, Suite};
use crate::text::Text;
use crate::transcript::Event;
use crate::wire::Connection;
use crate::witness::{Witness, best_witness};

/// The outcome of a check.
#[derive(Clone, Debug)]
pub enum Status {
    /// The program does what is asked.
    Passed,
    /// The program does something else.
    Failed(Box<Failure>),
    /// The part of the program that this is about is not written yet.
    Unwritten(Unwritten),
    /// The check was not made because of what the program does elsewhere.
    Blocked(Obstacle),
    /// The check cannot be made here, whatever the program does.
    Skipped(Text),
    /// The checker is at fault.
    Error(Text),
}

/// What keeps a check from being made, and is the program's to mend.
#[derive(Clone, Debug)]
pub enum Obstacle {
    /// A part that is not written yet.
    Unwritten(Unwritten),
    /// Another check, of this title, which it depends on and which did not pass.
    Check(Text),
}

impl Obstacle {
    /// The reason in a sentence's space.
    pub fn text(&self) -> Text {
        match self {
            Obstacle::Unwritten(unwritten) => unwritten.text(),
            Obstacle::Check(title) => say!(en: "first: {}", fr: "d'abord : {}"; title),
        }
    }

    /// The reason in the space of a list, where the other check stands above.
    pub fn short_text(&self) -> Text {
        match self {
            Obstacle::Unwritten(unwritten) => unwritten.short_text(),
            Obstacle::Check(_) => say!(en: "see above", fr: "voir plus haut"),
        }
    }
}

/// What became of a check, and what happened during it.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The outcome.
    pub status: Status,
    /// The conversation, with the time since the check began.
    pub transcript: Vec<(Duration, Event)>,
    /// The same, connection by connection and byte by byte.
    pub connections: Vec<Connection>,
    /// How long it took.
    pub duration: Duration,
}

/// A suite being run on one program. Verdicts are reached when they are asked for,
/// and kept; threads may ask at the same time.
#[derive(Debug)]
pub struct Run {
    suite: Suite,
    launch: Launch,
    seed: u64,
    witness: Arc<dyn Witness>,
    verdicts: Vec<OnceLock<Verdict>>,
    stopper: Stopper,
}

impl Run {
    /// A run that has not begun. A command that cannot be told its port is run on the
    /// port that the suite says is its own.
    pub fn new(suite: Suite, launch: Launch, seed: u64) -> Run {
        Run::with_witness(suite, launch, seed, best_witness())
    }

    /// The same, with a witness of one's own.
    pub fn with_witness(suite: Suite, launch: Launch, seed: u64, witness: Arc<dyn Witness>) -> Run {
        let launch = match suite.default_port() {
            Some(port) => launch.on_port(port),
            None => launch,
        };
        let verdicts = suite.checks.iter().map(|_| OnceLock::new()).collect();
        let stopper = Stopper::default();
        Run { suite, launch, seed, witness, verdicts, stopper }
    }

    /// Gives the run up, from another thread: the program of the check that is being
    /// made is killed, and no other is started. The verdicts that are reached from now
    /// on say nothing about the program.
    pub fn give_up(&self) {
        self.stopper.stop();
    }

    /// The suite.
    pub fn suite(&self) -> &Suite {
        &self.suite
    }

    /// The number that all of the run's chance comes from.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// What is to be said, once, of all its verdicts: see [`Witness::notice`].
    pub fn notice(&self) -> Option<Text> {
        self.witness.notice()
    }

    /// The verdict on the check at `index`; it is made now if it was not before,
    /// after those it depends on.
    pub fn verdict(&self, index: usize) -> &Verdict {
        self.verdicts[index].get_or_init(|| self.make(index))
    }

    /// All verdicts, in the order of the checks.
    pub fn all(&self) -> Vec<(&Check, &Verdict)> {
        let checks = self.suite.checks.iter().enumerate();
        checks.map(|(index, check)| (check, self.verdict(index))).collect()
    }

    fn make(&self, index: usize) -> Verdict {
        let start = Instant::now();
        let check = &self.suite.checks[index];
        let (status, happened) = match self.obstacle(check) {
            // The task that is missing may be this check's own, met by one before it.
            Some(Status::Blocked(Obstacle::Unwritten(unwritten))) => {
                (self.unwritten(index, unwritten), Happened::default())
            }
            Some(status) => (status, Happened::default()),
            None => {
                let (result, happened) = self.attempt(check);
                (self.status(index, result), happened)
            }
        };
        let Happened { transcript, connections } = happened;
        Verdict { status, transcript, connections, duration: start.elapsed() }
    }

    /// What keeps a check from being made: one that it depends on.
    fn obstacle(&self, check: &Check) -> Option<Status> {
        check.after.iter().find_map(|first| {
            let index = self.suite.position(first).expect("checked when it was added");
            let title = &self.suite.checks[index].title;
            match &self.verdict(index).status {
                // What cannot be checked here holds nothing back.
                Status::Passed | Status::Skipped(_) => None,
                Status::Unwritten(unwritten) => {
                    Some(Status::Blocked(Obstacle::Unwritten(unwritten.clone())))
                }
                Status::Blocked(why) => Some(Status::Blocked(why.clone())),
                Status::Error(why) => Some(Status::Error(why.clone())),
                Status::Failed(_) => Some(Status::Blocked(Obstacle::Check(title.clone()))),
            }
        })
    }

    fn attempt(&self, check: &Check) -> (Result<(), Stop>, Happened) {
        let run = || {
            let seed = self.seed ^ fingerprint(check.id);
            let mut session =
                Session::with_witness(self.launch.clone(), seed, self.witness.clone())
                    .stopped_by(&self.stopper);
            // A check that panics is the checker's fault, and is told as such.
            let result = panic::catch_unwind(AssertUnwindSafe(|| check.run(&mut session)));
            let result = result.unwrap_or_else(|panic| Err(Stop::error(panic_text(&*panic))));
            let result = result.map_err(|stop| session.explain(stop));
            let transcript = session.transcript().events();
            let connections = session.transcript().connections().snapshot();
            session.close();
            (result, Happened { transcript, connections })
        };
        match check.default_port.or(self.launch.own_port()) {
            None => run(),
            Some(port) => match place::with_free_port(port, run) {
                Ok(outcome) => outcome,
                Err(stop) => (Err(stop), Happened::default()),
            },
        }
    }

    fn status(&self, index: usize, result: Result<(), Stop>) -> Status {
        match result {
            Ok(()) => Status::Passed,
            Err(Stop::Failed(failure)) => Status::Failed(failure),
            Err(Stop::Skipped(why)) => Status::Skipped(why),
            Err(Stop::Error(why)) => Status::Error(why),
            Err(Stop::Unwritten(unwritten)) => self.unwritten(index, unwritten),
        }
    }

    /// One check speaks for the task that is missing: the task's first.
    fn unwritten(&self, index: usize, unwritten: Unwritten) -> Status {
        let checks = &self.suite.checks;
        let first = checks.iter().position(|check| Some(check.task) == unwritten.task);
        if first.unwrap_or(0) == index {
            Status::Unwritten(unwritten)
        } else {
            Status::Blocked(Obstacle::Unwritten(unwritten))
        }
    }
}

/// What happened during a check.
#[derive(Default)]
struct Happened {
    transcript: Vec<(Duration, Event)>,
    connections: Vec<Connection>,
}

impl Status {
    /// Whether the program is to blame for the check not having passed.
    pub fn is_fault_of_the_program(&self) -> bool {
        matches!(self, Status::Failed(_) | Status::Unwritten(_) | Status::Blocked(_))
    }
}

impl Unwritten {
    /// The failure that stands for a task which is missing.
    pub fn failure(&self) -> Failure {
        let room = Path::new(&self.file).parent().and_then(Path::parent).unwrap_or(Path::new(""));
        let (file, line) = (&self.file, self.line);
        let (en, fr) = (room.join("README.md"), room.join("README.fr.md"));
        let (en, fr) = (en.display(), fr.display());
        let mut cause = cause::not_written(self.what.as_str());
        cause.hints[0] = Text::new(
            format!("Open {file} at line {line}; the statement is {en}."),
            format!("Ouvrez {file} à la ligne {line} ; l'énoncé est {fr}."),
        );
        let happened = self.text();
        Failure {
            cause,
            happened,
            expected: None,
            received: None,
            evidence: Vec::new(),
            seen: Seen::Difference,
        }
    }
}

/// A number for a name (FNV-1a), so that each check has its own chance.
fn fingerprint(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    format!("the check panicked: {text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_check_of_a_task_speaks_for_it_even_where_another_met_it() {
        let unwritten = |_: &mut Session| {
            let (what, file) = ("count".to_owned(), "exercises/ex/src/main.rs".to_owned());
            Err(Stop::Unwritten(Unwritten { task: Some(2), what, file, line: 1 }))
        };
        let suite = Suite::new("ex")
            .check("before", Text::verbatim("before"), unwritten)
            .task(2)
            .check("first", Text::verbatim("first"), unwritten)
            .after(&["before"])
            .check("second", Text::verbatim("second"), unwritten)
            .after(&["first"]);
        let run = Run::new(suite, Launch::executable("none"), 1);
        let statuses: Vec<&Status> = run.all().iter().map(|(_, verdict)| &verdict.status).collect();
        let [Status::Blocked(_), Status::Unwritten(_), Status::Blocked(_)] = statuses[..] else {
            panic!("{statuses:?}");
        };
    }
}
