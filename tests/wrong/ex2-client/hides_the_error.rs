//! success-despite-error (refused), success-despite-error (unknown-name): prints an error and ends as if there were none.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;

use common::clap::Arg;
use common::{Action, During, Endpoint, NetError};

pub(super) fn main() -> ExitCode {
    common::run(|| {
        let message = Arg::new("message").long("message").default_value("Serveur es-tu là ?");
        let command = Endpoint::client_command("Asks a server.", 63_000).arg(message);
        let matches = command.get_matches();
        let message: &String = matches.get_one("message").expect("it has a default");
        ask(&Endpoint::from_matches(&matches), message)
    })
}

fn ask(server: &Endpoint, message: &str) -> Result<(), NetError> {
    let Ok(mut stream) = TcpStream::connect(server) else {
        eprintln!("cannot connect to {server}");
        return Ok(());
    };
    stream.write_all(message.as_bytes()).during(Action::Send, server)?;
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).during(Action::Receive, server)?;
    if reply.is_empty() {
        let why = io::Error::new(ErrorKind::UnexpectedEof, "it closed without a reply");
        return Err(NetError::new(Action::Receive, server, why));
    }
    io::stdout().write_all(&[&reply[..], b"\n"].concat()).during(Action::Print, "standard output")
}
