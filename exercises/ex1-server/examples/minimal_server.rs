//! Worked program: a server that answers one message a connection, one client
//! after the other, for ever. Serving them at the same time is for exercises 4
//! and 7.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

/// What one message may measure, in bytes.
const MESSAGE_MAX: usize = 512;

fn main() -> ExitCode {
    common::run(|| serve(&Endpoint::server("Answers every client with its message.", 8000)))
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    // `println!` would panic if nobody read standard output any more.
    writeln!(io::stdout(), "Listening on {address}").during(Action::Print, "standard output")?;

    // There is one listening socket for the life of the server, and one connection
    // for each client. While one is being served, the others wait in the backlog.
    // The limit of this program: a client that says nothing makes them wait.
    loop {
        let served = match listener.accept() {
            // The connection is moved into `answer`, and closed where that ends.
            Ok((stream, peer)) => answer(stream, peer),
            // A client has left before its turn, and the system says so here (on some
            // systems; on others its `read` does). That is the client's business.
            Err(error) if error.kind() == ErrorKind::ConnectionAborted => {
                Err(NetError::new(Action::Accept, address, error))
            }
            // Any other error is about the listening socket, and would come back at
            // once and for ever: here the server has to end.
            Err(error) => return Err(NetError::new(Action::Accept, address, error)),
        };
        // What goes wrong with one client ends with that client. A `?` here would
        // let anyone who resets a connection stop the server.
        if let Err(error) = served {
            // With standard error closed there is nobody to tell, and still
            // somebody to serve.
            let _ = writeln!(io::stderr(), "minimal_server: {error}");
        }
    }
}

/// Receives one message and sends the reply.
fn answer(mut stream: TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    // One `read` and no loop: the client sends no end mark, and waits for the reply
    // with its sending side open. What a longer message holds stays unread.
    let mut buffer = [0; MESSAGE_MAX];
    let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
    // 0 is end of file: the client left without a message, and there is no reply to
    // nothing.
    if length == 0 {
        return Ok(());
    }
    // The message stays bytes. Turning it into text would be an error waiting for
    // the first client that sends something else.
    let reply = [b"echo : ", &buffer[..length]].concat();
    // A reply of 519 bytes at most always fits into the buffers of the system, so
    // a client that never reads does not stop the server here.
    stream.write_all(&reply).during(Action::Send, peer)
}
