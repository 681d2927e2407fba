//! Which part a program plays on the network, and how it is started for it.

use std::net::{Ipv4Addr, SocketAddr};

use grader::{Given, Input, Program, Session, Stop};

/// What a program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Server,
    Client,
}

/// The parts that an exercise's program can play, the usual one first. None, if it
/// does not use the network.
pub(super) fn parts(exercise: &str) -> &'static [Part] {
    match exercise {
        "ex2-client" => &[Part::Client],
        "ex3-threads" => &[],
        "ex5-chat" => &[Part::Server, Part::Client],
        _ => &[Part::Server],
    }
}

/// A command line with places to fill in, instead of the learner's program.
pub(super) type Template<'a> = Option<&'a str>;

/// Starts the program as a server on a free port. Gives the address, if it is known
/// before the program listens.
pub(super) fn start_server(
    session: &mut Session,
    exercise: &str,
    template: Template<'_>,
) -> Result<(Program, Option<SocketAddr>), Stop> {
    let role = [("role", "server")];
    let Some(template) = template else {
        let arguments = if parts(exercise).len() > 1 { &role[..] } else { &[] };
        let given = Given { arguments, options: &[("port", "0")], defaults: &[] };
        return Ok((session.start_with(&given, Input::Pipe)?, None));
    };
    let port = session.free_port()?;
    let number = port.to_string();
    let defaults = &[role[0], ("host", "127.0.0.1"), ("port", &number)];
    let given = Given { defaults, ..Given::default() };
    let program = session.start_with(&given, Input::Pipe)?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    Ok((program, template.contains("{port}").then_some(address)))
}

/// Starts the program as a client of `address`.
pub(super) fn start_client(
    session: &mut Session,
    exercise: &str,
    template: Template<'_>,
    address: SocketAddr,
) -> Result<Program, Stop> {
    let (host, port) = (address.ip().to_string(), address.port().to_string());
    let (host, port, role) = (("host", host.as_str()), ("port", port.as_str()), ("role", "client"));
    let given = match (template, parts(exercise).len() > 1) {
        // Without a place for the port it would call somebody else.
        (Some(_), _) => {
            let defaults = &[role, host, ("message", "Serveur es-tu là ?")];
            let given = Given { arguments: &[], options: &[port], defaults };
            return session.start_with(&given, Input::Pipe);
        }
        (None, true) => Given { arguments: &[role, host], options: &[port], defaults: &[] },
        (None, false) => Given { arguments: &[], options: &[host, port], defaults: &[] },
    };
    session.start_with(&given, Input::Pipe)
}

/// The address in a line `Listening on 127.0.0.1:63000`.
pub(super) fn announced(line: &[u8]) -> Option<SocketAddr> {
    std::str::from_utf8(line).ok()?.strip_prefix("Listening on ")?.parse().ok()
}
