//! What the system knows about a program that its peers cannot see. Every wait
//! asks it while it waits; what follows from the answer is decided there.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod sock_diag;
#[cfg(target_os = "linux")]
mod stillness;

use std::fmt::Debug;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::text::Text;

/// A witness of a running program.
///
/// Every answer may be "unknown": a witness that knows nothing leaves the waits
/// to their deadlines. [`best_witness`] is the one that knows most on this system.
pub trait Witness: Debug + Send + Sync {
    /// Where the process, or one of the threads it started, listens for TCP
    /// connections. `None` if that cannot be known.
    fn listening(&self, process: u32) -> Option<Vec<SocketAddr>>;

    /// How many bytes have arrived on a connection of the process and were not read
    /// by it, seen from the process: `local` is its address and `remote` the
    /// checker's. 0 if there is no such connection any more.
    fn unread(&self, process: u32, local: SocketAddr, remote: SocketAddr) -> Option<u32>;

    /// How many clients of the socket that listens on `address` were not accepted yet.
    fn waiting(&self, address: SocketAddr) -> Option<u32>;

    /// How many threads the process has.
    fn threads(&self, process: u32) -> Option<usize>;

    /// How many descriptors the process has open.
    fn descriptors(&self, process: u32) -> Option<usize>;

    /// The most address space the process has had so far, in bytes.
    fn most_memory(&self, process: u32) -> Option<u64>;

    /// How much computing the process has done, all its threads together.
    fn cpu_time(&self, process: u32) -> Option<Duration>;

    /// Whether every thread of the process waits for something.
    fn is_asleep(&self, process: u32) -> Option<bool>;

    /// Whether the process can no longer do what is waited for, unless somebody
    /// else acts first; and if so, what shows it. `None` if it still can, or if
    /// that cannot be known.
    fn settled(&self, process: u32) -> Option<Vec<Text>>;

    /// How often a wait should ask. `None`: never, there are no answers.
    fn pace(&self) -> Option<Duration>;
}

/// The witness that knows most on this system.
pub fn best_witness() -> Arc<dyn Witness> {
    #[cfg(target_os = "linux")]
    return Arc::new(linux::Proc::default());
    #[cfg(not(target_os = "linux"))]
    return Arc::new(Deadlines);
}

/// The witness that knows nothing: deadlines alone decide. It works everywhere.
#[derive(Debug)]
pub struct Deadlines;

impl Witness for Deadlines {
    fn listening(&self, _: u32) -> Option<Vec<SocketAddr>> {
        None
    }

    fn unread(&self, _: u32, _: SocketAddr, _: SocketAddr) -> Option<u32> {
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

    fn most_memory(&self, _: u32) -> Option<u64> {
        None
    }

    fn cpu_time(&self, _: u32) -> Option<Duration> {
        None
    }

    fn is_asleep(&self, _: u32) -> Option<bool> {
        None
    }

    fn settled(&self, _: u32) -> Option<Vec<Text>> {
        None
    }

    fn pace(&self) -> Option<Duration> {
        None
    }
}
