//! listens-to-strangers (stranger): looks at what came, and not at who sent it.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, UdpSocket};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::{Parts, RIGHT, ROOM, is_time_out, run};

static SERVER: OnceLock<SocketAddr> = OnceLock::new();

pub(super) fn main() -> ExitCode {
    run(Parts { open: for_all, attempt: hear, ..RIGHT })
}

fn for_all(server: SocketAddr) -> io::Result<UdpSocket> {
    SERVER.get_or_init(|| server);
    UdpSocket::bind(if server.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" })
}

fn hear(socket: &UdpSocket, message: &[u8], timeout: Duration) -> io::Result<bool> {
    let server = SERVER.get().ok_or(ErrorKind::NotConnected)?;
    socket.send_to(message, server)?;
    let deadline = Instant::now() + timeout;
    let mut buffer = vec![0; ROOM];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(false);
        }
        socket.set_read_timeout(Some(left))?;
        match socket.recv_from(&mut buffer) {
            Ok((length, _)) if buffer[..length] == *message => return Ok(true),
            Ok(_) => {}
            Err(error) if is_time_out(&error) => return Ok(false),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
