//! What the system knows about a program that its peers cannot see. Every wait
//! asks it while it waits; what follows from the answer is decided there.

use std::fmt::Debug;
use std::net::SocketAddr;
use std::time::Duration;

use crate::text::Text;

/// A witness of a running program.
///
/// Every answer may be "unknown": a witness that knows nothing leaves the waits
/// to their deadlines. [`Witness::here`] is the best one for this system.
pub trait Witness: Debug + Send + Sync {
    /// Where the process, or one of the threads it started, listens for TCP
    /// connections. `None` if that cannot be known.
    fn listening(&self, process: u32) -> Option<Vec<SocketAddr>>;

    /// Whether the process can no longer do what is waited for, unless somebody
    /// else acts first; and if so, what shows it. `None` if it still can, or if
    /// that cannot be known.
    fn settled(&self, process: u32) -> Option<Vec<Text>>;

    /// How often a wait should ask. `None`: never, there are no answers.
    fn pace(&self) -> Option<Duration>;
}

impl dyn Witness {
    /// The witness that knows most on this system.
    pub fn here() -> Box<dyn Witness> {
        #[cfg(target_os = "linux")]
        return Box::new(linux::Proc);
        #[cfg(not(target_os = "linux"))]
        return Box::new(Deadlines);
    }
}

/// The witness that knows nothing: deadlines alone decide. It works everywhere.
#[derive(Debug)]
pub struct Deadlines;

impl Witness for Deadlines {
    fn listening(&self, _: u32) -> Option<Vec<SocketAddr>> {
        None
    }

    fn settled(&self, _: u32) -> Option<Vec<Text>> {
        None
    }

    fn pace(&self) -> Option<Duration> {
        None
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::HashSet;
    use std::fs;
    use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
    use std::time::Duration;

    use super::{Text, Witness};

    /// What `/proc` tells, see proc(5) and proc_pid_net(5). An ordinary user may
    /// read it of the processes that are theirs.
    #[derive(Debug)]
    pub(super) struct Proc;

    impl Witness for Proc {
        fn listening(&self, process: u32) -> Option<Vec<SocketAddr>> {
            let owned = sockets(process)?;
            let mut found = Vec::new();
            for table in ["tcp", "tcp6"] {
                // Where IPv6 is switched off there is no tcp6.
                let table = fs::read_to_string(format!("/proc/{process}/net/{table}"));
                let table = table.unwrap_or_default();
                let rows = table.lines().skip(1).filter_map(listening_row);
                found.extend(rows.filter(|(_, inode)| owned.contains(inode)).map(|(at, _)| at));
            }
            Some(found)
        }

        fn settled(&self, _: u32) -> Option<Vec<Text>> {
            None
        }

        fn pace(&self) -> Option<Duration> {
            Some(Duration::from_millis(1))
        }
    }

    /// The inodes of the sockets that a process has open.
    fn sockets(process: u32) -> Option<HashSet<u64>> {
        let descriptors = fs::read_dir(format!("/proc/{process}/fd")).ok()?;
        let links = descriptors.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok());
        let inodes = links.filter_map(|link| {
            link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.parse().ok()
        });
        Some(inodes.collect())
    }

    /// The address and the inode of a row in state LISTEN.
    fn listening_row(row: &str) -> Option<(SocketAddr, u64)> {
        const LISTEN: &str = "0A";
        let fields: Vec<&str> = row.split_ascii_whitespace().collect();
        let (local, state, inode) = (fields.get(1)?, fields.get(3)?, fields.get(9)?);
        (*state == LISTEN).then_some(())?;
        Some((address(local)?, inode.parse().ok()?))
    }

    /// An address as these tables write it: the bytes of each 32-bit word in the
    /// machine's order, in hex, then the port in hex.
    fn address(text: &str) -> Option<SocketAddr> {
        let (ip, port) = text.split_once(':')?;
        let port = u16::from_str_radix(port, 16).ok()?;
        let mut bytes = Vec::new();
        for word in ip.as_bytes().chunks(8) {
            let word = std::str::from_utf8(word).ok().filter(|word| word.len() == 8)?;
            let word = u32::from_str_radix(word, 16).ok()?;
            bytes.extend(word.to_ne_bytes());
        }
        match bytes.len() {
            4 => Some((Ipv4Addr::from(<[u8; 4]>::try_from(bytes).ok()?), port).into()),
            16 => Some((Ipv6Addr::from(<[u8; 16]>::try_from(bytes).ok()?), port).into()),
            _ => None,
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use std::net::TcpListener;

        #[test]
        fn our_own_listeners_are_found_and_gone_when_they_are_closed() {
            for address in ["127.0.0.1:0", "0.0.0.0:0", "[::1]:0"] {
                // A machine without IPv6 has nothing to find there.
                let Ok(listener) = TcpListener::bind(address) else { continue };
                let address = listener.local_addr().unwrap();
                let seen = || Proc.listening(std::process::id()).unwrap();
                assert!(seen().contains(&address), "{address}");
                drop(listener);
                assert!(!seen().contains(&address), "{address}");
            }
        }

        #[test]
        fn rows_that_make_no_sense_are_passed_over() {
            for row in
                ["", "0: 0100007F:XX 0 0A", "a b c d e f g h i j", "0: 123:1 0 0A 0 0 0 0 0 9"]
            {
                assert_eq!(listening_row(row), None, "{row}");
            }
        }

        #[test]
        fn a_process_that_is_gone_has_no_answer() {
            assert_eq!(Proc.listening(u32::MAX), None);
        }
    }
}
