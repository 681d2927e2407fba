//! Exercise 6: a server that sends each frame back, whatever pieces it comes in.

use std::time::{Duration, Instant};

use grader::{
    Activity, Because, Cause, Missed, Peer, Seen, Session, Stop, Stream, Suite, Text, Unread, say,
};

use crate::causes::{ex6_framing as causes, shared};
use crate::content::{contains, letters, words};
use crate::contract::{Server, names};
use crate::listening;

const PORT: u16 = 63_006;
const PAYLOAD_MAX: usize = 1 << 20;
const TOO_LONG: &str = "Frame too long: at most 1048576 bytes";

pub(super) fn suite() -> Suite {
    Suite::new("ex6-framing")
        .task(1)
        .check("echo", say!(en: "sends a frame back", fr: "renvoie une trame"), echo)
        .points(2)
        .check(
            "default-port",
            say!(en: "listens on 127.0.0.1:63006 by default",
                     fr: "écoute sur 127.0.0.1:63006 par défaut"),
            default_port,
        )
        .on_default_port(PORT)
        .after(&["echo"])
        .check(
            "all-addresses",
            say!(en: "lets other machines in with --host 0.0.0.0",
                     fr: "s'ouvre aux autres machines (--host 0.0.0.0)"),
            listening::all_addresses,
        )
        .after(&["echo"])
        .check(
            "port-in-use",
            say!(en: "reports a port that is already in use",
                     fr: "signale un port déjà utilisé"),
            listening::port_in_use,
        )
        .after(&["echo"])
        .check(
            "pieces",
            say!(en: "waits for the rest of a frame",
                     fr: "attend le reste d'une trame"),
            pieces,
        )
        .points(2)
        .after(&["echo"])
        .check(
            "together",
            say!(en: "answers frames that come together",
                     fr: "répond à des trames arrivées ensemble"),
            together,
        )
        .points(2)
        .after(&["echo"])
        .check(
            "thousand",
            say!(en: "answers a thousand frames that come at once",
                     fr: "répond à mille trames venues d'un coup"),
            thousand,
        )
        .after(&["together"])
        .check(
            "others",
            say!(en: "serves others while a frame is incomplete",
                     fr: "sert les autres quand une trame est incomplète"),
            others,
        )
        .after(&["pieces"])
        .task(2)
        .check(
            "empty",
            say!(en: "answers an empty frame with an empty frame",
                     fr: "répond à une trame vide par une trame vide"),
            empty,
        )
        .after(&["echo"])
        .check(
            "any-bytes",
            say!(en: "sends back any bytes as they were",
                     fr: "renvoie n'importe quels octets tels quels"),
            any_bytes,
        )
        .after(&["echo"])
        .check(
            "largest",
            say!(en: "answers a frame of 1 MiB", fr: "répond à une trame de 1 Mio"),
            largest,
        )
        .after(&["pieces"])
        .check(
            "back-to-back",
            say!(en: "answers frames of 1 MiB that come back to back",
                     fr: "répond à des trames de 1 Mio qui se suivent"),
            back_to_back,
        )
        .after(&["largest", "together"])
        .check(
            "cuts",
            say!(en: "answers the same wherever the bytes are cut",
                     fr: "répond pareil où que soient coupés les octets"),
            cuts,
        )
        .points(2)
        .after(&["pieces", "together", "empty"])
        .task(3)
        .check(
            "too-long",
            say!(en: "refuses a frame that is one byte longer",
                     fr: "refuse une trame plus longue d'un octet"),
            too_long,
        )
        .points(2)
        .after(&["echo"])
        .check(
            "longest",
            say!(en: "refuses a frame of 4 GiB without making room",
                     fr: "refuse une trame de 4 Gio sans lui faire place"),
            longest,
        )
        .points(2)
        .after(&["too-long"])
        .check(
            "unread",
            say!(en: "refuses so that a client that sends on knows",
                     fr: "refuse de façon lisible qui envoie encore"),
            unread,
        )
        .after(&["too-long", "together"])
        .task(4)
        .check(
            "clean-end",
            say!(en: "ends in silence between two frames",
                     fr: "termine en silence entre deux trames"),
            clean_end,
        )
        .after(&["echo"])
        .check(
            "cut-length",
            say!(en: "reports a stream that ends in a length",
                     fr: "signale un flux qui finit dans une longueur"),
            cut_length,
        )
        .after(&["pieces"])
        .check(
            "cut-payload",
            say!(en: "reports a stream that ends in a payload",
                     fr: "signale un flux qui finit dans un contenu"),
            cut_payload,
        )
        .after(&["pieces"])
        .check(
            "reset",
            say!(en: "survives clients that reset the connection",
                     fr: "survit à des connexions réinitialisées"),
            reset,
        )
        .after(&["echo"])
}

fn default_port(session: &mut Session) -> Result<(), Stop> {
    listening::default_port(session, PORT)
}

/// Waits until the program does nothing more by itself, where the system tells, on a busy
/// machine too. One that waits with a time-out is never at rest: that all of its threads
/// wait, and for a while, has to do.
fn rest(server: &Server) {
    const A_WHILE: Duration = Duration::from_millis(50);
    const LATE: Duration = Duration::from_secs(5);
    let program = &server.program;
    let start = Instant::now();
    let mut awake = start;
    while let Some(pace) = program.pace() {
        if program.is_over() || program.settled().is_some() || start.elapsed() > LATE {
            break;
        }
        let now = Instant::now();
        if program.is_asleep() != Some(true) {
            awake = now;
        } else if now.duration_since(awake) > A_WHILE {
            break;
        }
        program.pause(pace);
    }
}

/// The lines on standard error, when all that follows from the last event has followed.
fn complaints(server: &Server) -> Vec<String> {
    rest(server);
    server.complaints()
}

/// Whether a connection ended because the whole program did.
fn has_ended(server: &Server, missed: &Missed) -> bool {
    if !matches!(missed.seen, Seen::EndOfFile | Seen::Reset | Seen::Exited(_)) {
        return false;
    }
    rest(server);
    server.program.exit().is_some()
}

/// A frame with this payload.
fn frame(payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("a payload of ours");
    [&length.to_be_bytes(), payload].concat()
}

/// A payload that no one else sends.
fn payload(session: &mut Session) -> Vec<u8> {
    words(session.rng(), 5..40).into_bytes()
}

fn the_frame() -> Text {
    say!(en: "the frame", fr: "la trame")
}

/// Sends a frame and expects it back.
fn exchange(session: &mut Session, client: &mut Peer) -> Result<(), Missed> {
    let frame = frame(&payload(session));
    client.send(&frame)?;
    client.expect(&the_frame(), &frame)
}

fn echo(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let mut previous = Vec::new();
    for _ in 0..3 {
        let payload = payload(session);
        let frame = frame(&payload);
        let before = server.program.most_memory();
        client.send(&frame)?;
        client.expect(&the_frame(), &frame).because(|missed| {
            let is_endless = is_the_previous(missed, &previous)
                || collects(&server, &mut client, missed, before);
            if is_endless {
                return Some(causes::leaves_the_frame_in_the_buffer());
            }
            why(missed, &payload).or_else(|| habit(session, &server))
        })?;
        previous = frame;
    }
    Ok(())
}

/// Whether the frame before came once more.
fn is_the_previous(missed: &Missed, previous: &[u8]) -> bool {
    !previous.is_empty() && missed.received().starts_with(previous)
}

/// Whether a program that was given a few bytes, and has not answered, computes and takes
/// more and more memory meanwhile: it is gathering something without end.
fn collects(server: &Server, client: &mut Peer, missed: &Missed, before: Option<u64>) -> bool {
    /// More than a thread takes with its stack and its heap.
    const MUCH: u64 = 160 << 20;
    /// On a busy machine a program does not come to that. But a vector that grows does so
    /// to twice its size, and by then all threads have what they need.
    const MORE: u64 = 8 << 20;
    const LATE: Duration = Duration::from_secs(10);
    if !missed.is_silence() || missed.activity != Activity::Computes {
        return false;
    }
    let (Some(before), Some(then)) = (before, server.program.most_memory()) else { return false };
    if then > before + MUCH {
        return true;
    }
    client.begin_probe();
    let start = Instant::now();
    while start.elapsed() < LATE && client.receive_the_aftermath().is_empty() {
        if server.program.most_memory().is_none_or(|now| now > then + MORE) {
            return server.program.exit().is_none();
        }
    }
    false
}

/// Why a frame that came back is not the one expected, as far as its bytes tell.
fn why(missed: &Missed, payload: &[u8]) -> Option<Cause> {
    let received = missed.received();
    let length = u32::try_from(payload.len()).ok()?;
    let replaced = "\u{fffd}".as_bytes();
    let rest = |count: usize| received.get(count..).unwrap_or_default();
    let is_the_payload = |bytes: &[u8]| !bytes.is_empty() && payload.starts_with(bytes);
    if contains(received, replaced) && !contains(payload, replaced) {
        Some(causes::frames_become_text())
    } else if received.starts_with(&length.to_le_bytes()) && is_the_payload(rest(4)) {
        Some(causes::wrong_byte_order())
    } else if received.starts_with(&(length + 4).to_be_bytes()) && is_the_payload(rest(4)) {
        Some(causes::length_counts_itself())
    } else if received.starts_with(length.to_string().as_bytes()) {
        Some(causes::length_in_digits())
    } else if received == payload {
        Some(causes::no_length())
    } else {
        None
    }
}

/// A server that did not answer a frame gets others, each of another agreement. What
/// it answers to is what it takes for a frame.
fn habit(session: &mut Session, server: &Server) -> Option<Cause> {
    let word = letters(session.rng(), 9);
    let lengths = [
        (9_u32.to_le_bytes(), causes::wrong_byte_order()),
        (13_u32.to_be_bytes(), causes::length_counts_itself()),
    ];
    lengths.into_iter().find_map(|(length, cause)| {
        let mut client = server.connect(session).ok()?;
        client.begin_probe();
        client.send(&[&length, &word[..]].concat()).ok()?;
        let answer = client.receive_the_aftermath();
        (answer.ends_with(&word) && answer.starts_with(&length)).then_some(cause)
    })
}

fn pieces(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    // Byte by byte: the length, too, comes in pieces.
    let frame = frame(&payload(session));
    client.send_in_pieces(&frame.chunks(1).collect::<Vec<_>>())?;
    client.expect(&the_frame(), &frame).because(|_| Some(causes::takes_a_read_for_a_frame()))?;
    // All but the last byte is no frame yet: an answer to it would come before the
    // frame's own.
    let (most, last) = frame.split_at(frame.len() - 1);
    client.send_in_pieces(&[most, last])?;
    client.expect(&the_frame(), &frame).because(|_| Some(causes::takes_a_read_for_a_frame()))
}

fn together(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let [first, second, third] = [(); 3].map(|()| frame(&payload(session)));
    // Two and a half, then the other half.
    let all = [&first[..], &second, &third].concat();
    let whole = first.len() + second.len();
    let (now, later) = all.split_at(whole + third.len() / 2);
    client.send(now)?;
    client.expect(&say!(en: "two frames", fr: "deux trames"), &all[..whole]).because(|missed| {
        let is_less = missed.is_silence() && missed.received() == first;
        is_less.then_some(())?;
        client.begin_probe();
        client.send(later).ok()?;
        let more = client.receive_the_aftermath();
        let is_late = more.get(first.len()..).is_some_and(|more| more.starts_with(&second));
        Some(if is_late { causes::one_frame_a_read() } else { causes::loses_frames() })
    })?;
    client.send(later)?;
    let cause = |_: &Missed| Some(causes::loses_frames());
    client.expect(&say!(en: "the third frame", fr: "la troisième trame"), &third).because(cause)
}

fn cuts(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    // An empty frame, characters of several bytes, and a payload that looks like the
    // length of another frame.
    let payloads: [&[u8]; 4] = [b"", "é€".as_bytes(), b"\0\0\0\x05", &letters(session.rng(), 3)];
    let all: Vec<u8> = payloads.iter().flat_map(|payload| frame(payload)).collect();
    // In one piece first: what is wrong then does not depend on a cut.
    for at in 0..all.len() {
        let mut client = server.connect(session)?;
        let (before, after) = all.split_at(at);
        let what = match at {
            0 => {
                client.send(after)?;
                say!(en: "four frames, sent in one piece",
                     fr: "quatre trames, envoyées d'un bloc")
            }
            _ => {
                client.send_in_pieces(&[before, after])?;
                say!(en: "the same four frames, with a cut after byte {at}",
                     fr: "les quatre mêmes trames, avec une coupure après l'octet {at}")
            }
        };
        client.finish_sending();
        client.expect_all(&what, &all).because(|missed| match missed.received() == all {
            // All of the answer came: what is missing is the end.
            true if missed.is_silence() => Some(causes::stays_after_the_end()),
            true => None,
            false if at == 0 || has_ended(&server, missed) => None,
            false => Some(causes::depends_on_the_cut(at)),
        })?;
    }
    Ok(())
}

fn thousand(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let frames: Vec<Vec<u8>> = (0..1000).map(|_| frame(&letters(session.rng(), 4))).collect();
    let all = frames.concat();
    client.send(&all)?;
    let what = say!(en: "a thousand frames", fr: "mille trames");
    client.expect(&what, &all).because(|missed| {
        // A beginning alone may be the work of a program that is slow, or has died.
        let is_lost = match all.starts_with(missed.received()) {
            true => {
                let unread = server.program.unread(client.address(), client.remote());
                missed.is_silence()
                    && missed.activity == Activity::AtRest
                    && unread.is_none_or(|unread| unread == Unread::default())
            }
            false => are_some_of(&frames, missed.received()),
        };
        is_lost.then(causes::loses_frames)
    })
}

/// Whether these are some of the frames, in their order; the last one may be incomplete.
fn are_some_of(frames: &[Vec<u8>], mut received: &[u8]) -> bool {
    for frame in frames {
        received = received.strip_prefix(&frame[..]).unwrap_or(received);
    }
    received.is_empty() || frames.iter().any(|frame| frame.starts_with(received))
}

fn others(session: &mut Session) -> Result<(), Stop> {
    /// How long the slow client is silent, unless the program rests before.
    const UNHURRIED: Duration = Duration::from_secs(1);
    let server = Server::start(session)?;
    let mut slow = server.connect(session)?;
    let frame = frame(&payload(session));
    let (now, later) = frame.split_at(6);
    slow.send_in_pieces(&[now])?;
    // What was read is where it is to be kept.
    rest(&server);
    // It is longer than what the first one still lacks.
    let mut other = server.connect(session)?;
    let long = self::frame(&letters(session.rng(), 80));
    other.send(&long)?;
    other.expect(&the_frame(), &long).because(|missed| {
        Some(match missed.seen {
            Seen::Silence(_) => causes::waits_for_the_slow_client(),
            _ => causes::shares_its_buffer(),
        })
    })?;
    // It may take its time: to be closed now is no matter of the other one's bytes.
    let what = say!(en: "the moment when the slow client goes on",
                    fr: "moment où le client lent continue");
    match slow.expect_silence_for(&what, UNHURRIED) {
        Err(missed) if matches!(missed.seen, Seen::EndOfFile | Seen::Reset) => {
            let is_dead = has_ended(&server, &missed);
            return Err(missed).because(|_| (!is_dead).then(shared::does_not_wait));
        }
        // What comes already is still there, and belongs to the frame or does not.
        _ => {}
    }
    slow.send(later)?;
    slow.expect(&the_frame(), &frame).because(|missed| match missed.seen {
        // It was open, and its time-out has passed since.
        Seen::EndOfFile if missed.received().is_empty() => Some(shared::does_not_wait()),
        _ => Some(causes::shares_its_buffer()),
    })
}

fn empty(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let empty = frame(b"");
    client.send(&empty)?;
    let what = say!(en: "an empty frame", fr: "une trame vide");
    client.expect(&what, &empty).because(|missed| match (&missed.seen, missed.received()) {
        (Seen::Silence(_), []) => Some(causes::ignores_empty_frames()),
        (Seen::EndOfFile | Seen::Reset, []) => Some(causes::ends_at_an_empty_frame()),
        _ => None,
    })?;
    Ok(exchange(session, &mut client)?)
}

fn any_bytes(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let noise: Vec<u8> = std::iter::repeat_with(|| session.rng().u8(..)).take(300).collect();
    // Line feeds and zeros end other things, a lone FF is in no UTF-8.
    let odd = [b"\xff\n\0\r\n", &noise[..], b"\n\0\xc3"].concat();
    for payload in [odd, b"\n".to_vec(), b" \t ".to_vec()] {
        let frame = frame(&payload);
        client.send(&frame)?;
        client.expect(&the_frame(), &frame).because(|missed| match missed.seen {
            Seen::EndOfFile | Seen::Reset => Some(causes::frames_become_text()),
            _ => why(missed, &payload),
        })?;
    }
    Ok(())
}

fn largest(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    for length in [70_000, PAYLOAD_MAX - 1, PAYLOAD_MAX] {
        let mut client = server.connect(session)?;
        let payload = letters(session.rng(), length);
        let frame = frame(&payload);
        client.send(&frame).because(|_| Some(causes::refuses_the_largest_frame()))?;
        client.expect(&the_frame(), &frame).because(|missed| {
            let received = missed.received();
            let is_refused = contains(received, TOO_LONG.as_bytes());
            let low = [0, 0, frame[2], frame[3]];
            if is_refused {
                Some(causes::refuses_the_largest_frame())
            } else if received.starts_with(&low) && !frame.starts_with(&low) {
                Some(causes::half_a_length())
            } else {
                None
            }
        })?;
        client.close();
        // The next one's frame comes in many pieces, and what becomes of this one's end
        // meanwhile is another check's matter.
        server.program.let_it_rest();
    }
    Ok(())
}

fn back_to_back(session: &mut Session) -> Result<(), Stop> {
    /// What the next frame is ahead by. It fits into the buffers of any system: whoever
    /// answers before he reads on must not wait for us, who are still sending.
    const AHEAD: usize = 32 * 1024;
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let frames = [(); 3].map(|()| frame(&letters(session.rng(), PAYLOAD_MAX)));
    let all = frames.concat();
    let mut sent = 0;
    for (frame, number) in frames.iter().zip(1..) {
        // The end of a frame and the beginning of the next one come together.
        let until = all.len().min(number * frame.len() + AHEAD);
        client.send(&all[sent..until])?;
        sent = until;
        let what = say!(en: "frame {number} of three", fr: "la trame {number} sur trois");
        client.expect(&what, frame).because(|missed| {
            let is_refused = contains(missed.received(), TOO_LONG.as_bytes());
            is_refused.then(causes::limits_its_buffer)
        })?;
    }
    Ok(())
}

/// Expects the error frame and then end of file, after the replies in `before`.
fn expect_refusal(client: &mut Peer, before: &[u8]) -> Result<(), Stop> {
    let refusal = frame(TOO_LONG.as_bytes());
    let what = say!(en: "the error frame, and then end of file",
                    fr: "la trame d'erreur, puis fin de fichier");
    client.expect_all(&what, &[before, &refusal].concat()).because(|missed| {
        let Some(rest) = missed.received().strip_prefix(before) else {
            return Some(causes::drops_replies_before_the_refusal());
        };
        match &missed.seen {
            Seen::Silence(_) if rest.is_empty() => Some(causes::no_limit_on_frames()),
            Seen::Silence(_) if rest == refusal => Some(causes::stays_open_after_refusal()),
            Seen::EndOfFile | Seen::Reset if rest.is_empty() => {
                Some(causes::refuses_without_a_word())
            }
            Seen::Reset if refusal.starts_with(rest) => Some(causes::resets_after_refusal()),
            _ if rest.starts_with(&TOO_LONG.as_bytes()[..5]) => {
                Some(causes::refuses_without_a_frame())
            }
            _ => Some(causes::refuses_in_other_words()),
        }
    })
}

fn too_long(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let length = u32::try_from(PAYLOAD_MAX + 1).expect("it is no more than that");
    // The length alone: nothing has to come for it to be too much.
    client.send(&length.to_be_bytes())?;
    expect_refusal(&mut client, b"")?;
    let mut other = server.connect(session)?;
    Ok(exchange(session, &mut other)?)
}

fn longest(session: &mut Session) -> Result<(), Stop> {
    /// What a program may take while it refuses a frame: threads and their stacks.
    const ROOM: u64 = 1 << 30;
    let server = Server::start(session)?;
    let mut other = server.connect(session)?;
    exchange(session, &mut other)?;
    other.close();
    let before = server.program.most_memory();
    let mut client = server.connect(session)?;
    client.send(&u32::MAX.to_be_bytes())?;
    let refused = expect_refusal(&mut client, b"");
    let after = server.program.most_memory();
    if let (Some(before), Some(after)) = (before, after) {
        let mib = after.saturating_sub(before) >> 20;
        if after > before + ROOM {
            return Err(Stop::failed(
                say!(en: "Four bytes were sent, FF FF FF FF, and the program took {mib} MiB more.",
                     fr: "Quatre octets ont été envoyés, FF FF FF FF, et le programme a pris \
                          {mib} Mio de plus."),
                causes::allocates_what_is_announced(),
            ));
        }
    }
    refused?;
    let mut next = server.connect(session)?;
    Ok(exchange(session, &mut next)?)
}

fn unread(session: &mut Session) -> Result<(), Stop> {
    // A client that is slower than a server has to be patient may be cut off.
    for is_last in [false, false, false, false, true] {
        if is_seen_out(session, is_last)? {
            break;
        }
        session.start_over();
    }
    Ok(())
}

/// Refuses a client that sends on, also when it has read why. Whether the client was
/// quick enough to show something is the answer.
fn is_seen_out(session: &mut Session, is_last: bool) -> Result<bool, Stop> {
    /// How long a server that closes in two steps reads what still comes.
    const PATIENCE: Duration = Duration::from_secs(1);
    let server = Server::start(session)?;
    let mut client = server.connect(session)?;
    let good = frame(&payload(session));
    // As much more as an honest client may have sent before it is told.
    let length = u32::try_from(8 * PAYLOAD_MAX).expect("it is 8 MiB");
    let rest = letters(session.rng(), PAYLOAD_MAX / 2);
    let start = Instant::now();
    match client.send(&[&good[..], &length.to_be_bytes(), &rest].concat()) {
        // The server is gone before all of it was sent, and what it said with it.
        Err(_) if !is_last => return Ok(false),
        sent => sent.because(|_| Some(causes::resets_after_refusal()))?,
    }
    expect_refusal(&mut client, &good)?;
    // It might not have read that yet. To be reset for what was on its way could then
    // have cost it the answer.
    let more = letters(session.rng(), 3000);
    let pieces: Vec<&[u8]> = more.chunks(1000).collect();
    if client.send_in_pieces(&pieces).is_ok() {
        return Ok(true);
    }
    if start.elapsed() >= PATIENCE {
        return Ok(false);
    }
    Err(Stop::failed(
        say!(en: "The client read the error frame and end of file, and what it sent then was \
                  answered with a reset.",
             fr: "Le client a lu la trame d'erreur et la fin de fichier, et ce qu'il a encore \
                  envoyé a provoqué une réinitialisation (reset)."),
        causes::leaves_right_after_the_refusal(),
    ))
}

fn clean_end(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let at_first = complaints(&server).len();
    let mut client = server.connect(session)?;
    exchange(session, &mut client)?;
    // A server may log that a client came, or each of its frames: that is not about an end.
    let before = complaints(&server).len();
    expect_silent_end(&server, client, before)?;
    // One that says nothing is logged at most as the other one was. When, nobody knows.
    let before = complaints(&server).len() + (before - at_first);
    let client = server.connect(session)?;
    expect_silent_end(&server, client, before)
}

/// Closes the sending side, and expects end of file, and no more than so many lines on
/// standard error.
fn expect_silent_end(server: &Server, mut client: Peer, lines: usize) -> Result<(), Stop> {
    client.finish_sending();
    client.expect_end(&end_of_file()).because(|missed| match missed.seen {
        Seen::Silence(_) => Some(causes::stays_after_the_end()),
        _ => None,
    })?;
    let said = complaints(server);
    if said.len() <= lines {
        return Ok(());
    }
    let what = say!(en: "nothing on standard error", fr: "rien sur la sortie d'erreur");
    let said = said[lines..].join("\n");
    let missed = Missed::new(what, Seen::Excess).bytes(Some(b""), said.as_bytes());
    Err(missed).because(|_| Some(causes::reports_a_normal_end()))
}

fn end_of_file() -> Text {
    say!(en: "end of file", fr: "fin de fichier")
}

fn cut_length(session: &mut Session) -> Result<(), Stop> {
    cut_off(session, &[|_| 3, |_| 1])
}

fn cut_payload(session: &mut Session) -> Result<(), Stop> {
    // A whole length and nothing behind it is a payload of which nothing came.
    cut_off(session, &[|length| length - 2, |_| 4])
}

/// Sends a frame and a part of another, closes the sending side, and expects the one
/// back, then end of file, and on standard error how much had come. That for each of the
/// places where a frame of so many bytes is cut.
fn cut_off(session: &mut Session, places: &[fn(usize) -> usize]) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let usual = usual(session, &server)?;
    for place in places {
        let before = complaints(&server).len();
        let [whole, other] = [(); 2].map(|()| frame(&payload(session)));
        let part = &other[..place(other.len())];
        let mut client = server.connect(session)?;
        client.send(&[&whole[..], part].concat())?;
        client.finish_sending();
        let what = say!(en: "the whole frame, and then end of file",
                        fr: "la trame entière, puis fin de fichier");
        client.expect_all(&what, &whole).because(|missed| match &missed.seen {
            Seen::Silence(_) if missed.received() == whole => Some(causes::stays_after_the_end()),
            Seen::Excess | Seen::Difference if missed.received().len() > whole.len() => {
                Some(causes::takes_the_rest_for_a_frame())
            }
            _ => None,
        })?;
        let (have, want) = match part.len() {
            have @ ..4 => (have, 4),
            have => (have - 4, other.len() - 4),
        };
        let address = client.address().to_string();
        expect_count(&server, &Cut { address, have, want, said_before: before + usual.before })?;
        let count = complaints(&server).len().saturating_sub(before + usual.in_all);
        if count > 1 {
            return Err(Stop::failed(
                say!(en: "The number of lines about this one cut is {count}.",
                     fr: "Le nombre de lignes sur cette seule coupure est {count}."),
                shared::error_of_many_lines(count),
            ));
        }
    }
    let mut next = server.connect(session)?;
    Ok(exchange(session, &mut next)?)
}

/// How many lines on standard error a server has for a client that sends one frame and
/// ends as it should.
struct Usual {
    /// By the time it has its answer.
    before: usize,
    in_all: usize,
}

fn usual(session: &mut Session, server: &Server) -> Result<Usual, Stop> {
    let at_first = complaints(server).len();
    let mut client = server.connect(session)?;
    exchange(session, &mut client)?;
    let before = complaints(server).len() - at_first;
    client.finish_sending();
    client
        .expect_end(&end_of_file())
        .because(|missed| missed.is_silence().then(causes::stays_after_the_end))?;
    Ok(Usual { before, in_all: complaints(server).len() - at_first })
}

/// A stream that ended inside a frame.
struct Cut {
    /// The client's.
    address: String,
    have: usize,
    want: usize,
    /// How many lines on standard error are not about it.
    said_before: usize,
}

impl Cut {
    fn is_named(&self, line: &str) -> bool {
        names(line, &self.address)
    }

    /// The numbers in a line, but for those of the address.
    fn numbers(&self, line: &str) -> Vec<usize> {
        let (host, port) = self.address.rsplit_once(':').unwrap_or((&self.address, "…"));
        let line = line.replace(host, "…").replace(port, "…");
        let words = line.split(|letter: char| !letter.is_alphanumeric());
        words.filter_map(|word| word.parse().ok()).collect()
    }

    fn is_counted(&self, line: &str) -> bool {
        let numbers = self.numbers(line);
        numbers.contains(&self.have) && numbers.contains(&self.want)
    }

    /// Why no line both names the client and has the numbers, and the line that shows it.
    fn why_not(&self, server: &Server) -> (Cause, Option<String>) {
        let said = complaints(server);
        let said = said.get(self.said_before..).unwrap_or_default();
        let shown = |line: &String| Some(line.clone());
        if let Some(line) = said.iter().find(|line| self.is_named(line)) {
            return match self.numbers(line).is_empty() {
                true => (causes::does_not_say_how_much(), shown(line)),
                false => (causes::miscounts_the_cut(), shown(line)),
            };
        }
        match said {
            [] => {
                let stdout = String::from_utf8_lossy(&server.program.stdout()).into_owned();
                let is_about = |line: &&str| self.is_counted(line);
                match stdout.lines().find(is_about) {
                    Some(line) => (shared::error_on_standard_output(), Some(line.to_owned())),
                    None => (causes::hides_the_cut(), None),
                }
            }
            [line] => (shared::error_without_object(self.address.clone()), shown(line)),
            [line, ..] => (shared::error_of_many_lines(said.len()), shown(line)),
        }
    }
}

/// Expects a line on standard error that says how many bytes came, and of how many.
fn expect_count(server: &Server, cut: &Cut) -> Result<(), Stop> {
    let what = say!(en: "a line about this client on standard error",
                    fr: "une ligne sur ce client, sur la sortie d'erreur");
    // Among lines of a log, about the same client.
    let is_it = |line: &[u8]| {
        let line = String::from_utf8_lossy(line);
        cut.is_named(&line) && cut.is_counted(&line)
    };
    let Err(missed) = server.program.wait_for_line(Stream::Stderr, &what, is_it) else {
        return Ok(());
    };
    if !missed.is_silence() {
        return Err(missed.into());
    }
    let (cause, line) = cut.why_not(server);
    let Some(said) = line else { return Err(missed).because(|_| Some(cause)) };
    let (have, want, said) = (cut.have, cut.want, said.replace(&cut.address, "…"));
    // No payload of ours is that short.
    let is_length = want == 4;
    Err(Stop::failed(
        match is_length {
            true => {
                say!(en: "The stream ended when {have} of the {want} bytes of a length had come. \
                             This was said about it: {said}",
                        fr: "Le flux a fini quand {have} des {want} octets d'une longueur étaient \
                             venus. Voici ce qui en a été dit : {said}")
            }
            false => {
                say!(en: "The stream ended when {have} of the {want} bytes of a payload had come. \
                           This was said about it: {said}",
                      fr: "Le flux a fini quand {have} des {want} octets d'un contenu étaient \
                           venus. Voici ce qui en a été dit : {said}")
            }
        },
        cause,
    ))
}

fn reset(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut witness = server.connect(session)?;
    exchange(session, &mut witness)?;
    for has_spoken in [false, true] {
        let mut client = server.connect(session)?;
        if has_spoken {
            exchange(session, &mut client)?;
        }
        client.reset()?;
        // Before it was noticed, the others have their answers from any server.
        rest(&server);
        exchange(session, &mut witness)
            .because(|missed| has_ended(&server, missed).then(causes::ends_at_a_reset))?;
    }
    let mut newcomer = server.connect(session)?;
    Ok(exchange(session, &mut newcomer)?)
}
