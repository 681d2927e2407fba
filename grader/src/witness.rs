//! What the system knows about a program that its peers cannot see. Every wait
//! asks it while it waits; what follows from the answer is decided there.

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
    fn unread(&self, process: u32, local: SocketAddr, remote: SocketAddr) -> Option<u64>;

    /// How many threads the process has.
    fn threads(&self, process: u32) -> Option<usize>;

    /// How many descriptors the process has open.
    fn descriptors(&self, process: u32) -> Option<usize>;

    /// How much computing the process has done, all its threads together.
    fn cpu_time(&self, process: u32) -> Option<Duration>;

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
    return Arc::new(linux::Proc);
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

    fn unread(&self, _: u32, _: SocketAddr, _: SocketAddr) -> Option<u64> {
        None
    }

    fn threads(&self, _: u32) -> Option<usize> {
        None
    }

    fn descriptors(&self, _: u32) -> Option<usize> {
        None
    }

    fn cpu_time(&self, _: u32) -> Option<Duration> {
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
            const LISTEN: u8 = 0x0a;
            let owned = sockets(process)?;
            let rows = rows(process).into_iter();
            let rows = rows.filter(|row| row.state == LISTEN && owned.contains(&row.inode));
            Some(rows.map(|row| row.local).collect())
        }

        fn unread(&self, process: u32, local: SocketAddr, remote: SocketAddr) -> Option<u64> {
            let rows = rows(process);
            // What has left the checker may still be on its way.
            let ours = rows.iter().find(|row| row.local == remote && row.remote == local);
            let theirs = rows.iter().find(|row| row.local == local && row.remote == remote);
            Some(ours.map_or(0, |row| row.to_send) + theirs.map_or(0, |row| row.to_read))
        }

        fn threads(&self, process: u32) -> Option<usize> {
            Some(fs::read_dir(format!("/proc/{process}/task")).ok()?.count())
        }

        fn descriptors(&self, process: u32) -> Option<usize> {
            Some(fs::read_dir(format!("/proc/{process}/fd")).ok()?.count())
        }

        fn cpu_time(&self, process: u32) -> Option<Duration> {
            let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
            // The second field is a name in parentheses and may hold anything.
            let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
            let ticks =
                fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
            Some(Duration::from_millis(ticks * 1000 / rustix::param::clock_ticks_per_second()))
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

    /// A row of the tables of TCP sockets.
    #[derive(Debug, PartialEq, Eq)]
    struct Row {
        local: SocketAddr,
        remote: SocketAddr,
        state: u8,
        /// Bytes that were sent and not acknowledged.
        to_send: u64,
        /// Bytes that were received and not read.
        to_read: u64,
        inode: u64,
    }

    /// The sockets of the network that the process is in.
    fn rows(process: u32) -> Vec<Row> {
        let tables = ["tcp", "tcp6"].map(|table| {
            // Where IPv6 is switched off there is no tcp6.
            fs::read_to_string(format!("/proc/{process}/net/{table}")).unwrap_or_default()
        });
        tables.iter().flat_map(|table| table.lines().skip(1).filter_map(row)).collect()
    }

    fn row(line: &str) -> Option<Row> {
        let fields: Vec<&str> = line.split_ascii_whitespace().collect();
        let (to_send, to_read) = fields.get(4)?.split_once(':')?;
        Some(Row {
            local: address(fields.get(1)?)?,
            remote: address(fields.get(2)?)?,
            state: u8::from_str_radix(fields.get(3)?, 16).ok()?,
            to_send: u64::from_str_radix(to_send, 16).ok()?,
            to_read: u64::from_str_radix(to_read, 16).ok()?,
            inode: fields.get(9)?.parse().ok()?,
        })
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
        use std::io::{Read, Write};
        use std::net::{TcpListener, TcpStream};

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
        fn bytes_are_unread_until_they_are_read() {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
            let (mut server, remote) = listener.accept().unwrap();
            let local = server.local_addr().unwrap();
            let unread = || Proc.unread(std::process::id(), local, remote).unwrap();
            assert_eq!(unread(), 0);
            client.write_all(b"abc").unwrap();
            assert_eq!(unread(), 3);
            server.read_exact(&mut [0; 3]).unwrap();
            assert_eq!(unread(), 0);
        }

        #[test]
        fn we_have_threads_and_descriptors_and_compute() {
            let us = std::process::id();
            assert!(Proc.threads(us).unwrap() >= 2);
            assert!(Proc.descriptors(us).unwrap() >= 3);
            let before = Proc.cpu_time(us).unwrap();
            while Proc.cpu_time(us).unwrap() == before {}
        }

        #[test]
        fn rows_that_make_no_sense_are_passed_over() {
            let good = "0: 0100007F:F618 00000000:0000 0A 00000000:00000005 0 0 0 0 42 1";
            assert_eq!(row(good).unwrap().inode, 42);
            for bad in ["", "0: 0100007F:XX 0 0A", "a b c d e f g h i j", &good.replace("0A", "?")]
            {
                assert_eq!(row(bad), None, "{bad}");
            }
        }

        #[test]
        fn a_process_that_is_gone_has_no_answer() {
            assert_eq!(Proc.listening(u32::MAX), None);
        }
    }
}
