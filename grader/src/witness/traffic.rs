//! Whether something is on its way to a program at rest or from it, or may be sent
//! by somebody who was not looked at.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::net::SocketAddr;

use super::linux::sockets;
use super::sock_diag::{
    self, Socket, TCP_ESTABLISHED, TCP_LISTEN, TCP_NEW_SYN_RECV, TCP_SYN_RECV, TCP_SYN_SENT,
};

/// What is between some processes and the others.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Traffic {
    /// Nothing.
    None,
    /// Bytes that move only when the one that they are for reads. They have not moved
    /// while these words stay the same.
    Stuck(String),
    /// Something that arrives by itself.
    Moving,
}

/// What is on its way to these processes or from them: bytes, an end, a reset, or a
/// connection that is being made. A busy system takes its time even between two
/// sockets of its own. So does another program at the other end of a connection: only
/// the checker is known to wait.
pub(super) fn look(processes: &[u32]) -> Option<Traffic> {
    let own = all_sockets(processes)?;
    let known: HashSet<u32> = own.union(&sockets(std::process::id())?).copied().collect();
    if !processes.iter().all(|&process| is_in_our_network(process)) {
        // Then the sockets that are told of are not theirs.
        return None;
    }
    let all = sock_diag::all().ok()?;
    let (listening, connections): (Vec<_>, Vec<_>) =
        all.iter().partition(|socket| socket.state == TCP_LISTEN);
    let ends: HashMap<_, _> =
        connections.iter().map(|socket| ((socket.local, socket.remote), *socket)).collect();
    let other_end = |socket: &Socket| ends.get(&(socket.remote, socket.local)).copied();
    let is_own = |socket: &Socket| own.contains(&socket.inode);
    let server = |client: &Socket| {
        let to = client.remote;
        listening.iter().find(|listener| {
            let at = listener.local;
            to.port() == at.port() && (to.ip() == at.ip() || at.ip().is_unspecified())
        })
    };
    // One that was not accepted yet is its listener's.
    let holder = |socket: &Socket| match socket.inode {
        0 => other_end(socket).and_then(server).map_or(0, |listener| listener.inode),
        inode => inode,
    };
    let is_related = |socket: &Socket| {
        is_own(socket)
            || server(socket).is_some_and(|listener| is_own(listener))
            || other_end(socket).is_some_and(is_own)
    };
    let is_unfinished = |socket: &Socket| match socket.state {
        TCP_SYN_SENT | TCP_SYN_RECV | TCP_NEW_SYN_RECV => true,
        // With no other end any more, a reset is coming; with none on this machine,
        // nobody knows.
        TCP_ESTABLISHED => other_end(socket).is_none_or(|end| end.state == TCP_NEW_SYN_RECV),
        _ => socket.to_send > 0,
    };
    // An end that nobody holds any more has no holder, and sends nothing of its own.
    let is_strangers = |socket: &Socket| {
        let holder = holder(socket);
        holder != 0 && !known.contains(&holder)
    };
    let mut stuck = String::new();
    // Where the system does not tell of UDP sockets, no thread is known to wait for one.
    let datagrams = sock_diag::udp().unwrap_or_default();
    if datagrams.iter().any(|socket| own.contains(&socket.inode)) {
        if has_a_stranger_for_a_peer(&datagrams, &own, &known) {
            return Some(Traffic::Moving);
        }
        // Nobody acknowledges a datagram. On this machine it is there at once, or as
        // soon as a busy system gets to it.
        stuck += "datagrams\n";
    }
    for socket in connections.iter().filter(|socket| is_related(socket)) {
        if is_unfinished(socket) || is_strangers(socket) {
            return Some(Traffic::Moving);
        }
        if socket.to_send > 0 {
            let unread = other_end(socket).map_or(0, |end| end.to_read);
            if unread == 0 {
                return Some(Traffic::Moving);
            }
            let (from, to, unsent) = (socket.local, socket.remote, socket.to_send);
            stuck += &format!("{from} {to} {unsent} {unread}\n");
        }
    }
    Some(if stuck.is_empty() { Traffic::None } else { Traffic::Stuck(stuck) })
}

/// Whether a UDP socket of these is connected to one that neither they nor the checker
/// hold: it may be sent something at any time. Where nobody has that port, nothing
/// comes from there.
fn has_a_stranger_for_a_peer(all: &[Socket], own: &HashSet<u32>, known: &HashSet<u32>) -> bool {
    let is_at = |socket: &Socket, to: SocketAddr| {
        let at = socket.local;
        at.port() == to.port() && (at.ip() == to.ip() || at.ip().is_unspecified())
    };
    let peers = all.iter().filter(|socket| own.contains(&socket.inode));
    let mut peers = peers.map(|socket| socket.remote).filter(|remote| remote.port() != 0);
    peers.any(|peer| {
        !peer.ip().is_loopback()
            || all.iter().any(|socket| is_at(socket, peer) && !known.contains(&socket.inode))
    })
}

fn all_sockets(processes: &[u32]) -> Option<HashSet<u32>> {
    let each: Option<Vec<_>> = processes.iter().map(|&process| sockets(process)).collect();
    Some(each?.into_iter().flatten().collect())
}

/// Whether a process sees the network that this thread sees.
fn is_in_our_network(process: u32) -> bool {
    let network = |process: &str| fs::read_link(format!("/proc/{process}/ns/net")).ok();
    let ours = network("thread-self");
    ours.is_some() && ours == network(&process.to_string())
}

/// Whether the group of the first of these processes has other members, which live
/// on after those who started them.
pub(super) fn has_others_in_its_group(processes: &[u32]) -> Option<bool> {
    let group = processes.first()?.to_string();
    for entry in fs::read_dir("/proc").ok()?.flatten() {
        let name = entry.file_name();
        let Some(process) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // It may be gone meanwhile.
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        // State, parent, group; what stands before may hold anything.
        let mut fields = stat.rsplit_once(") ").map_or("", |(_, rest)| rest).split(' ');
        let is_alive = !matches!(fields.next(), None | Some("" | "Z" | "X"));
        if is_alive && fields.nth(1) == Some(&group) && !processes.contains(&process) {
            return Some(true);
        }
    }
    Some(false)
}
