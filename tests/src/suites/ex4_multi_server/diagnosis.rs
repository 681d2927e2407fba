//! Exercise 4: what a server that has failed a check is doing wrong, as far as its
//! bytes tell, or one more thing that it is sent. That it has failed is decided by
//! the checks.

use grader::{Activity, Cause, Missed, Peer, Seen, Session, Stream, first_difference, say};

use super::{LINE_MAX, arrival, departure, line, the_echo};
use crate::causes::{ex4_multi_server as causes, shared};
use crate::content::letters;
use crate::contract::Server;

/// Whether the server has printed this line, now that it has nothing else to do.
pub(super) fn has_printed(server: &Server, line: &str) -> bool {
    let what = say!(en: "its last words about the client", fr: "ses derniers mots sur le client");
    let is_it = |printed: &[u8]| printed == line.as_bytes();
    server.program.wait_for_line(Stream::Stdout, &what, is_it).is_ok()
}

/// Why bytes that came back are not those that were sent, as far as they tell.
pub(super) fn why(missed: &Missed, sent: &[u8]) -> Option<Cause> {
    let received = missed.received();
    let replaced = "\u{fffd}".as_bytes();
    let without = |left_out: &[u8]| -> Vec<u8> {
        sent.iter().copied().filter(|byte| !left_out.contains(byte)).collect()
    };
    let content = sent.trim_ascii();
    let with_crlf = [sent.trim_ascii_end(), b"\r\n"].concat();
    let pictures: [&[u8]; 5] = [b"\"", b"b\"", b"b'", b"[", b"Line"];
    let is_picture = |bytes: &[u8]| pictures.iter().any(|picture| bytes.starts_with(picture));
    if received.is_empty() || received == sent {
        None
    } else if contains(received, replaced) && !contains(sent, replaced) {
        Some(shared::decodes_lossily())
    } else if received == without(b"\r\n") {
        Some(causes::drops_the_ending())
    } else if received == without(b"\r") || received == with_crlf && !sent.ends_with(b"\r\n") {
        Some(causes::changes_the_ending())
    } else if received.len() < sent.len() && received.trim_ascii() == content {
        Some(causes::trims_the_line())
    } else if is_picture(received) && !is_picture(sent) {
        Some(causes::sends_the_representation())
    } else if !content.is_empty() && contains(received, content) {
        Some(causes::adds_words())
    } else {
        None
    }
}

pub(super) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A server that has not answered a line gets what it may be waiting for, one thing
/// after the other, until it answers.
pub(super) fn what_it_waits_for(client: &mut Peer) -> Option<Cause> {
    client.begin_probe();
    client.send(b"as telnet does\r\n").ok()?;
    let received = client.receive_the_aftermath();
    if !received.is_empty() {
        return contains(received, b"as telnet does").then(causes::waits_for_crlf);
    }
    // More than fits into a buffer of the usual size. Who collects answers sends them
    // when such a line is added to them; who reads block by block still has to wait for
    // the end of the line.
    client.send(&[b'.'; LINE_MAX - 1000]).ok()?;
    client.send(b"\n").ok()?;
    match client.receive_the_aftermath() {
        [] => {}
        [.., b'.', b'\n'] => return Some(causes::not_flushed()),
        _ => return Some(causes::waits_for_a_full_block()),
    }
    client.finish_sending();
    (!client.receive_the_aftermath().is_empty()).then(causes::answers_at_end_of_file)
}

/// A reset tells that the client's bytes were not read; after end of file, a client that
/// has not sent anything tells whether that is what it depends on.
pub(super) fn hangs_up(
    session: &mut Session,
    server: &Server,
    client: &Peer,
    missed: &Missed,
) -> Option<Cause> {
    client.begin_probe();
    let mut silent = server.connect(session).ok()?;
    if missed.seen == Seen::Reset {
        return Some(causes::closes_unread());
    }
    let ended = say!(en: "end of file, though it has sent nothing",
                     fr: "fin de fichier, sans avoir rien envoyé");
    let has_hung_up = silent.expect_end(&ended).is_ok();
    (has_hung_up && server.program.exit().is_none()).then(causes::closes_unread)
}

/// Why a client is not answered while another one is silent: if it takes that one's
/// leaving, that is what it was waiting for. `served` were answered before, and `rest`
/// have not said anything yet.
pub(super) fn why_one_waits(
    server: &Server,
    silent: Peer,
    client: &mut Peer,
    rest: impl Iterator<Item = Peer>,
    served: usize,
) -> Option<Cause> {
    client.begin_probe();
    let (first, second) = (arrival(silent.address()), arrival(client.address()));
    // Of those who say nothing of the first one, their silence about the second one
    // tells nothing.
    let says_who = has_printed(server, &first);
    let is_accepted = says_who && has_printed(server, &second);
    silent.close();
    let mut is_answered = client.hears_something();
    if !is_answered && is_accepted {
        // What the first one held, the system may have given to another one of them.
        rest.for_each(Peer::close);
        is_answered = client.hears_something();
    }
    match is_answered {
        true if served > 0 => Some(causes::serves_only_so_many()),
        true if is_accepted => Some(causes::locks_while_it_reads()),
        true => Some(causes::one_client_at_a_time()),
        false if says_who && !is_accepted && served == 0 => Some(causes::one_client_ever()),
        false => None,
    }
}

/// Whether a line of one-byte characters comes back that comes byte by byte.
pub(super) fn takes_letters_in_pieces(
    session: &mut Session,
    server: &Server,
    client: &Peer,
) -> bool {
    client.begin_probe();
    let Ok(mut other) = server.connect(session) else { return false };
    let line = [letters(session.rng(), 8), b"\n".to_vec()].concat();
    let bytes: Vec<&[u8]> = line.chunks(1).collect();
    other.send_in_pieces(&bytes).is_ok() && other.expect(&the_echo(), &line).is_ok()
}

/// Why a connection is open although the conversation should be over: because it is
/// not over, or because somebody still has the connection.
pub(super) fn why_it_stays_open(
    session: &mut Session,
    server: &Server,
    client: &mut Peer,
    missed: &Missed,
) -> Option<Cause> {
    client.begin_probe();
    let line = line(session, "\n");
    client.send(&line).ok()?;
    if contains(client.receive_the_aftermath(), &line) {
        return Some(causes::ignores_the_empty_line());
    }
    client.finish_sending();
    who_keeps_it_open(server, client, missed)
}

/// Who has a connection of which the client's side has ended.
pub(super) fn who_keeps_it_open(server: &Server, client: &Peer, missed: &Missed) -> Option<Cause> {
    // Nobody waits for bytes of this client any more: that wait would have ended.
    let is_at_rest = missed.activity == Activity::AtRest;
    if has_printed(server, &departure(client.address())) {
        Some(causes::keeps_a_clone())
    } else if is_at_rest {
        Some(causes::waits_for_its_own_thread())
    } else {
        None
    }
}

/// Whether what came is what was to come, `all` of it, less a piece in its middle. That
/// may lie behind the bytes that were expected first.
pub(super) fn are_bytes_missing(missed: &Missed, all: &[u8]) -> Option<Cause> {
    let received = missed.received();
    let at = first_difference(all, received).filter(|&at| at + 64 <= received.len())?;
    let (next, rest) = (&received[at..at + 64], &all[at..]);
    contains(&rest[..rest.len().min(1 << 20)], next).then(causes::write_for_write_all)
}
