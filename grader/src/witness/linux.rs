//! The witness for Linux: what `/proc` tells of processes, and `sock_diag` of
//! sockets. An ordinary user may ask both about processes that are theirs.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::PollFlags;
use rustix::time::{ClockId, clock_gettime};

use super::access::{self, Access};
use super::descriptors::{Lender, is_not_ready};
use super::sock_diag::Socket;
use super::traffic::{self, Traffic, has_others_in_its_group};
use super::{
    CpuTime, SocketOptions, Text, ThreadTime, Unread, Witness, computing, goes_by_time, sock_diag,
    stillness,
};
use crate::process::let_starts_finish;

/// The kernel, asked through proc(5) and sock_diag(7).
#[derive(Debug, Default)]
pub(super) struct Proc {
    looks: Mutex<HashMap<u32, Look>>,
    /// Whether it does not tell what programs wait for.
    is_reticent: bool,
}

impl Proc {
    /// What the system allows; `None` if that is nothing.
    pub(super) fn if_allowed() -> Option<Proc> {
        let access = access::find();
        let is_reticent = access != Access::Full;
        (access != Access::None).then(|| Proc { is_reticent, ..Proc::default() })
    }
}

/// When a process was last looked at, and since when it is as it was then.
#[derive(Debug)]
struct Look {
    /// `None` of a process that was not at rest.
    fingerprint: Option<String>,
    since: Instant,
    next: Instant,
    /// What nobody reads, and since when.
    stuck: Option<(String, Instant)>,
}

/// How long a program must have been at rest. Nothing runs in it meanwhile, or the
/// looks would differ: it is only to be sure that they are two.
const REST: Duration = Duration::from_millis(20);

/// How long bytes must have stood still that their receiver does not read. On this
/// machine they would have moved at once.
const STANDSTILL: Duration = Duration::from_millis(300);

impl Look {
    /// Whether nothing will come to a program at rest, or go from it.
    fn is_cut_off(&mut self, traffic: Traffic, now: Instant) -> bool {
        match (traffic, &self.stuck) {
            (Traffic::None, _) => true,
            (Traffic::Stuck(stuck), Some((before, since))) if stuck == *before => {
                now.duration_since(*since) >= STANDSTILL
            }
            (Traffic::Stuck(stuck), _) => {
                self.stuck = Some((stuck, now));
                false
            }
            (Traffic::Moving, _) => {
                self.stuck = None;
                false
            }
        }
    }
}

impl Witness for Proc {
    fn listening(&self, process: u32) -> Option<Vec<SocketAddr>> {
        // A process that is being started has a copy of each of our descriptors, until a
        // moment after its start has been reported. Ours are read first, because it gets
        // none of those that are opened later. A program without any socket, such as an
        // interpreter that is starting, is not asked about further.
        let us = std::process::id();
        if sockets(process)?.is_empty() {
            return Some(Vec::new());
        }
        let ours = if process == us { HashSet::new() } else { sockets(us)? };
        let owned = sockets(process)?;
        if !ours.is_disjoint(&owned) {
            return Some(Vec::new());
        }
        let listening = sock_diag::listening().ok()?.into_iter();
        let own = listening.filter(|socket| owned.contains(&socket.inode));
        Some(own.map(|socket| socket.local).collect())
    }

    fn taking_datagrams(&self, process: u32) -> Option<Vec<SocketAddr>> {
        let owned = sockets(process)?;
        let udp = sock_diag::udp().ok()?.into_iter();
        let is_open = |socket: &Socket| socket.remote.port() == 0 && socket.local.port() != 0;
        let own = udp.filter(|socket| owned.contains(&socket.inode) && is_open(socket));
        Some(own.map(|socket| socket.local).collect())
    }

    fn unread(&self, _: u32, local: SocketAddr, remote: SocketAddr) -> Option<Unread> {
        let ours = sock_diag::connection(remote, local).ok()?;
        let theirs = sock_diag::connection(local, remote).ok()?;
        Some(Unread {
            under_way: ours.map_or(0, |end| end.to_send),
            arrived: theirs.map_or(0, |end| end.to_read),
        })
    }

    fn waiting(&self, address: SocketAddr) -> Option<u32> {
        let is_it = |local: SocketAddr| {
            local == address || local.port() == address.port() && local.ip().is_unspecified()
        };
        let listening = sock_diag::listening().ok()?.into_iter();
        Some(listening.filter(|socket| is_it(socket.local)).map(|socket| socket.to_read).sum())
    }

    fn threads(&self, process: u32) -> Option<usize> {
        let of_itself = stillness::tasks(process)?.len();
        // A shell that runs the program has one.
        let others = stillness::started_by(process).into_iter();
        Some(
            others
                .filter_map(|other| Some(stillness::tasks(other)?.len()))
                .fold(of_itself, usize::max),
        )
    }

    fn descriptors(&self, process: u32) -> Option<usize> {
        Some(fs::read_dir(format!("/proc/{process}/fd")).ok()?.count())
    }

    fn is_abandoned(&self, process: u32, descriptor: u32) -> Option<bool> {
        let file = Lender::new(process)?.borrow(descriptor.into())?;
        // That is told also when nothing is asked for: see poll(2).
        Some(!is_not_ready(&file, PollFlags::empty()))
    }

    fn most_memory(&self, process: u32) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmPeak:"))?;
        Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
    }

    fn cpu_time(&self, process: u32) -> Option<CpuTime> {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // The second field is a name in parentheses and may hold anything.
        let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
        let time = |field: usize| {
            let ticks = fields.get(field)?.parse::<u64>().ok()?;
            Some(Duration::from_millis(ticks * 1000 / rustix::param::clock_ticks_per_second()))
        };
        Some(CpuTime { user: time(11)?, system: time(12)? })
    }

    fn is_asleep(&self, process: u32) -> Option<bool> {
        for task in fs::read_dir(format!("/proc/{process}/task")).ok()? {
            // A thread may end while we look.
            let stat = fs::read_to_string(task.ok()?.path().join("stat")).unwrap_or_default();
            // R is running, or ready to run. See proc_pid_stat(5).
            if stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('R')) {
                return Some(false);
            }
        }
        Some(true)
    }

    fn settled(&self, process: u32) -> Option<Vec<Text>> {
        if self.is_reticent {
            return None;
        }
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if looks.get(&process).is_some_and(|last| now < last.next) {
            return None;
        }
        let is_last_look =
            |last: &Look| last.fingerprint.is_some() && now.duration_since(last.since) >= REST;
        if looks.get(&process).is_some_and(is_last_look) {
            // An end of file that is kept back comes before that look.
            let_starts_finish();
        }
        let before = computed();
        let rest = stillness::look(process);
        // A look at hundreds of threads takes its time, and is to take a small part
        // of all the time. That others were computing meanwhile does not count.
        let next = Instant::now() + REST / 8 + (computed() - before) * 10;
        let fingerprint = rest.as_ref().map(|rest| rest.fingerprint.clone());
        if let (Some(last), Some(rest)) = (looks.get_mut(&process), rest) {
            last.next = next;
            if last.fingerprint == fingerprint {
                let is_sure = now.duration_since(last.since) >= REST
                    && last.is_cut_off(traffic::look(&rest.processes)?, now)
                    && has_others_in_its_group(&rest.processes) == Some(false);
                return is_sure.then_some(rest.evidence);
            }
        }
        looks.insert(process, Look { fingerprint, since: now, next, stuck: None });
        None
    }

    fn whereabouts(&self, process: u32) -> Option<Vec<Text>> {
        stillness::whereabouts(process)
    }

    fn thread_times(&self, process: u32) -> Option<Vec<ThreadTime>> {
        computing::thread_times(process)
    }

    fn socket_options(&self, process: u32) -> Option<Vec<SocketOptions>> {
        computing::socket_options(process)
    }

    fn notice(&self) -> Option<Text> {
        self.is_reticent.then(goes_by_time)
    }

    fn pace(&self) -> Option<Duration> {
        Some(Duration::from_millis(1))
    }
}

/// For how long this thread has been computing.
fn computed() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap_or_default()
}

/// The inodes of the sockets that a process has open.
pub(super) fn sockets(process: u32) -> Option<HashSet<u32>> {
    let descriptors = fs::read_dir(format!("/proc/{process}/fd")).ok()?;
    let links = descriptors.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok());
    let inodes = links.filter_map(|link| {
        link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.parse().ok()
    });
    Some(inodes.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::process::{Command, Stdio};

    #[test]
    fn our_own_listeners_are_found_and_gone_when_they_are_closed() {
        for address in ["127.0.0.1:0", "0.0.0.0:0", "[::1]:0"] {
            // A machine without IPv6 has nothing to find there.
            let Ok(listener) = TcpListener::bind(address) else { continue };
            let address = listener.local_addr().unwrap();
            let seen = || Proc::default().listening(std::process::id()).unwrap();
            assert!(seen().contains(&address), "{address}");
            drop(listener);
            assert!(!seen().contains(&address), "{address}");
        }
    }

    #[test]
    fn bytes_are_unread_until_they_are_read() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (mut server, remote) = listener.accept().unwrap();
        let local = server.local_addr().unwrap();
        let unread = || {
            let unread = Proc::default().unread(std::process::id(), local, remote).unwrap();
            unread.under_way + unread.arrived
        };
        assert_eq!(unread(), 0);
        client.write_all(b"abc").unwrap();
        assert_eq!(unread(), 3);
        server.read_exact(&mut [0; 3]).unwrap();
        assert_eq!(unread(), 0);
    }

    #[test]
    fn clients_wait_until_they_are_accepted() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let _client = TcpStream::connect(address).unwrap();
        assert_eq!(Proc::default().waiting(address), Some(1));
        listener.accept().unwrap();
        assert_eq!(Proc::default().waiting(address), Some(0));
    }

    #[test]
    fn a_pipe_is_abandoned_when_its_other_end_is_closed() {
        let mut cat = Command::new("cat");
        let mut cat = cat.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let id = cat.id();
        let is_abandoned = |descriptor| Proc::default().is_abandoned(id, descriptor).unwrap();
        assert!(!is_abandoned(0) && !is_abandoned(1));
        drop(cat.stdout.take());
        // A process that another test starts may have a copy for a moment.
        while !is_abandoned(1) {}
        assert!(!is_abandoned(0));
        cat.kill().unwrap();
        cat.wait().unwrap();
        assert_eq!(Proc::default().is_abandoned(id, 0), None);
    }

    #[test]
    fn we_have_threads_and_descriptors_and_compute() {
        let us = std::process::id();
        assert!(Proc::default().threads(us).unwrap() >= 2);
        assert!(Proc::default().descriptors(us).unwrap() >= 3);
        let before = Proc::default().cpu_time(us).unwrap();
        while Proc::default().cpu_time(us).unwrap() == before {}
    }

    #[test]
    fn a_process_that_is_gone_has_no_answer() {
        assert_eq!(Proc::default().listening(u32::MAX), None);
    }
}
