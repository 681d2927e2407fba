//! Exercise 2: a client that sends one message, reads the whole reply, however
//! many pieces it comes in, and prints it.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::process::ExitCode;

use common::clap::Arg;
use common::{Action, During, Endpoint, NetError};

fn main() -> ExitCode {
    common::run(|| {
        let message = Arg::new("message")
            .long("message")
            .value_name("TEXT")
            .default_value("Serveur es-tu là ?")
            .help("What to send");
        let matches = Endpoint::client_command("Asks a server whether it is there.", 63_000)
            .arg(message)
            .get_matches();
        let message: &String = matches.get_one("message").expect("it has a default");
        ask(&Endpoint::from_matches(&matches), message)
    })
}

fn ask(endpoint: &Endpoint, message: &str) -> Result<(), NetError> {
    let mut stream = connect(endpoint)?;
    send(&mut stream, endpoint, message)?;
    let reply = receive(&mut stream, endpoint)?;
    print(&reply)
}

/// Task 1: connects to the first address of the endpoint that answers.
fn connect(endpoint: &Endpoint) -> Result<TcpStream, NetError> {
    // A name may have several addresses: `localhost` is often ::1 and 127.0.0.1,
    // and a server listens on one of them only. Looking the name up ourselves
    // separates two errors that call for different remedies: no such name, and
    // nobody at home.
    let addresses: Vec<SocketAddr> =
        endpoint.to_socket_addrs().during(Action::Resolve, &endpoint.host)?.collect();
    // Given several addresses, `connect` tries them in turn and reports the last
    // error if none of them answers.
    TcpStream::connect(&addresses[..]).during(Action::Connect, endpoint)
}

/// Task 2: sends the message, and nothing behind it.
fn send(stream: &mut TcpStream, server: &Endpoint, message: &str) -> Result<(), NetError> {
    // Our sending side stays open: the server is content with what its first
    // `read` gives it, and does not wait for our end of file.
    stream.write_all(message.as_bytes()).during(Action::Send, server)
}

/// Task 3: receives until the server closes its side.
fn receive(stream: &mut TcpStream, server: &Endpoint) -> Result<Vec<u8>, NetError> {
    // The reply carries no length and no end mark: end of file is the end mark.
    // `read_to_end` calls `read` until it returns 0 and lets the buffer grow, so
    // neither the number of pieces nor the size of the reply matters.
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).during(Action::Receive, server)?;
    if reply.is_empty() {
        let why = io::Error::new(ErrorKind::UnexpectedEof, "it closed without a reply");
        return Err(NetError::new(Action::Receive, server, why));
    }
    Ok(reply)
}

/// Task 4: prints the reply as it came.
fn print(reply: &[u8]) -> Result<(), NetError> {
    // Bytes in, bytes out. Turning them into a `String` first would be right only
    // now that all of them are here (a piece may end inside an `é`), and would
    // still have to do something about bytes that are no UTF-8 at all.
    let mut stdout = io::stdout().lock();
    let printed = stdout.write_all(reply).and_then(|()| stdout.write_all(b"\n"));
    printed.and_then(|()| stdout.flush()).during(Action::Print, "standard output")
}
