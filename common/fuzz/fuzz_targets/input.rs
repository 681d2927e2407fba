//! What the fuzzer's bytes mean: a bound, the lengths to cut a stream by, and
//! the stream.

/// One run of a target.
pub struct Input<'a> {
    /// The longest message that the decoder accepts.
    pub max: u16,
    /// The lengths of the pieces, packed, to be used over and over.
    cuts: &'a [u8],
    /// The stream.
    pub bytes: Vec<u8>,
}

impl<'a> Input<'a> {
    /// Two bytes of bound; one that says how many times the stream is repeated,
    /// since a decoder moves and grows its buffer only for the long ones; one
    /// that says how many bytes after it are cuts, 1 to 8; the cuts; the stream.
    pub fn parse(data: &'a [u8]) -> Option<Self> {
        let (&[high, low, repeat, count], rest) = data.split_first_chunk()?;
        let (cuts, bytes) = rest.split_at_checked(usize::from(count % 8) + 1)?;
        Some(Self {
            max: u16::from_be_bytes([high, low]),
            cuts,
            bytes: bytes.repeat(usize::from(repeat % 64) + 1),
        })
    }

    /// The stream in one piece.
    pub fn whole(&self) -> impl Iterator<Item = &[u8]> {
        std::iter::once(self.bytes.as_slice())
    }

    /// The stream in pieces of 1 to 65026 bytes, more often short than long.
    pub fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        let mut cuts = self.cuts.iter().cycle();
        let mut bytes = self.bytes.as_slice();
        std::iter::from_fn(move || {
            let length = usize::from(*cuts.next()?).pow(2) + 1;
            let (piece, rest) = bytes.split_at(length.min(bytes.len()));
            bytes = rest;
            (!piece.is_empty()).then_some(piece)
        })
    }
}
