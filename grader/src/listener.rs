//! The checker as a server, for programs that connect.

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use socket2::{Domain, Socket, Type};

use crate::missed::{Missed, Seen};
use crate::program::Program;
use crate::say;

/// A listening socket of the checker's. Its clients are accepted as they come, on
/// a thread, because an `accept` with a deadline is not to be had everywhere.
#[derive(Debug)]
pub struct Listener {
    address: SocketAddr,
    clients: Receiver<(TcpStream, SocketAddr)>,
    closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    /// Listens on an address of this machine; port 0 lets the system choose.
    pub fn bind(address: SocketAddr) -> io::Result<Listener> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let (sender, clients) = mpsc::channel();
        let closing = Arc::new(AtomicBool::new(false));
        let told = closing.clone();
        let thread = thread::spawn(move || {
            loop {
                let client = listener.accept();
                if told.load(Ordering::SeqCst) {
                    break;
                }
                // An error here is a client that left before it was accepted.
                let Ok(client) = client else { continue };
                if sender.send(client).is_err() {
                    break;
                }
            }
        });
        Ok(Listener { address, clients, closing, thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits for the program to connect; gives up when it ends without.
    pub(crate) fn accept(
        &self,
        program: &Program,
        patience: Duration,
    ) -> Result<TcpStream, Missed> {
        let what = say!(en: "a connection from your program",
                        fr: "connexion de votre programme");
        let start = Instant::now();
        let mut marker: Option<TcpStream> = None;
        let mut settled = None;
        loop {
            match self.clients.recv_timeout(Duration::from_millis(1)) {
                Ok((client, from)) => {
                    let local = marker.as_ref().and_then(|marker| marker.local_addr().ok());
                    if local != Some(from) {
                        return Ok(client);
                    }
                    if let Some(evidence) = settled {
                        let missed = Missed::new(what, Seen::Silence(start.elapsed()));
                        return Err(missed.found(program.finding(Some(evidence))));
                    }
                    program.let_it_finish(&[]);
                    return Err(program.ended(what));
                }
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Missed::new(what, Seen::Refused));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            // A program may connect, and end or come to rest, before we have looked.
            // Clients are accepted in order, so a connection of our own, made now,
            // comes after all of its.
            if marker.is_none() {
                settled = program.settled();
                if program.exit().is_some() || settled.is_some() {
                    marker = TcpStream::connect(self.address).ok();
                }
            }
            if start.elapsed() >= patience {
                let missed = Missed::new(what, Seen::Silence(start.elapsed()));
                return Err(missed.found(program.finding(None)));
            }
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        // `accept` has no other end than a client.
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(match address {
                SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
                SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
            });
        }
        if TcpStream::connect(address).is_ok() {
            if let Some(thread) = self.thread.take() {
                let _ = thread.join();
            }
        }
    }
}

/// A port that is taken and on which nobody listens: who connects is refused.
#[derive(Debug)]
pub struct ReservedPort {
    address: SocketAddr,
    _socket: Socket,
}

/// Reserves a port; 0 lets the system choose. It is released with the value.
pub fn reserve_port(address: SocketAddr) -> io::Result<ReservedPort> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    socket.bind(&address.into())?;
    let address = socket.local_addr()?.as_socket().unwrap_or(address);
    Ok(ReservedPort { address, _socket: socket })
}

impl ReservedPort {
    /// The address, with the port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }
}
