//! A place where a given port is free, for checks of the port that a program uses
//! when it is told none: a network namespace of its own where the system gives
//! one, else this machine while nobody else checks there.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::thread;
use std::time::{Duration, Instant};

use socket2::{Domain, Socket, Type};

use crate::failure::Stop;
use crate::say;
use crate::text::Text;

/// How long other checkers may keep the ports for themselves, one after the other.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs `work` where `port` is free, alone with what it starts. A port that stays
/// busy is no fault of the program: the work is then skipped, and says so.
pub fn with_free_port<T: Send>(port: u16, work: impl FnOnce() -> T + Send) -> Result<T, Stop> {
    // The namespace belongs to a thread, so the work gets a thread that ends with
    // it. Sockets and processes that it makes are in there too.
    thread::scope(|scope| {
        let thread = scope.spawn(|| match namespace::enter() {
            Some(_inside) => Ok(work()),
            None => alone_with(port, work),
        });
        thread.join().unwrap_or_else(|_| Err(Stop::error("a thread of the checker panicked")))
    })
}

fn alone_with<T>(port: u16, work: impl FnOnce() -> T) -> Result<T, Stop> {
    let deadline = Instant::now() + PATIENCE;
    let _lock = lock::take(deadline).map_err(|error| match error.kind() {
        io::ErrorKind::WouldBlock => Stop::Skipped(say!(
            en: "another checker on this machine does not give port {port} free",
            fr: "un autre correcteur sur cette machine ne libère pas le port {port}")),
        _ => Stop::error(format_args!("cannot take the lock for port {port}: {error}")),
    })?;
    // The standard library binds as the program will: a port in TIME_WAIT is free.
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop);
    match bound.and_then(|()| UdpSocket::bind((Ipv4Addr::LOCALHOST, port))) {
        Ok(socket) => drop(socket),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            return Err(Stop::Skipped(say!(
                en: "port {port} is in use by another program on this machine",
                fr: "le port {port} est utilisé par un autre programme sur cette machine")));
        }
        Err(error) => return Err(Stop::error(error)),
    }
    Ok(work())
}

/// Whether the system keeps `port` for the rest of an earlier connection: then it is
/// free only for a program that asks for SO_REUSEADDR.
pub(crate) fn is_lingering(port: u16) -> bool {
    let bind = |reuse| {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        socket.set_reuse_address(reuse)?;
        socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)).into())
    };
    cfg!(unix) && bind(false).is_err() && bind(true).is_ok()
}

/// Why a check cannot be made on a port that is lingering.
pub(crate) fn lingering(port: u16) -> Text {
    say!(en: "the system keeps port {port} for a minute after a connection, and this program needs \
              it at once: give the command a place for {{port}}, or check as root on Linux",
         fr: "le système garde le port {port} une minute après une connexion, et ce programme en a \
              besoin tout de suite : donnez à la commande une place pour {{port}}, ou corrigez en \
              tant que root sous Linux")
}

#[cfg(target_os = "linux")]
mod namespace {
    use std::fs::File;
    use std::io::{BufRead, BufReader};
    use std::os::fd::AsFd;
    use std::process::{Child, Command, Stdio};

    use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};

    /// Keeps the namespace alive until this thread is in it.
    pub(super) struct Inside(Child);

    /// Moves this thread into a new network namespace that has a loopback
    /// interface and nothing else. `None` where that is not allowed, or where
    /// `unshare` (util-linux) or `ip` (iproute2) is missing.
    pub(super) fn enter() -> Option<Inside> {
        // A port is free again at once in there: nothing is on its way that could be
        // taken for a later connection's. Where that cannot be set, it lingers.
        let script = "ip link set lo up || exit
            (echo 0 >/proc/sys/net/ipv4/tcp_max_tw_buckets) 2>/dev/null
            echo up && read -r end";
        let mut command = Command::new("unshare");
        command.args(["--net", "sh", "-c", script]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut inside = Inside(command.spawn().ok()?);
        let mut line = String::new();
        BufReader::new(inside.0.stdout.take()?).read_line(&mut line).ok()?;
        if line != "up\n" {
            return None;
        }
        let file = File::open(format!("/proc/{}/ns/net", inside.0.id())).ok()?;
        move_into_link_name_space(file.as_fd(), Some(LinkNameSpaceType::Network)).ok()?;
        Some(inside)
    }

    impl Drop for Inside {
        fn drop(&mut self) {
            // Its `read` comes to an end when we close our side.
            drop(self.0.stdin.take());
            let _ = self.0.wait();
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod namespace {
    pub(super) fn enter() -> Option<std::convert::Infallible> {
        None
    }
}

#[cfg(unix)]
mod lock {
    use std::env;
    use std::io;
    use std::os::fd::OwnedFd;
    use std::path::Path;
    use std::thread;
    use std::time::{Duration, Instant};

    use rustix::fs::{FlockOperation, Mode, OFlags, fchmod, flock, open};
    use rustix::io::Errno;

    /// Locks all ports against the other checkers on this machine until the file is
    /// dropped. The file stays: whoever removed it could take it from under another.
    pub(super) fn take(deadline: Instant) -> io::Result<OwnedFd> {
        take_at(&env::temp_dir().join("grader-ports.lock"), deadline)
    }

    pub(super) fn take_at(path: &Path, deadline: Instant) -> io::Result<OwnedFd> {
        // Reading is enough for a lock, and what stands there is not to be followed.
        let (flags, mode) =
            (OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW, Mode::from_raw_mode(0o644));
        // The system may refuse to create what another user has created.
        let file = open(path, flags | OFlags::CREATE, mode)
            .or_else(|_| open(path, flags, Mode::empty()))?;
        // Ours is for everybody to read, whatever our umask says; another's is not ours.
        let _ = fchmod(&file, mode);
        loop {
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Ok(file),
                // The others need a moment each; a lock has no better signal than
                // to be asked again, if there is to be a deadline.
                Err(Errno::WOULDBLOCK) if Instant::now() < deadline => {
                    thread::park_timeout(Duration::from_millis(5));
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
}

#[cfg(not(unix))]
mod lock {
    use std::io;
    use std::sync::{Mutex, MutexGuard, PoisonError};
    use std::time::Instant;

    static LOCK: Mutex<()> = Mutex::new(());

    /// Locks all ports against the other checks of this process.
    pub(super) fn take(_: Instant) -> io::Result<MutexGuard<'static, ()>> {
        Ok(LOCK.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_may_listen_on_the_same_port_at_once_or_one_after_the_other() {
        let port = 61_234;
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(move || {
                    let bind = || TcpListener::bind(("127.0.0.1", port)).map(drop);
                    let bound = with_free_port(port, bind);
                    bound.expect("a place").expect("a free port");
                });
            }
        });
    }

    /// The side that closes first keeps the rest of the connection (RFC 9293, 3.3.2).
    #[cfg(target_os = "linux")]
    #[test]
    fn a_port_lingers_after_a_connection_that_its_server_closed() {
        use std::io::Read;
        use std::net::TcpStream;

        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(!is_lingering(port), "it is in use, which is something else");
        let mut client = TcpStream::connect(("127.0.0.1", port)).unwrap();
        drop(listener.accept().unwrap());
        assert_eq!(client.read(&mut [0]).unwrap(), 0);
        drop((client, listener));
        assert!(is_lingering(port));
        let inside = with_free_port(port, || is_lingering(port)).unwrap();
        assert!(!inside || namespace::enter().is_none(), "a place of its own has it, too");
    }

    #[cfg(unix)]
    #[test]
    fn the_lock_is_for_all_users_and_for_one_at_a_time() {
        use std::fs::{self, Permissions};
        use std::os::unix::fs::PermissionsExt;

        let path = std::env::temp_dir().join(format!("grader-lock-{}", std::process::id()));
        fs::write(&path, "").unwrap();
        // As somebody has made it whose umask is 077.
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let first = lock::take_at(&path, Instant::now()).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o644);
        let second = lock::take_at(&path, Instant::now()).unwrap_err();
        assert_eq!(second.kind(), io::ErrorKind::WouldBlock);
        drop(first);
        // A process that another test starts may have a copy for a moment.
        lock::take_at(&path, Instant::now() + PATIENCE).unwrap();
        fs::remove_file(&path).unwrap();
    }

    #[test]
    fn a_port_that_is_busy_is_no_fault_of_the_program() {
        let busy = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = busy.local_addr().unwrap().port();
        let stop = alone_with(port, || ()).unwrap_err();
        assert!(matches!(stop, Stop::Skipped(_)), "{stop:?}");
    }
}
