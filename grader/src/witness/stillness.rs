//! Whether a program has come to rest: every thread of it waits, for as long as it
//! takes, for something that is not there. What that is, each thread tells by the
//! system call that it is in.

use std::collections::HashMap;
use std::fs;
use std::net::SocketAddr;
use std::os::fd::{AsFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::ioctl_fionread;
use rustix::net::sockopt::{Timeout, socket_timeout};
use rustix::net::{getpeername, getsockname};
use rustix::process::{Pid, PidfdFlags, PidfdGetfdFlags, pidfd_getfd, pidfd_open};

use super::sock_diag::{
    self, TCP_ESTABLISHED, TCP_LISTEN, TCP_NEW_SYN_RECV, TCP_SYN_RECV, TCP_SYN_SENT, TcpSocket,
};
use crate::say;
use crate::text::{self, Text};

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

/// Looks at a process and the processes that it started. `None` if anything in
/// them runs, may go on by itself after a time, or has something to go on with;
/// also if the system does not tell.
pub(super) fn look(process: u32) -> Option<Rest> {
    let (mut fingerprint, mut evidence) = (String::new(), Vec::new());
    let mut processes = vec![process];
    let mut seen = 0;
    while let Some(&process) = processes.get(seen) {
        seen += 1;
        let pid = Pid::from_raw(i32::try_from(process).ok()?)?;
        let borrower = Borrower(pidfd_open(pid, PidfdFlags::empty()).ok()?);
        let tasks = tasks(process)?;
        for (index, task) in tasks.iter().enumerate() {
            let folder = format!("/proc/{process}/task/{task}");
            let call = fs::read_to_string(format!("{folder}/syscall")).ok()?;
            let status = fs::read_to_string(format!("{folder}/status")).ok()?;
            // A thread that is being woken, on a processor that has not noticed yet,
            // is still in its call, but does not count as sleeping any more.
            status.lines().find(|line| line.starts_with("State:\tS"))?;
            let switches = status.lines().filter(|line| line.contains("ctxt_switches"));
            fingerprint += &format!("{task} {call} {}\n", switches.collect::<String>());
            let place = Call::parse(&call)?.place(&borrower)?;
            let thread = index + 1;
            evidence.push(match index {
                0 => say!(en: "Its main thread is waiting {}.",
                          fr: "Son thread principal attend {}."; place),
                _ => say!(en: "Its thread {thread} is waiting {}.",
                          fr: "Son thread {thread} attend {}."; place),
            });
            // Needs a kernel with CONFIG_PROC_CHILDREN, which the usual ones have.
            let children = fs::read_to_string(format!("{folder}/children")).ok()?;
            processes.extend(children.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
        }
    }
    // Threads that were started during the look were not looked at.
    let mut all = processes.iter().map(|process| tasks(*process));
    let count: usize = all.try_fold(0, |count, tasks| Some(count + tasks?.len()))?;
    (count == evidence.len()).then_some(Rest { fingerprint, evidence, processes })
}

/// The threads of a process, the main one first.
fn tasks(process: u32) -> Option<Vec<u32>> {
    let mut tasks = Vec::new();
    for entry in fs::read_dir(format!("/proc/{process}/task")).ok()? {
        tasks.push(entry.ok()?.file_name().to_str()?.parse().ok()?);
    }
    tasks.sort_unstable();
    Some(tasks)
}

/// Borrows descriptors of another process: see pidfd_getfd(2).
struct Borrower(OwnedFd);

impl Borrower {
    fn borrow(&self, number: u64) -> Option<OwnedFd> {
        let number = i32::try_from(number).ok()?;
        pidfd_getfd(&self.0, number, PidfdGetfdFlags::empty()).ok()
    }
}

/// Whether something is on its way to a process or from it: bytes, an end, a reset,
/// or a connection that is being made. A busy system takes its time even between
/// two sockets of its own.
pub(super) fn is_anything_on_its_way(process: u32) -> Option<bool> {
    let owned = super::linux::sockets(process)?;
    let all = sock_diag::all().ok()?;
    let is_own = |socket: &TcpSocket| owned.contains(&socket.inode);
    let (listening, connections): (Vec<_>, Vec<_>) =
        all.iter().partition(|socket| socket.state == TCP_LISTEN);
    let states: HashMap<_, _> = connections
        .iter()
        .map(|socket| ((socket.local, socket.remote), (socket.state, is_own(socket))))
        .collect();
    let other_end = |socket: &TcpSocket| states.get(&(socket.remote, socket.local));
    let is_client = |socket: &TcpSocket| {
        listening.iter().filter(|listener| is_own(listener)).any(|listener| {
            let (to, at) = (socket.remote, listener.local);
            to.port() == at.port() && (to.ip() == at.ip() || at.ip().is_unspecified())
        })
    };
    let is_related = |socket: &TcpSocket| {
        is_own(socket) || is_client(socket) || other_end(socket).is_some_and(|(_, is_own)| *is_own)
    };
    let is_unfinished = |socket: &TcpSocket| match socket.state {
        TCP_SYN_SENT | TCP_SYN_RECV | TCP_NEW_SYN_RECV => true,
        // With no other end any more, a reset is coming; with none on this machine,
        // nobody knows.
        TCP_ESTABLISHED => {
            let end = other_end(socket).map(|(state, _)| *state);
            socket.to_send > 0 || matches!(end, None | Some(TCP_NEW_SYN_RECV))
        }
        _ => socket.to_send > 0,
    };
    Some(connections.iter().any(|socket| is_related(socket) && is_unfinished(socket)))
}

/// Both ends of a TCP connection; `None` if it is none, or none any more.
fn addresses(socket: &OwnedFd) -> Option<(SocketAddr, SocketAddr)> {
    let local = getsockname(socket).ok()?.try_into().ok()?;
    let remote = getpeername(socket).ok()??.try_into().ok()?;
    Some((local, remote))
}

/// A system call that a thread is in: its number and its arguments.
struct Call {
    number: i64,
    arguments: Vec<u64>,
}

impl Call {
    /// `0 0x3 0x7ffd... ...`, see proc_pid_syscall(5). `None` for `running`.
    fn parse(text: &str) -> Option<Call> {
        let mut words = text.split_whitespace();
        let number = words.next()?.parse().ok()?;
        let hex = |word: &str| u64::from_str_radix(word.strip_prefix("0x")?, 16).ok();
        let arguments: Vec<u64> = words.map(hex).collect::<Option<_>>()?;
        (arguments.len() >= 6).then_some(Call { number, arguments })
    }

    /// What the thread waits for, if it is not there and may never be.
    fn place(&self, borrower: &Borrower) -> Option<Text> {
        let argument = |index: usize| self.arguments[index];
        // An int in a 64-bit register: its upper half says nothing.
        let is_negative = |index: usize| (argument(index) as u32 as i32) < 0;
        match self.number {
            libc::SYS_read | libc::SYS_readv | libc::SYS_recvfrom | libc::SYS_recvmsg => {
                reading(&borrower.borrow(argument(0))?, argument(0))
            }
            libc::SYS_accept4 | ACCEPT => {
                let socket = borrower.borrow(argument(0))?;
                is_waited_for(&socket, PollFlags::IN, Timeout::Recv)?;
                Some(say!(en: "in accept() for a new client",
                          fr: "un nouveau client, dans accept()"))
            }
            libc::SYS_write | libc::SYS_writev | libc::SYS_sendto | libc::SYS_sendmsg => {
                writing(&borrower.borrow(argument(0))?)
            }
            libc::SYS_futex => {
                const FUTEX_WAIT: u64 = 0;
                const FUTEX_WAIT_BITSET: u64 = 9;
                let operation = argument(1) & 0x7f;
                let is_wait = matches!(operation, FUTEX_WAIT | FUTEX_WAIT_BITSET);
                (is_wait && argument(3) == 0).then(|| {
                    say!(en: "for another thread: a join, a lock or a channel",
                         fr: "un autre thread : un join, un verrou (lock) ou un canal (channel)")
                })
            }
            libc::SYS_epoll_pwait | EPOLL_WAIT if is_negative(3) => {
                let events = borrower.borrow(argument(0))?;
                is_not_ready(&events, PollFlags::IN)?;
                Some(say!(en: "for an event on one of its sockets",
                          fr: "un événement sur une de ses sockets"))
            }
            libc::SYS_wait4 | libc::SYS_waitid => Some(say!(en: "for a process that it started",
                          fr: "un processus qu'il a lancé")),
            _ => None,
        }
    }
}

// Calls that newer architectures do not have any more; no number is -1.
#[cfg(target_arch = "x86_64")]
const ACCEPT: i64 = libc::SYS_accept;
#[cfg(target_arch = "x86_64")]
const EPOLL_WAIT: i64 = libc::SYS_epoll_wait;
#[cfg(not(target_arch = "x86_64"))]
const ACCEPT: i64 = -1;
#[cfg(not(target_arch = "x86_64"))]
const EPOLL_WAIT: i64 = -1;

fn reading(file: &OwnedFd, number: u64) -> Option<Text> {
    if let Some((_, remote)) = addresses(file) {
        is_waited_for(file, PollFlags::IN, Timeout::Recv)?;
        let unread = text::bytes(usize::try_from(ioctl_fionread(file).ok()?).ok()?);
        return Some(say!(
            en: "in read() on the connection with {remote}, where {} are unread",
            fr: "dans read() sur la connexion avec {remote}, où il reste {} à lire"; unread));
    }
    // Anything else may be a timer, a device, a notification: only standard input
    // is known to depend on somebody else.
    is_not_ready(file, PollFlags::IN)?;
    (number == 0).then(
        || say!(en: "in read() on its standard input", fr: "dans read() sur son entrée standard"),
    )
}

fn writing(file: &OwnedFd) -> Option<Text> {
    let (_, remote) = addresses(file)?;
    is_waited_for(file, PollFlags::OUT, Timeout::Send)?;
    Some(say!(
        en: "in write() on the connection with {remote}, which does not read",
        fr: "dans write() sur la connexion avec {remote}, qui ne lit pas"))
}

/// A socket that is not ready, and that no time-out will wake the thread from.
fn is_waited_for(socket: &OwnedFd, events: PollFlags, timeout: Timeout) -> Option<()> {
    is_not_ready(socket, events)?;
    socket_timeout(socket, timeout).ok()?.is_none().then_some(())
}

fn is_not_ready(file: &OwnedFd, events: PollFlags) -> Option<()> {
    let mut files = [PollFd::from_borrowed_fd(file.as_fd(), events)];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    (poll(&mut files, Some(&at_once)).ok()? == 0).then_some(())
}
