//! One TCP segment in one IP packet, to the byte: RFC 791, RFC 8200 and RFC 9293.

use std::net::{IpAddr, SocketAddr};

/// The bits of a TCP header that say what a segment is for.
pub(crate) mod flag {
    pub(crate) const FIN: u8 = 0x01;
    pub(crate) const SYN: u8 = 0x02;
    pub(crate) const RST: u8 = 0x04;
    pub(crate) const PSH: u8 = 0x08;
    pub(crate) const ACK: u8 = 0x10;
}

/// The number of TCP among the protocols over IP.
const TCP: u8 = 6;

/// How many routers a packet may pass: what most systems begin with.
const HOPS: u8 = 64;

/// How many bytes each side says it has room for. More is not needed where every
/// second segment is acknowledged.
const WINDOW: u16 = 0xffff;

/// A TCP segment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'a> {
    pub(crate) from: SocketAddr,
    pub(crate) to: SocketAddr,
    pub(crate) sequence: u32,
    pub(crate) acknowledged: u32,
    pub(crate) flags: u8,
    pub(crate) payload: &'a [u8],
}

/// The most that a segment carries between these two on an Ethernet, whose packets
/// have 1500 bytes: what a learner will meet on a real wire.
pub(crate) fn largest_payload(address: SocketAddr) -> u16 {
    if address.is_ipv4() { 1500 - 20 - 20 } else { 1500 - 40 - 20 }
}

impl Segment<'_> {
    /// The packet, beginning with its IP header.
    pub(crate) fn packet(&self) -> Vec<u8> {
        let tcp = self.tcp();
        let mut packet = Vec::with_capacity(40 + tcp.len());
        match (self.from.ip(), self.to.ip()) {
            (IpAddr::V4(from), IpAddr::V4(to)) => {
                // Version and header length, type of service, total length;
                // identification, "don't fragment"; hops, protocol, checksum.
                packet.extend([0x45, 0]);
                packet.extend(length(20 + tcp.len()).to_be_bytes());
                packet.extend([0, 0, 0x40, 0, HOPS, TCP, 0, 0]);
                packet.extend(from.octets().into_iter().chain(to.octets()));
                let checksum = checksum(&[&packet]).to_be_bytes();
                packet[10..12].copy_from_slice(&checksum);
            }
            (from, to) => {
                // Version, traffic class and flow label; length, protocol, hops.
                packet.extend([0x60, 0, 0, 0]);
                packet.extend(length(tcp.len()).to_be_bytes());
                packet.extend([TCP, HOPS]);
                packet.extend(octets(from).into_iter().chain(octets(to)));
            }
        }
        packet.extend(tcp);
        packet
    }

    /// The TCP header and what it carries.
    fn tcp(&self) -> Vec<u8> {
        let mut options = Vec::new();
        if self.flags & flag::SYN != 0 {
            // Kind 2, four bytes long: the largest segment.
            options.extend([2, 4]);
            options.extend(largest_payload(self.from).to_be_bytes());
        }
        let words = 5 + options.len() / 4;
        let mut tcp = Vec::with_capacity(4 * words + self.payload.len());
        tcp.extend(self.from.port().to_be_bytes());
        tcp.extend(self.to.port().to_be_bytes());
        tcp.extend(self.sequence.to_be_bytes());
        tcp.extend(self.acknowledged.to_be_bytes());
        tcp.extend([(words as u8) << 4, self.flags]);
        tcp.extend(WINDOW.to_be_bytes());
        // The checksum, and no urgent data.
        tcp.extend([0; 4]);
        tcp.extend(options);
        tcp.extend(self.payload);
        let checksum = checksum(&[&self.pseudo_header(tcp.len()), &tcp]).to_be_bytes();
        tcp[16..18].copy_from_slice(&checksum);
        tcp
    }

    /// What the checksum of TCP covers of the IP header.
    fn pseudo_header(&self, tcp: usize) -> Vec<u8> {
        let mut header = Vec::with_capacity(40);
        match (self.from.ip(), self.to.ip()) {
            (IpAddr::V4(from), IpAddr::V4(to)) => {
                header.extend(from.octets().into_iter().chain(to.octets()));
            }
            (from, to) => header.extend(octets(from).into_iter().chain(octets(to))),
        }
        header.extend([0, TCP]);
        header.extend(length(tcp).to_be_bytes());
        header
    }
}

fn octets(address: IpAddr) -> [u8; 16] {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
        IpAddr::V6(address) => address.octets(),
    }
}

/// A length in a header. Segments are cut long before it would not fit.
fn length(bytes: usize) -> u16 {
    u16::try_from(bytes).unwrap_or(u16::MAX)
}

/// The checksum of the Internet (RFC 1071) over parts that are joined. All but the
/// last have an even length.
pub(super) fn checksum(parts: &[&[u8]]) -> u16 {
    let words = parts.iter().flat_map(|part| part.chunks(2));
    let word = |word: &[u8]| u32::from(word[0]) << 8 | word.get(1).map_or(0, |&low| low.into());
    let mut sum: u32 = words.map(word).fold(0, |sum, word| {
        let sum = sum + word;
        (sum & 0xffff) + (sum >> 16)
    });
    sum = (sum & 0xffff) + (sum >> 16);
    !(sum as u16)
}
