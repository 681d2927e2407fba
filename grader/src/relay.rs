//! The checker between two programs: what each sends goes to the other, and is
//! written down on the way. Neither knows that there is somebody between.

use std::io::Read;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::missed::{Missed, Seen};
use crate::peer::Peer;
use crate::text::Text;
use crate::transcript::{Event, Transcript};
use crate::wire::{Move, Wire};

/// Bytes that one of the two programs sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relayed {
    /// Whether the first of the two sent them.
    pub by_first: bool,
    /// All that it sent until the other one did.
    pub bytes: Vec<u8>,
}

/// A relay between two programs. It ends with the value.
#[derive(Debug)]
pub struct Relay {
    shared: Arc<Shared>,
    peers: [Peer; 2],
    threads: Vec<JoinHandle<()>>,
    transcript: Transcript,
    patience: Duration,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    relayed: Vec<Relayed>,
    ended: usize,
}

impl Relay {
    /// Joins two connections of the checker's.
    pub fn between(first: Peer, second: Peer) -> std::io::Result<Relay> {
        let (transcript, patience) = first.surroundings();
        let shared = Arc::<Shared>::default();
        let mut threads = Vec::new();
        let ends = [first.wired(), second.wired()];
        let [one, other] = [first.stream(), second.stream()];
        for (by_first, from, to) in [(true, one, other), (false, other, one)] {
            from.set_read_timeout(None)?;
            from.set_write_timeout(Some(patience))?;
            let (from, to) = (from.try_clone()?, to.try_clone()?);
            let (shared, transcript) = (shared.clone(), transcript.clone());
            let mut ends = ends.clone();
            if !by_first {
                ends.reverse();
            }
            threads.push(thread::spawn(move || {
                shared.pass_on(by_first, from, to, ends, &transcript);
            }));
        }
        Ok(Relay { shared, peers: [first, second], threads, transcript, patience })
    }

    /// Waits until both have closed their sides, and says what was sent.
    pub fn conversation(&self, what: &Text) -> Result<Vec<Relayed>, Missed> {
        let start = Instant::now();
        let mut state = self.shared.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.ended < 2 {
            let left = self.patience.saturating_sub(start.elapsed());
            if left.is_zero() {
                let waited = start.elapsed();
                self.transcript.add(Event::WaitedInVain(waited, what.clone()));
                return Err(Missed::new(what.clone(), Seen::Silence(waited)));
            }
            let waited = self.shared.changed.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        Ok(state.relayed.clone())
    }
}

impl Shared {
    fn pass_on(
        &self,
        by_first: bool,
        mut from: TcpStream,
        to: TcpStream,
        [(from_name, from_wire), (to_name, to_wire)]: [(char, Arc<Wire>); 2],
        transcript: &Transcript,
    ) {
        let mut buffer = [0; 16 * 1024];
        loop {
            match from.read(&mut buffer) {
                Ok(length @ 1..) => {
                    let bytes = &buffer[..length];
                    transcript.add(Event::Received(from_name, bytes.to_vec()));
                    from_wire.note(Move::Received(bytes.to_vec()));
                    self.note(by_first, bytes);
                    transcript.add(Event::Sent(to_name, bytes.to_vec()));
                    // Who does not read any more will be seen to have closed.
                    let _ = to_wire.write_all(&to, bytes);
                }
                Ok(_) => {
                    transcript.add(Event::GotEnd(from_name));
                    from_wire.note(Move::GotEnd);
                    break;
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => {
                    transcript.add(Event::GotReset(from_name));
                    from_wire.note(Move::GotReset);
                    break;
                }
            }
        }
        to_wire.note(Move::Finished);
        let _ = to.shutdown(Shutdown::Write);
        self.state.lock().unwrap_or_else(PoisonError::into_inner).ended += 1;
        self.changed.notify_all();
    }

    fn note(&self, by_first: bool, bytes: &[u8]) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match state.relayed.last_mut() {
            Some(last) if last.by_first == by_first => last.bytes.extend_from_slice(bytes),
            _ => state.relayed.push(Relayed { by_first, bytes: bytes.to_vec() }),
        }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        for peer in &self.peers {
            // The threads' reads come to an end.
            let _ = peer.stream().shutdown(Shutdown::Both);
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}
