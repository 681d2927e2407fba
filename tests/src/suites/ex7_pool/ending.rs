//! Exercise 7: what becomes of the work when the server is asked to stop.

use std::collections::VecDeque;

use grader::{Because, Cause, Exit, Missed, Peer, Seen, Session, Signal, Stop, Text, say};

use super::{
    Log, Server, causes, is_lost, occupy, queue_up, reply, start, start_replacing, taken, talk,
    the_reply,
};

/// Asks it to stop, and waits until it says so.
fn stop(server: &Server, signal: Signal) -> Result<(), Stop> {
    server.program.signal(signal)?;
    let name = signal.name();
    let what = say!(en: "the line that says that it is stopping",
                    fr: "ligne qui dit qu'il s'arrête");
    server.program.expect_line(&what, "Stopping").because(|missed| match missed.seen {
        Seen::Exited(exit) => dies(exit, name),
        _ => None,
    })
}

/// Programs that do nothing about a signal are ended by it.
fn dies(exit: Exit, name: &str) -> Option<Cause> {
    matches!(exit, Exit::Signal(_)).then(|| causes::dies_of_the_signal(name))
}

/// Expects an end with exit status 0.
fn expect_the_end(server: &Server) -> Result<(), Stop> {
    server.program.expect_success().because(|missed| match missed.seen {
        Seen::StillRunning(_) => Some(causes::never_ends()),
        Seen::Unsuccessful(exit) => dies(exit, "SIGTERM"),
        _ => None,
    })
}

pub(super) fn idle(session: &mut Session) -> Result<(), Stop> {
    for signal in [Signal::Terminate, Signal::Interrupt] {
        let server = start(session, 2)?;
        let mut client = server.connect(session)?;
        talk(session, &mut client)?;
        stop(&server, signal)?;
        expect_the_end(&server)?;
    }
    Ok(())
}

/// What a client waits for whose job is in progress.
fn its_moment() -> Text {
    say!(en: "the moment to send its message", fr: "le moment d'envoyer le message")
}

/// All workers are busy and some clients wait when it is asked to stop.
pub(super) fn busy(session: &mut Session, signal: Signal) -> Result<(), Stop> {
    let server = start(session, 2)?;
    let mut busy = occupy(session, &server, 2, |_| None)?;
    let waiting = queue_up(session, &server, 3)?;
    stop(&server, signal)?;
    let cut_off =
        |missed: &Missed| (!missed.is_silence()).then(causes::cuts_off_the_jobs_in_progress);
    for client in &mut busy {
        client.expect_silence(&its_moment()).because(cut_off)?;
    }
    for client in &mut busy {
        talk(session, client).because(cut_off)?;
    }
    for (mut client, message) in waiting {
        let answered = client.expect_all(&the_reply(), &reply(&message));
        answered.because(|missed| {
            (missed.is_silence() || is_lost(missed)).then(causes::drops_the_queue)
        })?;
    }
    expect_the_end(&server)
}

/// Somebody comes when it has been asked to stop and still has work to do.
pub(super) fn newcomers(session: &mut Session) -> Result<(), Stop> {
    let server = start(session, 1)?;
    let mut busy = occupy(session, &server, 1, |_| None)?;
    stop(&server, Signal::Terminate)?;
    // It may say so first, and close its listening socket then.
    server.program.let_it_rest();
    let mut newcomer = match server.connect(session) {
        Ok(newcomer) => Some(newcomer),
        // It listens no more, or was closing when the client came.
        Err(Stop::Failed(failure)) if matches!(failure.seen, Seen::Refused | Seen::Reset) => None,
        Err(stop) => return Err(stop),
    };
    if let Some(newcomer) = &mut newcomer {
        // It may have been turned away already.
        let _ = newcomer.send(b"Moi aussi");
    }
    // Whoever still accepts has accepted by then.
    server.program.let_it_rest();
    for client in &mut busy {
        talk(session, client)?;
    }
    if let Some(newcomer) = &mut newcomer {
        expect_no_answer(newcomer)?;
    }
    expect_the_end(&server)
}

/// However its connection ends, and when: nothing comes before.
fn expect_no_answer(newcomer: &mut Peer) -> Result<(), Stop> {
    let what = say!(en: "no answer", fr: "aucune réponse");
    let received = match newcomer.receive_to_end(&what) {
        Ok((received, _)) => received,
        Err(missed) => missed.received().to_vec(),
    };
    if received.is_empty() {
        return Ok(());
    }
    let reply = String::from_utf8_lossy(&received);
    Err(Stop::failed(
        say!(en: "The server had said that it was stopping. A client that came then got this \
                  answer: {reply}",
             fr: "Le serveur avait dit qu'il s'arrêtait. Un client venu après a reçu cette \
                  réponse : {reply}"),
        causes::still_takes_new_clients(),
    ))
}

/// Each worker does one task, and there are more clients than workers when it is asked
/// to stop: the workers that are there at the end are not those of the beginning.
pub(super) fn with_replacements(session: &mut Session) -> Result<(), Stop> {
    let count = 2;
    let server = start_replacing(session, count, 1)?;
    let mut first = occupy(session, &server, count, |_| None)?;
    let mut waiting = Vec::new();
    for _ in 0..count + 1 {
        let client = server.connect(session)?;
        super::accepted(&server, &client)?;
        waiting.push(client);
    }
    // The last one may be accepted, and not in the queue yet.
    server.program.let_it_rest();
    stop(&server, Signal::Terminate)?;
    let cut_off = |missed: &Missed| is_lost(missed).then(causes::forgets_the_replacements);
    let mut others = VecDeque::new();
    for (replaced, client) in waiting.into_iter().enumerate() {
        // A worker has done its task, one of the beginning first.
        if let Some(mut done) = first.pop() {
            talk(session, &mut done)?;
        } else if let Some(mut done) = others.pop_front() {
            talk(session, &mut done).because(cut_off)?;
        }
        for other in &mut others {
            other.expect_silence(&its_moment()).because(cut_off)?;
        }
        taken(&server, &client).because(|missed| {
            let started = Log::of(&server).started.len();
            let is_replaced = started > count + replaced;
            (missed.is_silence() && !is_replaced).then(causes::not_replaced_while_it_ends)
        })?;
        others.push_back(client);
    }
    for mut other in others {
        talk(session, &mut other).because(cut_off)?;
    }
    expect_the_end(&server)
}
