//! Being asked to stop: Ctrl-C and SIGTERM end the accepting, and nothing else. It is
//! given. What is finished before the end is the pool's business.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the server was asked to stop.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Whether it was.
    pub(crate) fn is_asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// From now on, SIGINT (which Ctrl-C sends) and SIGTERM no longer end the program:
    /// they are noted, and the thread that waits in `accept` is woken by a connection
    /// of our own.
    #[cfg(unix)]
    pub(crate) fn on_signals(&self, listener: &TcpListener) -> io::Result<()> {
        use std::io::Write;
        use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
        use std::thread;

        use signal_hook::consts::{SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;

        let mut address = listener.local_addr()?;
        // Nobody can connect to "all addresses", but to one of them.
        if address.ip().is_unspecified() {
            address.set_ip(match address {
                SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                SocketAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
            });
        }
        let mut signals = Signals::new([SIGINT, SIGTERM])?;
        let asked = self.0.clone();
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for _ in signals.forever() {
                asked.store(true, Ordering::SeqCst);
                let _ = writeln!(io::stdout(), "Stopping");
                // If it fails, the next client wakes the thread.
                let _ = TcpStream::connect(address);
            }
        })?;
        Ok(())
    }

    /// Other systems have no such signals: there, the program is simply ended.
    #[cfg(not(unix))]
    pub(crate) fn on_signals(&self, _: &TcpListener) -> io::Result<()> {
        Ok(())
    }
}
