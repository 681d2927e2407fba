//! Whether a program has come to rest: every thread of it waits, for as long as it
//! takes, for something that is not there. Where each thread is, is told also of a
//! program that is not at rest.

use std::fs;

use super::calls::{Call, Place};
use super::descriptors::Lender;
use crate::say;
use crate::text::Text;

/// A program at rest, as one look shows it.
#[derive(Debug)]
pub(super) struct Rest {
    /// Its threads, what they are in, and how often each was scheduled. It is the
    /// same at two looks only if nothing ran in between.
    pub(super) fingerprint: String,
    /// Where each thread is, in words.
    pub(super) evidence: Vec<Text>,
    /// The process and those that it started.
    pub(super) processes: Vec<u32>,
}

/// A thread, as one look shows it.
struct Thread {
    fingerprint: String,
    state: char,
    place: Option<Place>,
    name: String,
    /// Whether it has something to do when its process's alarm goes off.
    heeds_alarms: bool,
    children: Vec<u32>,
}

/// Looks at a process and the processes that it started. `None` if anything in
/// them runs, may go on by itself after a time, or has something to go on with;
/// also if the system does not tell.
pub(super) fn look(process: u32) -> Option<Rest> {
    let (mut fingerprint, mut evidence) = (String::new(), Evidence::default());
    let mut processes = vec![process];
    let (mut seen, mut count) = (0, 0);
    while let Some(&process) = processes.get(seen) {
        let lender = Lender::new(process)?;
        lender.deliver_what_was_typed();
        for (index, &task) in tasks(process)?.iter().enumerate() {
            let thread = Thread::look(process, task, &lender)?;
            let place = thread.place.as_ref().filter(|place| place.is_for_good)?;
            // A thread that is being woken, on a processor that has not noticed yet,
            // is still in its call, but does not count as sleeping any more.
            if thread.state != 'S' || thread.heeds_alarms {
                return None;
            }
            let which = Which { process: (seen > 0).then_some(process), index };
            evidence.add(&which, &thread, &place.text);
            fingerprint += &thread.fingerprint;
            processes.extend(&thread.children);
            count += 1;
        }
        seen += 1;
    }
    // Threads that were started during the look were not looked at.
    let mut all = processes.iter().map(|process| tasks(*process));
    let all: usize = all.try_fold(0, |all, tasks| Some(all + tasks?.len()))?;
    (count == all).then(|| Rest { fingerprint, evidence: evidence.told(), processes })
}

/// Where the threads of a process are, as far as the system tells.
pub(super) fn whereabouts(process: u32) -> Option<Vec<Text>> {
    let lender = Lender::new(process)?;
    let mut evidence = Evidence::default();
    for (index, &task) in tasks(process)?.iter().enumerate() {
        // It may be gone meanwhile.
        let Some(thread) = Thread::look(process, task, &lender) else { continue };
        let place = match (thread.state, &thread.place) {
            ('T' | 't', _) => say!(en: "has been stopped", fr: "est arrêté (stopped)"),
            ('R', _) => say!(en: "is computing", fr: "calcule"),
            (_, Some(place)) => place.text.clone(),
            _ => continue,
        };
        evidence.add(&Which { process: None, index }, &thread, &place);
    }
    Some(evidence.told())
}

impl Thread {
    fn look(process: u32, task: u32, lender: &Lender) -> Option<Thread> {
        let folder = format!("/proc/{process}/task/{task}");
        let call = fs::read_to_string(format!("{folder}/syscall")).ok()?;
        let status = fs::read_to_string(format!("{folder}/status")).ok()?;
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|rest| rest.strip_prefix(':')).map(str::trim)
        };
        let caught = u64::from_str_radix(field("SigCgt")?, 16).ok()?;
        let switches = status.lines().filter(|line| line.contains("ctxt_switches"));
        // Needs a kernel with CONFIG_PROC_CHILDREN, which the usual ones have.
        let children = fs::read_to_string(format!("{folder}/children")).ok()?;
        Some(Thread {
            fingerprint: format!("{task} {call} {}\n", switches.collect::<String>()),
            state: field("State")?.chars().next()?,
            place: Call::parse(&call).and_then(|call| call.place(lender)),
            name: field("Name")?.to_owned(),
            heeds_alarms: caught >> (libc::SIGALRM - 1) & 1 == 1,
            children: numbers(&children).collect(),
        })
    }
}

/// The processes that a process has started, and that these have started, as far as the
/// system tells.
pub(super) fn started_by(process: u32) -> Vec<u32> {
    let (mut all, mut seen) = (vec![process], 0);
    while let Some(&process) = all.get(seen) {
        for task in tasks(process).unwrap_or_default() {
            let children = fs::read_to_string(format!("/proc/{process}/task/{task}/children"));
            all.extend(children.iter().flat_map(|ids| numbers(ids)));
        }
        seen += 1;
    }
    all.split_off(1)
}

fn numbers(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.split_whitespace().filter_map(|id| id.parse().ok())
}

/// The threads of a process, the main one first.
pub(super) fn tasks(process: u32) -> Option<Vec<u32>> {
    let mut tasks = Vec::new();
    for entry in fs::read_dir(format!("/proc/{process}/task")).ok()? {
        tasks.push(entry.ok()?.file_name().to_str()?.parse().ok()?);
    }
    tasks.sort_unstable();
    Some(tasks)
}

/// Which thread: of a process that the program started, or of the program's own.
struct Which {
    process: Option<u32>,
    index: usize,
}

/// Where threads are, in words: the first few places, and how many more there are.
#[derive(Default)]
struct Evidence {
    places: Vec<Told>,
    more: usize,
    /// What the main thread is called. A thread gets its name from the one that
    /// starts it, so another name was given on purpose.
    main: String,
}

/// A place, the thread that was found there first, and the numbers of others of the
/// program's own.
struct Told {
    text: Text,
    sentence: Text,
    others: Option<Vec<String>>,
}

/// A report is no list of a thousand threads.
const FEW: usize = 3;

impl Evidence {
    fn add(&mut self, which: &Which, thread: &Thread, place: &Text) {
        if which.index == 0 {
            self.main.clone_from(&thread.name);
        }
        let name = Some(&thread.name).filter(|name| **name != self.main);
        // One that was given a name is told by it.
        let is_own = which.process.is_none() && name.is_none();
        let mut known = self.places.iter_mut().filter(|known| is_own && known.text == *place);
        if let Some(others) = known.find_map(|known| known.others.as_mut()) {
            others.push((which.index + 1).to_string());
            return;
        }
        if self.places.len() > FEW {
            self.more += 1;
            return;
        }
        let sentence = say!(en: "{} {}.", fr: "{} {}."; which.text(name), place);
        let others = is_own.then(Vec::new);
        self.places.push(Told { text: place.clone(), sentence, others });
    }

    fn told(mut self) -> Vec<Text> {
        let mut more = None;
        // To say that there is one more takes as much room as that one.
        if self.more > 0 {
            let hidden = self.places.drain(FEW..).map(|place| place.threads());
            more = Some(self.more + hidden.sum::<usize>());
        }
        let mut texts: Vec<Text> = self.places.into_iter().map(Told::told).collect();
        if let Some(more) = more {
            texts.push(say!(en: "And so on ({more} more).",
                            fr: "Et ainsi de suite (encore {more})."));
        }
        texts
    }
}

impl Told {
    fn threads(&self) -> usize {
        1 + self.others.as_ref().map_or(0, Vec::len)
    }

    fn told(self) -> Text {
        let others = self.others.unwrap_or_default();
        match others.as_slice() {
            [] => self.sentence,
            [other] => say!(en: "{} So is thread {other}.", fr: "{} Le thread {other} aussi.";
                            self.sentence),
            // Beyond that, nobody reads numbers.
            [_, _, _, _, _, _, _, ..] => {
                let count = others.len();
                say!(en: "{} So are {count} others.", fr: "{} {count} autres aussi.";
                     self.sentence)
            }
            [all @ .., last] => {
                let all = all.join(", ");
                say!(en: "{} So are threads {all} and {last}.",
                     fr: "{} Les threads {all} et {last} aussi."; self.sentence)
            }
        }
    }
}

impl Which {
    fn text(&self, name: Option<&String>) -> Text {
        let number = self.index + 1;
        let thread = match (self.index, name) {
            (0, _) => say!(en: "main thread", fr: "thread principal"),
            (_, None) => say!(en: "thread {number}", fr: "thread {number}"),
            (_, Some(name)) => say!(en: "thread {number} ({name})", fr: "thread {number} ({name})"),
        };
        match self.process {
            None => say!(en: "Its {}", fr: "Son {}"; thread),
            Some(process) => say!(
                en: "The {} of process {process}, which it started,",
                fr: "Le {} du processus {process}, qu'il a lancé,"; thread),
        }
    }
}

/// A thread of a process, as the report names it.
pub(super) fn thread_name(process: u32, task: u32, index: usize) -> Text {
    let name = |task: u32| fs::read_to_string(format!("/proc/{process}/task/{task}/comm")).ok();
    let own = name(task).filter(|own| Some(own) != name(process).as_ref());
    let own = own.map(|own| own.trim().to_owned());
    Which { process: None, index }.text(own.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn told(places: &[&str]) -> Vec<String> {
        let mut evidence = Evidence::default();
        for (index, place) in places.iter().enumerate() {
            let thread = Thread {
                fingerprint: String::new(),
                state: 'S',
                place: None,
                name: "chat".to_owned(),
                heeds_alarms: false,
                children: Vec::new(),
            };
            let place = Text::verbatim(format!("is {place}"));
            evidence.add(&Which { process: None, index }, &thread, &place);
        }
        evidence.told().iter().map(|text| text.in_lang(Lang::En).to_owned()).collect()
    }

    #[test]
    fn four_places_are_told_and_of_more_the_first_three() {
        let all = told(&["a", "b", "a", "a"]);
        assert_eq!(all, ["Its main thread is a. So are threads 3 and 4.", "Its thread 2 is b."]);
        assert_eq!(told(&["a", "b", "c", "d"])[3], "Its thread 4 is d.");
        let all = told(&["a", "b", "c", "d", "d", "e"]);
        assert_eq!(all[2..], ["Its thread 3 is c.", "And so on (3 more)."]);
    }
}
