//! The sockets of this network, as sock_diag(7) tells them over netlink. It gives
//! what `/proc/net/tcp` gives, but by a look-up instead of a walk through the whole
//! table of connections, which takes ten milliseconds where that table is large.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use rustix::io::Errno;
use rustix::net::{
    AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, netlink, recv, send, socket_with,
};

/// A TCP or a UDP socket.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Socket {
    pub(super) local: SocketAddr,
    pub(super) remote: SocketAddr,
    pub(super) state: u8,
    /// Of a TCP connection: bytes that were received and not read; end of file counts
    /// as one. Of a listening socket: connections that were not accepted.
    pub(super) to_read: u32,
    /// Bytes that were sent and not acknowledged.
    pub(super) to_send: u32,
    /// The number by which `/proc/PID/fd` names it.
    pub(super) inode: u32,
}

// linux/netlink.h, linux/sock_diag.h, linux/inet_diag.h.
const NLMSG_ERROR: u16 = 2;
const NLMSG_DONE: u16 = 3;
const NLM_F_REQUEST: u16 = 0x1;
const NLM_F_DUMP: u16 = 0x300;
const SOCK_DIAG_BY_FAMILY: u16 = 20;
const HEADER: usize = 16;
const REQUEST: usize = HEADER + 56;
const REPLY: usize = HEADER + 72;
const IPPROTO_TCP: u8 = 6;
const IPPROTO_UDP: u8 = 17;

// The states of include/net/tcp_states.h that matter here.
pub(super) const TCP_ESTABLISHED: u8 = 1;
pub(super) const TCP_SYN_SENT: u8 = 2;
pub(super) const TCP_SYN_RECV: u8 = 3;
const TCP_TIME_WAIT: u8 = 6;
pub(super) const TCP_LISTEN: u8 = 10;
pub(super) const TCP_NEW_SYN_RECV: u8 = 12;

/// All listening sockets.
pub(super) fn listening() -> Result<Vec<Socket>, Errno> {
    dump(IPPROTO_TCP, 1 << TCP_LISTEN)
}

/// All sockets but those that only keep their addresses for a while after the end,
/// of which there may be thousands. This is the walk that takes its time.
pub(super) fn all() -> Result<Vec<Socket>, Errno> {
    dump(IPPROTO_TCP, !(1 << TCP_TIME_WAIT))
}

/// All UDP sockets. One that is connected to nobody has a remote port of 0.
pub(super) fn udp() -> Result<Vec<Socket>, Errno> {
    dump(IPPROTO_UDP, u32::MAX)
}

fn dump(protocol: u8, states: u32) -> Result<Vec<Socket>, Errno> {
    let mut sockets = Vec::new();
    for family in [AddressFamily::INET, AddressFamily::INET6] {
        let request = request(family, protocol, NLM_F_DUMP, states, None);
        ask(&request, |socket| sockets.push(socket))?;
    }
    Ok(sockets)
}

/// The end of a connection that has these addresses; `None` if there is none.
pub(super) fn connection(local: SocketAddr, remote: SocketAddr) -> Result<Option<Socket>, Errno> {
    let family = match local {
        SocketAddr::V4(_) => AddressFamily::INET,
        SocketAddr::V6(_) => AddressFamily::INET6,
    };
    let request = request(family, IPPROTO_TCP, 0, u32::MAX, Some((local, remote)));
    let mut found = None;
    match ask(&request, |socket| found = Some(socket)) {
        // Where there is no such connection, the kernel names the socket that would
        // accept it.
        Ok(()) => Ok(found.filter(|socket| socket.state != TCP_LISTEN)),
        Err(Errno::NOENT) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A `nlmsghdr` and an `inet_diag_req_v2`. Addresses and ports are in the order of
/// the network, all other numbers in that of the machine.
fn request(
    family: AddressFamily,
    protocol: u8,
    flags: u16,
    states: u32,
    ends: Option<(SocketAddr, SocketAddr)>,
) -> Vec<u8> {
    let mut request = Vec::with_capacity(REQUEST);
    request.extend((REQUEST as u32).to_ne_bytes());
    request.extend(SOCK_DIAG_BY_FAMILY.to_ne_bytes());
    request.extend((NLM_F_REQUEST | flags).to_ne_bytes());
    request.extend([0; 8]);
    request.extend([family.as_raw() as u8, protocol, 0, 0]);
    request.extend(states.to_ne_bytes());
    if let Some((local, remote)) = ends {
        request.extend(local.port().to_be_bytes());
        request.extend(remote.port().to_be_bytes());
        for address in [local, remote] {
            let mut bytes = [0; 16];
            match address.ip() {
                IpAddr::V4(ip) => bytes[..4].copy_from_slice(&ip.octets()),
                IpAddr::V6(ip) => bytes.copy_from_slice(&ip.octets()),
            }
            request.extend(bytes);
        }
        request.extend([0; 4]);
        // Whatever cookie the socket has.
        request.extend([0xff; 8]);
    }
    request.resize(REQUEST, 0);
    request
}

fn ask(request: &[u8], mut each: impl FnMut(Socket)) -> Result<(), Errno> {
    let protocol = Some(netlink::SOCK_DIAG);
    let (family, flags) = (AddressFamily::NETLINK, SocketFlags::CLOEXEC);
    let socket = socket_with(family, SocketType::DGRAM, flags, protocol)?;
    send(&socket, request, SendFlags::empty())?;
    // The kernel answers at once, with datagrams of at most 32 KiB.
    let mut buffer = vec![0; 32 * 1024];
    loop {
        let (length, _) = recv(&socket, buffer.as_mut_slice(), RecvFlags::empty())?;
        if messages(&buffer[..length], &mut each)? {
            return Ok(());
        }
    }
}

/// Reads the messages of a datagram; `true` if nothing follows it.
fn messages(mut datagram: &[u8], each: &mut impl FnMut(Socket)) -> Result<bool, Errno> {
    const NLM_F_MULTI: u16 = 0x2;
    while datagram.len() >= HEADER {
        let length = number(datagram, 0) as usize;
        let (kind, flags) = (half(datagram, 4), half(datagram, 6));
        if length < HEADER || length > datagram.len() {
            return Err(Errno::PROTO);
        }
        match kind {
            NLMSG_DONE => return Ok(true),
            NLMSG_ERROR if length >= HEADER + 4 => {
                let code = number(datagram, HEADER) as i32;
                return Err(Errno::from_raw_os_error(code.checked_neg().unwrap_or(0)));
            }
            SOCK_DIAG_BY_FAMILY if length >= REPLY => each(socket_of(&datagram[HEADER..])),
            _ => return Err(Errno::PROTO),
        }
        if flags & NLM_F_MULTI == 0 {
            return Ok(true);
        }
        // Each message begins at a multiple of four.
        datagram = &datagram[length.next_multiple_of(4).min(datagram.len())..];
    }
    Ok(false)
}

/// An `inet_diag_msg`.
fn socket_of(message: &[u8]) -> Socket {
    let is_v4 = u16::from(message[0]) == AddressFamily::INET.as_raw();
    let address = |port: usize, ip: usize| {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&message[ip..ip + 16]);
        let [a, b, c, d, ..] = bytes;
        let ip: IpAddr =
            if is_v4 { Ipv4Addr::new(a, b, c, d).into() } else { Ipv6Addr::from(bytes).into() };
        let port = u16::from_be_bytes([message[port], message[port + 1]]);
        // An IPv4 connection of a socket for both looks like one of IPv6.
        SocketAddr::new(ip.to_canonical(), port)
    };
    Socket {
        local: address(4, 8),
        remote: address(6, 24),
        state: message[1],
        to_read: number(message, 56),
        to_send: number(message, 60),
        inode: number(message, 68),
    }
}

fn half(bytes: &[u8], at: usize) -> u16 {
    u16::from_ne_bytes([bytes[at], bytes[at + 1]])
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_ne_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn a_connection_is_found_by_its_addresses_in_either_family() {
        for address in ["127.0.0.1:0", "[::1]:0"] {
            // A machine without IPv6 has nothing to find there.
            let Ok(listener) = TcpListener::bind(address) else { continue };
            let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
            let (local, remote) = (client.local_addr().unwrap(), client.peer_addr().unwrap());
            let found = connection(local, remote).unwrap().unwrap();
            assert_eq!(found.local, local);
            assert_eq!(connection(remote, remote), Ok(None));
        }
    }

    #[test]
    fn what_makes_no_sense_is_an_error() {
        let mut nothing = |_| unreachable!();
        for bad in [&[0; 16][..], &[0xff; 40], &request(AddressFamily::INET, 0, 0, 0, None)] {
            assert_eq!(messages(bad, &mut nothing), Err(Errno::PROTO), "{bad:?}");
        }
    }
}
