//! The server of exercise 8: who gets which datagram back.

use std::net::{Ipv4Addr, SocketAddr, UdpSocket};

use grader::{Because, Cause, Datagrams, Given, Input, Missed, Program, Seen, Session, Stop, say};

use super::{PORT, client::is_busy, here, the_datagram};
use crate::causes::ex8_udp as causes;
use crate::content::{contains, letters, words};
use crate::contract::{announced, expect_announcement, expect_reported_error, not_announced};

/// A server that was started, and where it takes datagrams.
pub(super) struct Server {
    pub(super) program: Program,
    pub(super) address: SocketAddr,
}

impl Server {
    pub(super) fn start(session: &mut Session) -> Result<Server, Stop> {
        // Only a command that was written for no suite may not know what 0 means.
        let port = match session.port() {
            0 if !session.launch().can_choose_port() => free_port()?,
            port => port,
        };
        let program = start(session, &[("port", &port.to_string())])?;
        let address = program.taking_datagrams(announced).because(not_announced)?;
        Ok(Server { program, address })
    }

    /// Somebody who sends to it.
    fn sender(&self, session: &mut Session) -> Result<Datagrams, Stop> {
        Ok(session.datagrams(here())?.watching(&self.program))
    }

    /// Expects this datagram back.
    fn expect(&self, sender: &Datagrams, payload: &[u8]) -> Result<(), Missed> {
        sender.expect(&the_datagram(), self.address, payload)
    }

    /// Sends a datagram and expects it back.
    fn exchange(&self, session: &mut Session, sender: &Datagrams) -> Result<(), Stop> {
        let payload = payload(session);
        sender.send(self.address, &payload)?;
        self.expect(sender, &payload).because(|missed| why(missed, &payload))
    }
}

fn start(session: &mut Session, options: &[(&str, &str)]) -> Result<Program, Stop> {
    let (arguments, port) = (&[("role", "server")], PORT.to_string());
    // The client's options are none of the server's: their places in a command are left
    // out.
    let defaults = &[("host", "127.0.0.1"), ("port", port.as_str())];
    let given = Given { arguments, options, defaults };
    session.start_with(&given, Input::Nothing)
}

fn free_port() -> Result<u16, Stop> {
    let socket = UdpSocket::bind(here()).map_err(Stop::error)?;
    Ok(socket.local_addr().map_err(Stop::error)?.port())
}

/// A datagram that no one else sends.
fn payload(session: &mut Session) -> Vec<u8> {
    words(session.rng(), 5..40).into_bytes()
}

/// Why a datagram is not the one expected, as far as it tells itself.
fn why(missed: &Missed, payload: &[u8]) -> Option<Cause> {
    let received = missed.received();
    let replaced = "\u{fffd}".as_bytes();
    let rest = received.strip_prefix(payload).unwrap_or_default();
    let is_longer = received.len() > payload.len();
    match &missed.seen {
        Seen::Noticed(_) => Some(causes::answers_from_another_port()),
        Seen::Difference if contains(received, replaced) && !contains(payload, replaced) => {
            Some(causes::datagrams_become_text())
        }
        Seen::Difference if is_longer && rest.len() > 10 && rest.iter().all(|byte| *byte == 0) => {
            Some(causes::sends_the_room_as_well(received.len()))
        }
        Seen::Difference if is_longer && received.ends_with(payload) => {
            Some(causes::joins_datagrams())
        }
        Seen::Difference if payload.len() > 1000 && payload.starts_with(received) => {
            Some(causes::cuts_datagrams(payload.len(), received.len()))
        }
        _ => None,
    }
}

pub(super) fn echo(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let sender = server.sender(session)?;
    for _ in 0..3 {
        server.exchange(session, &sender)?;
    }
    Ok(())
}

pub(super) fn default_port(session: &mut Session) -> Result<(), Stop> {
    let program = start(session, &[])?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, PORT));
    expect_announcement(&program, address)?;
    let server = Server { program, address };
    let sender = server.sender(session)?;
    server.exchange(session, &sender)
}

pub(super) fn port_in_use(session: &mut Session) -> Result<(), Stop> {
    let busy = UdpSocket::bind(here()).map_err(Stop::error)?;
    let port = busy.local_addr().map_err(Stop::error)?.port().to_string();
    let program = start(session, &[("port", &port)])?;
    expect_reported_error(&program, &port)
}

pub(super) fn senders(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let mut senders = Vec::new();
    for _ in 0..3 {
        senders.push(server.sender(session)?);
    }
    // The first one speaks alone at first: who takes it for the only one is then set.
    server.exchange(session, &senders[0])?;
    for _ in 0..2 {
        let payloads = [(); 3].map(|()| payload(session));
        for (sender, payload) in senders.iter().zip(&payloads) {
            sender.send(server.address, payload)?;
        }
        for (sender, payload) in senders.iter().zip(&payloads) {
            let missed = server.expect(sender, payload);
            missed.because(|missed| who_has_it(&senders, missed, payload))?;
        }
    }
    Ok(())
}

/// Why a sender did not get its datagram back: somebody else may have it.
fn who_has_it(senders: &[Datagrams], missed: &Missed, payload: &[u8]) -> Option<Cause> {
    if !matches!(missed.seen, Seen::Silence(_) | Seen::Difference) {
        return None;
    }
    senders[0].begin_probe();
    let others = senders.iter().flat_map(Datagrams::receive_the_aftermath);
    let mut came: Vec<Vec<u8>> = others.map(|datagram| datagram.bytes).collect();
    let is_silent = missed.received().is_empty();
    came.push(missed.received().to_vec());
    if came.iter().any(|bytes| bytes == payload) {
        Some(causes::answers_one_sender())
    } else if came.iter().any(|bytes| contains(bytes, payload)) {
        Some(causes::joins_datagrams())
    } else {
        is_silent.then(causes::hears_one_sender)
    }
}

pub(super) fn together(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let sender = server.sender(session)?;
    let mut missing: Vec<Vec<u8>> = (0..10).map(|_| payload(session)).collect();
    for payload in &missing {
        sender.send(server.address, payload)?;
    }
    // Nothing promises that they come in order.
    while let Some(first) = missing.first() {
        let received = sender.receive(&the_datagram())?;
        match missing.iter().position(|payload| *payload == received.bytes) {
            Some(index) => drop(missing.remove(index)),
            None => {
                let missed = Missed::new(the_datagram(), Seen::Difference);
                let missed = missed.bytes(Some(first), &received.bytes);
                let is_joined =
                    received.bytes.len() > first.len() + 10 && received.bytes.starts_with(first);
                return Err(missed).because(|_| is_joined.then(causes::joins_datagrams));
            }
        }
    }
    Ok(())
}

pub(super) fn again(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let sender = server.sender(session)?;
    let payload = payload(session);
    for time in 1..=3 {
        sender.send(server.address, &payload)?;
        server.expect(&sender, &payload).because(|missed| match missed.seen {
            Seen::Silence(_) if time > 1 && !is_busy(missed) => Some(causes::answers_only_once()),
            _ => why(missed, &payload),
        })?;
    }
    Ok(())
}

pub(super) fn empty(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let sender = server.sender(session)?;
    server.exchange(session, &sender)?;
    sender.send(server.address, b"")?;
    let what = say!(en: "an empty datagram", fr: "un datagramme vide");
    sender.expect(&what, server.address, b"").because(|missed| match missed.seen {
        Seen::Silence(_) => Some(causes::ignores_empty_datagrams()),
        Seen::Exited(_) => Some(causes::ends_at_an_empty_datagram()),
        _ => None,
    })?;
    server.exchange(session, &sender)
}

pub(super) fn any_bytes(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let sender = server.sender(session)?;
    let noise: Vec<u8> = std::iter::repeat_with(|| session.rng().u8(..)).take(300).collect();
    // Line feeds and zeros end other things, a lone FF is in no UTF-8.
    let odd = [b"\xff\n\0\r\n", &noise[..], b"\n\0\xc3"].concat();
    for payload in [odd, b"\n".to_vec(), b" \t ".to_vec(), b"\0".to_vec()] {
        sender.send(server.address, &payload)?;
        server.expect(&sender, &payload).because(|missed| why_other_bytes(missed, &payload))?;
    }
    Ok(())
}

/// Why any bytes are not the same when they come back. What is UTF-8 comes through a
/// String as it was: there, something else has been done with it.
fn why_other_bytes(missed: &Missed, payload: &[u8]) -> Option<Cause> {
    let received = missed.received();
    let is_text = std::str::from_utf8(payload).is_ok();
    match missed.seen {
        Seen::Difference if is_trimmed(received, payload) => Some(causes::trims_datagrams()),
        // Nothing but blanks: with them, all of it is gone.
        Seen::Silence(_) if is_text && !is_busy(missed) && is_trimmed(b"", payload) => {
            Some(causes::trims_datagrams())
        }
        // A part of it is as it was.
        Seen::Difference if is_text || contains(payload, received) => None,
        Seen::Difference | Seen::Exited(_) if !is_text => Some(causes::datagrams_become_text()),
        Seen::Silence(_) if !is_text && !is_busy(missed) => Some(causes::datagrams_become_text()),
        _ => None,
    }
}

/// Whether something is left of a datagram whose blanks, line feeds or zeros at the ends
/// were taken away.
fn is_trimmed(received: &[u8], payload: &[u8]) -> bool {
    let is_blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    let length = received.len();
    length < payload.len()
        && (0..=payload.len() - length).any(|start| {
            let (before, rest) = payload.split_at(start);
            let (middle, behind) = rest.split_at(length);
            middle == received && before.iter().chain(behind).all(is_blank)
        })
}

pub(super) fn largest(session: &mut Session) -> Result<(), Stop> {
    // Other systems let nobody send that much unless they are told to.
    let largest = if cfg!(target_os = "linux") { 65_507 } else { 9_000 };
    let server = Server::start(session)?;
    let sender = server.sender(session)?;
    for length in [600, 1_472, 1_473, 4_097, 9_000, 65_000, largest] {
        let payload = letters(session.rng(), length);
        sender.send(server.address, &payload)?;
        server.expect(&sender, &payload).because(|missed| match missed.seen {
            Seen::Difference if payload.starts_with(missed.received()) => {
                Some(causes::cuts_datagrams(length, missed.received().len()))
            }
            _ => why(missed, &payload),
        })?;
    }
    Ok(())
}

pub(super) fn gone(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let stays = server.sender(session)?;
    for _ in 0..3 {
        let payload = payload(session);
        server.sender(session)?.send_and_leave(server.address, &payload)?;
        let payload = self::payload(session);
        stays.send(server.address, &payload)?;
        server.expect(&stays, &payload).because(|missed| match missed.seen {
            Seen::Exited(_) => Some(causes::ends_with_a_sender()),
            _ => why(missed, &payload),
        })?;
    }
    Ok(())
}
