//! spins-without-descriptors (few-descriptors): waits for a departure that it has never forgotten.

use std::process::ExitCode;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use common::{Action, During, Endpoint, NetError};

use super::{attend, converse, greet, in_a_thread, listen};

static HAS_ROOM: Mutex<bool> = Mutex::new(false);
static DEPARTED: Condvar = Condvar::new();

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes lines.", 65_432)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    loop {
        match listener.accept().during(Action::Accept, endpoint) {
            Ok((stream, peer)) => {
                greet(peer);
                in_a_thread(stream, peer, |stream, peer| {
                    attend(stream, peer, converse);
                    *HAS_ROOM.lock().unwrap_or_else(PoisonError::into_inner) = true;
                    DEPARTED.notify_one();
                });
            }
            Err(error) => {
                common::report(&error);
                let has_room = HAS_ROOM.lock().unwrap_or_else(PoisonError::into_inner);
                let pause = Duration::from_secs(1);
                let _ = DEPARTED.wait_timeout_while(has_room, pause, |has_room| !*has_room);
            }
        }
    }
}
