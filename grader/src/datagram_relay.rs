//! The checker as a bad network: it carries datagrams between a client and a server,
//! and decides which of them get lost and which arrive twice.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::datagram::Datagrams;
use crate::failure::Stop;
use crate::program::Program;

/// For how long each side is listened to before it is the other's turn.
const TURN: Duration = Duration::from_millis(1);

impl Datagrams {
    /// Carries what a client sends here to `server`, by way of `back`, and the replies to
    /// the client, until the client has ended or nobody has sent anything for as long as
    /// the check has patience. `copies` says how many of a datagram arrive.
    pub fn relay(
        &self,
        client: &Program,
        back: &Datagrams,
        server: SocketAddr,
        mut copies: impl FnMut() -> usize,
    ) -> Result<(), Stop> {
        let (mut last, mut asker) = (Instant::now(), None);
        while client.exit().is_none() && last.elapsed() < self.patience() {
            if let Some(asked) = self.receive_within(TURN) {
                (last, asker) = (Instant::now(), Some(asked.from));
                self.carry(back, server, &asked.bytes, copies())?;
            }
            if let (Some(reply), Some(asker)) = (back.receive_within(TURN), asker) {
                last = Instant::now();
                back.carry(self, asker, &reply.bytes, copies())?;
            }
        }
        Ok(())
    }

    /// What came here goes out there, so many times.
    fn carry(
        &self,
        other: &Datagrams,
        to: SocketAddr,
        bytes: &[u8],
        copies: usize,
    ) -> Result<(), Stop> {
        if copies == 0 {
            self.lose();
        }
        (0..copies).try_for_each(|_| other.send(to, bytes))
    }
}
