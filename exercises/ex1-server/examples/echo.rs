//! Worked program: an echo server for one client. It sends back what it reads
//! until the client sends a line that holds only `\r\n`: try `nc -C 127.0.0.1 65432`,
//! which ends its lines like that. Serving several clients is exercise 4.

use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::process::ExitCode;

use common::{Action, During, Endpoint, NetError};

fn main() -> ExitCode {
    common::run(|| {
        // 0.0.0.0 stands for all the addresses of this machine, so that a client on
        // another one reaches this server. The exercises listen on 127.0.0.1 unless
        // they are told otherwise: only this machine reaches that.
        let matches = Endpoint::server_command("Echoes what one client sends.", 65_432)
            .mut_arg("host", |host| host.default_value("0.0.0.0"))
            .get_matches();
        serve(&Endpoint::from_matches(&matches))
    })
}

fn serve(endpoint: &Endpoint) -> Result<(), NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    print_line(&format!("Listening on {address}"))?;

    let (mut stream, peer) = listener.accept().during(Action::Accept, address)?;
    print_line(&format!("Connected by {peer}"))?;

    let mut buffer = [0; 1024];
    let mut mark = EndMark::new();
    loop {
        let length = stream.read(&mut buffer).during(Action::Receive, peer)?;
        // 0 is not "nothing yet": `read` waits for that. It is the end of what the
        // client sends, and every later `read` returns 0 at once. A loop that looks
        // for the mark only, as the practical's does, then spins for ever.
        if length == 0 {
            return stream.write_all(mark.held()).during(Action::Send, peer);
        }
        let mut echo = Vec::with_capacity(length + 1);
        let found = mark.pass(&buffer[..length], &mut echo);
        stream.write_all(&echo).during(Action::Send, peer)?;
        if found {
            return Ok(());
        }
    }
}

/// Looks for the end mark, a line that holds only `\r\n`, in a stream that comes in
/// pieces of any size.
///
/// The practical compares each read with `\r\n`. That misses a mark which arrives
/// in two pieces, or behind other bytes in one, and takes the end of a long line
/// for the mark when it happens to arrive alone. Where a read ends says nothing:
/// the bytes are looked at one by one, and one fact is remembered from byte to
/// byte. So a line may be as long as it likes, and no memory is needed for it.
struct EndMark {
    place: Place,
}

/// Where in a line the next byte stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// At its start.
    Start,
    /// Behind a carriage return that began it. This one is held back, for it may
    /// be the first half of the mark.
    AfterReturn,
    /// Anywhere else: until its line feed, this line can be no mark.
    Inside,
}

impl EndMark {
    fn new() -> EndMark {
        EndMark { place: Place::Start }
    }

    /// Copies a piece into `echo`, up to the mark, and tells whether the mark was
    /// in it. The mark itself is not echoed: the practical compares, and leaves its
    /// loop before it sends. What follows the mark is dropped.
    fn pass(&mut self, piece: &[u8], echo: &mut Vec<u8>) -> bool {
        for &byte in piece {
            match (self.place, byte) {
                (Place::Start, b'\r') => self.place = Place::AfterReturn,
                (Place::AfterReturn, b'\n') => return true,
                _ => {
                    // A carriage return that was held back turns out to be content.
                    echo.extend_from_slice(self.held());
                    echo.push(byte);
                    // A line feed alone ends a line, too. It is not the mark.
                    self.place = if byte == b'\n' { Place::Start } else { Place::Inside };
                }
            }
        }
        false
    }

    /// What came in and was not copied yet. At end of file it can be no mark any
    /// more, and goes back like all the rest.
    fn held(&self) -> &'static [u8] {
        if self.place == Place::AfterReturn { b"\r" } else { b"" }
    }
}

/// Prints a line. `println!` would panic if nobody read standard output any more.
fn print_line(line: &str) -> Result<(), NetError> {
    writeln!(io::stdout(), "{line}").during(Action::Print, "standard output")
}
