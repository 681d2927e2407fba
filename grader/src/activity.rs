//! What a program does when it was waited for in vain: whether it rests, computes or
//! may still come to it. What that is the cause of is not decided here.

use std::time::{Duration, Instant};

use crate::missed::Missed;
use crate::program::Program;
use crate::say;
use crate::text::Text;
use crate::witness::{SocketOptions, ThreadTime};

/// What a program does when a wait for it ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activity {
    /// Nobody knows, or it waits for a time and goes on then.
    #[default]
    Unknown,
    /// It has come to rest: it does nothing more until somebody else acts.
    AtRest,
    /// At least one of its threads computes all the time.
    Computes,
}

/// What it does, and what shows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Finding {
    pub(crate) activity: Activity,
    pub(crate) evidence: Vec<Text>,
}

impl Finding {
    pub(crate) fn at_rest(evidence: Vec<Text>) -> Finding {
        Finding { activity: Activity::AtRest, evidence }
    }
}

impl Missed {
    pub(crate) fn found(self, Finding { activity, evidence }: Finding) -> Missed {
        Missed { activity, evidence, ..self }
    }
}

impl Program {
    /// What it does, seen for a moment. For a wait that its deadline has ended: one
    /// that ends before has no time for it.
    pub(crate) fn watch(&self) -> Finding {
        /// Long enough to tell a loop from a burst.
        const MOMENT: Duration = Duration::from_millis(200);
        let (witness, process) = (self.witness(), self.id());
        let Some(before) = witness.thread_times(process) else { return Finding::default() };
        let start = Instant::now();
        if self.wait_until(start + MOMENT, |state| state.exit.is_some()) {
            return Finding::default();
        }
        let after = witness.thread_times(process).unwrap_or_default();
        let moment = start.elapsed();
        let mut evidence: Vec<Text> =
            after.iter().filter_map(|thread| computes(thread, &before, moment)).collect();
        let activity = match evidence.is_empty() {
            true => Activity::Unknown,
            false => Activity::Computes,
        };
        if activity == Activity::Unknown {
            evidence = witness.whereabouts(process).unwrap_or_default();
        }
        let sockets = witness.socket_options(process).unwrap_or_default();
        let mut remarks: Vec<Text> =
            sockets.iter().filter_map(|socket| remark(socket, activity)).collect();
        // Of many connections one speaks for all.
        remarks.truncate(2);
        evidence.extend(remarks);
        Finding { activity, evidence }
    }
}

/// Says so if a thread was never at rest for a moment. On a busy machine it waits for
/// a processor meanwhile; that is no rest.
fn computes(after: &ThreadTime, before: &[ThreadTime], moment: Duration) -> Option<Text> {
    let before = before.iter().find(|before| before.id == after.id)?;
    let ran = after.ran.saturating_sub(before.ran);
    let waited = after.waited.saturating_sub(before.waited);
    let (ran_ms, moment_ms) = (ran.as_millis(), moment.as_millis());
    let is_busy = ran + waited >= moment * 4 / 5 && !ran.is_zero();
    is_busy.then(|| {
        say!(en: "{} computes all the time: {ran_ms} ms in the last {moment_ms} ms.",
             fr: "{} calcule sans arrêt : {ran_ms} ms sur les {moment_ms} dernières."; after.name)
    })
}

/// What there is to say of a socket on which calls do not wait as they usually do.
fn remark(socket: &SocketOptions, activity: Activity) -> Option<Text> {
    let computes = activity == Activity::Computes;
    match (socket.remote, socket.read_timeout) {
        (Some(remote), _) if computes && socket.is_at_its_end => Some(say!(
            en: "On the connection with {remote} there is nothing more to come: read() returns 0 \
                 there, at once and every time.",
            fr: "Sur la connexion avec {remote}, plus rien ne viendra : read() y retourne 0, tout \
                 de suite et à chaque fois.")),
        (Some(remote), _) if computes && socket.is_nonblocking => Some(say!(
            en: "The connection with {remote} is non-blocking: a read() fails at once where there \
                 is nothing to read.",
            fr: "La connexion avec {remote} est non bloquante : un read() y échoue tout de suite \
                 quand il n'y a rien à lire.")),
        (None, _) if computes && socket.is_nonblocking => Some(say!(
            en: "Its listening socket is non-blocking: accept() fails at once while no client waits.",
            fr: "Sa socket d'écoute est non bloquante : accept() échoue tout de suite quand aucun \
                 client n'attend.")),
        (Some(remote), Some(timeout)) => {
            let timeout = timeout.as_millis();
            Some(say!(
                en: "The connection with {remote} has a read time-out: a read() fails when nothing \
                     has come for {timeout} ms.",
                fr: "La connexion avec {remote} a un délai de lecture : un read() échoue quand rien \
                     n'est venu pendant {timeout} ms."))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thread(id: u32, ran: u64, waited: u64) -> ThreadTime {
        let (ran, waited) = (Duration::from_millis(ran), Duration::from_millis(waited));
        ThreadTime { id, name: Text::verbatim("It"), ran, waited }
    }

    #[test]
    fn who_waits_for_a_processor_does_not_rest() {
        let before = [thread(1, 1000, 0), thread(2, 1000, 0)];
        let computes = |after| computes(&after, &before, Duration::from_millis(100)).is_some();
        assert!(computes(thread(1, 1099, 0)));
        assert!(computes(thread(1, 1030, 60)));
        assert!(!computes(thread(1, 1030, 10)));
        assert!(!computes(thread(1, 1000, 100)), "it has not run at all");
        assert!(!computes(thread(3, 1099, 0)), "it was not there before");
    }
}
