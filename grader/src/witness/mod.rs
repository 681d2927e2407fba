//! What the system knows about a program that its peers cannot see. Every wait
//! asks it while it waits; what follows from the answer is decided there.

#[cfg(target_os = "linux")]
mod access;
#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod computing;
#[cfg(target_os = "linux")]
mod descriptors;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod sock_diag;
#[cfg(target_os = "linux")]
mod stillness;
#[cfg(target_os = "linux")]
mod traffic;

use std::fmt::Debug;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::say;
use crate::text::Text;

/// A witness of a running program.
///
/// Every answer may be "unknown": a witness that knows nothing leaves the waits
/// to their deadlines. [`best_witness`] is the one that knows most on this system.
pub trait Witness: Debug + Send + Sync {
    /// Where the process, or one of the threads it started, listens for TCP
    /// connections. `None` if that cannot be known.
    fn listening(&self, process: u32) -> Option<Vec<SocketAddr>>;

    /// Where the process, or one of the threads it started, takes datagrams from
    /// anybody: its UDP sockets that have a port and are connected to nobody. `None` if
    /// that cannot be known.
    fn taking_datagrams(&self, process: u32) -> Option<Vec<SocketAddr>>;

    /// What was sent on a connection of the process and was not read by it, seen from
    /// the process: `local` is its address and `remote` the checker's. Nothing if there
    /// is no such connection any more.
    fn unread(&self, process: u32, local: SocketAddr, remote: SocketAddr) -> Option<Unread>;

    /// How many clients of the socket that listens on `address` were not accepted yet.
    fn waiting(&self, address: SocketAddr) -> Option<u32>;

    /// How many threads the process has; of one that has started others, as a shell does,
    /// how many that one of them has which has the most.
    fn threads(&self, process: u32) -> Option<usize>;

    /// How many descriptors the process has open.
    fn descriptors(&self, process: u32) -> Option<usize>;

    /// Whether nobody holds the other end of this descriptor of the process, one of a
    /// pipe: what is written to it fails, and what is read from it ends.
    fn is_abandoned(&self, process: u32, descriptor: u32) -> Option<bool>;

    /// The most address space the process has had so far, in bytes.
    fn most_memory(&self, process: u32) -> Option<u64>;

    /// How much computing the process has done, all its threads together.
    fn cpu_time(&self, process: u32) -> Option<CpuTime>;

    /// Whether every thread of the process waits for something.
    fn is_asleep(&self, process: u32) -> Option<bool>;

    /// Whether the process can no longer do what is waited for, unless somebody
    /// else acts first; and if so, what shows it. `None` if it still can, or if
    /// that cannot be known.
    fn settled(&self, process: u32) -> Option<Vec<Text>>;

    /// Where the threads of the process are, whether or not they stay there.
    fn whereabouts(&self, process: u32) -> Option<Vec<Text>>;

    /// How much each thread of the process has computed so far.
    fn thread_times(&self, process: u32) -> Option<Vec<ThreadTime>>;

    /// The options of the TCP sockets of the process.
    fn socket_options(&self, process: u32) -> Option<Vec<SocketOptions>>;

    /// What is to be said, once a run, of a witness that does not know when a
    /// program has come to rest. `None` if it does.
    fn notice(&self) -> Option<Text>;

    /// How often a wait should ask. `None`: never, there are no answers.
    fn pace(&self) -> Option<Duration>;
}

/// What was sent to a program on a connection and was not read by it, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// What has not arrived yet: a receiver without room keeps it waiting, and so does
    /// a system that is busy.
    pub under_way: u32,
    /// What the program would get now if it read.
    pub arrived: u32,
}

/// How much a process has computed. Systems count it in steps, of 10 ms on Linux.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CpuTime {
    /// In its own code.
    pub user: Duration,
    /// In the system's, on its behalf: in system calls.
    pub system: Duration,
}

/// How much a thread has computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadTime {
    /// Its number on this system.
    pub id: u32,
    /// What it is called in a report: "Its main thread".
    pub name: Text,
    /// For how long it was on a processor.
    pub ran: Duration,
    /// Whether it computes now, or waits for a processor to do so.
    pub is_ready: bool,
}

/// A TCP socket of a program, as the program has set it up and used it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SocketOptions {
    /// The other end's address; `None` of a socket that listens.
    pub remote: Option<SocketAddr>,
    /// Whether calls on it fail rather than wait: see O_NONBLOCK in fcntl(2).
    pub is_nonblocking: bool,
    /// For how long a call on it waits for something to come: see SO_RCVTIMEO in
    /// socket(7). `None`: as long as it takes.
    pub read_timeout: Option<Duration>,
    /// Whether everything was read, and the other end has ended: a read returns 0.
    pub is_at_its_end: bool,
}

/// The witness that knows most on this system.
pub fn best_witness() -> Arc<dyn Witness> {
    #[cfg(target_os = "linux")]
    if let Some(witness) = linux::Proc::if_allowed() {
        return Arc::new(witness);
    }
    Arc::new(Deadlines)
}

/// What is said where the system does not tell.
fn goes_by_time() -> Text {
    say!(
        en: "This system does not tell what a program waits for. The checker goes by time-outs: \
             on a program that is stuck, its verdict takes seconds.",
        fr: "Ce système ne dit pas ce qu'un programme attend. Le correcteur s'en remet à des \
             délais : pour un programme bloqué, son verdict prend quelques secondes.")
}

/// The witness that knows nothing: deadlines alone decide. It works everywhere.
#[derive(Debug)]
pub struct Deadlines;

impl Witness for Deadlines {
    fn listening(&self, _: u32) -> Option<Vec<SocketAddr>> {
        None
    }

    fn taking_datagrams(&self, _: u32) -> Option<Vec<SocketAddr>> {
        None
    }

    fn unread(&self, _: u32, _: SocketAddr, _: SocketAddr) -> Option<Unread> {
        None
    }

    fn waiting(&self, _: SocketAddr) -> Option<u32> {
        None
    }

    fn threads(&self, _: u32) -> Option<usize> {
        None
    }

    fn descriptors(&self, _: u32) -> Option<usize> {
        None
    }

    fn is_abandoned(&self, _: u32, _: u32) -> Option<bool> {
        None
    }

    fn most_memory(&self, _: u32) -> Option<u64> {
        None
    }

    fn cpu_time(&self, _: u32) -> Option<CpuTime> {
        None
    }

    fn is_asleep(&self, _: u32) -> Option<bool> {
        None
    }

    fn settled(&self, _: u32) -> Option<Vec<Text>> {
        None
    }

    fn whereabouts(&self, _: u32) -> Option<Vec<Text>> {
        None
    }

    fn thread_times(&self, _: u32) -> Option<Vec<ThreadTime>> {
        None
    }

    fn socket_options(&self, _: u32) -> Option<Vec<SocketOptions>> {
        None
    }

    fn notice(&self) -> Option<Text> {
        Some(goes_by_time())
    }

    fn pace(&self) -> Option<Duration> {
        None
    }
}
