//! What a checker still does when it is ended by a signal: it keeps what it has found
//! out so far. That the programs under test end with it is the business of `process`.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::process;

type Work = Box<dyn FnOnce() + Send>;

static WORK: Mutex<Option<Work>> = Mutex::new(None);
static CAME: AtomicBool = AtomicBool::new(false);

/// Does `work` when Ctrl-C or another signal ends the checker (on Unix), after the
/// programs under test have been killed; then it ends as the signal wants. It takes
/// the place of what was to be done before.
pub fn before_interruption(work: impl FnOnce() + Send + 'static) {
    process::watch_signals();
    *WORK.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(work));
}

/// Whether a signal has come that ends the checker. A verdict that is reached
/// afterwards means nothing: the program under test may have been killed for it.
pub fn is_interrupted() -> bool {
    CAME.load(Ordering::SeqCst)
}

/// A signal has come.
#[cfg(unix)]
pub(crate) fn begin() {
    CAME.store(true, Ordering::SeqCst);
}

/// Does what is left to do.
#[cfg(unix)]
pub(crate) fn finish() {
    let work = WORK.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(work) = work {
        work();
    }
}
