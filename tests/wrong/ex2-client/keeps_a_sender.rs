//! waits-for-more (no-reply), waits-for-more (reset), waits-for-more (prints): receives from a channel until the last sender is gone, and keeps one.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;

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
    let (sender, pieces) = mpsc::channel();
    let to_main = sender.clone();
    thread::spawn(move || {
        let mut buffer = [0; 1024];
        while let Ok(length @ 1..) = stream.read(&mut buffer) {
            let _ = to_main.send(buffer[..length].to_vec());
        }
    });
    let reply: Vec<u8> = pieces.iter().flatten().collect();
    if reply.is_empty() {
        let why = io::Error::new(ErrorKind::UnexpectedEof, "it closed without a reply");
        return Err(NetError::new(Action::Receive, server, why));
    }
    io::stdout().write_all(&[&reply[..], b"\n"].concat()).during(Action::Print, "standard output")
}
