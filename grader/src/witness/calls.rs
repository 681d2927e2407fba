//! The system call that a thread is in: what it waits for there, in words, and
//! whether it may go on by itself after a time.

use std::os::fd::OwnedFd;

use rustix::event::PollFlags;
use rustix::io::ioctl_fionread;
use rustix::net::sockopt::{Timeout, socket_timeout};

use super::descriptors::{Lender, Source, are_not_ready, is_not_ready, waits_for_keys};
use crate::say;
use crate::text::{self, Text};

/// A system call that a thread is in: its number and its arguments.
#[derive(Debug)]
pub(super) struct Call {
    number: i64,
    arguments: Vec<u64>,
}

/// Where a thread is.
#[derive(Debug)]
pub(super) struct Place {
    /// What it does there: "is waiting in ...".
    pub(super) text: Text,
    /// Whether it stays there until somebody else acts.
    pub(super) is_for_good: bool,
}

/// What is watched by a call that waits for one of several.
struct Watched {
    number: u64,
    file: OwnedFd,
    events: PollFlags,
}

impl Call {
    /// `0 0x3 0x7ffd... ...`, see proc_pid_syscall(5). `None` for `running`.
    pub(super) fn parse(text: &str) -> Option<Call> {
        let mut words = text.split_whitespace();
        let number = words.next()?.parse().ok()?;
        let hex = |word: &str| u64::from_str_radix(word.strip_prefix("0x")?, 16).ok();
        let arguments: Vec<u64> = words.map(hex).collect::<Option<_>>()?;
        (arguments.len() >= 6).then_some(Call { number, arguments })
    }

    /// Where the thread is, if what it waits for is not there.
    pub(super) fn place(&self, lender: &Lender) -> Option<Place> {
        let argument = |index: usize| self.arguments[index];
        // An int in a 64-bit register: its upper half says nothing.
        let is_negative = |index: usize| (argument(index) as u32 as i32) < 0;
        let has_none = |index: usize| argument(index) == 0;
        match self.number {
            libc::SYS_read | libc::SYS_readv | libc::SYS_recvfrom | libc::SYS_recvmsg
            // The standard library copies by it where it can: from argument 0, too.
            | libc::SYS_splice => reading(lender, argument(0)),
            libc::SYS_accept4 | ACCEPT => {
                let socket = lender.borrow(argument(0))?;
                let text = say!(en: "is waiting in accept() for a new client",
                                fr: "attend un nouveau client, dans accept()");
                on_socket(text, &socket, PollFlags::IN, Timeout::Recv)
            }
            libc::SYS_write | libc::SYS_writev | libc::SYS_sendto | libc::SYS_sendmsg => {
                writing(lender, argument(0))
            }
            libc::SYS_futex => {
                const FUTEX_WAIT: u64 = 0;
                const FUTEX_WAIT_BITSET: u64 = 9;
                let operation = argument(1) & 0x7f;
                let text = say!(
                    en: "is waiting for another thread: a join, a lock or a channel",
                    fr: "attend un autre thread : un join, un verrou (lock) ou un canal (channel)");
                let is_wait = matches!(operation, FUTEX_WAIT | FUTEX_WAIT_BITSET);
                is_wait.then(|| Place::new(text, has_none(3)))
            }
            POLL => {
                let text = polling(lender, argument(0), argument(1))?;
                Some(Place::new(text, is_negative(2)))
            }
            libc::SYS_ppoll => {
                let text = polling(lender, argument(0), argument(1))?;
                Some(Place::new(text, has_none(2)))
            }
            libc::SYS_pselect6 | SELECT => {
                selecting(lender, &self.arguments).map(|text| Place::new(text, has_none(4)))
            }
            libc::SYS_epoll_pwait | EPOLL_WAIT => {
                watching(lender, argument(0)).map(|text| Place::new(text, is_negative(3)))
            }
            libc::SYS_epoll_pwait2 => {
                watching(lender, argument(0)).map(|text| Place::new(text, has_none(3)))
            }
            libc::SYS_wait4 | libc::SYS_waitid => {
                let text = say!(en: "is waiting for a process that it started",
                                fr: "attend un processus qu'il a lancé");
                Some(Place::new(text, true))
            }
            libc::SYS_nanosleep | libc::SYS_clock_nanosleep => {
                let text = say!(en: "is sleeping", fr: "dort (sleep)");
                Some(Place { text, is_for_good: false })
            }
            _ => None,
        }
    }
}

impl Place {
    fn new(text: Text, is_for_good: bool) -> Place {
        let text = match is_for_good {
            true => text,
            false => say!(en: "{}, with a time-out", fr: "{}, avec un délai (time-out)"; text),
        };
        Place { text, is_for_good }
    }
}

// Calls that newer architectures do not have any more; no number is below -9.
#[cfg(target_arch = "x86_64")]
const ACCEPT: i64 = libc::SYS_accept;
#[cfg(target_arch = "x86_64")]
const EPOLL_WAIT: i64 = libc::SYS_epoll_wait;
#[cfg(target_arch = "x86_64")]
const POLL: i64 = libc::SYS_poll;
#[cfg(target_arch = "x86_64")]
const SELECT: i64 = libc::SYS_select;
#[cfg(not(target_arch = "x86_64"))]
const ACCEPT: i64 = -10;
#[cfg(not(target_arch = "x86_64"))]
const EPOLL_WAIT: i64 = -11;
#[cfg(not(target_arch = "x86_64"))]
const POLL: i64 = -12;
#[cfg(not(target_arch = "x86_64"))]
const SELECT: i64 = -13;

fn reading(lender: &Lender, number: u64) -> Option<Place> {
    let file = lender.borrow(number)?;
    match lender.source(number, &file)? {
        Source::Connection(remote) => {
            let unread = text::bytes(usize::try_from(ioctl_fionread(&file).ok()?).ok()?);
            let text = say!(
                en: "is waiting in read() on the connection with {remote}, where {} are unread",
                fr: "attend dans read() sur la connexion avec {remote}, où il reste {} à lire";
                unread);
            on_socket(text, &file, PollFlags::IN, Timeout::Recv)
        }
        Source::Clients => None,
        source @ Source::Datagrams(_) => on_socket(
            say!(en: "is waiting for a datagram in recv() on {}",
                 fr: "attend un datagramme dans recv() sur {}"; source.text()),
            &file,
            PollFlags::IN,
            Timeout::Recv,
        ),
        source => {
            let is_for_good = source != Source::Terminal || waits_for_keys(&file)?;
            let text = say!(en: "is waiting in read() on {}", fr: "attend dans read() sur {}"; source.text());
            is_not_ready(&file, PollFlags::IN).then(|| Place::new(text, is_for_good))
        }
    }
}

fn writing(lender: &Lender, number: u64) -> Option<Place> {
    let file = lender.borrow(number)?;
    let Source::Connection(remote) = lender.source(number, &file)? else { return None };
    let text = say!(
        en: "is waiting in write() on the connection with {remote}, which does not read",
        fr: "attend dans write() sur la connexion avec {remote}, qui ne lit pas");
    on_socket(text, &file, PollFlags::OUT, Timeout::Send)
}

/// In a call on a socket that is not ready, and that may have a time-out.
fn on_socket(text: Text, socket: &OwnedFd, events: PollFlags, which: Timeout) -> Option<Place> {
    if !is_not_ready(socket, events) {
        return None;
    }
    Some(match socket_timeout(socket, which).ok()? {
        None => Place { text, is_for_good: true },
        Some(timeout) => {
            let timeout = timeout.as_millis();
            let text =
                say!(en: "{}, for {timeout} ms at most", fr: "{}, {timeout} ms au plus"; text);
            Place { text, is_for_good: false }
        }
    })
}

/// The descriptors stand in an array: see poll(2).
fn polling(lender: &Lender, address: u64, count: u64) -> Option<Text> {
    /// A pollfd: an int, and two shorts of which the first is asked for.
    const SIZE: usize = 8;
    let count = usize::try_from(count).ok().filter(|&count| count <= MANY)?;
    let array = lender.memory(address, count * SIZE)?;
    let entries = array.chunks_exact(SIZE).map(|entry| {
        let number = i32::from_ne_bytes([entry[0], entry[1], entry[2], entry[3]]);
        (number, u16::from_ne_bytes([entry[4], entry[5]]))
    });
    // A negative one is not looked at.
    let entries =
        entries.filter_map(|(number, events)| Some((u64::try_from(number).ok()?, events)));
    let watched = entries.map(|(number, events)| {
        let events = PollFlags::from_bits_retain(events);
        Some(Watched { number, file: lender.borrow(number)?, events })
    });
    waiting_for_events(lender, "poll()", &watched.collect::<Option<Vec<_>>>()?)
}

/// More descriptors than this are not looked at.
const MANY: usize = 4096;

/// The descriptors stand in up to three sets of bits: see select(2).
fn selecting(lender: &Lender, arguments: &[u64]) -> Option<Text> {
    let count = usize::try_from(arguments[0]).ok().filter(|&count| count <= MANY)?;
    let mut watched = Vec::new();
    for (&address, events) in
        arguments[1..4].iter().zip([PollFlags::IN, PollFlags::OUT, PollFlags::PRI])
    {
        if address == 0 {
            continue;
        }
        // The system reads whole longs.
        let set = lender.memory(address, count.div_ceil(64) * 8)?;
        let longs = set
            .chunks_exact(8)
            .map(|long| long.try_into().map(u64::from_ne_bytes).unwrap_or_default());
        let longs: Vec<u64> = longs.collect();
        for number in (0..count).filter(|number| longs[number / 64] >> (number % 64) & 1 == 1) {
            let number = number as u64;
            watched.push(Watched { number, file: lender.borrow(number)?, events });
        }
    }
    waiting_for_events(lender, "select()", &watched)
}

/// The descriptors are registered with the system: see epoll(7).
fn watching(lender: &Lender, set: u64) -> Option<Text> {
    let mut watched = Vec::new();
    for number in lender.watched(set)? {
        // The set knows which events it is for.
        let (file, events) = (lender.borrow(number)?, PollFlags::empty());
        watched.push(Watched { number, file, events });
    }
    let is_quiet = is_not_ready(&lender.borrow(set)?, PollFlags::IN);
    is_quiet.then(|| in_words(lender, "epoll_wait()", &watched)).flatten()
}

fn waiting_for_events(lender: &Lender, call: &str, watched: &[Watched]) -> Option<Text> {
    let files: Vec<_> = watched.iter().map(|one| (&one.file, one.events)).collect();
    are_not_ready(&files).then(|| in_words(lender, call, watched)).flatten()
}

/// `None` if one of them may come by itself.
fn in_words(lender: &Lender, call: &str, watched: &[Watched]) -> Option<Text> {
    /// More are only counted.
    const FEW: usize = 3;
    let sources = watched.iter().map(|one| lender.source(one.number, &one.file));
    let mut sources: Vec<Source> = sources.collect::<Option<_>>()?;
    // By that it is woken by its own threads, which wait themselves.
    if sources.iter().any(|source| *source != Source::Own) {
        sources.retain(|source| *source != Source::Own);
    }
    sources.dedup();
    let count = sources.len();
    let things = sources.iter().map(Source::text);
    let things = things.reduce(|all, one| say!(en: "{} or {}", fr: "{} ou {}"; all, one));
    let things = match things {
        Some(things) if count <= FEW => things,
        Some(_) => say!(en: "one of {count} descriptors", fr: "un de {count} descripteurs"),
        None => say!(en: "nothing at all", fr: "rien du tout"),
    };
    Some(say!(en: "is waiting in {call} for an event on {}",
              fr: "attend dans {call} un événement sur {}"; things))
}
