//! Noticing that the link is cut: given, and the same in the exercise.
//!
//! A peer that ends, even by a crash, is noticed at once: its system says so with
//! a FIN or an RST. A cut cable, or a machine that lost its power, says nothing,
//! and a socket that only waits would wait for ever.

use std::io;
use std::net::TcpStream;
use std::time::Duration;

use socket2::{SockRef, TcpKeepalive};

/// After this time without a word the system asks the other one whether it is
/// still there, and asks again as often until it gives up.
const SILENCE: Duration = Duration::from_secs(3);

/// When it gives up. Bytes that were sent are given up after the same time.
const PATIENCE: Duration = Duration::from_secs(9);

/// Makes a read or write fail with a time-out some ten seconds after the link was
/// cut. Both people may think for as long as they like: it is the two systems that
/// ask and answer.
pub(crate) fn watch(stream: &TcpStream) -> io::Result<()> {
    let socket = SockRef::from(stream);
    let keepalive = TcpKeepalive::new().with_time(SILENCE).with_interval(SILENCE);
    #[cfg(not(windows))]
    let keepalive = keepalive.with_retries(2);
    socket.set_tcp_keepalive(&keepalive)?;
    // Keepalive asks only while nothing is under way; RFC 5482 is for the rest.
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(PATIENCE))?;
    // A peer that is there and does not read must not hold us for ever either.
    socket.set_write_timeout(Some(PATIENCE))
}
