//! Where a server listens: the checks that the servers of the course share. Each
//! suite gives them its own port and its own words.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use grader::{Seen, Session, Stop, say};

use crate::contract::{
    Server, announced, expect_announcement, expect_reported_error, why_elsewhere,
};

/// The first line says where it listens.
pub(crate) fn says_where(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let _client = match session.launch().can_choose_port() {
        true => None,
        // It was not asked for the port that it is on: it has to be there first.
        false => Some(server.connect(session)?),
    };
    expect_announcement(&server.program, server.address)
}

/// Without an option it listens on 127.0.0.1 and this port, which is free here.
pub(crate) fn default_port(session: &mut Session, port: u16) -> Result<(), Stop> {
    let number = port.to_string();
    let program = session.start_by_default(&[], &[("host", "127.0.0.1"), ("port", &number)])?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    expect_announcement(&program, address)?;
    // What it says need not be true, and a server that is open to all machines is met at
    // 127.0.0.1 as well: the system knows.
    let real = program.listening(announced)?;
    if real != address {
        return Err(Stop::failed(
            say!(en: "The program listens on {real}, and not on {address}.",
                 fr: "Le programme écoute sur {real}, et non sur {address}."),
            why_elsewhere(address, real),
        ));
    }
    session.connect(&program, address)?;
    Ok(())
}

/// With `--host 0.0.0.0` it is reached at other addresses, too.
pub(crate) fn all_addresses(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start_with(session, &[("host", "0.0.0.0")])?;
    let everywhere = SocketAddr::from((Ipv4Addr::UNSPECIFIED, server.address.port()));
    // On Linux all of 127.0.0.0/8 is this machine, and a server that is bound to
    // 127.0.0.1 is not to be reached at 127.0.0.2: it stands for "elsewhere".
    let elsewhere = if cfg!(target_os = "linux") { [127, 0, 0, 2] } else { [127, 0, 0, 1] };
    let connected = server.connect_by_way_of(session, elsewhere.into());
    connected.map_err(|stop| match server.program.listening(|_| None) {
        Ok(real) => elsewhere_than(everywhere, real, stop),
        Err(_) => stop,
    })?;
    expect_announcement(&server.program, everywhere)
}

/// It reports a port that somebody else has.
pub(crate) fn port_in_use(session: &mut Session) -> Result<(), Stop> {
    let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, session.port())).map_err(Stop::error)?;
    let asked = busy.local_addr().map_err(Stop::error)?;
    let port = asked.port().to_string();
    let program = session.start(&[("port", &port)], &[("host", "127.0.0.1")])?;
    expect_reported_error(&program, &port).map_err(|stop| match program.listening(|_| None) {
        Ok(real) => elsewhere_than(asked, real, stop),
        Err(_) => stop,
    })
}

/// A server that is not met at `asked`, because it has that port at another address,
/// `real`, is told so.
fn elsewhere_than(asked: SocketAddr, real: SocketAddr, stop: Stop) -> Stop {
    match stop {
        Stop::Failed(mut failure)
            if matches!(failure.seen, Seen::Refused | Seen::StillRunning(_))
                && real.port() == asked.port()
                && real != asked =>
        {
            failure.cause = why_elsewhere(asked, real);
            Stop::Failed(failure)
        }
        other => other,
    }
}
