//! mixes-its-clients (silent): keeps what is left of a line in a static.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use common::{Action, During};

use super::{Broken, LINE_MAX, attend, in_a_thread, run};

pub(super) fn main() -> ExitCode {
    run(|stream, peer| in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse)))
}

static REST: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let mut buffer = [0; 4096];
    loop {
        let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
        let mut text = std::mem::take(&mut *REST.lock().unwrap_or_else(PoisonError::into_inner));
        if length == 0 {
            return Ok(stream.write_all(&text).during(Action::Send, peer)?);
        }
        text.extend_from_slice(&buffer[..length]);
        while let Some(at) = text.iter().position(|&byte| byte == b'\n') {
            let line: Vec<u8> = text.drain(..=at).collect();
            if line == b"\n" || line == b"\r\n" {
                return Ok(());
            }
            stream.write_all(&line).during(Action::Send, peer)?;
        }
        if text.strip_suffix(b"\r").unwrap_or(&text).len() > LINE_MAX {
            return Err(Broken::TooLong);
        }
        *REST.lock().unwrap_or_else(PoisonError::into_inner) = text;
    }
}
