//! One build and one grading, on a thread of its own, that can be given up at any
//! moment: then Cargo and the program are killed with all that they started.

use std::io::{self, BufRead, BufReader, Read};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context as _, Result, anyhow, bail};
use grader::{Launch, Process, Run};
use serde_json::Value;

use crate::build::executable;
use crate::compile;
use crate::workspace::Workspace;

/// What is to be built and graded.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub(super) workspace: Workspace,
    pub(super) exercise: String,
    /// Whether the compiler may write in colours.
    pub(super) colours: bool,
}

/// What a job has come to.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// So many packages are built.
    Built(usize),
    /// It does not compile; this is what the compiler says.
    Refused(String),
    /// It is built, with these remarks of the compiler's, and will be graded.
    Run(Arc<Run>, String),
    /// The check at this place was made, and the next one begins.
    Judged(usize),
    /// All checks were made.
    Finished,
    /// It cannot go on, which is no fault of the program.
    Failed(String),
}

/// A job that runs, or has ended.
#[derive(Debug)]
pub(super) struct Job {
    stop: Arc<Stop>,
    thread: JoinHandle<()>,
}

/// How a job is given up.
#[derive(Debug, Default)]
struct Stop {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    is_over: bool,
    cargo: Option<Arc<Process>>,
    run: Option<Arc<Run>>,
}

impl Job {
    /// Starts a job, and gives up the one before it, of which nothing will be left
    /// when this one begins.
    pub(super) fn start(
        order: Order,
        before: Option<Job>,
        tell: impl Fn(Step) + Send + 'static,
    ) -> io::Result<Job> {
        let stop = Arc::new(Stop::default());
        let told = stop.clone();
        if let Some(before) = &before {
            before.stop.stop();
        }
        let work = move || {
            if let Some(before) = before {
                before.give_up();
            }
            // A panic would end the thread without a word.
            let result = panic::catch_unwind(AssertUnwindSafe(|| work(&order, &told, &tell)));
            let result = result.unwrap_or_else(|panic| {
                let text = panic.downcast_ref::<String>().map(String::as_str);
                let text = text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
                Err(anyhow!("the checker panicked: {text}"))
            });
            if let (Err(error), false) = (result, told.is_over()) {
                tell(Step::Failed(format!("{error:#}")));
            }
        };
        Ok(Job { stop, thread: thread::Builder::new().name("job".to_owned()).spawn(work)? })
    }

    /// Gives it up, and waits until nothing of it is left.
    pub(super) fn give_up(self) {
        self.stop.stop();
        let _ = self.thread.join();
    }
}

impl Stop {
    fn stop(&self) {
        let mut state = self.lock();
        state.is_over = true;
        if let Some(cargo) = state.cargo.take() {
            cargo.strike();
        }
        if let Some(run) = state.run.take() {
            run.give_up();
        }
    }

    fn is_over(&self) -> bool {
        self.lock().is_over
    }

    /// Makes this what is ended when the job is given up.
    fn watch_over(&self, cargo: Option<Arc<Process>>, run: Option<Arc<Run>>) {
        let mut state = self.lock();
        (state.cargo, state.run) = (cargo, run);
        if state.is_over {
            drop(state);
            self.stop();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn work(order: &Order, stop: &Stop, tell: &dyn Fn(Step)) -> Result<()> {
    if stop.is_over() {
        return Ok(());
    }
    let (program, said) = build(order, stop, tell)?;
    if stop.is_over() {
        return Ok(());
    }
    let Some(program) = program else {
        tell(Step::Refused(said));
        return Ok(());
    };
    let suite = tests::suite(&order.exercise).context("there is no such exercise")?;
    let seed = grader::seed().map_err(anyhow::Error::msg)?;
    let run = Arc::new(Run::new(suite, Launch::executable(program), seed));
    stop.watch_over(None, Some(run.clone()));
    tell(Step::Run(run.clone(), said));
    for index in 0..run.suite().checks.len() {
        run.verdict(index);
        if stop.is_over() {
            return Ok(());
        }
        tell(Step::Judged(index));
    }
    tell(Step::Finished);
    Ok(())
}

/// Builds the program; gives it, if it compiles, and what the compiler says.
fn build(order: &Order, stop: &Stop, tell: &dyn Fn(Step)) -> Result<(Option<PathBuf>, String)> {
    let mut command = compile::command(&order.workspace, &order.exercise);
    command.args(["--color", if order.colours { "always" } else { "never" }]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let cargo = Arc::new(Process::start(command).context("cannot run cargo")?);
    let (stdout, stderr) = {
        let mut child = cargo.child();
        (child.stdout.take(), child.stderr.take())
    };
    stop.watch_over(Some(cargo.clone()), None);
    let said = thread::spawn(move || {
        let mut said = Vec::new();
        // What there is of it is enough.
        let _ = stderr.map(|mut pipe| pipe.read_to_end(&mut said));
        String::from_utf8_lossy(&said).into_owned()
    });
    let (mut program, mut built, mut was_asked) = (None, 0, false);
    let lines = stdout.map(|pipe| BufReader::new(pipe).lines().map_while(Result::ok));
    for line in lines.into_iter().flatten() {
        let Ok(message) = serde_json::from_str::<Value>(&line) else { continue };
        if message["reason"] == "compiler-artifact" && message["fresh"] == false {
            built += 1;
            tell(Step::Built(built));
        }
        was_asked |= message["reason"] == "build-finished";
        program = executable(&message).or(program);
    }
    let exit = cargo.wait();
    cargo.end();
    stop.watch_over(None, None);
    let said = said.join().unwrap_or_default();
    match (exit.is_success(), program) {
        (true, None) => bail!("cargo has built no program for {}", order.exercise),
        (true, program) => Ok((program, said)),
        (false, _) if was_asked || stop.is_over() => Ok((None, said)),
        // Cargo could not even ask the compiler.
        (false, _) => bail!("cargo cannot build {}: {}", order.exercise, said.trim()),
    }
}
