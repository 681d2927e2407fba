//! Exercise 7: workers that are replaced after so many tasks.

use grader::{Because, Cause, Missed, Peer, Session, Stop, Usage, say};

use super::{Log, Server, causes, has_started, occupy, start_replacing, taken, talk};

/// How many tasks a worker does.
const MOST: usize = 2;

/// One worker after the other does its tasks.
pub(super) fn one(session: &mut Session) -> Result<(), Stop> {
    let server = start_replacing(session, 1, MOST)?;
    let mut before = None;
    for worker in 1..=3 {
        for task in 1..=MOST {
            let mut client = server.connect(session)?;
            expect_taken_by(&server, &client, worker, task)?;
            before = before.or_else(|| server.program.usage());
            talk(session, &mut client)?;
        }
        let started = has_started(&server, worker + 1);
        started.because(|missed| what_becomes_of(session, &server, worker, missed))?;
    }
    let last = server.connect(session)?;
    expect_taken_by(&server, &last, 4, 1)?;
    expect_no_more_threads(&server, before)
}

/// Expects that the worker whose turn it is takes the client.
fn expect_taken_by(server: &Server, client: &Peer, worker: usize, task: usize) -> Result<(), Stop> {
    let by = taken(server, client)?;
    if by == worker {
        return Ok(());
    }
    let happened = say!(en: "Worker {by} has taken the client that was to be task {task} of \
                             worker {worker}.",
                        fr: "Le travailleur {by} a pris le client qui devait être la tâche {task} \
                             du travailleur {worker}.");
    Err(Stop::failed(
        happened,
        match by > worker {
            true => causes::replaced_too_early(MOST),
            false => causes::stays_after_its_replacement(),
        },
    ))
}

/// A worker has done its tasks, and the next one does not start. One more client
/// tells why.
fn what_becomes_of(
    session: &mut Session,
    server: &Server,
    worker: usize,
    missed: &Missed,
) -> Option<Cause> {
    missed.is_silence().then_some(())?;
    let mut client = server.connect(session).ok()?;
    client.begin_probe();
    let Ok(by) = taken(server, &client) else {
        return Some(causes::ends_without_replacement());
    };
    if by > worker {
        return Some(causes::replacement_without_initializer());
    }
    talk(session, &mut client).ok()?;
    Some(match has_started(server, worker + 1) {
        Ok(()) => causes::replaced_too_late(MOST),
        Err(_) => causes::never_replaced(MOST),
    })
}

/// Expects that it comes to have no more threads than before: the replaced are gone.
fn expect_no_more_threads(server: &Server, before: Option<Usage>) -> Result<(), Stop> {
    let Some(Usage { threads, .. }) = before else { return Ok(()) };
    let what = say!(en: "as many threads as before the replacement: {threads}",
                    fr: "autant de threads qu'avant le remplacement : {threads}");
    let gone = server.program.wait_for_usage(&what, Usage { threads, descriptors: usize::MAX });
    gone.because(|missed| missed.is_silence().then(causes::stays_after_its_replacement))
}

/// All workers of a pool are replaced at the same time.
pub(super) fn many(session: &mut Session) -> Result<(), Stop> {
    let count = 3;
    let server = start_replacing(session, count, MOST)?;
    let mut before = None;
    for _ in 0..MOST {
        // All are busy at the same time, so each does one task.
        let clients = occupy(session, &server, count, |_| None)?;
        before = before.or_else(|| server.program.usage());
        for mut client in clients {
            talk(session, &mut client)?;
        }
    }
    for worker in count + 1..=2 * count {
        has_started(&server, worker).because(|missed| {
            let is_another = missed.is_silence() && Log::of(&server).started.len() >= 2 * count;
            is_another.then(|| causes::wrong_worker_number(count + 1, count))
        })?;
    }
    let cause = |_: &[Peer]| Some(causes::ends_without_replacement());
    let clients = occupy(session, &server, count, cause)?;
    expect_no_more_threads(&server, before)?;
    for mut client in clients {
        talk(session, &mut client)?;
    }
    Ok(())
}
