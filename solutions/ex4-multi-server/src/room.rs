//! Waiting for room: when the system has no more descriptors or threads, a client
//! that leaves gives some back. What there is no room for is `main.rs`'s business.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long to wait at most. What is missing may be given back by another program,
/// and nobody tells us that.
const PAUSE: Duration = Duration::from_secs(1);

/// The room that this process has.
pub(crate) static ROOM: Room = Room { departures: Mutex::new(0), departed: Condvar::new() };

/// Where the accepting thread waits for the others.
pub(crate) struct Room {
    /// How many clients have left so far. It only grows. Whoever waits compares it
    /// with what it was before the attempt that failed, under the same lock that
    /// guards its change: so a client that leaves in between is seen, and the wait
    /// is over before it begins. A mere signal would be lost if it came early.
    departures: Mutex<u64>,
    /// Signalled after each change of `departures`.
    departed: Condvar,
}

impl Room {
    /// How many clients have left so far.
    pub(crate) fn departures(&self) -> u64 {
        *self.lock()
    }

    /// Notes that a client has left.
    pub(crate) fn leave(&self) {
        *self.lock() += 1;
        // There is one who waits at most.
        self.departed.notify_one();
    }

    /// Waits until a client has left since there were `before` departures, or for
    /// a second.
    pub(crate) fn wait(&self, before: u64) {
        let still = |departures: &mut u64| *departures == before;
        // A time-out says no more than a departure does: try again.
        let _ = self.departed.wait_timeout_while(self.lock(), PAUSE, still);
    }

    fn lock(&self) -> MutexGuard<'_, u64> {
        // A number is whole after a panic, too.
        self.departures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
