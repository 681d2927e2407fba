//! Exercise 4: a server that echoes the lines of all its clients at once, each on
//! a thread of its own.

mod diagnosis;

use std::net::SocketAddr;
use std::time::Duration;

use grader::{
    Because, Cause, End, Missed, Peer, Seen, Session, Stop, Stream, Suite, Text, Usage, say,
};

use crate::causes::ex4_multi_server as causes;
use crate::content::{letters, lines, words};
use crate::contract::Server;
use crate::listening;
use diagnosis::{
    are_bytes_missing, contains, hangs_up, takes_letters_in_pieces, what_it_waits_for,
    who_keeps_it_open, why, why_it_stays_open, why_one_waits,
};

const PORT: u16 = 65_432;
const LINE_MAX: usize = 64 * 1024;
const TOO_LONG: &[u8] = b"Line too long: at most 65536 bytes\n";

/// The clients of a server of many, and how many of them are spoken to.
const CROWD: usize = 1000;
const SPOKEN_TO: usize = 300;

/// More than the system's own buffers hold between two programs, by far.
const MORE_THAN_FITS: usize = 64 << 20;

pub(super) fn suite() -> Suite {
    Suite::new("ex4-multi-server")
        .task(1)
        .check(
            "says-where",
            say!(en: "says where it listens", fr: "dit où il écoute"),
            listening::says_where,
        )
        .check(
            "default-port",
            say!(en: "listens on 127.0.0.1:65432 by default",
                     fr: "écoute sur 127.0.0.1:65432 par défaut"),
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
            say!(en: "prints a line for each new client",
                 fr: "affiche une ligne pour chaque nouveau client"),
            says_who,
        )
        .task(3)
        .check(
            "echo",
            say!(en: "sends each line back as it was",
                     fr: "renvoie chaque ligne telle quelle"),
            echo,
        )
        .points(2)
        .check(
            "silent",
            say!(en: "serves the others while one client is silent",
                     fr: "sert les autres quand un client se tait"),
            silent,
        )
        .points(3)
        .after(&["echo"])
        .check(
            "together",
            say!(en: "answers lines that come together",
                     fr: "répond à des lignes arrivées ensemble"),
            together,
        )
        .after(&["echo"])
        .check(
            "pieces",
            say!(en: "waits for the end of a line that comes in pieces",
                     fr: "attend la fin d'une ligne venue en morceaux"),
            pieces,
        )
        .after(&["silent"])
        .check(
            "any-bytes",
            say!(en: "sends back bytes that are not UTF-8",
                     fr: "renvoie des octets hors UTF-8"),
            any_bytes,
        )
        .after(&["echo"])
        .check(
            "longest",
            say!(en: "answers a line of 64 KiB", fr: "répond à une ligne de 64 Kio"),
            longest,
        )
        .after(&["pieces"])
        .check(
            "empty-line",
            say!(en: "ends the conversation at an empty line",
                     fr: "termine la conversation à une ligne vide"),
            empty_line,
        )
        .after(&["together", "pieces"])
        .check(
            "half-closed",
            say!(en: "answers a client that has closed its side",
                     fr: "répond à un client qui a fermé son envoi"),
            half_closed,
        )
        .after(&["together"])
        .check(
            "last-line",
            say!(en: "answers a last line without an ending",
                     fr: "répond à une dernière ligne sans fin de ligne"),
            last_line,
        )
        .after(&["half-closed"])
        .check(
            "says-left",
            say!(en: "says when a client has left", fr: "dit quand un client est parti"),
            says_left,
        )
        .after(&["says-who", "half-closed"])
        .check(
            "reset",
            say!(en: "survives clients that reset the connection",
                     fr: "survit à des connexions réinitialisées"),
            reset,
        )
        .after(&["silent", "says-left"])
        .check(
            "flood",
            say!(en: "is not held up by a client that never reads",
                     fr: "n'est pas bloqué par un client qui ne lit pas"),
            flood,
        )
        .after(&["silent"])
        .check(
            "late-reader",
            say!(en: "loses nothing when a client reads late",
                     fr: "ne perd rien quand un client lit tard"),
            late_reader,
        )
        .after(&["flood", "last-line"])
        .check(
            "many",
            say!(en: "serves a thousand clients at once", fr: "sert mille clients à la fois"),
            many,
        )
        .points(2)
        .after(&["silent", "says-who", "says-left"])
        .check(
            "gives-back",
            say!(en: "gives back threads and descriptors",
                     fr: "rend les threads et les descripteurs"),
            gives_back,
        )
        .after(&["silent", "empty-line", "reset"])
        .check(
            "unread-output",
            say!(en: "serves on when nobody reads what it prints",
                     fr: "sert toujours si personne ne lit sa sortie"),
            unread_output,
        )
        .after(&["silent", "says-left"])
        .task(4)
        .check(
            "too-long",
            say!(en: "refuses a longer line so that the client knows",
                     fr: "refuse une ligne plus longue en le disant"),
            too_long,
        )
        .points(2)
        .after(&["silent", "half-closed"])
        .check(
            "endless",
            say!(en: "gets rid of a line without end",
                     fr: "se débarrasse d'une ligne sans fin"),
            endless,
        )
        .after(&["too-long"])
        .check(
            "lets-go",
            say!(en: "lets go of refused clients that stay",
                 fr: "lâche les clients refusés qui restent"),
            lets_go,
        )
        .after(&["too-long", "gives-back"])
        .task(5)
        .check(
            "few-descriptors",
            say!(en: "goes on when descriptors run out",
                     fr: "continue quand les descripteurs manquent"),
            few_descriptors,
        )
        .points(2)
        .after(&["gives-back"])
}

fn default_port(session: &mut Session) -> Result<(), Stop> {
    listening::default_port(session, PORT)
}

fn arrival(client: SocketAddr) -> String {
    format!("[+] New thread for {} {}", client.ip(), client.port())
}

fn departure(client: SocketAddr) -> String {
    format!("Client {} {} left", client.ip(), client.port())
}

/// Waits for the server to print `expected`, about this client.
fn expect_line(
    server: &Server,
    client: SocketAddr,
    what: &Text,
    expected: &str,
    cause: impl Fn(&Missed) -> Option<Cause>,
) -> Result<(), Stop> {
    let is_it = |line: &[u8]| line == expected.as_bytes();
    server.program.wait_for_line(Stream::Stdout, what, is_it).map(drop).or_else(|missed| {
        // A line about the same client, which says it in other words, shows more
        // than that nothing came.
        let port = client.port().to_string();
        let announced = arrival(client);
        let stdout = String::from_utf8_lossy(&server.program.stdout()).into_owned();
        let about = stdout.lines().find(|line| line.contains(&port) && *line != announced);
        let missed = match about {
            Some(line) => Missed::new(what.clone(), Seen::Difference)
                .bytes(Some(expected.as_bytes()), line.as_bytes()),
            None => missed,
        };
        Err(missed).because(&cause)
    })
}

/// Fails for something that no wait has shown.
fn noticed(what_happened: Text, cause: Cause) -> Result<(), Stop> {
    let nothing = Text::verbatim("");
    Err(Missed::new(nothing, Seen::Noticed(what_happened))).because(|_| Some(cause))
}

fn says_who(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let what = say!(en: "the line for the new client", fr: "la ligne du nouveau client");
    let client = server.connect(session)?;
    let (address, line) = (client.address(), arrival(client.address()));
    expect_line(&server, address, &what, &line, |missed| match missed.seen {
        Seen::Difference => Some(causes::wrong_arrival()),
        Seen::Silence(_) => Some(causes::no_arrival()),
        _ => None,
    })
}

fn the_echo() -> Text {
    say!(en: "the line", fr: "la ligne")
}

/// A line that no one else sends, with its ending.
fn line(session: &mut Session, ending: &str) -> Vec<u8> {
    (words(session.rng(), 3..60) + ending).into_bytes()
}

/// Sends a line and expects it back.
fn exchange(session: &mut Session, client: &mut Peer) -> Result<(), Missed> {
    let line = line(session, "\n");
    client.send(&line)?;
    client.expect(&the_echo(), &line)
}

fn echo(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let mut is_first = true;
    for ending in ["\n", "\r\n", "\n"] {
        let line = line(session, ending);
        client.send(&line)?;
        if let Err(missed) = client.expect(&the_echo(), &line) {
            let cause = match missed.seen {
                _ if !missed.received().is_empty() => None,
                Seen::Silence(_) if is_first => what_it_waits_for(&mut client),
                Seen::EndOfFile | Seen::Reset if is_first => {
                    hangs_up(session, &server, &client, &missed)
                }
                Seen::EndOfFile | Seen::Reset => Some(causes::ends_after_one_line()),
                _ => None,
            };
            return Err(missed).because(|missed| cause.or_else(|| why(missed, &line)));
        }
        is_first = false;
    }
    // A carriage return, spaces and tabs inside of a line are part of it.
    let line = b" \ta\rb  \r\r\n";
    client.send(line)?;
    client.expect(&the_echo(), line).because(|missed| {
        let received = missed.received();
        // Up to the first of its carriage returns, or to the second.
        let is_cut = matches!(received.strip_prefix(b" \ta"), Some([b'\n' | b'\r', rest @ ..])
            if !rest.starts_with(b"b") || missed.seen == Seen::EndOfFile);
        is_cut.then(causes::splits_at_carriage_return).or_else(|| why(missed, line))
    })?;
    // A line is empty if there is nothing in it, and a space is something.
    for line in [b"  \n".as_slice(), b"\t\r\n", b"\r\r\n"] {
        client.send(line)?;
        client.expect(&the_echo(), line).because(|missed| match missed.seen {
            Seen::EndOfFile | Seen::Reset => Some(causes::takes_blanks_for_nothing()),
            _ => why(missed, line),
        })?;
    }
    Ok(())
}

fn silent(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut silent = server.connect(session)?;
    // Half a line, and when it is read, the server is busy with this client, whatever
    // that means to the others.
    let half = letters(session.rng(), 10);
    silent.send_in_pieces(&[&half])?;
    // What is read may not have been put aside yet.
    server.program.let_it_rest();
    let mut silent = Some(silent);
    let mut others = Vec::new();
    for _ in 0..3 {
        others.push(server.connect(session)?);
    }
    let (mut served, mut others) = (Vec::new(), others.into_iter());
    while let Some(mut client) = others.next() {
        if let Err(missed) = exchange(session, &mut client) {
            let cause = match (&missed.seen, silent.take()) {
                (Seen::Silence(_), Some(silent)) => {
                    why_one_waits(&server, silent, &mut client, others, served.len())
                }
                _ => contains(missed.received(), &half).then(causes::mixes_its_clients),
            };
            return Err(missed).because(|_| cause);
        }
        served.push(client);
    }
    // It was silent, not absent.
    match &mut silent {
        Some(silent) => {
            let rest = line(session, "\n");
            silent.send(&rest)?;
            Ok(silent.expect(&the_echo(), &[half, rest].concat())?)
        }
        None => Ok(()),
    }
}

fn together(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let text = lines(session.rng(), 40).replace("a\n", "a\r\n");
    let text = text.as_bytes();
    // One line and a half, and then the other half with all the rest.
    let first = text.iter().position(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    // Not inside of a character: that is tried elsewhere, byte by byte.
    let inside = |at: &usize| text.get(*at).is_some_and(|byte| byte & 0xc0 == 0x80);
    let half = (first + 10..).find(|at| !inside(at)).unwrap_or(first);
    let (now, later) = text.split_at(half);
    client.send(now)?;
    client.expect(&the_echo(), &text[..first])?;
    client.send(later)?;
    let rest = &text[first..];
    client.expect(&say!(en: "the other 39 lines", fr: "39 autres lignes"), rest).because(|missed| {
        let is_less = missed.received().len() < rest.len();
        is_less.then(causes::loses_lines).or_else(|| why(missed, rest))
    })
}

fn pieces(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    // Byte by byte; so the line feed comes alone, and characters are cut.
    let text = format!("{}été €\r\n", words(session.rng(), 3..20));
    let bytes: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
    let sent = client.send_in_pieces(&bytes);
    if let Err(missed) = sent.and_then(|()| client.expect(&the_echo(), text.as_bytes())) {
        let received = missed.received();
        let is_part = received.len() < text.len() && text.as_bytes().starts_with(received);
        let cause = match missed.seen {
            Seen::EndOfFile | Seen::Reset if is_part => {
                Some(match takes_letters_in_pieces(session, &server, &client) {
                    true => causes::cuts_characters(),
                    false => causes::takes_a_read_for_a_line(),
                })
            }
            _ => why(&missed, text.as_bytes()),
        };
        return Err(missed).because(|_| cause);
    }
    // Half a line is no line yet. When all of it was read and a line of another
    // client came back meanwhile, an answer to the half would be here.
    let (half, rest) = (letters(session.rng(), 20), b"\n");
    client.send_in_pieces(&[&half])?;
    server.program.let_it_rest();
    let mut other = server.connect(session)?;
    exchange(session, &mut other)
        .because(|missed| contains(missed.received(), &half).then(causes::mixes_its_clients))?;
    if !client.receive_the_aftermath().is_empty() {
        let received = client.receive_the_aftermath().to_vec();
        let what = say!(en: "silence until the end of the line",
                        fr: "silence jusqu'à la fin de la ligne");
        let missed = Missed::new(what, Seen::Excess).bytes(Some(b""), &received);
        return Err(missed).because(|_| Some(causes::takes_a_read_for_a_line()));
    }
    client.send(rest)?;
    Ok(client.expect(&the_echo(), &[&half[..], rest].concat())?)
}

fn any_bytes(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let noise = std::iter::repeat_with(|| session.rng().u8(0x80..)).take(40);
    // A lone FF is in no UTF-8, and C3 is the first half of an é. A zero byte ends
    // strings in C, and nothing here.
    let line = [b"\xff\x00caf\xc3".to_vec(), noise.collect(), b"\n".to_vec()].concat();
    client.send(&line)?;
    client.expect(&the_echo(), &line).because(|missed| match missed.seen {
        Seen::EndOfFile | Seen::Reset => Some(causes::insists_on_utf8()),
        _ => why(missed, &line),
    })?;
    Ok(exchange(session, &mut client)?)
}

fn longest(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    for (length, ending) in [(LINE_MAX - 1, "\n"), (LINE_MAX, "\n"), (LINE_MAX, "\r\n")] {
        let line = [letters(session.rng(), length), ending.into()].concat();
        client.send(&line)?;
        client.expect(&the_echo(), &line).because(|missed| {
            let is_refused = missed.received().starts_with(&TOO_LONG[..13]);
            is_refused.then(causes::refuses_too_early).or_else(|| why(missed, &line))
        })?;
    }
    Ok(())
}

fn empty_line(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    for ending in ["\n", "\r\n"] {
        let mut client = server.connect(session)?;
        let line = line(session, ending);
        // What stands behind the empty line is not part of the conversation.
        client.send(&[&line[..], ending.as_bytes()].concat())?;
        let what = say!(en: "the line, and then end of file", fr: "la ligne, puis fin de fichier");
        client.expect_all(&what, &line).because(|missed| {
            let rest = missed.received().strip_prefix(&line[..])?;
            match (&missed.seen, rest) {
                (Seen::Silence(_), _) => why_it_stays_open(session, &server, &mut client, missed),
                (_, rest) if rest == ending.as_bytes() => Some(causes::echoes_the_empty_line()),
                _ => None,
            }
        })?;
    }
    Ok(())
}

/// Sends, closes the sending side, and expects all of it back and then the end.
fn send_and_finish(session: &mut Session, server: &Server, bytes: &[u8]) -> Result<(), Stop> {
    let mut client = server.connect(session)?;
    client.send(bytes)?;
    client.finish_sending();
    let what = say!(en: "all lines, and then end of file",
                    fr: "toutes les lignes, puis fin de fichier");
    let last = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    client.expect_all(&what, bytes).because(|missed| match (&missed.seen, missed.received()) {
        (Seen::Silence(_), received) if received == bytes => match server.program.spins() {
            Some(true) => Some(causes::spins_at_end_of_file()),
            _ => {
                client.begin_probe();
                let keeper = who_keeps_it_open(server, &client, missed);
                keeper.or_else(|| Some(causes::ignores_end_of_file()))
            }
        },
        (_, received) if last < bytes.len() && received == &bytes[..last] => {
            Some(causes::drops_the_last_line())
        }
        (_, received) if last < bytes.len() && received == [bytes, b"\n"].concat() => {
            Some(causes::adds_an_ending())
        }
        _ => why(missed, bytes),
    })
}

fn half_closed(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let text = lines(session.rng(), 5);
    send_and_finish(session, &server, text.as_bytes())
}

fn last_line(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let text = lines(session.rng(), 2) + &words(session.rng(), 3..60);
    send_and_finish(session, &server, text.as_bytes())
}

fn expect_departure(
    server: &Server,
    client: SocketAddr,
    cause: impl Fn(&Missed) -> Option<Cause>,
) -> Result<(), Stop> {
    let what = say!(en: "the line for the client that left",
                    fr: "la ligne du client parti");
    expect_line(server, client, &what, &departure(client), cause)
}

fn says_left(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let client = server.connect(session)?;
    let address = client.address();
    let said_before = server.complaints().len();
    client.close();
    expect_departure(&server, address, |_| Some(causes::no_departure()))?;
    match server.complaints().get(said_before) {
        None => Ok(()),
        Some(line) => noticed(
            say!(en: "A client said nothing and closed, and standard error says: {line}",
                 fr: "Un client a fermé sans rien dire, et la sortie d'erreur dit : {line}"),
            causes::reports_end_of_file(),
        ),
    }
}

/// How many clients reset their connections in that check.
const RESETS: usize = 3;

fn reset(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut witness = server.connect(session)?;
    exchange(session, &mut witness)?;
    let said_before = server.complaints().len();
    let why = |missed: &Missed| match missed.seen {
        Seen::Exited(_) => Some(causes::dies_of_a_reset()),
        _ => Some(causes::skips_the_departure()),
    };
    for number in 0..RESETS {
        let mut client = server.connect(session)?;
        let address = client.address();
        match number {
            // It is met by a read, by another read, and by a write.
            0 => {}
            1 => exchange(session, &mut client)?,
            _ => {
                let line = [letters(session.rng(), 8 * 1024 - 1), b"\n".to_vec()].concat();
                client.flood(&line.repeat(8), MORE_THAN_FITS)?;
            }
        }
        client.reset()?;
        expect_departure(&server, address, why)?;
    }
    let why = |missed: &Missed| match missed.seen {
        Seen::EndOfFile | Seen::Reset => Some(causes::dies_of_a_reset()),
        _ => None,
    };
    exchange(session, &mut witness).because(why)?;
    let mut newcomer = server.connect(session)?;
    exchange(session, &mut newcomer)?;
    // One line for each of them, which came before the line that it has left.
    let count = server.complaints().len() - said_before;
    if count == RESETS {
        return Ok(());
    }
    let (cause, resets) = match count < RESETS {
        true => (causes::says_nothing_of_a_reset(), RESETS),
        false => (causes::says_too_much_of_a_reset(count, RESETS), RESETS),
    };
    noticed(
        say!(en: "After {resets} resets, the number of lines on standard error is {count}.",
             fr: "Après {resets} réinitialisations, le nombre de lignes sur la sortie d'erreur est \
                  {count}."),
        cause,
    )
}

fn flood(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut flooding = server.connect(session)?;
    let mut line = letters(session.rng(), 8 * 1024 - 1);
    line.push(b'\n');
    let (mut sent, mut other) = (0, server.connect(session)?);
    // A busy machine may stand still before the server does. Whether it was the server is
    // known when there is no more room after another client was served.
    for round in 0.. {
        let more = flooding.flood(&line.repeat(8), MORE_THAN_FITS - sent)?;
        sent += more;
        if sent >= MORE_THAN_FITS {
            return noticed(
                say!(en: "The server went on reading from a client that reads nothing.",
                     fr: "Le serveur a continué de lire ce qu'envoie un client qui ne lit rien."),
                causes::no_bound(),
            );
        }
        if round > 0 && more == 0 {
            break;
        }
        exchange(session, &mut other)
            .because(|missed| missed.is_silence().then(causes::held_up))?;
    }
    Ok(())
}

/// What is sent to a client that reads late is all there, in its order, also when the
/// server's write to it was interrupted.
fn late_reader(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let mut block = Vec::new();
    for _ in 0..16 {
        let length = session.rng().usize(20_000..50_000);
        block.extend(letters(session.rng(), length));
        block.push(b'\n');
    }
    // The same again and again, from one place in it to another.
    let part = |from: usize, to: usize| -> Vec<u8> {
        let (start, length) = (from % block.len(), to - from);
        let rounds = block.repeat((start + length).div_ceil(block.len()));
        rounds[start..start + length].to_vec()
    };
    let what = say!(en: "all that was sent", fr: "tout ce qui a été envoyé");
    let (mut sent, mut received) = (0, 0);
    for _ in 0..4 {
        let more = part(sent, sent + block.len());
        sent += client.flood(&more, MORE_THAN_FITS)?;
        // Now it is in the middle of a write, most likely, which has done its part.
        server.program.interrupt();
        let all = part(received, sent);
        let some = &all[..all.len() / 4];
        client.expect(&what, some).because(|missed| are_bytes_missing(missed, &all))?;
        received += some.len();
    }
    client.finish_sending();
    let all = part(received, sent);
    client.expect_all(&what, &all).because(|missed| are_bytes_missing(missed, &all))
}

fn many(session: &mut Session) -> Result<(), Stop> {
    // A thousand threads take their time on a busy machine.
    session.set_patience(Duration::from_secs(20));
    let server = Server::start(session)?;
    let mut crowd = vec![server.connect(session)?];
    crowd.extend(server.connect_many(session, CROWD - 1)?);
    let mut late = server.connect(session)?;
    // To be connected is not to be served: the system connects by itself. So the
    // last to come is spoken to first.
    let first = [&mut late].into_iter().chain(crowd.iter_mut().rev().take(SPOKEN_TO));
    for client in first {
        exchange(session, client)
            .because(|missed| missed.is_silence().then(causes::serves_only_so_many))?;
    }
    crowd.push(late);
    let addresses: Vec<SocketAddr> = crowd.iter().map(Peer::address).collect();
    drop(crowd);
    // All of them at once have something printed about them.
    let mut expected: Vec<_> =
        addresses.iter().flat_map(|&client| [arrival(client), departure(client)]).collect();
    expected.sort();
    let all = server.program.line(expected.len());
    let stdout = server.program.stdout();
    let printed = String::from_utf8_lossy(&stdout);
    let mut printed: Vec<_> = printed.lines().skip(1).collect();
    printed.sort();
    if all.is_ok() && printed == expected {
        return Ok(());
    }
    match printed.iter().find(|line| !expected.iter().any(|expected| expected == *line)) {
        Some(odd) => noticed(
            say!(en: "The server printed this line: {odd}", fr: "Le serveur a affiché ceci : {odd}"),
            causes::torn_lines(),
        ),
        None => {
            let (count, all) = (printed.len(), expected.len());
            noticed(
                say!(en: "Of {all} lines about its clients, the server printed {count}.",
                     fr: "Sur {all} lignes à propos de ses clients, le serveur en a affiché {count}."),
                causes::no_departure(),
            )
        }
    }
}

fn gives_back(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut first = server.connect(session)?;
    exchange(session, &mut first)?;
    let before = held_by(&server)?;
    for round in 0..10 {
        for mut client in server.connect_many(session, 20)? {
            exchange(session, &mut client)?;
            match round % 4 {
                0 => client.close(),
                1 => client.reset()?,
                2 => client.finish_sending(),
                _ => client.send(b"\n")?,
            }
        }
    }
    let most = a_few_more_than(before);
    let what = say!(en: "the threads and descriptors of 200 clients that left",
                    fr: "les threads et descripteurs de 200 clients partis");
    match (server.program.wait_for_usage(&what, most), server.program.usage()) {
        (Ok(()), _) => Ok(()),
        (Err(Missed { seen: Seen::Silence(_), .. }), Some(held)) => noticed(
            say!(en: "200 clients came and left, and something of them stayed.",
                 fr: "200 clients sont venus puis repartis, et il en est resté quelque chose."),
            if held.threads > most.threads {
                causes::keeps_threads(before.threads, held.threads)
            } else {
                causes::keeps_descriptors(before.descriptors, held.descriptors)
            },
        ),
        (Err(missed), _) => Err(missed.into()),
    }
}

/// How many threads and descriptors it holds, where the system tells.
fn held_by(server: &Server) -> Result<Usage, Stop> {
    server.program.usage().ok_or_else(|| {
        Stop::Skipped(say!(
            en: "this system does not tell what a program holds",
            fr: "ce système ne dit pas ce que détient un programme"))
    })
}

/// A few that are kept are no leak: only what grows with the clients is.
fn a_few_more_than(before: Usage) -> Usage {
    Usage { threads: before.threads + 8, descriptors: before.descriptors + 8 }
}

fn unread_output(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    server.program.first_line()?;
    server.program.stop_reading_output();
    let client = server.connect(session)?;
    let what = say!(en: "the line for the new client", fr: "la ligne du nouveau client");
    server.program.wait_until_unread(&what)?;
    client.close();
    server.connect(session).and_then(|mut other| Ok(exchange(session, &mut other)?)).map_err(
        |stop| match stop {
            Stop::Failed(mut failure) => {
                failure.cause = causes::ends_with_its_output();
                Stop::Failed(failure)
            }
            other => other,
        },
    )
}

fn too_long(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let what = say!(en: "the error line, and then end of file",
                    fr: "la ligne d'erreur, puis fin de fichier");
    // One byte too much, and as much more as an honest client may have sent before
    // it was told. The good line before it has its reply all the same.
    // Two bytes more than may be are too many whatever comes behind them: one could be the
    // carriage return of an ending.
    for (excess, goes_on) in [(LINE_MAX, true), (2, false), (8 * LINE_MAX, false)] {
        let mut client = server.connect(session)?;
        let good = line(session, "\n");
        let mut bad = letters(session.rng(), LINE_MAX + excess);
        if goes_on {
            bad.extend([b"\n", &good[..]].concat());
        }
        client.send(&good)?;
        // A server that is gone before all of it was sent has not listened to the end.
        let is_long = excess >= 8 * LINE_MAX;
        client.send(&bad).because(|_| is_long.then(causes::cuts_off_the_refused))?;
        let expected = [&good[..], TOO_LONG].concat();
        client.expect_all(&what, &expected).because(|missed| {
            let received = missed.received();
            let rest = received.strip_prefix(&good[..])?;
            match &missed.seen {
                Seen::Silence(_) if rest.is_empty() => {
                    // If the end of the line is what it waits for, it gets it.
                    client.begin_probe();
                    client.send(b"\n").ok()?;
                    client.hears_something().then(causes::no_limit)
                }
                Seen::Silence(_) if rest == TOO_LONG => Some(causes::stays_open()),
                _ if rest.len() > TOO_LONG.len() && rest.starts_with(TOO_LONG) => {
                    Some(causes::goes_on_behind_the_refusal())
                }
                Seen::EndOfFile | Seen::Reset if rest.is_empty() => {
                    Some(causes::closes_without_a_word())
                }
                Seen::Reset if rest == TOO_LONG => Some(causes::closes_with_unread_bytes()),
                _ if bad.starts_with(&rest[..rest.len().min(bad.len())]) => {
                    Some(causes::no_limit())
                }
                _ => Some(causes::wrong_refusal()),
            }
        })?;
        if !is_long {
            continue;
        }
        // It did not know yet, and this was on its way. To be reset for that could have
        // cost it the line that it has read just now.
        let more = letters(session.rng(), 3000);
        let pieces: Vec<&[u8]> = more.chunks(1000).collect();
        if client.send_in_pieces(&pieces).is_err() {
            return noticed(
                say!(en: "The client read the error line and end of file, and what it sent then was \
                          answered with a reset.",
                     fr: "Le client a lu la ligne d'erreur et la fin de fichier, et ce qu'il a encore \
                          envoyé a provoqué une réinitialisation (reset)."),
                causes::cuts_off_the_refused(),
            );
        }
    }
    let mut other = server.connect(session)?;
    Ok(exchange(session, &mut other)?)
}

fn endless(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let piece = letters(session.rng(), LINE_MAX);
    let sent = client.flood(&piece, MORE_THAN_FITS);
    if sent.is_ok_and(|sent| sent >= MORE_THAN_FITS) {
        return noticed(
            say!(en: "The server went on reading a line that has no end.",
                 fr: "Le serveur a continué de lire une ligne sans fin."),
            causes::drains_for_ever(),
        );
    }
    // Whoever goes on after that is reset, which may cost the line on some systems.
    let what = say!(en: "the error line", fr: "ligne d'erreur");
    match client.receive_to_end(&what)? {
        (received, _) if received == TOO_LONG => Ok(()),
        (received, End::Reset) if received.is_empty() && cfg!(not(target_os = "linux")) => Ok(()),
        (received, _) => {
            let missed = Missed::new(what, Seen::Difference).bytes(Some(TOO_LONG), &received);
            Err(missed).because(|_| Some(causes::wrong_refusal()))
        }
    }
}

/// Refused clients read the error line, and then they neither speak nor leave.
fn lets_go(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut first = server.connect(session)?;
    exchange(session, &mut first)?;
    let before = held_by(&server)?;
    let bad = letters(session.rng(), LINE_MAX + 2);
    let mut refused = server.connect_many(session, 20)?;
    for client in &mut refused {
        client.send(&bad)?;
        let what = say!(en: "the error line, and then end of file",
                        fr: "la ligne d'erreur, puis fin de fichier");
        client.expect_all(&what, TOO_LONG)?;
    }
    let most = a_few_more_than(before);
    let what = say!(en: "the threads and descriptors of 20 clients that were refused",
                    fr: "les threads et descripteurs de 20 clients refusés");
    let Err(missed) = server.program.wait_for_usage(&what, most) else { return Ok(()) };
    if !missed.is_silence() {
        return Err(missed.into());
    }
    let threads = held_by(&server)?.threads;
    let seen = Seen::Noticed(say!(
        en: "20 clients read the error line and then stayed, in silence. Long after their second \
             was over, the server has {threads} threads.",
        fr: "20 clients ont lu la ligne d'erreur, puis sont restés sans rien dire. Longtemps après \
             leur seconde, le serveur a {threads} threads."));
    Err(Missed { seen, ..missed }).because(|_| Some(causes::keeps_the_refused()))
}

fn few_descriptors(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start_with_descriptors(session, 32)?;
    // Some have left already. That is no reason to hope for room later on.
    for _ in 0..2 {
        let gone = server.connect(session)?;
        let address = gone.address();
        gone.close();
        expect_departure(&server, address, |_| Some(causes::no_departure()))?;
    }
    let mut served = server.connect(session)?;
    exchange(session, &mut served)?;
    let crowd = server.connect_many(session, 50);
    let mut crowd = crowd.map_err(|stop| match stop {
        Stop::Failed(mut failure) => {
            // The time in which it is watched is enough for an end to be noticed.
            server.program.spins();
            failure.cause = match server.program.exit() {
                Some(_) => causes::ends_without_descriptors(),
                None if matches!(failure.seen, Seen::Silence(_)) => causes::short_backlog(),
                None => causes::throws_clients_out(),
            };
            Stop::Failed(failure)
        }
        other => other,
    })?;
    let what = say!(en: "a word on standard error", fr: "mot sur la sortie d'erreur");
    let said = server.program.wait_for_line(Stream::Stderr, &what, |_| true);
    if server.program.spins() == Some(true) {
        return noticed(
            say!(en: "Nobody sends anything, and the server computes all the time.",
                 fr: "Personne n'envoie rien, et le serveur calcule sans arrêt."),
            causes::spins_without_descriptors(),
        );
    }
    if let Err(missed) = said {
        let is_silent = matches!(missed.seen, Seen::Silence(_));
        let mut is_answered = |client| exchange(session, client).is_ok();
        // No descriptor is missing where nobody waits: each client has a process, say.
        if !(is_silent && crowd.iter_mut().rev().all(&mut is_answered)) {
            return Err(missed).because(|missed| match missed.seen {
                Seen::Exited(_) => Some(causes::ends_without_descriptors()),
                _ => Some(causes::says_nothing_of_descriptors()),
            });
        }
    }
    // Those who are served have nothing to do with it.
    exchange(session, &mut served).because(|_| Some(causes::ends_without_descriptors()))?;
    let mut last = crowd.split_off(crowd.len() - 3);
    drop(crowd);
    for client in &mut last {
        exchange(session, client).because(|missed| match missed.seen {
            Seen::Silence(_) => Some(causes::never_accepts_again()),
            _ => Some(causes::throws_clients_out()),
        })?;
    }
    Ok(())
}
