//! The rules that hold for every exercise, as steps that the suites share: how a
//! program is started, how a server says where it listens, how an error is told.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use grader::{Because, Cause, Exit, Given, Input, Missed, Peer, Program, Seen, Session, Stop, say};

use crate::causes::shared as causes;

/// A server that was started, and where it listens.
pub(crate) struct Server {
    pub(crate) program: Program,
    pub(crate) address: SocketAddr,
    is_ready: bool,
}

impl Server {
    /// Starts the program on a free port of this machine.
    pub(crate) fn start(session: &mut Session) -> Result<Server, Stop> {
        Server::start_with(session, &[])
    }

    /// The same, with more options.
    pub(crate) fn start_with(
        session: &mut Session,
        options: &[(&str, &str)],
    ) -> Result<Server, Stop> {
        let start =
            |session: &mut Session, given: &Given<'_>| session.start_with(given, Input::Nothing);
        Server::start_as(session, &[], options, start)
    }

    /// The same, for a server that can have only so many descriptors.
    pub(crate) fn start_with_descriptors(
        session: &mut Session,
        count: u32,
    ) -> Result<Server, Stop> {
        Server::start_as(session, &[], &[], |session, given| {
            session.start_with_descriptors(count, given)
        })
    }

    /// The same, with arguments by position, and with an input or on a terminal:
    /// `start` starts it with what it is given.
    pub(crate) fn start_as(
        session: &mut Session,
        arguments: &[(&str, &str)],
        options: &[(&str, &str)],
        start: impl FnOnce(&mut Session, &Given<'_>) -> Result<Program, Stop>,
    ) -> Result<Server, Stop> {
        // The port is the system's choice, so that no two servers ever meet; only
        // a command that was written for no suite may not know what 0 means.
        let can_choose = session.launch().can_choose_port();
        let port = match session.port() {
            0 if !can_choose => session.free_port()?,
            port => port,
        };
        let number = port.to_string();
        let options = [&[("port", number.as_str())], options].concat();
        let defaults = &[("host", "127.0.0.1")];
        let program = start(session, &Given { arguments, options: &options, defaults })?;
        let address = match can_choose {
            true => program.listening(announced).because(not_announced)?,
            false => SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        };
        Ok(Server { program, address, is_ready: can_choose })
    }

    /// The lines on its standard error that have come by now.
    pub(crate) fn complaints(&self) -> Vec<String> {
        self.program.stderr().lines().map(str::to_owned).collect()
    }

    /// Connects to it.
    pub(crate) fn connect(&self, session: &mut Session) -> Result<Peer, Stop> {
        self.connect_by_way_of(session, reachable(self.address).ip())
    }

    /// Connects so many times to a server that has been connected to before.
    pub(crate) fn connect_many(
        &self,
        session: &mut Session,
        count: usize,
    ) -> Result<Vec<Peer>, Stop> {
        session.connect_many(&self.program, reachable(self.address), count)
    }

    /// Connects to it at another address of this machine.
    pub(crate) fn connect_by_way_of(
        &self,
        session: &mut Session,
        ip: IpAddr,
    ) -> Result<Peer, Stop> {
        let address = SocketAddr::new(ip, self.address.port());
        match self.is_ready {
            true => session.connect(&self.program, address),
            false => session.connect_when_ready(&self.program, address),
        }
    }
}

/// The address in a line `Listening on 127.0.0.1:63000`.
pub(crate) fn announced(line: &[u8]) -> Option<SocketAddr> {
    std::str::from_utf8(line).ok()?.strip_prefix("Listening on ")?.parse().ok()
}

/// Expects the first line to say that the server listens on `address`.
pub(crate) fn expect_announcement(program: &Program, address: SocketAddr) -> Result<(), Stop> {
    let expected = format!("Listening on {address}");
    let line = program.first_line().because(not_announced)?;
    if line == expected.as_bytes() {
        return Ok(());
    }
    let what = say!(en: "the line that says where it listens",
                    fr: "la ligne qui dit où il écoute");
    let missed = Missed::new(what, Seen::Difference).bytes(Some(expected.as_bytes()), &line);
    Err(missed).because(|_| Some(why_announced_so(program, address, &line)))
}

/// Why the first line does not say that the server listens on `asked`.
fn why_announced_so(program: &Program, asked: SocketAddr, line: &[u8]) -> Cause {
    match announced(line) {
        Some(said) if said.port() == 0 => causes::announces_port_zero(),
        Some(said) => match program.listening(announced) {
            // It tells the truth.
            Ok(real) if real == said => why_elsewhere(asked, real),
            _ => causes::wrong_announcement(),
        },
        None => {
            let what = say!(en: "the line that says where it listens",
                            fr: "la ligne qui dit où il écoute");
            let another = program.line_that(&what, |line| announced(line) == Some(asked));
            match another {
                Ok(_) => causes::another_first_line(),
                Err(_) => causes::wrong_announcement(),
            }
        }
    }
}

/// Why a server that should listen on `asked` listens on `real`.
pub(crate) fn why_elsewhere(asked: SocketAddr, real: SocketAddr) -> Cause {
    let (asked_ip, real_ip) = (asked.ip(), real.ip());
    let (asked_text, real_text) = (asked.to_string(), real.to_string());
    if real_ip.is_unspecified() && !asked_ip.is_unspecified() {
        causes::open_by_default(asked_text, real_text)
    } else if real_ip.is_ipv6() && asked_ip.is_ipv4() {
        causes::listens_on_ipv6_only(asked_text, real_text)
    } else if real_ip.is_loopback() && !asked_ip.is_loopback() {
        causes::local_only(asked_text, real_text)
    } else if real.port() != asked.port() {
        causes::another_default_port(asked_text, real_text)
    } else {
        causes::wrong_announcement()
    }
}

pub(crate) fn not_announced(missed: &Missed) -> Option<Cause> {
    missed.is_silence().then(causes::not_announced)
}

/// Where a client on this machine reaches a server that listens on `address`.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

/// Whether a line names `object`. Of an address, the host and the port may stand in it
/// in any form: `127.0.0.1:63000`, or `('127.0.0.1', 63000)` as Python writes it.
pub(crate) fn names(line: &str, object: &str) -> bool {
    let parts = object.rsplit_once(':').map(|(host, port)| [host.trim_matches(['[', ']']), port]);
    match parts {
        Some(parts) => parts.iter().all(|part| line.contains(part)),
        None => line.contains(object),
    }
}

/// Expects the program to end as it must when something went wrong that is not
/// its fault: exit status 1, and one line on standard error that names `object`.
pub(crate) fn expect_reported_error(program: &Program, object: &str) -> Result<(), Stop> {
    let exit = program.end_of_a_start().because(|missed| {
        matches!(missed.seen, Seen::StillRunning(_)).then(causes::goes_on_after_an_error)
    })?;
    let stderr = program.stderr();
    let lines: Vec<&str> = stderr.lines().collect();
    if exit == Exit::Status(1) && lines.len() == 1 && names(lines[0], object) {
        return Ok(());
    }
    let what = say!(en: "an error message and exit status 1",
                    fr: "message d'erreur et code de sortie 1");
    let is_about = |line: &str| {
        let is_progress = line.starts_with("Listening on ") || line.starts_with("Connected by ");
        names(line, object) && !is_progress
    };
    let is_on_stdout = || String::from_utf8_lossy(&program.stdout()).lines().any(is_about);
    let cause = match (exit, lines.as_slice()) {
        (Exit::Status(0), _) => causes::success_despite_error(),
        (Exit::Status(1), []) if is_on_stdout() => causes::error_on_standard_output(),
        (Exit::Status(1), []) => causes::error_without_words(),
        (Exit::Status(1), [_]) => causes::error_without_object(object),
        (Exit::Status(1), _) => causes::error_of_many_lines(lines.len()),
        _ => causes::error_with_another_status(),
    };
    Err(Missed::new(what, Seen::Exited(exit))).because(|_| Some(cause))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn an_address_is_named_in_any_form() {
        for line in ["127.0.0.1:63000: refused", "('127.0.0.1', 63000) refused"] {
            assert!(names(line, "127.0.0.1:63000"), "{line}");
        }
        assert!(names("[::1]:63000: refused", "[::1]:63000"));
        assert!(names("::1, port 63000: refused", "[::1]:63000"));
        assert!(names("nowhere: unknown", "nowhere"));
        for line in ["127.0.0.1: refused", "port 63000: refused", "refused"] {
            assert!(!names(line, "127.0.0.1:63000"), "{line}");
        }
    }
}
