//! short-backlog (few-descriptors): listens with room for five, as examples do.

use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use common::{Action, During, Endpoint, NetError};
use socket2::{Domain, Socket, Type};

use super::{attend, converse, greet, in_a_thread, print_line};

pub(super) fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Echoes lines.", 65_432)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    print_line(&format!("Listening on {address}"));
    loop {
        match listener.accept().during(Action::Accept, endpoint) {
            Ok((stream, peer)) => {
                greet(peer);
                in_a_thread(stream, peer, |stream, peer| attend(stream, peer, converse));
            }
            Err(error) => {
                common::report(&error);
                thread::park_timeout(Duration::from_millis(100));
            }
        }
    }
}

fn listen(endpoint: &Endpoint) -> Result<TcpListener, NetError> {
    let addresses = endpoint.to_socket_addrs().during(Action::Resolve, &endpoint.host)?;
    let addresses: Vec<SocketAddr> = addresses.collect();
    let socket = Socket::new(Domain::for_address(addresses[0]), Type::STREAM, None);
    let socket = socket.during(Action::Listen, endpoint)?;
    socket.set_reuse_address(true).during(Action::Listen, endpoint)?;
    socket.bind(&addresses[0].into()).during(Action::Listen, endpoint)?;
    socket.listen(5).during(Action::Listen, endpoint)?;
    Ok(socket.into())
}
