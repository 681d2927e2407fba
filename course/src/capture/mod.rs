//! Packets made from what the checker saw of a connection, in a file that Wireshark
//! reads. The checker has no wire to listen on: addresses, ports, bytes, ends and
//! times are those that it saw; sequence numbers, acknowledgements and the cut into
//! segments are what TCP would have made of them.

mod conversation;
mod header;
mod pcapng;
#[cfg(test)]
mod tests;

pub(crate) use conversation::{Packet, packets};
pub(crate) use pcapng::{About, Pcapng};
