//! Exercise 7: a server on a pool of threads. What the pool does is told by its lines:
//! who was accepted, which worker takes whom, which worker has started.

use std::num::NonZeroUsize;
use std::thread;

use grader::{Because, Cause, Missed, Peer, Seen, Session, Signal, Stop, Suite, Text, say};

use crate::causes::{ex7_pool as causes, shared};
use crate::content::{is_trimmed, words};
use crate::contract::Server;
use crate::listening;

mod ending;
mod replacing;

const PORT: u16 = 8000;

pub(super) fn suite() -> Suite {
    Suite::new("ex7-pool")
        .task(1)
        .check(
            "echo",
            say!(en: "answers one client after another",
                     fr: "répond à un client après l'autre"),
            echo,
        )
        .points(2)
        .check(
            "default-port",
            say!(en: "listens on 127.0.0.1:8000 by default",
                     fr: "écoute sur 127.0.0.1:8000 par défaut"),
            default_port,
        )
        .on_default_port(PORT)
        .after(&["echo"])
        .check(
            "port-in-use",
            say!(en: "reports a port that is already in use",
                     fr: "signale un port déjà utilisé"),
            listening::port_in_use,
        )
        .after(&["echo"])
        .check(
            "workers",
            say!(en: "starts as many workers as it is told",
                     fr: "démarre autant de travailleurs que demandé"),
            workers,
        )
        .after(&["echo"])
        .check(
            "default-workers",
            say!(en: "starts a worker for each CPU by default",
                     fr: "démarre un travailleur par processeur par défaut"),
            default_workers,
        )
        .after(&["workers"])
        .check(
            "at-once",
            say!(en: "serves as many clients at once as it has workers",
                     fr: "sert à la fois autant de clients que demandé"),
            at_once,
        )
        .points(3)
        .after(&["echo"])
        .check(
            "waits",
            say!(en: "lets other clients wait while all are busy",
                     fr: "fait attendre les autres si tous sont occupés"),
            waits,
        )
        .points(2)
        .after(&["at-once"])
        .check(
            "order",
            say!(en: "serves those who wait in their order",
                     fr: "sert ceux qui attendent dans leur ordre"),
            order,
        )
        .after(&["waits"])
        .check(
            "rest",
            say!(en: "computes nothing while nobody is there",
                     fr: "ne calcule rien quand il n'y a personne"),
            rest,
        )
        .after(&["echo"])
        .task(2)
        .check(
            "panics",
            say!(en: "loses no worker to a job that panics",
                     fr: "ne perd aucun travailleur dans une panique"),
            panics,
        )
        .points(2)
        .after(&["at-once"])
        .check(
            "leavers",
            say!(en: "loses no worker to a client that leaves",
                     fr: "ne perd aucun travailleur si un client part"),
            leavers,
        )
        .after(&["waits"])
        .task(3)
        .check(
            "replace",
            say!(en: "replaces a worker after its last task",
                     fr: "remplace un travailleur après sa dernière tâche"),
            replacing::one,
        )
        .points(2)
        .after(&["workers"])
        .check(
            "replace-many",
            say!(en: "keeps its size while workers are replaced",
                     fr: "garde sa taille quand il y a des remplacements"),
            replacing::many,
        )
        .after(&["replace", "at-once"])
        .task(4)
        .check(
            "idle",
            say!(en: "ends when it is asked to and nobody is there",
                     fr: "se termine sur demande s'il n'y a personne"),
            ending::idle,
        )
        .after(&["echo"])
        .check(
            "sigterm",
            say!(en: "finishes everything first on SIGTERM",
                     fr: "finit d'abord tout le travail sur SIGTERM"),
            |session| ending::busy(session, Signal::Terminate),
        )
        .points(2)
        .after(&["idle", "waits"])
        .check(
            "ctrl-c",
            say!(en: "finishes everything first on Ctrl-C",
                     fr: "finit d'abord tout le travail sur Ctrl-C"),
            |session| ending::busy(session, Signal::Interrupt),
        )
        .after(&["idle", "waits"])
        .check(
            "newcomers",
            say!(en: "serves no new client while it is ending",
                     fr: "ne sert plus de nouveau client pendant sa fin"),
            ending::newcomers,
        )
        .after(&["sigterm"])
        .check(
            "replaced",
            say!(en: "waits for replaced workers, too, at the end",
                     fr: "attend aussi les remplaçants à la fin"),
            ending::with_replacements,
        )
        .after(&["sigterm", "replace", "order"])
}

fn default_port(session: &mut Session) -> Result<(), Stop> {
    listening::default_port(session, PORT)
}

/// Starts it with so many workers.
fn start(session: &mut Session, workers: usize) -> Result<Server, Stop> {
    Server::start_with(session, &[("workers", &workers.to_string())])
}

/// The same, with workers that are replaced after so many clients.
fn start_replacing(session: &mut Session, workers: usize, most: usize) -> Result<Server, Stop> {
    let (workers, most) = (workers.to_string(), most.to_string());
    Server::start_with(session, &[("workers", &workers), ("max-tasks-per-worker", &most)])
}

/// What it has printed so far about its workers and clients, in order.
struct Log {
    started: Vec<usize>,
    connected: Vec<String>,
    taken: Vec<(usize, String)>,
}

impl Log {
    fn of(server: &Server) -> Log {
        let mut log = Log { started: Vec::new(), connected: Vec::new(), taken: Vec::new() };
        for line in String::from_utf8_lossy(&server.program.stdout()).lines() {
            if let Some((worker, client)) = taking(line) {
                log.taken.push((worker, client.to_owned()));
            } else if let Some(client) = line.strip_prefix("Connected by ") {
                log.connected.push(client.to_owned());
            } else if let Some(worker) = line.strip_suffix(" started").and_then(number) {
                log.started.push(worker);
            }
        }
        log
    }

    fn has_taken(&self, client: &Peer) -> bool {
        let address = client.address().to_string();
        self.taken.iter().any(|(_, taken)| *taken == address)
    }

    fn has_accepted(&self, client: &Peer) -> bool {
        self.connected.contains(&client.address().to_string())
    }
}

/// The worker and the client in a line `Worker 3 takes 127.0.0.1:4711`.
fn taking(line: &str) -> Option<(usize, &str)> {
    let (worker, client) = line.split_once(" takes ")?;
    Some((number(worker)?, client))
}

/// 3, of `Worker 3`.
fn number(worker: &str) -> Option<usize> {
    worker.strip_prefix("Worker ")?.parse().ok()
}

/// Waits until a worker has taken this client, and says which.
fn taken(server: &Server, client: &Peer) -> Result<usize, Missed> {
    let address = client.address().to_string();
    let what = say!(en: "the line that says which worker takes {address}",
                    fr: "ligne qui dit quel travailleur prend {address}");
    let worker = |line: &[u8]| match taking(std::str::from_utf8(line).ok()?) {
        Some((worker, client)) if client == address => Some(worker),
        _ => None,
    };
    let line = server.program.line_that(&what, |line| worker(line).is_some())?;
    Ok(worker(&line).unwrap_or_default())
}

/// Waits until this client has been accepted.
fn accepted(server: &Server, client: &Peer) -> Result<(), Missed> {
    let address = client.address();
    let what = say!(en: "the line that says that {address} is accepted",
                    fr: "ligne qui dit que {address} est accepté");
    server.program.expect_line(&what, &format!("Connected by {address}"))
}

/// Waits until this worker has started.
fn has_started(server: &Server, worker: usize) -> Result<(), Missed> {
    let what = say!(en: "the line that says that worker {worker} has started",
                    fr: "ligne qui dit que le travailleur {worker} a démarré");
    server.program.expect_line(&what, &format!("Worker {worker} started"))
}

/// Makes so many workers busy: each has a client that is silent.
fn occupy(
    session: &mut Session,
    server: &Server,
    count: usize,
    cause: impl Fn(&[Peer]) -> Option<Cause>,
) -> Result<Vec<Peer>, Stop> {
    let mut clients = Vec::new();
    for _ in 0..count {
        clients.push(server.connect(session)?);
    }
    for client in &clients {
        let is_taken = taken(server, client);
        is_taken.because(|missed| missed.is_silence().then(|| cause(&clients)).flatten())?;
    }
    Ok(clients)
}

fn is_lost(missed: &Missed) -> bool {
    matches!(missed.seen, Seen::EndOfFile | Seen::Reset | Seen::Exited(_))
}

/// The reply to a message.
fn reply(message: &str) -> Vec<u8> {
    format!("echo : {message}").into_bytes()
}

fn the_reply() -> Text {
    say!(en: "the reply, and then end of file", fr: "la réponse, puis fin de fichier")
}

/// A client sends its message and gets the reply.
fn talk(session: &mut Session, client: &mut Peer) -> Result<(), Missed> {
    let message = words(session.rng(), 5..40);
    client.send(message.as_bytes())?;
    client.expect_all(&the_reply(), &reply(&message))
}

/// Clients that have sent their message and were accepted, while all workers are
/// busy; and the messages.
fn queue_up(
    session: &mut Session,
    server: &Server,
    count: usize,
) -> Result<Vec<(Peer, String)>, Stop> {
    let mut waiting = Vec::new();
    for _ in 0..count {
        let mut client = server.connect(session)?;
        let message = words(session.rng(), 5..40);
        client.send(message.as_bytes())?;
        accepted(server, &client)
            .because(|missed| missed.is_silence().then(|| causes::no_queue(waiting.len())))?;
        waiting.push((client, message));
    }
    // The last one may be accepted, and not in the queue yet.
    server.program.let_it_rest();
    Ok(waiting)
}

fn echo(session: &mut Session) -> Result<(), Stop> {
    let server = start(session, 1)?;
    for round in 0..3 {
        let mut client = server.connect(session)?;
        talk(session, &mut client).because(|missed| {
            let is_over = round > 0 && (missed.is_silence() || is_lost(missed));
            is_over.then(|| causes::worker_ends_after_a_job(round))
        })?;
    }
    // Blanks and line endings are bytes like any others, and 512 is the most there may be.
    let words = words(session.rng(), 5..40);
    for message in [format!("  {words}\n"), "m".repeat(512)] {
        let mut client = server.connect(session)?;
        client.send(message.as_bytes())?;
        client.expect_all(&the_reply(), &reply(&message)).because(|missed| {
            let echoed = missed.received().strip_prefix(b"echo : ")?;
            is_trimmed(echoed, message.as_bytes()).then(shared::trims_the_message)
        })?;
    }
    Ok(())
}

fn workers(session: &mut Session) -> Result<(), Stop> {
    let count = session.rng().usize(3..6);
    let server = start(session, count)?;
    starts_workers(session, &server, count)
}

fn default_workers(session: &mut Session) -> Result<(), Stop> {
    let server = Server::start(session)?;
    let count = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    starts_workers(session, &server, count).map_err(|stop| match stop {
        // Here nobody has asked for a number.
        Stop::Failed(mut failure)
            if ["one-worker-only", "another-number-of-workers"].contains(&failure.cause.code) =>
        {
            let found = Log::of(&server).started.len();
            failure.cause = causes::not_one_worker_a_cpu(count, found);
            Stop::Failed(failure)
        }
        other => other,
    })
}

/// Each worker says once that it has started, also when it has done several jobs.
fn starts_workers(session: &mut Session, server: &Server, count: usize) -> Result<(), Stop> {
    for worker in 1..=count {
        has_started(server, worker).because(|missed| {
            missed.is_silence().then_some(())?;
            Some(match Log::of(server).started.as_slice() {
                [] if starts_for_a_client(session, server) => causes::starts_workers_late(),
                [] => causes::no_initializer(),
                [_] => causes::one_worker_only(count),
                started if started.len() == count => return None,
                started => causes::another_number_of_workers(count, started.len()),
            })
        })?;
    }
    for _ in 0..2 * count {
        let mut client = server.connect(session)?;
        talk(session, &mut client)?;
    }
    // Whatever is printed about them has been printed when the program is at rest.
    let mut silent = server.connect(session)?;
    taken(server, &silent)?;
    silent.expect_silence(&say!(en: "nothing", fr: "rien"))?;
    let mut started = Log::of(server).started;
    let lines = started.len();
    started.sort_unstable();
    started.dedup();
    if lines == count {
        return Ok(());
    }
    Err(Stop::failed(
        say!(en: "{lines} lines say that a worker has started.",
             fr: "{lines} lignes disent qu'un travailleur a démarré."),
        match started.len() == count {
            true => causes::initializer_for_each_job(),
            false => causes::another_number_of_workers(count, started.len()),
        },
    ))
}

/// Whether the first worker starts now that there is a client.
fn starts_for_a_client(session: &mut Session, server: &Server) -> bool {
    let Ok(client) = server.connect(session) else { return false };
    client.begin_probe();
    has_started(server, 1).is_ok()
}

fn at_once(session: &mut Session) -> Result<(), Stop> {
    let count = 3;
    let server = start(session, count)?;
    let mut clients = occupy(session, &server, count, |clients| {
        let log = Log::of(&server);
        let taken = clients.iter().filter(|client| log.has_taken(client)).count();
        let accepted = clients.iter().filter(|client| log.has_accepted(client)).count();
        match (taken, accepted) {
            (_, 0) | (0, _) => None,
            _ if accepted < count => Some(causes::one_job_at_a_time(accepted, count)),
            _ if log.started.len() == 1 => Some(causes::one_worker_only(count)),
            (1, _) => Some(causes::lock_held_during_the_job(count)),
            _ => None,
        }
    })?;
    // All are in progress: the last one is not in the way of the others.
    while let Some(mut client) = clients.pop() {
        talk(session, &mut client)?;
    }
    Ok(())
}

fn waits(session: &mut Session) -> Result<(), Stop> {
    let count = 2;
    let server = start(session, count)?;
    let mut busy = occupy(session, &server, count, |_| None)?;
    let mut waiting = queue_up(session, &server, count + 1)?;
    for (client, message) in &mut waiting {
        let what = say!(en: "a worker to be free", fr: "un travailleur libre");
        let Err(missed) = client.expect_silence(&what) else { continue };
        let is_answered = reply(message).starts_with(missed.received());
        return match &missed.seen {
            Seen::Excess if is_answered => Err(Stop::failed(
                say!(en: "All workers were busy with silent clients. Another client came, and got \
                          an answer.",
                     fr: "Tous les travailleurs étaient occupés par des clients silencieux. Un \
                          autre client est venu, et a eu une réponse."),
                causes::more_than_its_workers(count),
            )),
            Seen::EndOfFile | Seen::Reset => {
                Err(missed).because(|_| Some(causes::turns_clients_away(count)))
            }
            _ => Err(missed.into()),
        };
    }
    // One is free, and serves all who wait, one after the other.
    let Some(mut first) = busy.pop() else { return Ok(()) };
    talk(session, &mut first)?;
    for (mut client, message) in waiting {
        client.expect_all(&the_reply(), &reply(&message))?;
    }
    for mut client in busy {
        talk(session, &mut client)?;
    }
    Ok(())
}

fn order(session: &mut Session) -> Result<(), Stop> {
    let server = start(session, 1)?;
    let mut busy = occupy(session, &server, 1, |_| None)?;
    let waiting = queue_up(session, &server, 5)?;
    let came: Vec<String> =
        waiting.iter().map(|(client, _)| client.address().to_string()).collect();
    if let Some(mut first) = busy.pop() {
        talk(session, &mut first)?;
    }
    for (mut client, message) in waiting {
        client.expect_all(&the_reply(), &reply(&message))?;
    }
    let taken: Vec<String> = Log::of(&server).taken.into_iter().map(|(_, who)| who).collect();
    let went = taken.get(1..).unwrap_or_default();
    if went == came {
        return Ok(());
    }
    let place = |who: &String| came.iter().position(|other| other == who).map_or(0, |at| at + 1);
    let places: Vec<usize> = went.iter().map(place).collect();
    let list = places.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    let happened = say!(en: "While the worker was busy, five clients came: 1, 2, 3, 4, 5. It took \
                             them as {list}.",
                        fr: "Pendant que le travailleur était occupé, cinq clients sont venus : \
                             1, 2, 3, 4, 5. Il les a pris ainsi : {list}.");
    match places.is_sorted_by(|a, b| a > b) {
        true => Err(Stop::failed(happened, causes::last_in_first_out())),
        false => {
            let what = say!(en: "their order", fr: "leur ordre");
            Err(Missed::new(what, Seen::Noticed(happened)).into())
        }
    }
}

fn rest(session: &mut Session) -> Result<(), Stop> {
    let server = start(session, 2)?;
    let mut client = server.connect(session)?;
    talk(session, &mut client)?;
    if server.program.spins() != Some(true) {
        return Ok(());
    }
    Err(Stop::failed(
        say!(en: "Nobody was connected, and the program computed without a pause.",
             fr: "Personne n'était connecté, et le programme calculait sans arrêt."),
        causes::workers_spin(),
    ))
}

fn panics(session: &mut Session) -> Result<(), Stop> {
    session.expects_panics("has found the bug in this job");
    let count = 2;
    let server = start(session, count)?;
    for _ in 0..2 * count {
        let mut client = server.connect(session)?;
        client.send(b"panique")?;
        let what = say!(en: "end of file, without a reply", fr: "fin de fichier, sans réponse");
        let ended = client.expect_end(&what);
        ended.because(|missed| {
            missed.is_silence().then(|| what_a_panic_leaves(session, &server, &client, count))
        })?;
        // A worker that does not survive it is gone by then.
        server.program.let_it_rest();
    }
    let clients = occupy(session, &server, count, |_| Some(causes::panic_costs_a_worker()))?;
    for mut client in clients {
        talk(session, &mut client)?;
    }
    Ok(())
}

/// The job of this client has panicked, and its connection is open. One client for each
/// worker tells whether all of them are there.
fn what_a_panic_leaves(
    session: &mut Session,
    server: &Server,
    client: &Peer,
    count: usize,
) -> Cause {
    let others: Vec<Peer> =
        (0..count).map_while(|_| server.connect(session).ok()).inspect(Peer::begin_probe).collect();
    match Log::of(server).has_taken(client) {
        true if others.iter().filter(|other| taken(server, other).is_ok()).count() == count => {
            causes::panic_keeps_the_connection()
        }
        _ => causes::panic_costs_a_worker(),
    }
}

fn leavers(session: &mut Session) -> Result<(), Stop> {
    let count = 2;
    let server = start(session, count)?;
    let cause = |missed: &Missed| missed.is_silence().then(causes::client_costs_a_worker);
    for _ in 0..count {
        let mut quiet = server.connect(session)?;
        taken(&server, &quiet).because(cause)?;
        quiet.finish_sending();
        let what = say!(en: "end of file, without a reply", fr: "fin de fichier, sans réponse");
        quiet.expect_end(&what)?;
        let gone = server.connect(session)?;
        taken(&server, &gone).because(cause)?;
        gone.reset()?;
    }
    let busy = occupy(session, &server, count, |_| Some(causes::client_costs_a_worker()))?;
    // Others have sent their message and leave while they wait: to answer them may fail.
    for (place, (mut client, _)) in queue_up(session, &server, 2 * count)?.into_iter().enumerate() {
        // A reset behind an end of file is what a client answers that is gone altogether.
        if place % 2 == 1 {
            client.finish_sending();
        }
        client.reset()?;
    }
    for mut client in busy {
        talk(session, &mut client)?;
    }
    let clients = occupy(session, &server, count, |_| Some(causes::client_costs_a_worker()))?;
    for mut client in clients {
        talk(session, &mut client)?;
    }
    Ok(())
}
