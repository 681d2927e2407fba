//! Exercise 1: a server that takes one client, sends its message back with a
//! signature, and ends.

use std::time::Duration;

use grader::{Because, Cause, End, Exit, Missed, Peer, Seen, Session, Stop, Suite, Text, say};

use crate::causes::{ex1_server as causes, shared};
use crate::content::{is_trimmed, letters, words};
use crate::contract::{Server, expect_reported_error};
use crate::listening;

const PORT: u16 = 63_000;
const MESSAGE_MAX: usize = 1024;
/// How long a client is silent before it speaks, for a server that does not rest meanwhile.
const THINKING: Duration = Duration::from_secs(3);
const SIGNATURE: &str = "\nPrésent !";

pub(super) fn suite() -> Suite {
    Suite::new("ex1-server")
        .task(1)
        .check(
            "says-where",
            say!(en: "says where it listens", fr: "dit où il écoute"),
            listening::says_where,
        )
        .check(
            "default-port",
            say!(en: "listens on 127.0.0.1:63000 by default",
                     fr: "écoute sur 127.0.0.1:63000 par défaut"),
            default_port,
        )
        .on_default_port(PORT)
        .after(&["says-where"])
        .check(
            "all-addresses",
            say!(en: "lets other machines in with --host 0.0.0.0",
                     fr: "s'ouvre aux autres machines (--host 0.0.0.0)"),
            listening::all_addresses,
        )
        .after(&["says-where"])
        .check(
            "port-in-use",
            say!(en: "reports a port that is already in use",
                 fr: "signale un port déjà utilisé"),
            listening::port_in_use,
        )
        .task(2)
        .check(
            "says-who",
            say!(en: "prints the address of its client", fr: "affiche l'adresse de son client"),
            says_who,
        )
        .task(3)
        .check(
            "no-message",
            say!(en: "ends normally if the client says nothing",
                 fr: "se termine bien si le client ne dit rien"),
            no_message,
        )
        .check(
            "reset",
            say!(en: "reports a client that resets the connection",
                 fr: "signale une connexion réinitialisée"),
            reset,
        )
        .task(4)
        .check(
            "echo",
            say!(en: "sends the message back with the signature",
                     fr: "renvoie le message avec la signature"),
            echo,
        )
        .points(3)
        .check(
            "ends",
            say!(en: "closes the connection and ends",
                     fr: "ferme la connexion et se termine"),
            ends,
        )
        .after(&["echo"])
        .check(
            "takes-its-time",
            say!(en: "waits for a client that takes its time",
                 fr: "attend un client qui prend son temps"),
            takes_its_time,
        )
        .after(&["echo"])
        .check(
            "as-it-is",
            say!(en: "keeps spaces and line endings as they are",
                     fr: "garde espaces et fins de ligne tels quels"),
            as_it_is,
        )
        .after(&["echo"])
        .check(
            "any-bytes",
            say!(en: "sends back bytes that are not UTF-8",
                     fr: "renvoie des octets hors UTF-8"),
            any_bytes,
        )
        .after(&["echo"])
        .check(
            "sizes",
            say!(en: "answers a message of 1 byte and one of 1024",
                     fr: "répond à 1 octet comme à 1024"),
            sizes,
        )
        .after(&["echo"])
        .check(
            "too-long",
            say!(en: "takes at most 1024 bytes of a longer message",
                     fr: "prend au plus 1024 octets d'un message plus long"),
            too_long,
        )
        .after(&["ends"])
        .check(
            "half-closed",
            say!(en: "answers a client that has closed its side",
                     fr: "répond à un client qui a fermé son envoi"),
            half_closed,
        )
        .after(&["ends"])
        .check(
            "left-early",
            say!(en: "survives a client that leaves before the reply",
                     fr: "survit à un client parti avant la réponse"),
            left_early,
        )
        .after(&["echo"])
}

fn default_port(session: &mut Session) -> Result<(), Stop> {
    listening::default_port(session, PORT)
}

fn says_who(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let client = server.connect(session)?;
    let expected = format!("Connected by {}", client.address());
    let what = say!(en: "the line with the client's address",
                    fr: "la ligne avec l'adresse du client");
    let Err(missed) = server.program.expect_line(&what, &expected) else { return Ok(()) };
    let printed = server.program.stdout();
    match printed.split(|&byte| byte == b'\n').nth(1) {
        None | Some(b"") => {
            Err(missed).because(|missed| missed.is_silence().then(shared::does_not_say_who))
        }
        Some(line) => {
            let missed = Missed::new(what, Seen::Difference);
            let missed = missed.bytes(Some(expected.as_bytes()), line);
            Err(missed).because(|_| Some(causes::wrong_client_line()))
        }
    }
}

fn no_message(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    client.finish_sending();
    let nothing = say!(en: "the end, without a reply", fr: "fin, sans réponse");
    client.expect_end(&nothing).because(|missed| match missed.received() {
        [] => None,
        [0, ..] => Some(causes::sends_the_whole_buffer()),
        _ => Some(causes::answers_nothing()),
    })?;
    expect_end_of(&server, session)
}

/// Expects a server that has nothing left to do to end normally.
fn expect_end_of(server: &Server, session: &mut Session) -> Result<(), Stop> {
    let ended = server.program.expect_success();
    ended.or_else(|missed| {
        let cause = match missed.seen {
            Seen::StillRunning(_) => takes_another(server, session),
            Seen::Unsuccessful(Exit::Status(1)) if !server.program.stderr().is_empty() => {
                Some(shared::end_of_file_as_an_error())
            }
            _ => None,
        };
        Err(missed).because(|_| cause)
    })
}

/// A server that has not ended gets a second client, to find out what it waits for.
fn takes_another(server: &Server, session: &mut Session) -> Option<Cause> {
    let mut second = server.connect(session).ok()?;
    second.begin_probe();
    second.send(b"?").ok()?;
    second.hears_something().then(causes::goes_back_to_accept)
}

fn reset(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let client = server.connect(session)?;
    let address = client.address().to_string();
    // Nothing was sent, so that the server's read has only the reset to report. It waits
    // there by then: a read into no room at all does not report a reset that comes later.
    server.program.let_it_rest();
    if let Some(exit) = server.program.exit() {
        let missed = Missed::new(its_moment(), Seen::Exited(exit));
        return Err(missed).because(|_| Some(shared::does_not_wait()));
    }
    client.reset()?;
    expect_reported_error(&server.program, &address)
}

fn echo(session: &mut Session) -> Result<(), Stop> {
    let message = words(session.rng(), 3..60);
    // The client keeps its sending side open, as that of the practical does.
    let (_server, client) = ask(session, message.as_bytes())?;
    expect_reply(session, client, message.as_bytes()).map(drop)
}

fn ends(session: &mut Session) -> Result<(), Stop> {
    let message = words(session.rng(), 3..60);
    let (server, client) = ask(session, message.as_bytes())?;
    let mut client = expect_reply(session, client, message.as_bytes())?;
    if let Err(missed) = client.expect_end(&say!(en: "end of file", fr: "fin de fichier")) {
        let cause = match (&missed.seen, missed.received()) {
            (Seen::Silence(_), []) => waits_for_the_client(&mut client),
            (_, b"\n" | b"\r\n") => Some(causes::adds_a_line_feed()),
            _ => None,
        };
        return Err(missed).because(|_| cause);
    }
    let ended = server.program.expect_success();
    ended.or_else(|missed| {
        let cause = match missed.seen {
            Seen::StillRunning(_) => takes_another(&server, session),
            _ => None,
        };
        Err(missed).because(|_| cause)
    })
}

/// A server that has not closed its side gets the end of its client's.
fn waits_for_the_client(client: &mut Peer) -> Option<Cause> {
    client.begin_probe();
    client.finish_sending();
    let what = say!(en: "end of file", fr: "fin de fichier");
    client.expect_end(&what).is_ok().then(causes::waits_for_the_client_to_close)
}

/// A read waits as long as there is nothing, and so does whoever calls it.
fn takes_its_time(session: &mut Session) -> Result<(), Stop> {
    let message = words(session.rng(), 3..60);
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let silence = client.expect_silence_for(&its_moment(), THINKING);
    silence.because(|missed| match missed.seen {
        Seen::EndOfFile | Seen::Reset => Some(shared::does_not_wait()),
        _ => None,
    })?;
    client.send(message.as_bytes())?;
    expect_reply(session, client, message.as_bytes()).map(drop)
}

fn its_moment() -> Text {
    say!(en: "the moment when the client speaks", fr: "moment où le client parle")
}

fn as_it_is(session: &mut Session) -> Result<(), Stop> {
    let word = words(session.rng(), 3..9);
    for message in [format!("{word}\n"), format!(" \t{word}\r\n\r\n"), "\n".into()] {
        let (_server, client) = ask(session, message.as_bytes())?;
        expect_reply(session, client, message.as_bytes())?;
    }
    Ok(())
}

fn any_bytes(session: &mut Session) -> Result<(), Stop> {
    let noise: Vec<u8> = std::iter::repeat_with(|| session.rng().u8(..)).take(40).collect();
    // A lone FF is in no UTF-8, and C3 is the first half of an é. A zero is a byte, too.
    let zeros = [b"z\0", &noise[..], b"\0ro\0\0"].concat();
    for message in [[b"\xff", &noise[..], b"\xfe"].concat(), b"caf\xc3".to_vec(), zeros] {
        let (_server, client) = ask(session, &message)?;
        expect_reply(session, client, &message)?;
    }
    Ok(())
}

fn sizes(session: &mut Session) -> Result<(), Stop> {
    for size in [1, MESSAGE_MAX] {
        let message = letters(session.rng(), size);
        let (_server, client) = ask(session, &message)?;
        expect_reply(session, client, &message)?;
    }
    Ok(())
}

fn too_long(session: &mut Session) -> Result<(), Stop> {
    let message = letters(session.rng(), 3 * MESSAGE_MAX);
    let (_server, mut client) = ask(session, &message)?;
    // The rest stays unread when the server closes, and the system then resets the
    // connection: both ends are right.
    let (reply, end) = client.receive_to_end(&reply_noun()).because(|missed| {
        let count = missed.received().len();
        (count > MESSAGE_MAX + SIGNATURE.len()).then(|| causes::reads_too_much(count))
    })?;
    let echoed = reply.strip_suffix(SIGNATURE.as_bytes());
    if echoed.is_some_and(|echoed| {
        (1..=MESSAGE_MAX).contains(&echoed.len()) && message.starts_with(echoed)
    }) {
        return Ok(());
    }
    let expected = [&message[..MESSAGE_MAX], SIGNATURE.as_bytes()].concat();
    // What is behind the reply is told apart from a second reply.
    let rest = reply.strip_prefix(&expected[..]);
    let is_one = rest.is_some_and(|rest| rest.first() != message.get(MESSAGE_MAX));
    let seen = match end {
        _ if is_one => Seen::Excess,
        // What the program has written, the reset has taken away.
        End::Reset if is_beginning(&reply, &expected) => Seen::Reset,
        _ => Seen::Difference,
    };
    let missed = Missed::new(reply_noun(), seen).bytes(Some(&expected), &reply);
    Err(missed).because(|missed| match missed.received().len() {
        _ if rest == Some(b"\n") => Some(causes::adds_a_line_feed()),
        count if count > expected.len() && !is_one => Some(causes::reads_too_much(count)),
        _ => None,
    })
}

fn half_closed(session: &mut Session) -> Result<(), Stop> {
    let message = words(session.rng(), 3..60);
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    client.send(message.as_bytes())?;
    client.finish_sending();
    let reply = [message.as_bytes(), SIGNATURE.as_bytes()].concat();
    client.expect_all(&reply_noun(), &reply).because(|missed| why(missed, message.as_bytes()))
}

fn left_early(session: &mut Session) -> Result<(), Stop> {
    let message = words(session.rng(), 3..60);
    let (server, client) = ask(session, message.as_bytes())?;
    client.close();
    // Whether the server notices that nobody reads its reply is a matter of luck.
    let ended = server.program.end().or_else(|missed| {
        let cause = takes_another(&server, session);
        Err(missed).because(|_| cause)
    })?;
    match ended {
        Exit::Status(0 | 1) => Ok(()),
        exit => {
            let what = say!(en: "an end with exit status 0 or 1",
                            fr: "fin avec le code de sortie 0 ou 1");
            let missed = Missed::new(what, Seen::Exited(exit));
            Err(missed).because(|_| match exit {
                Exit::Status(_) => Some(shared::error_with_another_status()),
                Exit::Signal(_) => None,
            })
        }
    }
}

/// Starts a server, connects and sends a message.
fn ask(session: &mut Session, message: &[u8]) -> Result<(Server, Peer), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    client.send(message)?;
    Ok((server, client))
}

fn reply_noun() -> Text {
    say!(en: "the reply", fr: "réponse")
}

/// Expects the message and the signature. What follows is not looked at, but what
/// has come already must fit.
fn expect_reply(session: &mut Session, mut client: Peer, message: &[u8]) -> Result<Peer, Stop> {
    let reply = [message, SIGNATURE.as_bytes()].concat();
    match client.expect(&reply_noun(), &reply) {
        Ok(()) => Ok(client),
        Err(missed) => {
            let waited_for = match missed.seen {
                Seen::Silence(_) if missed.received().is_empty() => {
                    what_it_waits_for(&mut client, message)
                }
                Seen::Reset | Seen::EndOfFile
                    if missed.received().is_empty() && closes_at_once(session) =>
                {
                    Some(shared::does_not_wait())
                }
                // The system resets a connection that is closed with bytes unread.
                Seen::Reset if missed.received().is_empty() => Some(causes::reads_nothing()),
                _ => None,
            };
            Err(missed).because(|missed| waited_for.or_else(|| why(missed, message)))
        }
    }
}

/// A server that has not answered gets what it may be waiting for, one thing after
/// the other, until it answers.
fn what_it_waits_for(client: &mut Peer, message: &[u8]) -> Option<Cause> {
    /// What is sent, or end of file, and whom that makes answer.
    type Probe = (Option<&'static [u8]>, fn() -> Cause);
    const PROBES: [Probe; 4] = [
        (Some(b"?"), causes::reads_twice),
        (Some(b"\n"), causes::waits_for_a_line),
        (Some(&[b'.'; MESSAGE_MAX]), causes::waits_for_a_full_buffer),
        (None, causes::waits_for_end_of_file),
    ];
    client.begin_probe();
    for (bytes, cause) in PROBES {
        match bytes {
            Some(bytes) => client.send(bytes).ok()?,
            None => client.finish_sending(),
        }
        let answer = client.receive_the_aftermath();
        // None of the probe is in the answer: it was there before, and did not leave.
        if answer == [message, SIGNATURE.as_bytes()].concat() {
            return Some(shared::does_not_flush());
        }
        if !answer.is_empty() {
            return Some(cause());
        }
    }
    None
}

/// Whether a new client that says nothing is left alone at once.
fn closes_at_once(session: &mut Session) -> bool {
    // Another program on the same port would end this one, with what it has to say.
    if session.launch().own_port().is_some() {
        return false;
    }
    let Ok(server) = Server::start(session) else { return false };
    let Ok(mut client) = server.connect(session) else { return false };
    client.begin_probe();
    client.receive_to_end(&its_moment()).is_ok()
}

/// Why a reply is not the one expected, as far as its bytes tell.
fn why(missed: &Missed, message: &[u8]) -> Option<Cause> {
    let received = missed.received();
    let signature = SIGNATURE.as_bytes();
    let echoed = received.strip_suffix(signature);
    let replaced = "\u{fffd}".as_bytes();
    match received.strip_prefix(message) {
        _ if echoed.is_some_and(|echoed| is_trimmed(echoed, message)) => {
            Some(shared::trims_the_message())
        }
        _ if contains(received, replaced) && !contains(message, replaced) => {
            Some(shared::decodes_lossily())
        }
        _ if echoed.is_some_and(|echoed| ends_at_a_zero(echoed, message)) => {
            Some(shared::ends_at_a_zero())
        }
        _ if message.len() < MESSAGE_MAX
            && echoed.is_some_and(|echoed| {
                message.split_last().is_some_and(|(_, most)| most == echoed)
            }) =>
        {
            Some(causes::drops_the_last_byte())
        }
        _ if echoed.is_some_and(|echoed| !echoed.is_empty() && is_beginning(echoed, message)) => {
            Some(causes::reads_too_little(echoed.map_or(0, <[u8]>::len)))
        }
        Some(rest) if rest == [signature, b"\n"].concat() => Some(causes::adds_a_line_feed()),
        // It is all there, and then comes more.
        Some(rest) if rest.starts_with(signature) => None,
        Some(b"") => Some(causes::no_signature()),
        Some([0, ..]) => Some(causes::sends_the_whole_buffer()),
        Some(rest) if rest.starts_with(&signature[1..]) => {
            Some(causes::signature_without_line_feed())
        }
        Some(_) => Some(causes::wrong_signature()),
        None if echoed.is_some() => Some(causes::echoes_something_else()),
        _ => None,
    }
}

/// Whether it is the message up to its first zero, or less the zeros at its end.
fn ends_at_a_zero(echoed: &[u8], message: &[u8]) -> bool {
    is_beginning(echoed, message)
        && (message[echoed.len()] == 0 && !echoed.contains(&0)
            || message[echoed.len()..].iter().all(|&byte| byte == 0))
}

/// Whether `part` is what `message` begins with, and not all of it.
fn is_beginning(part: &[u8], message: &[u8]) -> bool {
    part.len() < message.len() && message.starts_with(part)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
