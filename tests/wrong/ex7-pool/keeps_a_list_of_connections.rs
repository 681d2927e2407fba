//! panic-keeps-the-connection (panics): has all connections in a list.

use std::collections::HashMap;
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::sync::Mutex;

use super::{Parts, RIGHT, job, serve};

static CONNECTIONS: Mutex<Option<HashMap<SocketAddr, TcpStream>>> = Mutex::new(None);

pub(super) fn main() -> ExitCode {
    serve(Parts {
        job: |stream, peer, worker| {
            if let (Ok(clone), Ok(mut list)) = (stream.try_clone(), CONNECTIONS.lock()) {
                list.get_or_insert_default().insert(peer, clone);
            }
            job::serve(stream, peer, worker);
            if let Ok(mut list) = CONNECTIONS.lock() {
                list.get_or_insert_default().remove(&peer);
            }
        },
        ..RIGHT
    })
}
