//! The `--host` and `--port` of every program. Names are resolved by whoever
//! binds or connects, not here.

use std::fmt;
use std::io;
use std::net::{Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::vec;

use clap::{Arg, ArgMatches, Command, value_parser};

/// Where a program listens, or where it connects to: a host and a port, as the
/// command line gave them.
///
/// A server's default host is `127.0.0.1`, so that only this machine reaches it;
/// `--host 0.0.0.0` opens it to the others, and `--port 0` lets the system choose
/// a free port. A client's default host is `localhost`. The default port is the
/// exercise's own.
///
/// An `Endpoint` goes wherever the standard library wants an address:
///
/// ```no_run
/// use std::net::{TcpListener, TcpStream};
/// use common::Endpoint;
///
/// let endpoint = Endpoint::server("Answers one client.", 63_000);
/// let listener = TcpListener::bind(&endpoint)?;
/// # let _ = listener;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// A name or an IPv4 or IPv6 address, not yet resolved. An IPv6 address
    /// stands without brackets.
    pub host: String,
    /// The port, 0 to 65535. To a server, 0 means "any free port".
    pub port: u16,
}

impl Endpoint {
    /// Reads the command line of a server that has no other options.
    ///
    /// As every clap program, it ends the process by itself after `--help`
    /// (status 0) and on a bad command line (status 2).
    pub fn server(about: &'static str, port: u16) -> Endpoint {
        Endpoint::from_matches(&Endpoint::server_command(about, port).get_matches())
    }

    /// Reads the command line of a client that has no other options. It ends
    /// the process as [`Endpoint::server`] does.
    pub fn client(about: &'static str, port: u16) -> Endpoint {
        Endpoint::from_matches(&Endpoint::client_command(about, port).get_matches())
    }

    /// The command line of a server, for adding options to it.
    pub fn server_command(about: &'static str, port: u16) -> Command {
        let host = "Address to listen on; 0.0.0.0 lets other machines in";
        let port_help = "Port to listen on; 0 lets the system choose";
        command(about, ("127.0.0.1", host), (port, port_help))
    }

    /// The command line of a client, for adding options to it.
    ///
    /// ```
    /// use common::{Endpoint, clap::Arg};
    ///
    /// let matches = Endpoint::client_command("Says one thing.", 63_000)
    ///     .arg(Arg::new("message").long("message").default_value("Bonjour"))
    ///     .get_matches_from(["client", "--port", "8000"]);
    /// let endpoint = Endpoint::from_matches(&matches);
    ///
    /// assert_eq!(endpoint.to_string(), "localhost:8000");
    /// assert_eq!(matches.get_one::<String>("message").unwrap(), "Bonjour");
    /// ```
    pub fn client_command(about: &'static str, port: u16) -> Command {
        let host = "Name or address of the server";
        command(about, ("localhost", host), (port, "Port of the server"))
    }

    /// The endpoint in what [`Endpoint::server_command`] or
    /// [`Endpoint::client_command`] parsed.
    ///
    /// # Panics
    ///
    /// If `matches` come from another command, which is the programmer's mistake
    /// and nothing that a user can cause.
    pub fn from_matches(matches: &ArgMatches) -> Endpoint {
        let host: Option<&String> = matches.get_one("host");
        let port: Option<&u16> = matches.get_one("port");
        Endpoint {
            host: host.expect("the host has a default").clone(),
            port: *port.expect("the port has a default"),
        }
    }
}

// Written with clap's builder and kept out of the exercises on purpose: the
// derive macro would cost each of them a fifth of its building time.
fn command(about: &'static str, host: (&'static str, &str), port: (u16, &str)) -> Command {
    let host = Arg::new("host")
        .long("host")
        .value_name("HOST")
        .default_value(host.0)
        .help(host.1.to_owned());
    let port = Arg::new("port")
        .long("port")
        .value_name("PORT")
        .value_parser(value_parser!(u16))
        .default_value(port.0.to_string())
        .help(port.1.to_owned());
    Command::new("socklings").about(about).arg(host).arg(port)
}

/// `host:port`, with brackets around an IPv6 address (RFC 3986, section 3.2.2).
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host.parse::<Ipv6Addr>() {
            Ok(address) => write!(f, "[{address}]:{}", self.port),
            Err(_) => write!(f, "{}:{}", self.host, self.port),
        }
    }
}

/// Resolving blocks, for as long as the system's resolver takes. A name may have
/// several addresses; `TcpStream::connect` tries them one after the other.
impl ToSocketAddrs for Endpoint {
    type Iter = vec::IntoIter<SocketAddr>;

    fn to_socket_addrs(&self) -> io::Result<Self::Iter> {
        (self.host.as_str(), self.port).to_socket_addrs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(command: Command, line: &[&str]) -> Result<Endpoint, clap::Error> {
        let line = ["program"].iter().chain(line);
        let matches = command.try_get_matches_from(line)?;
        Ok(Endpoint::from_matches(&matches))
    }

    #[test]
    fn a_server_stays_on_this_machine_by_default() {
        let endpoint = parsed(Endpoint::server_command("", 63_000), &[]).unwrap();
        assert_eq!(endpoint.to_string(), "127.0.0.1:63000");
    }

    #[test]
    fn a_client_connects_to_localhost_by_default() {
        let endpoint = parsed(Endpoint::client_command("", 8000), &[]).unwrap();
        assert_eq!(endpoint.to_string(), "localhost:8000");
    }

    #[test]
    fn the_command_line_has_the_last_word() {
        let line = ["--host", "::1", "--port", "0"];
        let endpoint = parsed(Endpoint::server_command("", 63_000), &line).unwrap();
        assert_eq!(endpoint.to_string(), "[::1]:0");
    }

    #[test]
    fn a_port_that_is_none_is_refused_with_status_2() {
        for port in ["65536", "-1", "http", ""] {
            let line = [&format!("--port={port}")];
            let error = parsed(Endpoint::server_command("", 63_000), &line.map(|s| &s[..]));
            assert_eq!(error.unwrap_err().exit_code(), 2, "--port={port}");
        }
    }

    #[test]
    fn an_address_resolves_to_itself() {
        let endpoint = Endpoint { host: "::1".into(), port: 80 };
        let addresses: Vec<_> = endpoint.to_socket_addrs().unwrap().collect();
        assert_eq!(addresses, ["[::1]:80".parse().unwrap()]);
    }
}
