//! What a program does when it was waited for in vain: whether it rests, computes or
//! may still come to it. What that is the cause of is not decided here.

use std::collections::{BTreeSet, HashMap};
use std::net::SocketAddr;
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

impl Missed {
    pub(crate) fn found(self, Finding { activity, evidence }: Finding) -> Missed {
        Missed { activity, evidence, ..self }
    }
}

impl Program {
    /// What it does at the end of a wait, which its coming to rest has ended or else
    /// the deadline.
    pub(crate) fn finding(&self, settled: Option<Vec<Text>>) -> Finding {
        match settled {
            Some(evidence) => Finding { activity: Activity::AtRest, evidence },
            None => self.watch(),
        }
    }

    /// What it does, seen for a moment.
    fn watch(&self) -> Finding {
        let (witness, process) = (self.witness(), self.id());
        let mut watch = Watch::new();
        let computing = loop {
            let Some(threads) = witness.thread_times(process) else { return Finding::default() };
            if let Some(computing) = watch.look(&threads, Instant::now()) {
                break computing;
            }
            if self.wait_until(Instant::now() + PAUSE, |state| state.exit.is_some()) {
                return Finding::default();
            }
        };
        let (activity, mut evidence) = match computing.is_empty() {
            true => (Activity::Unknown, witness.whereabouts(process).unwrap_or_default()),
            false => (Activity::Computes, computing),
        };
        let sockets = witness.socket_options(process).unwrap_or_default();
        // Of many connections some speak for all.
        evidence.extend(sockets.iter().filter_map(|socket| remark(socket, activity)).take(2));
        Finding { activity, evidence }
    }
}

/// Looks, during a wait, whether a program does nothing but call the system, with a
/// connection at its end: it reads there again and again, and gets nothing each time.
/// To wait longer for such a program would only keep a processor busy.
#[derive(Debug, Default)]
pub(crate) struct Spinning {
    /// The time in system calls at the last look.
    since: Option<Duration>,
    /// The other ends of the connections that were at their end then.
    at_end: BTreeSet<SocketAddr>,
}

impl Spinning {
    /// Whether it has gone on for so long that there is no doubt. To be asked while the
    /// program has neither done what it is waited for nor come to rest.
    pub(crate) fn goes_on(&mut self, program: &Program) -> bool {
        let (witness, process) = (program.witness(), program.id());
        witness.cpu_time(process).is_some_and(|time| {
            self.look(time.system, || {
                let sockets = witness.socket_options(process).unwrap_or_default().into_iter();
                sockets.filter(|socket| socket.is_at_its_end).filter_map(|it| it.remote).collect()
            })
        })
    }

    /// Half of what leaves no doubt, twice. A program that closes what has ended, be it
    /// one of a thousand at a time, is at work.
    fn look(&mut self, system: Duration, at_end: impl FnOnce() -> BTreeSet<SocketAddr>) -> bool {
        /// A program that calculates uses time of its own, and not the system's. One that
        /// reads makes some fifty thousand calls in this time.
        const MUCH: Duration = Duration::from_millis(250);
        if system.saturating_sub(*self.since.get_or_insert(system)) < MUCH {
            return false;
        }
        let now = at_end();
        let is_stuck = !self.at_end.is_empty() && self.at_end.is_subset(&now);
        (self.since, self.at_end) = (Some(system), now);
        is_stuck
    }
}

/// The time between two looks at what threads do.
const PAUSE: Duration = Duration::from_millis(10);

/// The threads of a program, looked at again and again.
struct Watch {
    start: Instant,
    looks: u32,
    /// For each thread: what it had computed at first, and at how many looks it did.
    threads: HashMap<u32, (Duration, u32)>,
}

impl Watch {
    fn new() -> Watch {
        Watch { start: Instant::now(), looks: 0, threads: HashMap::new() }
    }

    /// Says which threads compute all the time; `None` if that is not sure yet. On a
    /// busy machine one that does has to wait for a processor, and gets little of it.
    fn look(&mut self, threads: &[ThreadTime], now: Instant) -> Option<Vec<Text>> {
        /// A burst is over by then.
        const LOOKS: u32 = 10;
        /// Nobody computes so long to wait.
        const MUCH: Duration = Duration::from_millis(50);
        const LATE: Duration = Duration::from_secs(2);
        self.looks += 1;
        for thread in threads {
            let (_, ready) = self.threads.entry(thread.id).or_insert((thread.ran, 0));
            *ready += u32::from(thread.is_ready);
        }
        if self.looks < LOOKS {
            return None;
        }
        let busy: Vec<(&ThreadTime, Duration)> = threads
            .iter()
            .filter_map(|thread| {
                let (before, ready) = self.threads.get(&thread.id)?;
                let ran = thread.ran.saturating_sub(*before);
                (*ready * 5 >= self.looks * 4).then_some((thread, ran))
            })
            .collect();
        let time = now.duration_since(self.start);
        let is_sure = busy.is_empty() || busy.iter().any(|(_, ran)| *ran >= MUCH) || time >= LATE;
        is_sure.then(|| busy.into_iter().map(|(thread, ran)| computes(thread, ran, time)).collect())
    }
}

fn computes(thread: &ThreadTime, ran: Duration, time: Duration) -> Text {
    let (ran_ms, time_ms) = (ran.as_millis(), time.as_millis());
    let place = match ran * 2 < time {
        true => say!(en: ", on a busy machine", fr: ", sur une machine occupée"),
        false => Text::verbatim(""),
    };
    say!(en: "{} computes all the time: {ran_ms} ms in the last {time_ms} ms{}.",
         fr: "{} calcule sans arrêt : {ran_ms} ms sur les {time_ms} dernières{}.";
         thread.name, place)
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

    /// What is found of a thread that has computed so many milliseconds at each look,
    /// and is ready at all but every `except`-th.
    fn found(ran: u64, except: u64, looks: u64) -> Option<usize> {
        let mut watch = Watch::new();
        let start = watch.start;
        (1..=looks).find_map(|look| {
            let ran = Duration::from_millis(ran * look);
            let is_ready = look % except != 0;
            let thread = ThreadTime { id: 1, name: Text::verbatim("It"), ran, is_ready };
            watch.look(&[thread], start + PAUSE * look as u32).map(|busy| busy.len())
        })
    }

    #[test]
    fn who_closes_what_has_ended_does_not_spin() {
        let ends =
            |ports: &[u16]| ports.iter().map(|&port| ([127, 0, 0, 1], port).into()).collect();
        let time = |number: u64| Duration::from_millis(300 * number);
        let mut spinning = Spinning::default();
        assert!(!spinning.look(time(0), BTreeSet::new));
        assert!(!spinning.look(time(1), || ends(&[1, 2, 3])));
        assert!(!spinning.look(time(2), || ends(&[2, 3, 4])));
        assert!(!spinning.look(time(2), || ends(&[2, 3, 4])));
        assert!(spinning.look(time(3), || ends(&[2, 3, 4])));
    }

    #[test]
    fn who_waits_for_a_processor_does_not_rest() {
        assert_eq!(found(10, 100, 9), None);
        assert_eq!(found(10, 100, 10), Some(1));
        assert_eq!(found(1, 100, 50), None);
        assert_eq!(found(1, 100, 51), Some(1));
        assert_eq!(found(0, 1000, 200), Some(1));
    }

    #[test]
    fn who_pauses_does_not_compute_all_the_time() {
        assert_eq!(found(10, 10, 10), Some(1));
        assert_eq!(found(5, 2, 10), Some(0));
        assert_eq!(found(0, 1, 10), Some(0));
    }
}
