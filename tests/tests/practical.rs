//! The conversation of the practical, to the byte: the two solutions on one
//! machine, each started without an option.

mod support;

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

#[test]
fn the_two_solutions_hold_the_conversation_of_the_practical() {
    let server = support::build("ex1-server-solution").expect("a server");
    let client = support::build("ex2-client-solution").expect("a client");
    let conversation = grader::with_free_port(63_000, || {
        let mut server =
            Command::new(server.path).stdout(Stdio::piped()).spawn().expect("a server");
        let mut printed = BufReader::new(server.stdout.take().expect("a pipe"));
        let mut first = String::new();
        printed.read_line(&mut first).expect("a line");
        let client = Command::new(client.path).output().expect("a client");
        let mut second = String::new();
        printed.read_to_string(&mut second).expect("the rest");
        (server.wait().expect("an end"), first, second, client)
    });
    // Somebody else on this machine may be at the practical: then there is nothing
    // to show here, and CI has a port of its own.
    let Ok((status, first, second, client)) = conversation else {
        assert!(!support::is_everything_required(), "port 63000 is not free");
        return;
    };
    assert_eq!(first, "Listening on 127.0.0.1:63000\n");
    assert!(second.starts_with("Connected by 127.0.0.1:"), "{second}");
    assert_eq!(second.lines().count(), 1, "{second}");
    assert!(status.success() && client.status.success());
    assert_eq!(String::from_utf8_lossy(&client.stdout), "Serveur es-tu là ?\nPrésent !\n");
    assert_eq!(String::from_utf8_lossy(&client.stderr), "");
}
