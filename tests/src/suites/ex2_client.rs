//! Exercise 2: a client that sends one message, reads the whole reply, however
//! many pieces it comes in, and prints it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::time::Duration;

use grader::{Because, Cause, Exit, Listener, Missed, Peer, Program, Seen, Session, Stop, Suite};
use grader::{ReservedPort, first_difference, reserve_port, say};

use crate::causes::{ex2_client as causes, shared};
use crate::content::{is_trimmed, letters, lines, words};
use crate::contract::expect_reported_error;

const PORT: u16 = 63_000;
const MESSAGE: &str = "Serveur es-tu là ?";
/// What the servers of the practical end their reply with.
const SIGNATURE: &str = "Présent !";
/// How long the server thinks before it replies, for a client that does not rest meanwhile.
const THINKING: Duration = Duration::from_secs(3);

pub(super) fn suite() -> Suite {
    Suite::new("ex2-client")
        .task(1)
        .check(
            "connects",
            say!(en: "connects to the host and port it is told",
                 fr: "se connecte à l'hôte et au port donnés"),
            connects,
        )
        .check(
            "every-address",
            say!(en: "tries every address of a name",
                     fr: "essaie toutes les adresses d'un nom"),
            every_address,
        )
        .after(&["connects"])
        .check(
            "default-address",
            say!(en: "connects to localhost:63000 by default",
                     fr: "se connecte à localhost:63000 par défaut"),
            default_address,
        )
        .on_default_port(PORT)
        .after(&["connects", "every-address"])
        .check(
            "refused",
            say!(en: "reports a server that is not there", fr: "signale un serveur absent"),
            refused,
        )
        .check(
            "unknown-name",
            say!(en: "reports a name that does not exist",
                 fr: "signale un nom qui n'existe pas"),
            unknown_name,
        )
        .task(2)
        .check(
            "default-message",
            say!(en: "sends its 19 bytes and nothing behind them",
                     fr: "envoie ses 19 octets et rien après"),
            default_message,
        )
        .after(&["connects"])
        .check(
            "other-message",
            say!(en: "sends the text of --message", fr: "envoie le texte de --message"),
            other_message,
        )
        .after(&["connects"])
        .task(3)
        .check(
            "takes-its-time",
            say!(en: "keeps its side open while the server thinks",
                 fr: "garde son envoi ouvert tant que rien ne vient"),
            takes_its_time,
        )
        .after(&["default-message"])
        .check(
            "no-reply",
            say!(en: "reports a server that closes without a reply",
                     fr: "signale un serveur qui ferme sans répondre"),
            no_reply,
        )
        .after(&["connects"])
        .check(
            "reset",
            say!(en: "reports a reset in the middle of the reply",
                     fr: "signale une réinitialisation en pleine réponse"),
            reset,
        )
        .after(&["connects"])
        .task(4)
        .check(
            "prints",
            say!(en: "prints the reply and ends", fr: "affiche la réponse et se termine"),
            prints,
        )
        .points(3)
        .after(&["connects"])
        .check(
            "every-line",
            say!(en: "prints every line of the reply",
                     fr: "affiche toutes les lignes de la réponse"),
            every_line,
        )
        .after(&["prints"])
        .check(
            "pieces",
            say!(en: "puts together a reply that comes in pieces",
                     fr: "recompose une réponse venue en morceaux"),
            pieces,
        )
        .after(&["prints"])
        .check(
            "signature-inside",
            say!(en: "reads on behind a signature",
                 fr: "continue de lire après une signature"),
            signature_inside,
        )
        .after(&["pieces"])
        .check(
            "large",
            say!(en: "prints a reply larger than any buffer",
                     fr: "affiche une réponse plus grande qu'un tampon"),
            large,
        )
        .after(&["prints"])
        .check(
            "any-bytes",
            say!(en: "copes with a reply that is not UTF-8",
                     fr: "supporte une réponse qui n'est pas de l'UTF-8"),
            any_bytes,
        )
        .after(&["prints"])
}

fn connects(session: &mut Session) -> Result<(), Stop> {
    Call::make(session).map(drop)
}

fn every_address(session: &mut Session) -> Result<(), Stop> {
    let found = ("localhost", 0).to_socket_addrs().map_err(Stop::error)?;
    let found: Vec<_> = found.map(|address| address.ip()).collect();
    for (here, other) in [
        (IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST)),
        (IpAddr::from(Ipv6Addr::LOCALHOST), IpAddr::from(Ipv4Addr::LOCALHOST)),
    ] {
        if !found.contains(&here) || !found.contains(&other) {
            return Err(Stop::Skipped(say!(
                en: "localhost has one address only on this machine",
                fr: "localhost n'a qu'une adresse sur cette machine")));
        }
        let (listener, _refusing) = listen_on_one_of_two(session, here, other)?;
        let number = listener.address().port().to_string();
        let options = [("host", "localhost"), ("port", number.as_str())];
        let program = session.start(&options, &[("message", MESSAGE)])?;
        let peer = session.accept(&program, &listener);
        peer.because(|_| Some(causes::first_address_only(here.to_string())))?;
    }
    Ok(())
}

/// Listens on the one address, and keeps the same port at the other, so that nobody
/// answers there. A port that is free at the one may be somebody's at the other, or the
/// rest of an earlier connection's: then another is tried.
fn listen_on_one_of_two(
    session: &mut Session,
    here: IpAddr,
    other: IpAddr,
) -> Result<(Listener, ReservedPort), Stop> {
    const TRIES: u32 = 20;
    let mut tries = 0;
    loop {
        // Among the ports that the system gives to those who connect, many are such a rest.
        let port = match session.port() {
            0 => session.free_port()?,
            own => own,
        };
        let both = session.listen(SocketAddr::new(here, port)).and_then(|listener| {
            let refusing = reserve_port(SocketAddr::new(other, port)).map_err(Stop::error)?;
            Ok((listener, refusing))
        });
        match both {
            Err(_) if tries < TRIES => tries += 1,
            both => return both,
        }
    }
}

fn default_address(session: &mut Session) -> Result<(), Stop> {
    let listener = session.listen(SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)))?;
    let defaults = [("host", "localhost"), ("port", "63000"), ("message", MESSAGE)];
    let program = session.start_by_default(&[], &defaults)?;
    let peer = session.accept(&program, &listener);
    peer.because(|_| Some(shared::connects_elsewhere(listener.address().to_string())))?;
    Ok(())
}

fn refused(session: &mut Session) -> Result<(), Stop> {
    let reserved = reserve_port(SocketAddr::from((Ipv4Addr::LOCALHOST, session.port())));
    let reserved = reserved.map_err(Stop::error)?;
    let port = reserved.port().to_string();
    let program = start(session, reserved.address(), &[])?;
    expect_reported_error(&program, &port)
}

fn unknown_name(session: &mut Session) -> Result<(), Stop> {
    // The name of a machine has no such character (RFC 952), so the resolver needs no
    // network to refuse it; and nothing else about it is wrong, so Python asks the resolver.
    let name = "serveur!.invalid";
    let program = session.start(&[("host", name), ("port", "63000")], &[("message", MESSAGE)])?;
    expect_reported_error(&program, name)
}

fn default_message(session: &mut Session) -> Result<(), Stop> {
    let call = Call::make(session)?;
    expect_message(call, MESSAGE, session)
}

fn other_message(session: &mut Session) -> Result<(), Stop> {
    let message = format!("é {}", words(session.rng(), 5..200));
    let call = Call::make_with(session, &[("message", &message)])?;
    expect_message(call, &message, session)
}

/// Expects the message, replies, and expects nothing more until the client closes.
fn expect_message(mut call: Call, message: &str, session: &mut Session) -> Result<(), Stop> {
    call.expect_message(message)?;
    call.peer.send(&letters(session.rng(), 12)).map_err(Stop::from)?;
    call.peer.finish_sending();
    let nothing = say!(en: "nothing more", fr: "plus rien");
    let ended = call.peer.expect_end(&nothing);
    ended.because(|missed| match (&missed.seen, missed.received()) {
        (Seen::Silence(_), []) => Some(why_it_goes_on(&call.program)),
        (_, []) => None,
        _ => Some(causes::sends_more_than_the_message()),
    })
}

fn takes_its_time(session: &mut Session) -> Result<(), Stop> {
    let mut call = Call::make(session)?;
    call.expect_message(MESSAGE)?;
    let its_moment = say!(en: "the moment when the server speaks",
                          fr: "moment où le serveur parle");
    let silence = call.peer.expect_silence_for(&its_moment, THINKING);
    silence.because(|missed| match missed.seen {
        // A client that has left has closed everything; any other, its sending side.
        Seen::EndOfFile | Seen::Reset => Some(match call.program.end() {
            Ok(_) => shared::does_not_wait(),
            Err(_) => causes::closes_its_side(),
        }),
        _ => None,
    })?;
    call.peer.send(&letters(session.rng(), 12))?;
    Ok(())
}

fn no_reply(session: &mut Session) -> Result<(), Stop> {
    let mut call = Call::make(session)?;
    call.expect_message(MESSAGE)?;
    let port = call.peer.address().port().to_string();
    call.peer.finish_sending();
    expect_reported_error(&call.program, &port).map_err(|stop| goes_on(&call.program, stop))
}

fn reset(session: &mut Session) -> Result<(), Stop> {
    let mut call = Call::make(session)?;
    call.expect_message(MESSAGE)?;
    let port = call.peer.address().port().to_string();
    let piece = letters(session.rng(), 5);
    call.peer.send(&piece)?;
    let Call { program, peer } = call;
    // Some programs take an end and a reset that come together for one end.
    program.let_it_rest();
    peer.reset()?;
    expect_reported_error(&program, &port).map_err(|stop| goes_on(&program, stop))
}

/// A client that has not ended is told why.
fn goes_on(program: &Program, stop: Stop) -> Stop {
    match stop {
        Stop::Failed(mut failure) if matches!(failure.seen, Seen::StillRunning(_)) => {
            failure.cause = why_it_goes_on(program);
            Stop::Failed(failure)
        }
        other => other,
    }
}

/// Why a client goes on whose server has left.
fn why_it_goes_on(program: &Program) -> Cause {
    match program.spins() {
        Some(true) => causes::reads_past_the_end(),
        _ => causes::waits_for_more(),
    }
}

fn prints(session: &mut Session) -> Result<(), Stop> {
    let reply = words(session.rng(), 5..60);
    expect_printed(session, &[format!("{MESSAGE} {reply}\n{SIGNATURE}").as_bytes()]).map(drop)
}

fn every_line(session: &mut Session) -> Result<(), Stop> {
    // It ends in two line feeds, so that one less is not taken for none behind it.
    let reply = format!("\n{}\r\n\n{}\n", words(session.rng(), 5..60), lines(session.rng(), 3));
    let printed = expect_printed(session, &[reply.as_bytes()])?;
    if printed == reply.as_bytes() {
        let what = say!(en: "a line feed behind the reply", fr: "fin de ligne après la réponse");
        let expected = format!("{reply}\n");
        let missed = Missed::new(what, Seen::Difference);
        let missed = missed.bytes(Some(expected.as_bytes()), &printed);
        return Err(missed).because(|_| Some(causes::leaves_the_line_open()));
    }
    Ok(())
}

fn pieces(session: &mut Session) -> Result<(), Stop> {
    let reply = format!("é{}€", words(session.rng(), 5..60));
    let bytes: Vec<&[u8]> = reply.as_bytes().chunks(1).collect();
    expect_printed(session, &bytes).map(drop)
}

fn signature_inside(session: &mut Session) -> Result<(), Stop> {
    let begins = format!("{}\n{SIGNATURE}", words(session.rng(), 5..60));
    let goes_on = format!("\n{}", words(session.rng(), 5..60));
    expect_printed(session, &[begins.as_bytes(), goes_on.as_bytes()]).map(drop)
}

fn large(session: &mut Session) -> Result<(), Stop> {
    // With letters at its ends, it says nothing about what is trimmed.
    let reply = format!("a{}z", lines(session.rng(), 3000));
    expect_printed(session, &[reply.as_bytes()]).map(drop)
}

fn any_bytes(session: &mut Session) -> Result<(), Stop> {
    let word = words(session.rng(), 5..60);
    let reply = [b"\xff\xfe caf\xc3 z\0".as_slice(), word.as_bytes(), b"ro\0\0"].concat();
    expect_printed(session, &[&reply]).map(drop)
}

/// A client that has connected to the checker.
struct Call {
    program: Program,
    peer: Peer,
}

impl Call {
    fn make(session: &mut Session) -> Result<Call, Stop> {
        Call::make_with(session, &[])
    }

    fn make_with(session: &mut Session, options: &[(&str, &str)]) -> Result<Call, Stop> {
        let listener: Listener =
            session.listen(SocketAddr::from((Ipv4Addr::LOCALHOST, session.port())))?;
        let program = start(session, listener.address(), options)?;
        let peer = session.accept(&program, &listener);
        let elsewhere = || shared::connects_elsewhere(listener.address().to_string());
        let peer = peer.because(|_| Some(elsewhere()))?;
        Ok(Call { program, peer })
    }

    fn expect_message(&mut self, message: &str) -> Result<(), Stop> {
        let what = say!(en: "the message", fr: "message");
        let Err(missed) = self.peer.expect(&what, message.as_bytes()) else { return Ok(()) };
        let at_end = first_difference(message.as_bytes(), missed.received()) == Some(message.len());
        let cause = match missed.seen {
            Seen::Silence(_) if missed.received().is_empty() => self.what_it_waits_for(message),
            Seen::Silence(_) if missed.received().len() == message.chars().count() => {
                Some(causes::counts_characters(message.len(), message.chars().count()))
            }
            Seen::Difference if !at_end => Some(causes::wrong_message(message.len())),
            _ => None,
        };
        Err(missed).because(|_| cause)
    }

    /// A client that has sent nothing gets what it may be waiting for: a word of the
    /// server's, then the end.
    fn what_it_waits_for(&mut self, message: &str) -> Option<Cause> {
        self.peer.begin_probe();
        self.peer.send(b"?\n").ok()?;
        let has_spoken = self.peer.receive_the_aftermath().starts_with(message.as_bytes());
        // What comes with the program's end was in a buffer, not on the way.
        if has_spoken && self.program.end().is_err() {
            return Some(causes::reads_before_it_sends());
        }
        self.peer.finish_sending();
        let came = self.peer.receive_the_aftermath().starts_with(message.as_bytes());
        came.then(shared::does_not_flush)
    }
}

/// Starts the client for a server at `address`. A command without a place for the
/// host connects to this machine anyway.
fn start(
    session: &mut Session,
    address: SocketAddr,
    options: &[(&str, &str)],
) -> Result<Program, Stop> {
    let (host, port) = (address.ip().to_string(), address.port().to_string());
    let (host, port) = (("host", host.as_str()), ("port", port.as_str()));
    if session.launch().takes_options() {
        session.start(&[&[host, port], options].concat(), &[])
    } else {
        session.start(&[&[port], options].concat(), &[host, ("message", MESSAGE)])
    }
}

/// Sends a reply in these pieces, closes, and expects the client to print it. Returns what
/// it has printed.
fn expect_printed(session: &mut Session, pieces: &[&[u8]]) -> Result<Vec<u8>, Stop> {
    let mut call = Call::make(session)?;
    call.expect_message(MESSAGE)?;
    // If it fails the client has left already, and what it printed tells more.
    let _ = call.peer.send_in_pieces(pieces);
    // Closed on our side only: a whole close would reset the connection if the
    // client had sent anything that was not read here.
    call.peer.finish_sending();
    let exit = call.program.end().because(|_| Some(why_it_goes_on(&call.program)))?;
    let reply = pieces.concat();
    let printed = call.program.stdout();
    let is_shown = is_shown_by(&reply, &printed);
    let what = say!(en: "the reply on standard output", fr: "réponse sur la sortie standard");
    let missed = match (exit.is_success(), is_shown) {
        (true, true) => return Ok(printed),
        (false, true) => Missed::new(what, Seen::Unsuccessful(exit)),
        (true, false) => Missed::new(what, Seen::Difference).bytes(Some(&reply), &printed),
        (false, false) => Missed::new(what, Seen::Exited(exit)).bytes(Some(&reply), &printed),
    };
    let complains = call.program.stderr().to_lowercase();
    Err(missed).because(|missed| match exit {
        Exit::Status(1 | 101) if std::str::from_utf8(&reply).is_err() => {
            Some(causes::demands_text())
        }
        Exit::Status(1) if is_shown && !complains.is_empty() => {
            Some(shared::end_of_file_as_an_error())
        }
        Exit::Status(1) if complains.contains("utf-8") => Some(causes::decodes_each_piece()),
        exit if exit.is_success() => why(missed, &reply),
        _ => None,
    })
}

/// Whether `printed` is `reply`, with or without a line feed behind it. What is no
/// UTF-8 may have been replaced.
fn is_shown_by(reply: &[u8], printed: &[u8]) -> bool {
    let shown = String::from_utf8_lossy(reply);
    [reply, shown.as_bytes()].iter().any(|reply| {
        let rest = printed.strip_prefix(*reply);
        rest.is_some_and(|rest| matches!(rest, b"" | b"\n" | b"\r\n"))
    })
}

/// Why what was printed is not the reply, as far as its bytes tell.
fn why(missed: &Missed, reply: &[u8]) -> Option<Cause> {
    let printed = missed.received().strip_suffix(b"\n").unwrap_or(missed.received());
    let replaced = "\u{fffd}".as_bytes();
    match reply.strip_prefix(printed) {
        _ if std::str::from_utf8(reply).is_ok()
            && contains(printed, replaced)
            && !contains(reply, replaced) =>
        {
            Some(causes::decodes_each_piece())
        }
        Some(_) if printed.is_empty() => Some(causes::prints_nothing()),
        Some(rest) if printed.ends_with(SIGNATURE.as_bytes()) && rest.starts_with(b"\n") => {
            Some(causes::stops_at_the_signature())
        }
        Some([0, ..]) => Some(shared::ends_at_a_zero()),
        _ if is_trimmed(printed, reply) => Some(causes::trims_the_reply()),
        Some([b'\n' | b'\r', ..]) if !printed.contains(&b'\n') => Some(causes::reads_one_line()),
        Some(_) if is_first_line(printed, reply) => Some(causes::reads_one_line()),
        Some(_) => Some(causes::reads_once(printed.len())),
        None if reply.contains(&b'\r') && without_returns(printed) == without_returns(reply) => {
            Some(causes::changes_line_endings())
        }
        None if reply.ends_with(printed) || reply.ends_with(missed.received()) => {
            Some(causes::keeps_the_last_piece(printed.len()))
        }
        None if is_in_latin_1(printed, reply) => Some(causes::takes_bytes_for_characters()),
        None if is_debug_form(printed, reply) => Some(causes::prints_the_debug_form()),
        None => match printed.strip_prefix(reply) {
            Some([0, ..]) => Some(causes::prints_the_whole_buffer()),
            _ if contains(printed, reply) => Some(causes::prints_more_than_the_reply()),
            _ => None,
        },
    }
}

fn is_first_line(printed: &[u8], reply: &[u8]) -> bool {
    reply.split_inclusive(|&byte| byte == b'\n').next() == Some(printed)
}

/// The lines of it, however they end, less the empty ones at the end.
fn without_returns(bytes: &[u8]) -> Vec<u8> {
    let end = bytes.iter().rposition(|byte| !b"\r\n".contains(byte)).map_or(0, |last| last + 1);
    bytes[..end].iter().copied().filter(|&byte| byte != b'\r').collect()
}

/// Whether it is the reply with each byte taken for a character.
fn is_in_latin_1(printed: &[u8], reply: &[u8]) -> bool {
    let text: String = reply.iter().copied().map(char::from).collect();
    printed == text.as_bytes()
}

/// Whether it is the reply as Rust or Python writes a value in a source file.
fn is_debug_form(printed: &[u8], reply: &[u8]) -> bool {
    let text = String::from_utf8_lossy(reply);
    let in_rust = [format!("{reply:?}"), format!("{text:?}"), format!("Ok({text:?})")];
    let is_in_python = |start: &[u8]| printed.starts_with(start) && printed.contains(&b'\\');
    in_rust.iter().any(|form| printed == form.as_bytes())
        || is_in_python(b"b'")
        || is_in_python(b"b\"")
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len().max(1)).any(|window| window == part)
}
