//! The checker's end of an exchange of datagrams: a UDP socket, for programs that
//! ask or that answer. A datagram comes whole or not at all, and nobody says that it
//! was the last one: every wait has a deadline, and asks what the program does.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

use crate::activity::Finding;
use crate::failure::Stop;
use crate::missed::{Missed, Seen};
use crate::program::Program;
use crate::say;
use crate::text::Text;
use crate::transcript::{Event, Transcript};

/// More than any datagram holds.
const ROOM: usize = 1 << 16;

/// For how long the checker listens for more when something is wrong already.
const AFTERMATH: Duration = Duration::from_millis(100);

/// A datagram that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Datagram {
    /// What it holds; an empty one is a datagram as well.
    pub bytes: Vec<u8>,
    /// Who sent it.
    pub from: SocketAddr,
}

/// A UDP socket of the checker's.
#[derive(Debug)]
pub struct Datagrams {
    socket: UdpSocket,
    name: char,
    local: SocketAddr,
    program: Option<Program>,
    transcript: Transcript,
    patience: Duration,
}

impl Datagrams {
    pub(crate) fn bind(
        address: SocketAddr,
        name: char,
        transcript: &Transcript,
        patience: Duration,
    ) -> io::Result<Datagrams> {
        let socket = UdpSocket::bind(address)?;
        let (local, transcript) = (socket.local_addr()?, transcript.clone());
        Ok(Datagrams { socket, name, local, program: None, transcript, patience })
    }

    /// The same socket, whose waits ask what this program does.
    pub fn watching(self, program: &Program) -> Datagrams {
        Datagrams { program: Some(program.clone()), ..self }
    }

    /// The checker's address, which is the one the program sees.
    pub fn address(&self) -> SocketAddr {
        self.local
    }

    /// Sends a datagram. On its own machine it is there when this returns, if the
    /// other one's socket has room for it.
    pub fn send(&self, to: SocketAddr, bytes: &[u8]) -> Result<(), Stop> {
        self.transcript.add(Event::SentDatagram(self.name, bytes.to_vec()));
        match self.socket.send_to(bytes, to) {
            // Some systems tell here that an earlier one has met a closed port.
            Err(error) if is_news_of_another(&error) => Ok(()),
            Err(error) => Err(Stop::error(format_args!("cannot send a datagram: {error}"))),
            Ok(_) => Ok(()),
        }
    }

    /// Sends a datagram from a port that is closed when the reply comes: the program's
    /// system is told so, by ICMP.
    pub fn send_and_leave(self, to: SocketAddr, bytes: &[u8]) -> Result<(), Stop> {
        // A socket that is connected to somebody else gets nothing from the program,
        // and yet may send to it, on Linux. So there is no race between closing and
        // the reply.
        let elsewhere = SocketAddr::new(self.local.ip(), 9);
        if cfg!(target_os = "linux") && to != elsewhere {
            self.socket.connect(elsewhere).map_err(Stop::error)?;
        }
        self.send(to, bytes)?;
        self.transcript.add(Event::Closed(self.name));
        Ok(())
    }

    /// Waits for the next datagram.
    pub fn receive(&self, what: &Text) -> Result<Datagram, Missed> {
        let start = Instant::now();
        let deadline = start + self.patience;
        let (mut settled, mut has_ended) = (None, false);
        let seen = loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let pace = self.program.as_ref().and_then(|program| program.witness().pace());
            let pause = pace.unwrap_or(Duration::from_millis(5)).min(left);
            if let Some(datagram) = self.next(pause) {
                return Ok(datagram);
            }
            if has_ended || settled.is_some() || Instant::now() >= deadline {
                break Seen::Silence(start.elapsed());
            }
            // What it sent before it ended or came to rest has arrived by now, and is
            // taken in one more round.
            if let Some(program) = &self.program {
                has_ended = program.exit().is_some();
                settled = program.settled();
            }
        };
        let Some(program) = self.program.as_ref() else {
            return Err(self.waited_in_vain(what, seen));
        };
        if has_ended {
            program.let_it_finish(&[]);
            return Err(program.ended(what.clone()));
        }
        let missed = self.waited_in_vain(what, seen);
        Err(missed.found(program.finding(settled)))
    }

    /// Expects this datagram next, from `remote` and from nobody else.
    pub fn expect(&self, what: &Text, remote: SocketAddr, expected: &[u8]) -> Result<(), Missed> {
        let missed =
            |seen, received: &[u8]| Missed::new(what.clone(), seen).bytes(Some(expected), received);
        let received = self.receive(what).map_err(|silence| {
            let Missed { seen, activity, evidence, .. } = silence;
            missed(seen, b"").found(Finding { activity, evidence })
        })?;
        let Datagram { bytes, from } = received;
        if from != remote {
            let sentence = say!(
                en: "A datagram was to come from {remote}. This one came from {from}.",
                fr: "Un datagramme devait venir de {remote}. Celui-ci est venu de {from}.");
            return Err(missed(Seen::Noticed(sentence), &bytes));
        }
        if bytes != expected {
            return Err(missed(Seen::Difference, &bytes));
        }
        Ok(())
    }

    /// Expects that nothing comes before the checker sends `what`, which it has not done
    /// yet. It looks only until every thread of the program has been seen asleep, or for
    /// a moment where nobody can tell.
    pub fn expect_nothing_before(&self, what: &Text) -> Result<(), Missed> {
        let deadline = Instant::now() + AFTERMATH;
        let is_asleep = || {
            let program = self.program.as_ref()?;
            program.witness().is_asleep(program.id())
        };
        loop {
            // What it sent before it went to sleep has come.
            let is_over = is_asleep().unwrap_or(false) || Instant::now() >= deadline;
            if let Some(datagram) = self.next(Duration::from_millis(1)) {
                let sentence = say!(
                    en: "The checker had not sent {} yet, and your program sent more.",
                    fr: "Le correcteur n'avait pas encore envoyé {}, et votre programme a \
                         envoyé autre chose."; what);
                let missed = Missed::new(what.clone(), Seen::Noticed(sentence));
                return Err(missed.bytes(None, &datagram.bytes));
            }
            if is_over {
                return Ok(());
            }
        }
    }

    /// What has come and what comes within a short while, for a look behind a failure.
    pub fn receive_the_aftermath(&self) -> Vec<Datagram> {
        let deadline = Instant::now() + AFTERMATH;
        let mut all = Vec::new();
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.next(left) {
                Some(datagram) => all.push(datagram),
                None => return all,
            }
        }
    }

    /// The next datagram, if one comes within this time; none if that is zero and none
    /// is there.
    pub fn receive_within(&self, time: Duration) -> Option<Datagram> {
        self.next(time)
    }

    /// Writes down that the last datagram goes no further.
    pub(crate) fn lose(&self) {
        self.transcript.add(Event::Lost(self.name));
    }

    pub(crate) fn patience(&self) -> Duration {
        self.patience
    }

    /// Writes down that the last datagram gets no answer.
    pub fn leave_unanswered(&self) {
        self.transcript.add(Event::LeftUnanswered(self.name));
    }

    /// Notes that the check has failed, and that what follows looks for the cause.
    pub fn begin_probe(&self) {
        self.transcript.add(Event::ProbeBegan);
    }

    fn waited_in_vain(&self, what: &Text, seen: Seen) -> Missed {
        if let Seen::Silence(waited) = seen {
            self.transcript.add(Event::WaitedInVain(waited, what.clone()));
        }
        Missed::new(what.clone(), seen)
    }

    fn next(&self, time: Duration) -> Option<Datagram> {
        let deadline = Instant::now() + time;
        let mut buffer = vec![0; ROOM];
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            // A time-out of zero would mean none at all.
            let left = left.max(Duration::from_micros(100));
            let set = self.socket.set_read_timeout(Some(left));
            match set.and_then(|()| self.socket.recv_from(&mut buffer)) {
                Ok((length, from)) => {
                    buffer.truncate(length);
                    let event = Event::ReceivedDatagram(self.name, buffer.clone());
                    self.transcript.add(event);
                    return Some(Datagram { bytes: buffer, from });
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if is_news_of_another(&error) && Instant::now() < deadline => {}
                Err(_) => return None,
            }
        }
    }
}

/// Whether an error is not about this call, but about an earlier datagram.
fn is_news_of_another(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset)
}

/// A UDP port that is taken and at which nothing is received: who sends there is
/// refused, by ICMP.
#[derive(Debug)]
pub struct DeafPort {
    address: SocketAddr,
    _socket: UdpSocket,
}

/// Takes a UDP port of this machine at which nothing is received. It is released with
/// the value.
pub fn deaf_port() -> io::Result<DeafPort> {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = socket.local_addr()?;
    // It receives from this address only, which is its own.
    socket.connect(address)?;
    Ok(DeafPort { address, _socket: socket })
}

impl DeafPort {
    /// The address, with the port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}
