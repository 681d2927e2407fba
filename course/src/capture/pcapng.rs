//! Writes a capture file: one section, one interface, a block for each packet
//! (pcapng, draft-ietf-opsawg-pcapng). Little-endian, whatever the machine is.

use std::io::{self, Write};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Packets that begin with their IP header, of either version.
const RAW_IP: u16 = 101;

/// Times are counted in units of 10⁻⁹ seconds.
const NANOSECONDS: u8 = 9;

/// The codes of the options that are written. 1 is a comment in every block.
mod option {
    pub(super) const END: u16 = 0;
    pub(super) const COMMENT: u16 = 1;
    pub(super) const APPLICATION: u16 = 4;
    pub(super) const INTERFACE_NAME: u16 = 2;
    pub(super) const RESOLUTION: u16 = 9;
}

/// What is said of a capture as a whole.
#[derive(Clone, Debug)]
pub(crate) struct About {
    pub(crate) comments: Vec<String>,
    /// The program that has made it.
    pub(crate) application: String,
    /// What the packets were "captured" on.
    pub(crate) interface: String,
}

/// A capture file that is being written.
#[derive(Debug)]
pub(crate) struct Pcapng<W> {
    out: W,
}

impl<W: Write> Pcapng<W> {
    /// Begins the file.
    pub(crate) fn begin(out: W, about: &About) -> io::Result<Pcapng<W>> {
        let mut file = Pcapng { out };
        let mut section = Vec::new();
        // The byte order, version 1.0, and a length that is not known.
        section.extend(0x1a2b_3c4d_u32.to_le_bytes());
        section.extend([1, 0, 0, 0]);
        section.extend(u64::MAX.to_le_bytes());
        add_comments(&mut section, &about.comments);
        add_option(&mut section, option::APPLICATION, about.application.as_bytes());
        add_option(&mut section, option::END, &[]);
        file.block(0x0a0d_0d0a, &section)?;

        let mut interface = Vec::new();
        interface.extend(u32::from(RAW_IP).to_le_bytes());
        // No limit to the length of a packet.
        interface.extend(0_u32.to_le_bytes());
        add_option(&mut interface, option::INTERFACE_NAME, about.interface.as_bytes());
        add_option(&mut interface, option::RESOLUTION, &[NANOSECONDS]);
        add_option(&mut interface, option::END, &[]);
        file.block(1, &interface)?;
        Ok(file)
    }

    /// Adds a packet.
    pub(crate) fn packet(
        &mut self,
        time: SystemTime,
        bytes: &[u8],
        comments: &[String],
    ) -> io::Result<()> {
        let since_1970 = time.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        // 64 bits of nanoseconds last until 2554.
        let time = since_1970.as_nanos() as u64;
        let length = bytes.len() as u32;
        let mut packet = Vec::with_capacity(24 + bytes.len());
        // The interface, the time in two halves, the length that is here and the
        // length that there was.
        for field in [0, (time >> 32) as u32, time as u32, length, length] {
            packet.extend(field.to_le_bytes());
        }
        packet.extend(bytes);
        pad(&mut packet);
        if !comments.is_empty() {
            add_comments(&mut packet, comments);
            add_option(&mut packet, option::END, &[]);
        }
        self.block(6, &packet)
    }

    /// Ends the file, and says what it was written to.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }

    /// A block has its length at both ends, so that a reader may go either way.
    fn block(&mut self, kind: u32, body: &[u8]) -> io::Result<()> {
        let length = (12 + body.len() as u32).to_le_bytes();
        self.out.write_all(&kind.to_le_bytes())?;
        self.out.write_all(&length)?;
        self.out.write_all(body)?;
        self.out.write_all(&length)
    }
}

fn add_comments(block: &mut Vec<u8>, comments: &[String]) {
    for comment in comments {
        add_option(block, option::COMMENT, comment.as_bytes());
    }
}

/// An option that is longer than its length can say is cut between two characters.
fn add_option(block: &mut Vec<u8>, code: u16, value: &[u8]) {
    let mut end = value.len().min(usize::from(u16::MAX));
    while end < value.len() && value[end] & 0xc0 == 0x80 {
        end -= 1;
    }
    block.extend(code.to_le_bytes());
    block.extend((end as u16).to_le_bytes());
    block.extend(&value[..end]);
    pad(block);
}

/// Everything begins at a multiple of four bytes.
fn pad(block: &mut Vec<u8>) {
    block.resize(block.len().next_multiple_of(4), 0);
}
