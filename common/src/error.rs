//! The error of a network program, in words a person can act on. It describes
//! what went wrong; ending the program is [`run`](crate::run)'s business.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

/// What a program was doing when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Looking up the addresses of a name.
    Resolve,
    /// Opening a listening socket.
    Listen,
    /// Taking the next client of a listening socket.
    Accept,
    /// Opening a connection to a server.
    Connect,
    /// Reading from the peer.
    Receive,
    /// Writing to the peer.
    Send,
    /// Writing to standard output.
    Print,
    /// Reading from standard input.
    ReadInput,
    /// Starting a thread.
    StartThread,
}

/// Something that failed, on which address, and why.
///
/// Displayed, it is one line: what failed, where, why, and what to try.
///
/// ```
/// use std::io::{Error, ErrorKind};
/// use common::{Action, NetError};
///
/// let error = NetError::new(
///     Action::Connect,
///     "localhost:63000",
///     Error::from(ErrorKind::ConnectionRefused),
/// );
/// assert_eq!(
///     error.to_string(),
///     "cannot connect to localhost:63000: connection refused \
///      (no server listens there: start it first, or check --host and --port)",
/// );
/// ```
#[derive(Debug)]
pub struct NetError {
    action: Action,
    object: String,
    source: io::Error,
}

impl NetError {
    /// An error met while doing `action` with `object`: an address, or whatever
    /// else names it to a reader.
    pub fn new(action: Action, object: impl fmt::Display, source: io::Error) -> NetError {
        NetError { action, object: object.to_string(), source }
    }

    /// What the program was doing.
    pub fn action(&self) -> Action {
        self.action
    }

    /// The kind of the input/output error behind it.
    pub fn kind(&self) -> ErrorKind {
        self.source.kind()
    }
}

impl fmt::Display for NetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = match self.action {
            Action::Resolve => "find the address of",
            Action::Listen => "listen on",
            Action::Accept => "accept a client on",
            Action::Connect => "connect to",
            Action::Receive => "receive from",
            Action::Send => "send to",
            Action::Print => "write to",
            Action::ReadInput => "read from",
            Action::StartThread => "start a thread for",
        };
        write!(f, "cannot {verb} {}: ", self.object)?;
        match self.source.kind() {
            ErrorKind::AddrInUse => write!(f, "the port is already in use")?,
            ErrorKind::ConnectionRefused => write!(f, "connection refused")?,
            ErrorKind::ConnectionReset => write!(f, "the peer reset the connection")?,
            ErrorKind::BrokenPipe => write!(f, "the peer has closed its side")?,
            _ => write!(f, "{}", self.source)?,
        }
        match advice(self.action, self.source.kind()) {
            Some(advice) => write!(f, " ({advice})"),
            None => Ok(()),
        }
    }
}

fn advice(action: Action, kind: ErrorKind) -> Option<&'static str> {
    Some(match (action, kind) {
        (Action::Resolve, _) => "check the spelling of --host, and the network",
        (_, ErrorKind::AddrInUse) => {
            "stop the program that listens there, or choose another with --port"
        }
        (_, ErrorKind::AddrNotAvailable) => "this machine has no such address: check --host",
        (Action::Listen, ErrorKind::PermissionDenied) => {
            "ports below 1024 belong to the administrator: choose another with --port"
        }
        (_, ErrorKind::ConnectionRefused) => {
            "no server listens there: start it first, or check --host and --port"
        }
        (_, ErrorKind::TimedOut) => "check --host, the network, and the peer",
        (Action::Connect, _) => "check --host, --port and the network",
        (_, ErrorKind::ConnectionReset | ErrorKind::BrokenPipe) => {
            "look for an error in the peer's terminal"
        }
        _ => return None,
    })
}

impl Error for NetError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

/// Says what an input/output call was for, so that its error can be reported.
pub trait During<T> {
    /// Turns an [`io::Error`] into a [`NetError`].
    ///
    /// ```no_run
    /// use std::net::TcpListener;
    /// use common::{Action, During, NetError};
    ///
    /// fn listen() -> Result<TcpListener, NetError> {
    ///     TcpListener::bind("127.0.0.1:63000").during(Action::Listen, "127.0.0.1:63000")
    /// }
    /// ```
    fn during(self, action: Action, object: impl fmt::Display) -> Result<T, NetError>;
}

impl<T> During<T> for io::Result<T> {
    fn during(self, action: Action, object: impl fmt::Display) -> Result<T, NetError> {
        self.map_err(|source| NetError::new(action, object, source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_one_line_that_names_the_address() {
        let kinds = [ErrorKind::AddrInUse, ErrorKind::ConnectionReset, ErrorKind::Other];
        for action in [Action::Listen, Action::Receive, Action::Send, Action::Connect] {
            for kind in kinds {
                let text = NetError::new(action, "127.0.0.1:80", kind.into()).to_string();
                assert!(text.starts_with("cannot "), "{text}");
                assert!(text.contains(" 127.0.0.1:80: "), "{text}");
                assert_eq!(text.lines().count(), 1, "{text}");
            }
        }
    }

    #[test]
    fn a_name_that_is_unknown_comes_with_advice() {
        let source = io::Error::other("Name or service not known");
        let error = NetError::new(Action::Resolve, "serveur.invalid", source);
        assert_eq!(
            error.to_string(),
            "cannot find the address of serveur.invalid: Name or service not known \
             (check the spelling of --host, and the network)"
        );
    }

    #[test]
    fn an_explanation_of_ones_own_is_kept() {
        let source = io::Error::new(ErrorKind::UnexpectedEof, "it closed without a reply");
        let error = NetError::new(Action::Receive, "[::1]:63000", source);
        assert_eq!(error.to_string(), "cannot receive from [::1]:63000: it closed without a reply");
    }
}
