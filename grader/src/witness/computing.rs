//! What a process does while it does not rest: how much its threads compute, and
//! which of its sockets never make them wait.

use std::fs;
use std::time::Duration;

use rustix::event::PollFlags;
use rustix::fs::{OFlags, fcntl_getfl};
use rustix::io::ioctl_fionread;
use rustix::net::sockopt::{Timeout, socket_acceptconn, socket_timeout};

use super::descriptors::{Lender, addresses, is_not_ready};
use super::stillness::{tasks, thread_name};
use super::{SocketOptions, ThreadTime};

/// How much each thread of a process has computed, and whether it goes on.
pub(super) fn thread_times(process: u32) -> Option<Vec<ThreadTime>> {
    let mut times = Vec::new();
    for (index, task) in tasks(process)?.into_iter().enumerate() {
        let read = |file: &str| fs::read_to_string(format!("/proc/{process}/task/{task}/{file}"));
        // It may be gone meanwhile.
        let (Ok(schedule), Ok(stat)) = (read("schedstat"), read("stat")) else { continue };
        // In nanoseconds: see sched-stats.rst in the kernel's documentation.
        let ran = Duration::from_nanos(schedule.split_whitespace().next()?.parse().ok()?);
        // R is running, or ready to run. See proc_pid_stat(5).
        let is_ready = stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('R'));
        let name = thread_name(process, task, index);
        times.push(ThreadTime { id: task, name, ran, is_ready });
    }
    Some(times)
}

/// The options of the TCP sockets of a process.
pub(super) fn socket_options(process: u32) -> Option<Vec<SocketOptions>> {
    let lender = Lender::new(process)?;
    let mut sockets = Vec::new();
    for number in lender.numbers()? {
        // It may be closed meanwhile.
        let Some(socket) = lender.borrow(number) else { continue };
        let remote = addresses(&socket).map(|(_, remote)| remote);
        if remote.is_none() && socket_acceptconn(&socket) != Ok(true) {
            continue;
        }
        let has_something = !is_not_ready(&socket, PollFlags::IN);
        sockets.push(SocketOptions {
            remote,
            is_nonblocking: fcntl_getfl(&socket).ok()?.contains(OFlags::NONBLOCK),
            read_timeout: socket_timeout(&socket, Timeout::Recv).ok()?,
            is_at_its_end: remote.is_some() && has_something && ioctl_fionread(&socket) == Ok(0),
        });
    }
    Some(sockets)
}
