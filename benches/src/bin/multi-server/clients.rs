//! Clients in a closed loop: each sends a line of 64 bytes, waits until all of it
//! has come back, and sends the next. One thread plays all of them, so that the
//! other cores are the server's.

use std::error::Error;
use std::io::{self, ErrorKind, Read, Write};
use std::time::{Duration, Instant};

use benches::server::Server;
use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

/// What is sent: 63 bytes and a line feed.
const LINE: &[u8; 64] = b"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk\n";

/// What goes by before anything is counted, as a part of the whole.
const WARM_UP: u32 = 4;

/// What one server did in one round.
pub(crate) struct Measured {
    /// Lines that came back, a second.
    pub(crate) rate: f64,
    /// The middle round trip, in microseconds.
    pub(crate) median: f64,
    /// The round trip that one in a hundred exceeds, in microseconds.
    pub(crate) p99: f64,
    /// What the server's process holds at the end, in MiB, if the system tells.
    pub(crate) memory: Option<f64>,
}

struct Client {
    stream: TcpStream,
    sent: Instant,
    received: usize,
}

/// Talks to the server with so many clients, for so long.
pub(crate) fn measure(
    server: &Server,
    count: usize,
    time: Duration,
) -> Result<Measured, Box<dyn Error>> {
    let mut poll = Poll::new()?;
    let mut clients = Vec::new();
    for index in 0..count {
        let stream = std::net::TcpStream::connect(server.address)?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        let mut stream = TcpStream::from_std(stream);
        poll.registry().register(&mut stream, Token(index), Interest::READABLE)?;
        clients.push(Client { stream, sent: Instant::now(), received: 0 });
    }
    for client in &mut clients {
        client.send()?;
    }
    let begin = Instant::now() + time / WARM_UP;
    let end = begin + time;
    let mut round_trips: Vec<u32> = Vec::with_capacity(1 << 20);
    let mut events = Events::with_capacity(1024);
    let mut now = Instant::now();
    while now < end {
        poll.poll(&mut events, Some(end - now))?;
        for event in &events {
            let client = &mut clients[event.token().0];
            if client.receive()? {
                now = Instant::now();
                if now >= begin {
                    round_trips.push((now - client.sent).as_nanos() as u32);
                }
                client.sent = now;
                client.send()?;
            }
        }
        now = Instant::now();
    }
    let rate = round_trips.len() as f64 / (now - begin).as_secs_f64();
    round_trips.sort_unstable();
    let at = |part: f64| match round_trips.len() {
        0 => f64::NAN,
        length => f64::from(round_trips[(length as f64 * part) as usize]) / 1000.0,
    };
    Ok(Measured { rate, median: at(0.5), p99: at(0.99), memory: server.memory() })
}

impl Client {
    fn send(&mut self) -> io::Result<()> {
        // There is always room for 64 bytes: nothing else is under way.
        self.stream.write_all(LINE)
    }

    /// Takes what has come, and tells whether the line is complete.
    fn receive(&mut self) -> io::Result<bool> {
        let mut buffer = [0; LINE.len()];
        match self.stream.read(&mut buffer[self.received..]) {
            Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
            Ok(length) => {
                self.received = (self.received + length) % LINE.len();
                Ok(self.received == 0)
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// A thousand clients, and a server that inherits the limit, need more than the
/// 1,024 descriptors that many systems give at first.
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
