//! The client of exercise 8 where nothing gets lost: what it sends, and when.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::time::{Duration, Instant};

use grader::{
    Activity, Because, Cause, Datagram, Datagrams, Given, Input, Missed, Program, Seen, Session,
    Stop, Text, say,
};

use super::{DEFAULTS, LONG, PORT, here};
use crate::causes::ex8_udp as causes;
use crate::content::{letters, words};
use crate::contract::expect_reported_error;

/// How often what may come of a late checker must be seen.
const ATTEMPTS: u32 = 3;

/// A client that calls the checker.
pub(super) struct Call {
    pub(super) program: Program,
    pub(super) server: Datagrams,
    message: String,
    /// Where its last datagram came from.
    pub(super) client: SocketAddr,
}

impl Call {
    /// Starts a client with these options.
    pub(super) fn make(session: &mut Session, options: &[(&str, &str)]) -> Result<Call, Stop> {
        Call::make_at(session, here(), options)
    }

    fn make_at(
        session: &mut Session,
        address: SocketAddr,
        options: &[(&str, &str)],
    ) -> Result<Call, Stop> {
        let address = SocketAddr::new(address.ip(), session.port());
        let server = session.datagrams(address)?;
        let program = start(session, server.address(), options)?;
        Ok(Call::of(program, server, options))
    }

    fn of(program: Program, server: Datagrams, options: &[(&str, &str)]) -> Call {
        let message = options.iter().find(|(name, _)| *name == "message");
        let message = message.map_or("ping", |(_, value)| *value).to_owned();
        let server = server.watching(&program);
        Call { program, server, message, client: here() }
    }

    /// What the client sends as message `number`.
    pub(super) fn text(&self, number: u32) -> Vec<u8> {
        format!("{} {number}", self.message).into_bytes()
    }

    /// Waits for the next datagram, and gives the number of the message in it.
    fn next(&mut self, what: &Text, number: u32) -> Result<u32, Missed> {
        let expected = self.text(number);
        let received = self.server.receive(what).map_err(|missed| Missed {
            expected: Some(expected),
            received: Some(Vec::new()),
            ..missed
        })?;
        self.take(what, number, &received)
    }

    /// The number of the message in a datagram that has come.
    fn take(&mut self, what: &Text, number: u32, received: &Datagram) -> Result<u32, Missed> {
        self.client = received.from;
        match (0..=number + 2).find(|number| self.text(*number) == received.bytes) {
            Some(number) => Ok(number),
            None => Err(Missed::new(what.clone(), Seen::Difference)
                .bytes(Some(&self.text(number)), &received.bytes)),
        }
    }

    /// Expects message `number` next, and no other.
    pub(super) fn expect(&mut self, number: u32) -> Result<(), Missed> {
        self.expect_as(say!(en: "message {number}", fr: "le message {number}"), number)
    }

    /// Expects message `number`, which has come before, once more.
    pub(super) fn expect_again(&mut self, number: u32) -> Result<(), Missed> {
        self.expect_as(once_more(number), number)
    }

    fn expect_as(&mut self, what: Text, number: u32) -> Result<(), Missed> {
        let found = self.next(&what, number)?;
        self.expect_found(what, number, found)
    }

    fn expect_found(&self, what: Text, number: u32, found: u32) -> Result<(), Missed> {
        if found == number {
            return Ok(());
        }
        let missed = Missed::new(what, Seen::Difference);
        Err(missed.bytes(Some(&self.text(number)), &self.text(found)))
    }

    /// Whether the client has sent message `number` once more already. Does not wait.
    pub(super) fn has_come_again(&mut self, number: u32) -> Result<bool, Missed> {
        let what = once_more(number);
        let Some(datagram) = self.server.receive_within(Duration::ZERO) else {
            return Ok(false);
        };
        let found = self.take(&what, number, &datagram)?;
        self.expect_found(what, number, found)?;
        Ok(true)
    }

    /// Expects a client that has just been sent something else than its reply to go on
    /// trying to send message `number`.
    pub(super) fn expect_to_go_on(&mut self, number: u32) -> Result<(), Missed> {
        self.server.leave_unanswered();
        // Where a busy machine was late, these are from before.
        while self.has_come_again(number)? {
            self.server.leave_unanswered();
        }
        // The wait that ends with the next one may have been over before, too. Between that
        // one and the second it has read all that it was sent.
        self.expect_again(number)?;
        self.server.leave_unanswered();
        self.expect_again(number)
    }

    /// Waits for message `number`, over repetitions of those before it, which have their
    /// answer.
    ///
    /// A client that has another port for each try has left the one that was answered, if
    /// a busy machine was late with the answer. It has it once more where it is now: that
    /// ports are left is the business of another check.
    pub(super) fn wait_for(&mut self, number: u32) -> Result<(), Stop> {
        let what = say!(en: "message {number}", fr: "le message {number}");
        let mut answered = self.client;
        // The client has at most so many tries for each.
        for _ in 0..50 * number {
            match self.next(&what, number)? {
                found if found == number => return Ok(()),
                found if found > number => break,
                _ if self.client == answered => self.server.leave_unanswered(),
                found => {
                    answered = self.client;
                    self.answer(found)?;
                }
            }
        }
        Err(Missed::new(what, Seen::Difference).into())
    }

    /// Sends the reply to message `number`.
    pub(super) fn answer(&self, number: u32) -> Result<(), Stop> {
        self.server.send(self.client, &self.text(number))
    }

    /// Sends something to the client from another address: the reply to this message.
    pub(super) fn answer_as(&self, stranger: &Datagrams, number: u32) -> Result<(), Stop> {
        stranger.send(self.client, &self.text(number))
    }

    /// Whether a missed message is this one.
    pub(super) fn is(&self, missed: &Missed, number: u32) -> bool {
        missed.received() == self.text(number)
    }

    /// The number of the message in these bytes, which are as long as they are.
    pub(super) fn number(&self, bytes: &[u8]) -> Option<u32> {
        let text = std::str::from_utf8(bytes).ok()?;
        text.strip_prefix(&self.message)?.strip_prefix(' ')?.parse().ok()
    }

    /// Sends the reply to whoever sent `datagram`: the same again.
    pub(super) fn send_back(&self, datagram: &Datagram) -> Result<(), Stop> {
        self.server.send(datagram.from, &datagram.bytes)
    }
}

fn once_more(number: u32) -> Text {
    say!(en: "message {number} once more", fr: "le message {number} une nouvelle fois")
}

/// Starts the client for a server at this address.
pub(super) fn start(
    session: &mut Session,
    server: SocketAddr,
    options: &[(&str, &str)],
) -> Result<Program, Stop> {
    let (host, port) = (server.ip().to_string(), server.port().to_string());
    let arguments = &[("role", "client"), ("host", host.as_str())];
    let options = [&[("port", port.as_str())], options].concat();
    let given = Given { arguments, options: &options, defaults: DEFAULTS };
    session.start_with(&given, Input::Nothing)
}

/// Whether a program may only not have come to it, on a busy machine.
pub(super) fn is_busy(missed: &Missed) -> bool {
    missed.activity == Activity::Computes
}

/// Why the message that came is not the one expected.
fn why(call: &Call, missed: &Missed, number: u32) -> Option<Cause> {
    match &missed.seen {
        Seen::Difference if number == 1 && call.is(missed, 0) => Some(causes::counts_from_zero()),
        Seen::Difference if missed.received().trim_ascii_end() == call.text(number) => {
            Some(causes::message_with_an_ending())
        }
        Seen::Difference if number > 1 && call.is(missed, number - 1) => {
            Some(causes::does_not_know_its_reply())
        }
        Seen::Silence(_) if number > 1 && !is_busy(missed) => {
            Some(causes::does_not_know_its_reply())
        }
        _ => None,
    }
}

pub(super) fn asks(session: &mut Session) -> Result<(), Stop> {
    // On a busy machine the checker may be later than a time-out that another check is
    // about: then a message comes once more. That it is late each time is hardly possible.
    let may_be_of_lateness = |verdict: &Result<(), Stop>| match verdict {
        Err(Stop::Failed(failure)) => matches!(failure.seen, Seen::Difference | Seen::Noticed(_)),
        _ => false,
    };
    session.repeat_while(ATTEMPTS, may_be_of_lateness, asks_in_turn)
}

fn asks_in_turn(session: &mut Session) -> Result<(), Stop> {
    let mut call = Call::make(session, &[("timeout-ms", LONG)])?;
    for number in 1..=5 {
        call.expect(number).because(|missed| why(&call, missed, number))?;
        let what = say!(en: "the reply to message {number}",
                        fr: "la réponse au message {number}");
        if number == 1 {
            expect_patience(&call, &what)?;
        }
        let is_waiting = call.server.expect_nothing_before(&what);
        is_waiting.because(|missed| match call.is(missed, number) {
            true => Some(causes::tries_again_too_soon()),
            false => Some(causes::sends_the_next_at_once()),
        })?;
        call.answer(number)?;
    }
    Ok(())
}

/// Expects a client that has sent its first message, and has been told to wait for long,
/// to do so: one that takes the number for a smaller unit has no time to be answered.
///
/// One try too many is not told here. A client with a time-out of its own may make it
/// before a busy machine lets the checker look, or after that: another check has a clock
/// for it. Only many times as soon are two of them, or the end of all of them.
fn expect_patience(call: &Call, what: &Text) -> Result<(), Stop> {
    const WINDOW: Duration = Duration::from_millis(200);
    let deadline = Instant::now() + WINDOW;
    let mut again = 0;
    while let Some(datagram) =
        call.server.receive_within(deadline.saturating_duration_since(Instant::now()))
    {
        let is_same = datagram.bytes == call.text(1);
        again += u32::from(is_same);
        if is_same && again < 2 {
            continue;
        }
        let sentence = say!(
            en: "The checker had not sent {} yet, and your program sent more.",
            fr: "Le correcteur n'avait pas encore envoyé {}, et votre programme a envoyé \
                 autre chose."; what);
        let missed = Missed::new(what.clone(), Seen::Noticed(sentence));
        return Err(missed.bytes(None, &datagram.bytes)).because(|_| match again {
            0 => Some(causes::sends_the_next_at_once()),
            _ => Some(causes::tries_again_too_soon()),
        });
    }
    Ok(())
}

pub(super) fn calls_by_default(session: &mut Session) -> Result<(), Stop> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, PORT));
    let found = ("localhost", PORT).to_socket_addrs().map_err(Stop::error)?;
    if !found.into_iter().any(|found| found == address) {
        return Err(Stop::Skipped(say!(
            en: "localhost is not 127.0.0.1 on this machine",
            fr: "localhost n'est pas 127.0.0.1 sur cette machine")));
    }
    let server = session.datagrams(address)?;
    let port = PORT.to_string();
    let defaults = [DEFAULTS, &[("host", "localhost"), ("port", &port)]].concat();
    // A command has its first value for a place, so that the name comes first.
    let defaults: Vec<_> = defaults.into_iter().rev().collect();
    let arguments = &[("role", "client")];
    let given = Given { arguments, options: &[], defaults: &defaults };
    let program = session.start_with(&given, Input::Nothing)?;
    let mut call = Call::of(program, server, &[]);
    call.expect(1).because(|missed| match missed.seen {
        Seen::Silence(_) if is_busy(missed) => None,
        Seen::Silence(_) | Seen::Exited(_) => Some(causes::calls_elsewhere()),
        _ => None,
    })
}

pub(super) fn other_family(session: &mut Session) -> Result<(), Stop> {
    let address = SocketAddr::from((Ipv6Addr::LOCALHOST, 0));
    let mut call = Call::make_at(session, address, &[("timeout-ms", LONG), ("count", "2")])?;
    for number in 1..=2 {
        call.expect(number).because(|missed| match missed.seen {
            Seen::Exited(_) => Some(causes::speaks_one_family()),
            _ => None,
        })?;
        call.answer(number)?;
    }
    Ok(())
}

pub(super) fn long_message(session: &mut Session) -> Result<(), Stop> {
    let message = String::from_utf8(letters(session.rng(), 5000)).map_err(Stop::error)?;
    let options = [("timeout-ms", LONG), ("count", "2"), ("message", &message)];
    let mut call = Call::make(session, &options)?;
    call.expect(1)?;
    call.answer(1)?;
    call.expect(2).because(|missed| match missed.seen {
        Seen::Silence(_) if is_busy(missed) => None,
        Seen::Silence(_) => Some(causes::cuts_the_reply()),
        Seen::Difference if call.is(missed, 1) => Some(causes::cuts_the_reply()),
        Seen::Exited(_) => Some(causes::cuts_the_reply()),
        _ => None,
    })
}

pub(super) fn doubled(session: &mut Session) -> Result<(), Stop> {
    let message = words(session.rng(), 4..20);
    let options = [("timeout-ms", LONG), ("count", "4"), ("message", &message)];
    let mut call = Call::make(session, &options)?;
    for number in 1..=4 {
        call.expect(number).because(|missed| {
            let is_again = number > 1 && call.is(missed, number - 1);
            is_again.then(causes::sends_again_at_a_duplicate)
        })?;
        call.answer(number)?;
        call.answer(number)?;
    }
    Ok(())
}

pub(super) fn too_long(session: &mut Session) -> Result<(), Stop> {
    let length = session.rng().usize(66_000..70_000);
    let message = String::from_utf8(letters(session.rng(), length)).map_err(Stop::error)?;
    let options = [("timeout-ms", "60"), ("tries", "2"), ("count", "2"), ("message", &message)];
    let call = Call::make(session, &options)?;
    let exit = call.program.end()?;
    if !call.program.stdout().is_empty() {
        let what = say!(en: "an error message, and no account",
                        fr: "un message d'erreur, et pas de bilan");
        let missed = Missed::new(what, Seen::Exited(exit));
        let missed = missed.bytes(Some(b""), &call.program.stdout());
        return Err(missed).because(|_| Some(causes::counts_the_unsent()));
    }
    expect_reported_error(&call.program, &call.server.address().port().to_string())
}

pub(super) fn interrupted(session: &mut Session) -> Result<(), Stop> {
    let mut call = Call::make(session, &[("timeout-ms", LONG)])?;
    call.expect(1)?;
    for number in 1..=3 {
        let what = say!(en: "the reply to message {number}",
                        fr: "la réponse au message {number}");
        // Then it has sent the message, and waits.
        call.server.expect_nothing_before(&what)?;
        call.program.interrupt();
        call.answer(number)?;
        call.expect(number + 1).because(|missed| match missed.seen {
            Seen::Exited(_) => Some(causes::ends_when_interrupted()),
            Seen::Difference if call.is(missed, number) => Some(causes::counts_an_interruption()),
            _ => None,
        })?;
    }
    Ok(())
}
