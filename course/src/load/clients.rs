//! Clients in a closed loop: each sends its message, waits for the whole reply, and
//! begins again. One thread plays all of them, so that the other cores are the
//! server's. What they say, and whether each message has a connection of its own, is
//! the conversation's business.

use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

/// What goes by before anything is counted, as a part of the whole.
const WARM_UP: u32 = 4;

/// How long a reply may keep everybody waiting.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// One exchange, which a client has over and over.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    /// What the client sends.
    pub(crate) message: Vec<u8>,
    /// What comes back.
    pub(crate) reply: Vec<u8>,
    /// Whether the server closes the connection behind its reply, so that the next
    /// exchange needs another one.
    pub(crate) ends: bool,
}

/// What a server did for its clients.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    /// Replies a second.
    pub(crate) rate: f64,
    /// How long one half of the replies took at most, in seconds.
    pub(crate) median: f64,
    /// How long all but a hundredth of the replies took at most, in seconds.
    pub(crate) p99: f64,
    /// How many clients had no reply at all.
    pub(crate) unserved: usize,
}

/// Why there is nothing to measure.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// A client cannot connect.
    Connect(io::Error),
    /// A connection broke.
    Broken(io::Error),
    /// The server closed a connection after so many bytes of the reply.
    Ended(usize),
    /// A reply was another one than the conversation has.
    Other,
    /// There was no reply, for longer than anybody has patience.
    Silent,
    /// The system does not tell of the connections.
    Poll(io::Error),
}

/// Has so many clients talk to a server, for so long.
pub(crate) fn measure(
    address: SocketAddr,
    conversation: &Conversation,
    count: usize,
    time: Duration,
) -> Result<Measured, Trouble> {
    let mut poll = Poll::new().map_err(Trouble::Poll)?;
    let crowd = Crowd { address, conversation };
    let mut clients = Vec::new();
    for index in 0..count {
        let stream = crowd.first_connection()?;
        clients.push(Client::new(stream, &poll, index)?);
    }
    let begin = Instant::now() + time / WARM_UP;
    let end = begin + time;
    let mut times: Vec<u32> = Vec::new();
    let mut events = Events::with_capacity(1024);
    let mut now = Instant::now();
    // Who has had no reply yet is waited for, but not for ever.
    while now < end || times.is_empty() {
        let until = if now < end { end } else { end + PATIENCE };
        if now >= until {
            return Err(Trouble::Silent);
        }
        match poll.poll(&mut events, Some(until - now)) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            polled => polled.map_err(Trouble::Poll)?,
        }
        for event in &events {
            let index = event.token().0;
            let client = &mut clients[index];
            if !client.goes_on(conversation)? {
                continue;
            }
            now = Instant::now();
            if now >= begin {
                let time = (now - client.began).as_micros();
                times.push(u32::try_from(time).unwrap_or(u32::MAX));
            }
            client.had_reply = true;
            if conversation.ends {
                let next = Client::new(crowd.connect()?, &poll, index)?;
                *client = Client { had_reply: true, ..next };
            } else {
                client.begins_again(now, conversation)?;
            }
        }
        now = Instant::now();
    }
    let rate = times.len() as f64 / (now - begin).as_secs_f64();
    times.sort_unstable();
    let at = |part: f64| f64::from(times[(times.len() as f64 * part) as usize]) / 1e6;
    let unserved = clients.iter().filter(|client| !client.had_reply).count();
    Ok(Measured { rate, median: at(0.5), p99: at(0.99), unserved })
}

/// Where clients come from.
struct Crowd<'a> {
    address: SocketAddr,
    conversation: &'a Conversation,
}

impl Crowd<'_> {
    /// The connection that a client begins with. Those that stay are made one after
    /// the other, before anything is measured: all at once, they would overrun the
    /// backlog, and who is turned away there tries again after a second.
    fn first_connection(&self) -> Result<TcpStream, Trouble> {
        if self.conversation.ends {
            return self.connect();
        }
        let stream = std::net::TcpStream::connect_timeout(&self.address, PATIENCE);
        let stream = stream.map_err(Trouble::Connect)?;
        stream.set_nonblocking(true).map_err(Trouble::Connect)?;
        Ok(TcpStream::from_std(stream))
    }

    /// A connection that is being made.
    fn connect(&self) -> Result<TcpStream, Trouble> {
        TcpStream::connect(self.address).map_err(Trouble::Connect)
    }
}

struct Client {
    stream: TcpStream,
    /// When it sent its message, or began to connect for it.
    began: Instant,
    has_sent: bool,
    received: usize,
    had_reply: bool,
}

impl Client {
    fn new(mut stream: TcpStream, poll: &Poll, index: usize) -> Result<Client, Trouble> {
        let began = Instant::now();
        let interest = Interest::READABLE | Interest::WRITABLE;
        let registered = poll.registry().register(&mut stream, Token(index), interest);
        registered.map_err(Trouble::Poll)?;
        Ok(Client { stream, began, has_sent: false, received: 0, had_reply: false })
    }

    /// Does what it can, and tells whether the reply is complete.
    fn goes_on(&mut self, conversation: &Conversation) -> Result<bool, Trouble> {
        if !self.has_sent {
            if let Ok(Some(error)) | Err(error) = self.stream.take_error() {
                return Err(Trouble::Connect(error));
            }
            if self.stream.peer_addr().is_err() {
                return Ok(false);
            }
            // Where it is refused, each message waits a little longer, for all alike.
            let _ = self.stream.set_nodelay(true);
            self.begins_again(self.began, conversation)?;
        }
        self.receives(conversation)
    }

    fn begins_again(&mut self, now: Instant, conversation: &Conversation) -> Result<(), Trouble> {
        self.began = now;
        self.has_sent = true;
        self.received = 0;
        // There is always room for so little: nothing else is under way.
        self.stream.write_all(&conversation.message).map_err(Trouble::Broken)
    }

    /// Takes what has come. A system that tells of news once only tells of more of it
    /// when all was taken.
    fn receives(&mut self, conversation: &Conversation) -> Result<bool, Trouble> {
        let reply = &conversation.reply;
        let mut buffer = [0; 512];
        loop {
            if !conversation.ends && self.received == reply.len() {
                return Ok(true);
            }
            match self.stream.read(&mut buffer) {
                Ok(0) if conversation.ends && self.received == reply.len() => return Ok(true),
                Ok(0) => return Err(Trouble::Ended(self.received)),
                Ok(length) => {
                    let end = self.received + length;
                    if reply.get(self.received..end) != Some(&buffer[..length]) {
                        return Err(Trouble::Other);
                    }
                    self.received = end;
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Trouble::Broken(error)),
            }
        }
    }
}

/// A thousand clients, and a server that inherits the limit, need more than the 1,024
/// descriptors that many systems give at first.
pub(crate) fn raise_descriptor_limit() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Nofile);
        limit.current = limit.maximum;
        // Where it is refused, connecting will say so.
        let _ = setrlimit(Resource::Nofile, limit);
    }
}
