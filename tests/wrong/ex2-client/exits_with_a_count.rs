//! ends-unsuccessfully (prints): ends with the number of bytes that it has received.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::{self, ExitCode};

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
    let mut stream = TcpStream::connect(server).during(Action::Connect, server)?;
    stream.write_all(message.as_bytes()).during(Action::Send, server)?;
    let mut reply = Vec::new();
    let mut buffer = [0; 1024];
    loop {
        let length = stream.read(&mut buffer).during(Action::Receive, server)?;
        if length == 0 {
            break;
        }
        reply.extend_from_slice(&buffer[..length]);
    }
    if reply.is_empty() {
        let why = io::Error::new(ErrorKind::UnexpectedEof, "it closed without a reply");
        return Err(NetError::new(Action::Receive, server, why));
    }
    io::stdout().write_all(&[&reply[..], b"\n"].concat()).during(Action::Print, "standard output")?;
    process::exit(reply.len() as i32)
}
