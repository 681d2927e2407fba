//! The client of exercise 8 where datagrams get lost, come late or twice, or come from
//! somebody else; and its account of all that.
//!
//! The checker loses what it does not answer. A busy machine may be late with an answer
//! that it means to give, so a client may have tried more often than it had to: no check
//! counts on the contrary.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use grader::{Activity, Because, Cause, Missed, Program, Seen, Session, Stop, deaf_port, say};

use super::client::{Call, is_busy, start};
use super::server::Server;
use super::{LONG, here};
use crate::causes::ex8_udp as causes;
use crate::content::{contains, letters};
use crate::contract::expect_reported_error;

/// A time-out that costs a check little, and more tries than any client needs.
const SHORT: &str = "60";
const MANY: &str = "50";

pub(super) fn retry(session: &mut Session) -> Result<(), Stop> {
    let options = [("timeout-ms", SHORT), ("tries", MANY), ("count", "2")];
    let mut call = Call::make(session, &options)?;
    call.expect(1)?;
    for _ in 0..2 {
        call.server.leave_unanswered();
        call.expect_again(1).because(|missed| match missed.seen {
            Seen::Silence(_) if is_busy(missed) => None,
            Seen::Silence(_) if has_a_time_out(&call, missed) => {
                Some(causes::waits_many_times_as_long())
            }
            Seen::Silence(_) => Some(causes::waits_for_ever()),
            Seen::Exited(_) => Some(causes::ends_at_a_loss()),
            // What it says about the message, it has said before it went on.
            _ if call.program.stdout().starts_with(b"1:") => Some(causes::gives_up_at_once()),
            _ => Some(causes::tries_under_another_number()),
        })?;
    }
    call.answer(1)?;
    call.wait_for(2)?;
    call.answer(2)
}

/// Whether the system can tell who waits without end, and this client does not.
fn has_a_time_out(call: &Call, missed: &Missed) -> bool {
    call.program.is_asleep().is_some() && missed.activity != Activity::AtRest
}

/// Two clients have no reply, and one of them has been told to wait much longer. The
/// other one is the clock: no time has to be measured.
pub(super) fn as_long_as_told(session: &mut Session) -> Result<(), Stop> {
    // Both call the checker at the same time, at a port of its own for each: a command
    // that cannot be told the port has one for all.
    if session.launch().own_port().is_some() {
        return Err(Stop::Skipped(say!(
            en: "with this command only one client can be started at a time",
            fr: "avec cette commande, on ne peut démarrer qu'un client à la fois")));
    }
    // Whoever takes the time-out for that of all tries together has a millisecond for each,
    // and the other one ten.
    let patient = [("timeout-ms", LONG), ("tries", LONG), ("count", "1")];
    let mut patient = Call::make(session, &patient)?;
    patient.expect(1)?;
    patient.server.leave_unanswered();
    let hasty = [("timeout-ms", SHORT), ("tries", "6"), ("count", "1")];
    let mut hasty = Call::make(session, &hasty)?;
    hasty.expect(1)?;
    for _ in 0..4 {
        hasty.server.leave_unanswered();
        hasty.expect_again(1)?;
    }
    // It has waited for longer than the other one did four times.
    let what = say!(en: "the reply", fr: "la réponse");
    let is_waiting = patient.server.expect_nothing_before(&what);
    is_waiting.because(|_| Some(causes::has_a_time_out_of_its_own()))?;
    patient.answer(1)?;
    hasty.answer(1)
}

pub(super) fn gives_up(session: &mut Session) -> Result<(), Stop> {
    /// As many as it takes to see that there is no end.
    const ENDLESS: usize = 20;
    let call = Call::make(session, &[("timeout-ms", SHORT), ("count", "2")])?;
    let what = say!(en: "three tries of each of two messages, and the end of your program",
                    fr: "trois essais pour chacun des deux messages, et la fin du programme");
    let mut sent = Vec::new();
    let ended = loop {
        match call.server.receive(&what) {
            Ok(datagram) => sent.push(call.number(&datagram.bytes)),
            Err(missed) => break missed,
        }
        call.server.leave_unanswered();
        if sent.len() == ENDLESS {
            break Missed::new(what, Seen::Excess);
        }
    };
    // Three is what it takes if nothing else is said.
    let has_ended = matches!(ended.seen, Seen::Exited(_));
    if has_ended && sent == [1, 1, 1, 2, 2, 2].map(Some) {
        return Ok(());
    }
    let tries = sent.iter().filter(|number| **number == Some(1)).count();
    let goes_on = sent.contains(&Some(2));
    Err(ended).because(|missed| match missed.seen {
        Seen::Excess => Some(causes::tries_for_ever(sent.len())),
        Seen::Exited(_) if !goes_on && tries == 3 => Some(causes::leaves_after_a_loss()),
        Seen::Exited(_) if goes_on => Some(causes::wrong_number_of_tries(tries)),
        _ => None,
    })
}

pub(super) fn duplicate(session: &mut Session) -> Result<(), Stop> {
    let options = [("timeout-ms", SHORT), ("tries", MANY), ("count", "3")];
    let mut call = Call::make(session, &options)?;
    call.expect(1)?;
    call.answer(1)?;
    call.answer(1)?;
    call.wait_for(2)?;
    call.expect_to_go_on(2).because(|missed| why_not_again(&call, missed, 2))?;
    call.answer(2)?;
    call.wait_for(3)
}

pub(super) fn late(session: &mut Session) -> Result<(), Stop> {
    // A machine that is busy may keep the checker from sending until the client waits for
    // something else. Then nothing has been shown, and the client has more time.
    for timeout in [SHORT, "240", "960"] {
        if ignores_a_late_reply(session, timeout)? {
            break;
        }
        session.start_over();
    }
    Ok(())
}

/// Sends a client the reply to the message that it has given up, and expects it to go on
/// with the next one. Whether it was waiting for the reply to that is the answer.
fn ignores_a_late_reply(session: &mut Session, timeout: &str) -> Result<bool, Stop> {
    let options = [("timeout-ms", timeout), ("tries", "3"), ("count", "3")];
    let mut call = Call::make(session, &options)?;
    for _ in 0..3 {
        call.expect(1)?;
        call.server.leave_unanswered();
    }
    call.expect(2)?;
    call.answer(1)?;
    call.server.leave_unanswered();
    if call.has_come_again(2).because(|missed| why_not_again(&call, missed, 2))? {
        return Ok(false);
    }
    // It has two more tries, and reads between them.
    for _ in 0..2 {
        call.expect_again(2).because(|missed| why_not_again(&call, missed, 2))?;
        call.server.leave_unanswered();
    }
    Ok(true)
}

/// Why a client that was sent something else than the reply to message `number` does not
/// send it again.
fn why_not_again(call: &Call, missed: &Missed, number: u32) -> Option<Cause> {
    match missed.seen {
        Seen::Silence(_) if is_busy(missed) => None,
        Seen::Difference if call.is(missed, number + 1) => Some(causes::takes_any_reply()),
        Seen::Exited(_) => Some(causes::takes_any_reply()),
        Seen::Silence(_) => Some(causes::waits_for_ever()),
        _ => None,
    }
}

/// The reply to the first try comes while the client waits for the one to its second, and
/// goes where the first one came from.
pub(super) fn earlier_try(session: &mut Session) -> Result<(), Stop> {
    /// More than a client makes that has its reply.
    const ENOUGH: usize = 20;
    let options = [("timeout-ms", SHORT), ("tries", MANY), ("count", "2")];
    let mut call = Call::make(session, &options)?;
    call.expect(1)?;
    let first = call.client;
    call.server.leave_unanswered();
    call.expect_again(1)?;
    let second = call.client;
    call.server.send(first, &call.text(1))?;
    if first == second {
        return call.wait_for(2);
    }
    // Who has another port now may still listen at the first one.
    for _ in 0..ENOUGH {
        let what = say!(en: "message 2", fr: "le message 2");
        if call.server.receive(&what)?.bytes != call.text(1) {
            return Ok(());
        }
        call.server.leave_unanswered();
    }
    let sentence = say!(
        en: "The first try came from {first}, and the second one from {second}.",
        fr: "Le premier essai est venu de {first}, et le deuxième, de {second}.");
    let what = say!(en: "message 2", fr: "le message 2");
    let missed = Missed::new(what, Seen::Noticed(sentence));
    Err(missed).because(|_| Some(causes::leaves_its_port()))
}

/// Sends a client what is nearly its reply, and expects it to go on trying.
pub(super) fn resembling(session: &mut Session) -> Result<(), Stop> {
    /// So many that none is the last while a busy machine looks.
    const TRIES: &str = "1000";
    // In lower case, so that upper case is another message.
    let message = letters(session.rng(), 8).to_ascii_lowercase();
    let message = String::from_utf8(message).map_err(Stop::error)?;
    let options = [("timeout-ms", SHORT), ("tries", TRIES), ("count", "2"), ("message", &message)];
    let mut call = Call::make(session, &options)?;
    call.expect(1)?;
    let resembling = [
        format!("{message} 10"),
        format!("{message} 1 "),
        format!("{message} 1\n"),
        format!("{message} 1\0"),
        format!("x{message} 1"),
        format!(" {message} 1"),
        format!("{message} 01"),
        format!("{message}  1"),
        format!("{message} 0"),
        format!("{message} "),
        message.to_uppercase() + " 1",
        message.clone(),
        "1".to_owned(),
        String::new(),
    ];
    let mut resembling: Vec<_> = resembling.into_iter().map(String::into_bytes).collect();
    // No text at all.
    resembling.push(b"\xff".to_vec());
    let what = say!(en: "the reply", fr: "la réponse");
    let why = |call: &Call, missed: &Missed| {
        let goes_on = missed.received() == call.text(2);
        goes_on.then(causes::takes_what_resembles)
    };
    for bytes in resembling {
        call.server.send(call.client, &bytes)?;
        // It has the time to show what it does with this one, so that the report ends
        // there. A try is no fault.
        match call.server.expect_nothing_before(&what) {
            Err(missed) if !call.is(&missed, 1) => {
                return Err(missed).because(|missed| why(&call, missed));
            }
            _ => {}
        }
    }
    // Where it had too little time, it shows it now.
    call.expect_to_go_on(1).because(|missed| why(&call, missed))?;
    call.answer(1)?;
    call.wait_for(2)
}

pub(super) fn stranger(session: &mut Session) -> Result<(), Stop> {
    let options = [("timeout-ms", SHORT), ("tries", MANY), ("count", "2")];
    let mut call = Call::make(session, &options)?;
    let stranger = session.datagrams(here())?;
    call.expect(1)?;
    // It says what the server would say; it only is not the server.
    call.answer_as(&stranger, 1)?;
    call.expect_to_go_on(1).because(|missed| match missed.seen {
        Seen::Difference if call.is(missed, 2) => Some(causes::listens_to_strangers()),
        _ => None,
    })?;
    call.answer(1)?;
    call.wait_for(2)
}

pub(super) fn deadline(session: &mut Session) -> Result<(), Stop> {
    // A checker that is kept from sending for as long as the time-out lets any client
    // try again, a wrong one too. Then nothing has been shown, and it is measured again.
    for _ in 0..5 {
        if tries_again_in_time(session)? {
            break;
        }
        session.start_over();
    }
    Ok(())
}

/// Sends a client other datagrams without a break, and expects its third try. Whether
/// there really was no break is the answer.
fn tries_again_in_time(session: &mut Session) -> Result<bool, Stop> {
    const TIMEOUT: Duration = Duration::from_millis(300);
    /// A time that is well below the time-out.
    const BELOW: Duration = Duration::from_millis(240);
    /// Many times the time-out, and less than anybody has patience for.
    const LATE: Duration = Duration::from_secs(2);
    /// Less than the time-out, many times.
    const PAUSE: Duration = Duration::from_millis(10);
    let timeout = TIMEOUT.as_millis().to_string();
    let options = [("timeout-ms", timeout.as_str()), ("tries", "3"), ("count", "1")];
    let mut call = Call::make(session, &options)?;
    call.expect(1)?;
    // First without the others: who is late even so has no clock that starts again.
    let start = Instant::now();
    call.server.leave_unanswered();
    if call.server.receive_within(LATE).is_none() {
        let what = say!(en: "the second try", fr: "le deuxième essai");
        let missed = Missed::new(what, Seen::Silence(start.elapsed()));
        return Err(missed).because(|_| {
            let is_running = call.program.exit().is_none();
            is_running.then(causes::waits_many_times_as_long)
        });
    }
    let start = Instant::now();
    let (mut last, mut has_break) = (start, false);
    while start.elapsed() < LATE {
        // Not its reply: the reply to none of its messages.
        call.answer(0)?;
        has_break |= last.elapsed() > BELOW;
        last = Instant::now();
        let Some(datagram) = call.server.receive_within(PAUSE) else { continue };
        if call.number(&datagram.bytes) == Some(1) {
            call.answer(1)?;
            // One that comes too soon was on its way before the others were.
            return Ok(!has_break && last.elapsed() < BELOW && start.elapsed() > BELOW);
        }
    }
    let what = say!(en: "the third try", fr: "le troisième essai");
    let missed = Missed::new(what, Seen::Silence(start.elapsed()));
    Err(missed).because(|_| match call.program.exit() {
        Some(_) => Some(causes::takes_any_reply()),
        None => Some(causes::starts_its_clock_again()),
    })
}

pub(super) fn account(session: &mut Session) -> Result<(), Stop> {
    let options = [("timeout-ms", LONG), ("count", "4")];
    let mut call = Call::make(session, &options)?;
    for number in 1..=4 {
        call.expect(number)?;
        call.answer(number)?;
    }
    let lines = (1..=4).map(|number| format!("{number}: answered at try 1\n"));
    let expected = lines.collect::<String>() + "4 sent, 4 answered, 0 lost\n";
    expect_account(&call.program, &expected)?;
    Ok(call.program.expect_success()?)
}

/// Expects the program to have printed this when it ends.
fn expect_account(program: &Program, expected: &str) -> Result<(), Stop> {
    program.end()?;
    let printed = program.stdout();
    if printed == expected.as_bytes() {
        return Ok(());
    }
    let what = say!(en: "a line for each message, and the account",
                    fr: "une ligne par message, et le bilan");
    let missed = Missed::new(what, Seen::Difference);
    let missed = missed.bytes(Some(expected.as_bytes()), &printed);
    let (lines, summary) = parts(expected);
    let (their_lines, theirs) = parts(std::str::from_utf8(&printed).unwrap_or_default());
    let is_summary = theirs.ends_with(" lost") && theirs.contains(" sent, ");
    let hides =
        lines.lines().any(|line| line.ends_with(": lost")) && !their_lines.contains(": lost");
    Err(missed).because(|_| {
        Some(match () {
            () if their_lines == lines && is_summary => causes::counts_wrong(summary, theirs),
            () if hides => causes::hides_the_lost(),
            () if !is_summary => causes::gives_no_account(),
            () => causes::tells_another_story(),
        })
    })
}

/// The lines about messages, and the last line.
fn parts(printed: &str) -> (&str, &str) {
    printed.trim_end().rsplit_once('\n').unwrap_or(("", printed.trim_end()))
}

pub(super) fn some_lost(session: &mut Session) -> Result<(), Stop> {
    // On a busy machine the checker may be so late that a client is right to give up. It
    // has more time then.
    for timeout in ["100", "300"] {
        let (outcome, was_late) = one_of_three_lost(session, timeout)?;
        if outcome.is_ok() || !was_late {
            return outcome;
        }
        session.start_over();
    }
    one_of_three_lost(session, "900")?.0
}

/// The first message is answered at once, the second at the third try, the last never.
/// Gives what became of that, and whether an answer may have come too late.
fn one_of_three_lost(
    session: &mut Session,
    timeout: &str,
) -> Result<(Result<(), Stop>, bool), Stop> {
    let options = [("timeout-ms", timeout), ("tries", "4"), ("count", "3")];
    let call = Call::make(session, &options)?;
    let what = say!(en: "a try, or the end of your program",
                    fr: "un essai, ou la fin de votre programme");
    let mut tries = [0; 4];
    loop {
        let datagram = match call.server.receive(&what) {
            Err(Missed { seen: Seen::Exited(_), .. }) => break,
            received => received?,
        };
        let number = call.number(&datagram.bytes).unwrap_or(0).min(3) as usize;
        tries[number] += 1;
        if tries[number] > 20 {
            let what = say!(en: "an end of the tries", fr: "la fin des essais");
            return Err(Missed::new(what, Seen::Excess).into());
        }
        match number {
            1 => call.send_back(&datagram)?,
            2 if tries[2] >= 3 => call.send_back(&datagram)?,
            _ => call.server.leave_unanswered(),
        }
    }
    // It may have tried once more before it read the reply.
    let was_late = tries[1] > 1 || tries[2] > 3;
    call.program.end()?;
    let printed = call.program.stdout();
    let at = |number: usize, least: u32| {
        let tries = tries[number].max(least);
        let line = |at: u32| format!("{number}: answered at try {at}\n");
        let said = (least..=tries).map(line).find(|line| contains(&printed, line.as_bytes()));
        said.unwrap_or_else(|| line(least))
    };
    let expected = at(1, 1) + &at(2, 3) + "3: lost\n3 sent, 2 answered, 1 lost\n";
    let port = call.server.address().port().to_string();
    let outcome = expect_account(&call.program, &expected)
        .and_then(|()| expect_losses_reported(&call.program, &port));
    Ok((outcome, was_late))
}

/// Expects exit status 1, and a line on standard error.
fn expect_losses_reported(program: &Program, port: &str) -> Result<(), Stop> {
    match program.end()? {
        exit if exit.is_success() => {
            let what = say!(en: "exit status 1", fr: "le code de sortie 1");
            let missed = Missed::new(what, Seen::Exited(exit));
            Err(missed).because(|_| Some(causes::succeeds_with_losses()))
        }
        _ => expect_reported_error(program, port),
    }
}

pub(super) fn refused(session: &mut Session) -> Result<(), Stop> {
    let nobody = deaf_port().map_err(Stop::error)?;
    let options = [("timeout-ms", SHORT), ("tries", "2"), ("count", "2")];
    let program = start(session, nobody.address(), &options)?;
    program.end().because(|missed| (!is_busy(missed)).then(causes::waits_for_ever))?;
    if program.stdout().is_empty() {
        let what = say!(en: "two lost messages", fr: "deux messages perdus");
        let missed = Missed::new(what, Seen::Exited(program.end()?));
        return Err(missed).because(|_| Some(causes::stops_when_refused()));
    }
    expect_account(&program, "1: lost\n2: lost\n2 sent, 0 answered, 2 lost\n")?;
    expect_losses_reported(&program, &nobody.address().port().to_string())
}

pub(super) fn bad_network(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let front = SocketAddr::new(here().ip(), session.port());
    let front = session.datagrams(front)?;
    let options = [("timeout-ms", "40"), ("tries", MANY), ("count", "8")];
    let client = start(session, front.address(), &options)?;
    let (front, back) =
        (front.watching(&client), session.datagrams(here())?.watching(&server.program));
    // Of ten datagrams two get lost, and two arrive twice.
    let mut chance = session.rng().fork();
    front.relay(&client, &back, server.address, || match chance.u8(..10) {
        0 | 1 => 0,
        2 | 3 => 2,
        _ => 1,
    })?;
    client.expect_success()?;
    let said = client.stdout();
    let (_, summary) = parts(std::str::from_utf8(&said).unwrap_or_default());
    let expected = "8 sent, 8 answered, 0 lost";
    if summary == expected {
        return Ok(());
    }
    let what = say!(en: "an account without losses", fr: "un bilan sans perte");
    let missed = Missed::new(what, Seen::Difference);
    let missed = missed.bytes(Some(expected.as_bytes()), summary.as_bytes());
    Err(missed).because(|_| Some(causes::counts_wrong(expected, summary)))
}
