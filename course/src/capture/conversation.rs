//! The packets of one connection: who would have sent what, and when. How a packet
//! looks is `header`'s business.

use std::net::SocketAddr;
use std::time::{Duration, SystemTime};

use grader::{Connection, Move};

use super::header::{Segment, flag, largest_payload};

/// What lies at least between two packets of a connection, so that they have an
/// order.
const STEP: Duration = Duration::from_nanos(100);

/// A packet, and when it was on its way.
#[derive(Clone, Debug)]
pub(crate) struct Packet {
    pub(crate) time: SystemTime,
    pub(crate) bytes: Vec<u8>,
}

/// The packets of a connection. The first is the one that asks for it.
pub(crate) fn packets(connection: &Connection) -> Vec<Packet> {
    let addresses = [connection.checker, connection.program].map(canonical);
    let mut wire = Wire {
        ends: addresses.map(|address| End {
            address,
            // Any number will do; readers count from it.
            next: u32::from(address.port()) << 16,
            is_finished: false,
        }),
        is_reset: false,
        time: connection.opened,
        packets: Vec::new(),
    };
    wire.open(if connection.by_program { Side::Program } else { Side::Checker });
    for (time, what) in &connection.moves {
        let time = connection.opened + *time;
        match what {
            Move::Sent(bytes) => wire.data(Side::Checker, time, bytes),
            Move::Received(bytes) => wire.data(Side::Program, time, bytes),
            Move::Flooded(bytes, count, took) => wire.flood(time, bytes, *count, *took),
            Move::Finished => wire.finish(Side::Checker, time),
            Move::GotEnd => wire.finish(Side::Program, time),
            Move::Reset => wire.reset(Side::Checker, time),
            Move::GotReset => wire.reset(Side::Program, time),
        }
    }
    wire.packets
}

/// `::ffff:127.0.0.1` is 127.0.0.1 on the wire.
fn canonical(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}

#[derive(Clone, Copy)]
enum Side {
    Checker,
    Program,
}

impl Side {
    fn other(self) -> Side {
        match self {
            Side::Checker => Side::Program,
            Side::Program => Side::Checker,
        }
    }
}

/// One of the two.
struct End {
    address: SocketAddr,
    /// The sequence number of what it sends next.
    next: u32,
    is_finished: bool,
}

/// What the connection has come to.
struct Wire {
    /// The checker's and the program's.
    ends: [End; 2],
    is_reset: bool,
    /// When the last packet was sent.
    time: SystemTime,
    packets: Vec<Packet>,
}

impl Wire {
    fn open(&mut self, client: Side) {
        self.segment(client, self.time, flag::SYN, &[]);
        self.segment(client.other(), self.time, flag::SYN | flag::ACK, &[]);
        self.acknowledge(client);
    }

    /// Bytes in as many segments as it takes. The receiver acknowledges every second
    /// one and the last, as RFC 9293 asks.
    fn data(&mut self, from: Side, time: SystemTime, bytes: &[u8]) {
        let largest = usize::from(largest_payload(self.ends[from as usize].address));
        let count = bytes.len().div_ceil(largest);
        for (index, payload) in bytes.chunks(largest).enumerate() {
            if self.is_over(from) {
                return;
            }
            let is_last = index + 1 == count;
            let push = if is_last { flag::PSH } else { 0 };
            self.segment(from, time, flag::ACK | push, payload);
            if is_last || index % 2 == 1 {
                self.acknowledge(from.other());
            }
        }
    }

    /// The same bytes again and again, spread evenly over the time that they took.
    fn flood(&mut self, begin: SystemTime, bytes: &[u8], count: usize, took: Duration) {
        let largest = usize::from(largest_payload(self.ends[Side::Checker as usize].address));
        let mut endless = bytes.iter().copied().cycle();
        let mut sent = 0;
        while sent < count && !bytes.is_empty() {
            let time = begin + took.mul_f64(sent as f64 / count as f64);
            // Two segments, and their acknowledgement.
            let length = (2 * largest).min(count - sent);
            let part: Vec<u8> = endless.by_ref().take(length).collect();
            self.data(Side::Checker, time, &part);
            sent += length;
        }
    }

    fn finish(&mut self, from: Side, time: SystemTime) {
        if !self.is_over(from) {
            self.segment(from, time, flag::FIN | flag::ACK, &[]);
            self.ends[from as usize].is_finished = true;
            self.acknowledge(from.other());
        }
    }

    fn reset(&mut self, from: Side, time: SystemTime) {
        if !self.is_reset {
            self.segment(from, time, flag::RST | flag::ACK, &[]);
            self.is_reset = true;
        }
    }

    /// Whether nothing more can come from there.
    fn is_over(&self, from: Side) -> bool {
        self.is_reset || self.ends[from as usize].is_finished
    }

    fn acknowledge(&mut self, from: Side) {
        self.segment(from, self.time, flag::ACK, &[]);
    }

    /// A segment, no earlier than the one before it.
    fn segment(&mut self, from: Side, time: SystemTime, flags: u8, payload: &[u8]) {
        let is_first = self.packets.is_empty();
        self.time = if is_first { time } else { time.max(self.time + STEP) };
        let (sender, receiver) = (&self.ends[from as usize], &self.ends[from.other() as usize]);
        let segment = Segment {
            from: sender.address,
            to: receiver.address,
            sequence: sender.next,
            acknowledged: if flags & flag::ACK != 0 { receiver.next } else { 0 },
            flags,
            payload,
        };
        self.packets.push(Packet { time: self.time, bytes: segment.packet() });
        // The beginning and the end of a stream count as a byte each.
        let ends = u32::from(flags & (flag::SYN | flag::FIN) != 0);
        let sent = payload.len() as u32 + ends;
        self.ends[from as usize].next = self.ends[from as usize].next.wrapping_add(sent);
    }
}
