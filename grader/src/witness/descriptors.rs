//! The descriptors of another process: borrowed, to see what is behind them, whether
//! it is there already, and whether it can come by itself. Which of them a thread
//! waits for is told by `calls`.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::FileExt;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::fstat;
use rustix::net::sockopt::{socket_acceptconn, socket_domain};
use rustix::net::{AddressFamily, SocketAddrUnix, getpeername, getsockname};
use rustix::process::{Pid, PidfdFlags, PidfdGetfdFlags, pidfd_getfd, pidfd_open};
use rustix::termios::{LocalModes, SpecialCodeIndex, isatty, tcgetattr};

use super::sock_diag;
use crate::say;
use crate::text::Text;

/// A process of which descriptors can be borrowed: see pidfd_getfd(2).
#[derive(Debug)]
pub(super) struct Lender {
    process: u32,
    handle: OwnedFd,
}

/// What can be waited for and does not come by itself: somebody must act. A timer
/// or a device is nothing of the kind, and a socket for datagrams may hear of
/// strangers, unless it is one of this machine's own address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Clients, at a socket that listens.
    Clients,
    /// A TCP connection with this address.
    Connection(SocketAddr),
    /// Datagrams, at this address of this machine's own.
    Datagrams(SocketAddr),
    /// A terminal.
    Terminal,
    /// Standard input, whatever that is.
    Input,
    /// What only the process and those it started can reach.
    Own,
}

impl Lender {
    pub(super) fn new(process: u32) -> Option<Lender> {
        let pid = Pid::from_raw(i32::try_from(process).ok()?)?;
        let handle = pidfd_open(pid, PidfdFlags::empty()).ok()?;
        Some(Lender { process, handle })
    }

    pub(super) fn borrow(&self, number: u64) -> Option<OwnedFd> {
        let number = i32::try_from(number).ok()?;
        pidfd_getfd(&self.handle, number, PidfdGetfdFlags::empty()).ok()
    }

    /// What is behind a descriptor, if it does not come by itself.
    pub(super) fn source(&self, number: u64, file: &OwnedFd) -> Option<Source> {
        if socket_acceptconn(file) == Ok(true) {
            return Some(Source::Clients);
        }
        if let Some((_, remote)) = addresses(file) {
            return Some(Source::Connection(remote));
        }
        if let Some(local) = is_for_datagrams(file) {
            // Who may send there is known only where the system tells of UDP sockets.
            let is_known = local.ip().is_loopback() && sock_diag::udp().is_ok();
            return is_known.then_some(Source::Datagrams(local));
        }
        if isatty(file) {
            return Some(Source::Terminal);
        }
        if number == 0 {
            return Some(Source::Input);
        }
        let link = fs::read_link(format!("/proc/{}/fd/{number}", self.process)).ok()?;
        let link = link.to_str()?;
        // A pipe without a name is inherited or it is not had.
        let is_own = link.starts_with("pipe:[") || link == "anon_inode:[eventfd]" || is_pair(file);
        is_own.then_some(Source::Own)
    }

    /// What an epoll set watches, as descriptors: see proc_pid_fdinfo(5). `None` if
    /// one of them has been closed.
    pub(super) fn watched(&self, set: u64) -> Option<Vec<u64>> {
        let info = fs::read_to_string(format!("/proc/{}/fdinfo/{set}", self.process)).ok()?;
        let lines = info.lines().filter_map(|line| line.strip_prefix("tfd:"));
        lines
            .map(|line| {
                let number = line.split_whitespace().next()?.parse().ok()?;
                let inode = line.split_whitespace().find_map(|word| word.strip_prefix("ino:"))?;
                // Another file may have its number by now.
                let file = fstat(self.borrow(number)?).ok()?;
                (file.st_ino == u64::from_str_radix(inode, 16).ok()?).then_some(number)
            })
            .collect()
    }

    /// What stands at an address of the process.
    pub(super) fn memory(&self, address: u64, length: usize) -> Option<Vec<u8>> {
        let mut bytes = vec![0; length];
        let memory = File::open(format!("/proc/{}/mem", self.process)).ok()?;
        memory.read_exact_at(&mut bytes, address).ok()?;
        Some(bytes)
    }

    /// The descriptors that are open.
    pub(super) fn numbers(&self) -> Option<Vec<u64>> {
        let entries = fs::read_dir(format!("/proc/{}/fd", self.process)).ok()?;
        Some(entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok()).collect())
    }

    /// Lets the system deliver what was typed at the process's terminal: it does so
    /// before it says that there is nothing. Ctrl-C has become a signal then.
    pub(super) fn deliver_what_was_typed(&self) {
        if let Some(input) = self.borrow(0).filter(|input| isatty(input)) {
            is_not_ready(&input, PollFlags::IN);
        }
    }
}

impl Source {
    /// As a thing that an event happens on.
    pub(super) fn text(&self) -> Text {
        match self {
            Source::Clients => say!(en: "its listening socket", fr: "sa socket d'écoute"),
            Source::Connection(remote) => {
                say!(en: "the connection with {remote}", fr: "la connexion avec {remote}")
            }
            Source::Datagrams(local) => {
                say!(en: "its UDP socket {local}", fr: "sa socket UDP {local}")
            }
            Source::Terminal => say!(en: "its terminal", fr: "son terminal"),
            Source::Input => say!(en: "its standard input", fr: "son entrée standard"),
            Source::Own => say!(en: "a pipe of its own", fr: "un tube (pipe) à lui"),
        }
    }
}

/// Whether a read of a terminal lasts until a key is pressed, and has no time-out of
/// the terminal's: see termios(3).
pub(super) fn waits_for_keys(terminal: &OwnedFd) -> Option<bool> {
    let modes = tcgetattr(terminal).ok()?;
    let code = |index| modes.special_codes[index];
    let is_patient = code(SpecialCodeIndex::VMIN) > 0 && code(SpecialCodeIndex::VTIME) == 0;
    Some(modes.local_modes.contains(LocalModes::ICANON) || is_patient)
}

/// Both ends of a TCP connection; `None` if it is none, or none any more.
pub(super) fn addresses(socket: &OwnedFd) -> Option<(SocketAddr, SocketAddr)> {
    let local = getsockname(socket).ok()?.try_into().ok()?;
    let remote = getpeername(socket).ok()??.try_into().ok()?;
    let is_tcp = rustix::net::sockopt::socket_type(socket) == Ok(rustix::net::SocketType::STREAM);
    is_tcp.then_some((local, remote))
}

/// The address of a UDP socket; `None` if it is none.
pub(super) fn is_for_datagrams(socket: &OwnedFd) -> Option<SocketAddr> {
    let is_udp = rustix::net::sockopt::socket_type(socket) == Ok(rustix::net::SocketType::DGRAM);
    is_udp.then(|| getsockname(socket).ok()?.try_into().ok()).flatten()
}

/// Whether it is one of two sockets that were made for each other, without a name
/// that anybody else could connect to.
fn is_pair(socket: &OwnedFd) -> bool {
    // rustix reads the name of one that has none as an abstract name of no bytes.
    let is_unnamed = |name: SocketAddrUnix| {
        name.path_bytes().is_none() && name.abstract_name().is_none_or(<[u8]>::is_empty)
    };
    let local = getsockname(socket).ok().and_then(|name| name.try_into().ok());
    let remote = getpeername(socket).ok().flatten().and_then(|name| name.try_into().ok());
    socket_domain(socket) == Ok(AddressFamily::UNIX)
        && local.is_some_and(is_unnamed)
        && remote.is_some_and(is_unnamed)
}

pub(super) fn is_not_ready(file: &OwnedFd, events: PollFlags) -> bool {
    are_not_ready(&[(file, events)])
}

/// Whether none of these has any of its events.
pub(super) fn are_not_ready(files: &[(&OwnedFd, PollFlags)]) -> bool {
    let files = files.iter().map(|(file, events)| PollFd::from_borrowed_fd(file.as_fd(), *events));
    let mut files: Vec<PollFd<'_>> = files.collect();
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut files, Some(&at_once)) == Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixListener, UnixStream};

    #[test]
    fn two_sockets_that_were_made_for_each_other_are_a_pair() {
        let (one, other) = UnixStream::pair().unwrap();
        assert!(is_pair(&one.into()) && is_pair(&other.into()));
        let name = format!("socklings-{}", std::process::id());
        let name = SocketAddr::from_abstract_name(name).unwrap();
        let listener = UnixListener::bind_addr(&name).unwrap();
        let client = UnixStream::connect_addr(&name).unwrap();
        let (server, _) = listener.accept().unwrap();
        assert!(!is_pair(&client.into()) && !is_pair(&server.into()));
    }
}
