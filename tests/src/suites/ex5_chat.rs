//! Exercise 5: two people write to each other in turn, as server and client, on a
//! pipe and on a terminal. The checker is the other one.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use grader::{
    Because, Cause, End, Exit, Given, Input, Listener, Missed, Peer, Program, Relay, Seen, Session,
    Stop, Suite, Text, reserve_port, say,
};

use crate::causes::{ex5_chat as causes, shared};
use crate::content::{letters, words};
use crate::contract::{Server, expect_announcement, expect_reported_error};

const PORT: u16 = 63_000;
const MESSAGE_MAX: usize = 64 * 1024;

/// Both roles: most of what holds for one holds for the other.
const ROLES: [Role; 2] = [Role::Server, Role::Client];

pub(super) fn suite() -> Suite {
    let suite = connecting(Suite::new("ex5-chat"));
    let suite = hearing(suite);
    let suite = showing(suite);
    let suite = taking_turns(suite);
    let suite = ending(suite);
    terminal::at_a_terminal(suite)
}

fn connecting(suite: Suite) -> Suite {
    suite
        .task(1)
        .check(
            "says-where",
            say!(en: "the server says where it listens", fr: "le serveur dit où il écoute"),
            says_where,
        )
        .check(
            "default-port",
            say!(en: "the server listens on 63000 by default",
                     fr: "le serveur écoute par défaut sur 63000"),
            default_port,
        )
        .on_default_port(PORT)
        .after(&["says-where"])
        .check(
            "port-in-use",
            say!(en: "the server reports a port already in use",
                 fr: "le serveur signale un port déjà utilisé"),
            port_in_use,
        )
        .check(
            "connects",
            say!(en: "the client connects where it is told",
                 fr: "le client se connecte là où on lui dit"),
            connects,
        )
        .check(
            "calls-default-port",
            say!(en: "the client calls port 63000 by default",
                     fr: "le client appelle par défaut le port 63000"),
            calls_default_port,
        )
        .on_default_port(PORT)
        .after(&["connects"])
        .check(
            "refused",
            say!(en: "the client reports a server that is not there",
                 fr: "le client signale un serveur absent"),
            refused,
        )
}

fn hearing(suite: Suite) -> Suite {
    suite
        .task(2)
        .check(
            "hangs-up",
            say!(en: "the server outlives a client that hangs up",
                 fr: "le serveur survit à un client qui raccroche"),
            hangs_up,
        )
        .check(
            "too-long",
            say!(en: "the server refuses a line of more than 64 KiB",
                 fr: "le serveur refuse une ligne de plus de 64 Kio"),
            too_long,
        )
}

fn showing(suite: Suite) -> Suite {
    suite
        .task(3)
        .check(
            "shows",
            say!(en: "the server prints what its client says",
                     fr: "le serveur affiche ce que dit son client"),
            shows,
        )
        .points(2)
        .check(
            "pieces",
            say!(en: "puts together a message that comes in pieces",
                     fr: "recompose un message venu en morceaux"),
            pieces,
        )
        .after(&["shows"])
        .check(
            "longest",
            say!(en: "takes a message of 64 KiB", fr: "accepte un message de 64 Kio"),
            longest,
        )
        .after(&["shows"])
        .check(
            "visible",
            say!(en: "shows control characters and obeys none",
                     fr: "montre les caractères de contrôle sans obéir"),
            visible,
        )
        .after(&["shows"])
        .check(
            "any-bytes",
            say!(en: "survives a message that is not UTF-8",
                     fr: "survit à un message qui n'est pas de l'UTF-8"),
            any_bytes,
        )
        .after(&["shows"])
}

fn taking_turns(suite: Suite) -> Suite {
    suite
        .task(4)
        .check(
            "says",
            say!(en: "sends a message as a line", fr: "envoie un message comme une ligne"),
            says,
        )
        .points(2)
        .check(
            "client-shows",
            say!(en: "the client prints what its server says",
                     fr: "le client affiche ce que dit son serveur"),
            client_shows,
        )
        .after(&["says"])
        .check(
            "turns",
            say!(en: "waits for the answer before the next message",
                     fr: "attend la réponse avant le message suivant"),
            turns,
        )
        .points(2)
        .after(&["says", "client-shows"])
        .check(
            "early",
            say!(en: "keeps a message that comes too early",
                     fr: "garde un message venu trop tôt"),
            early,
        )
        .after(&["turns"])
}

fn ending(suite: Suite) -> Suite {
    suite
        .task(4)
        .check(
            "hears-fini",
            say!(en: "ends when the other one says fini",
                     fr: "se termine quand l'autre dit fini"),
            hears_fini,
        )
        .after(&["says", "client-shows"])
        .check(
            "says-fini",
            say!(en: "ends when you say fini", fr: "se termine quand vous dites fini"),
            says_fini,
        )
        .after(&["says", "client-shows"])
        .check(
            "only-fini",
            say!(en: "goes on after finir and fini fini",
                     fr: "continue après finir et fini fini"),
            only_fini,
        )
        .after(&["turns", "hears-fini"])
        .check(
            "end-of-script",
            say!(en: "says fini at the end of a script", fr: "dit fini à la fin d'un script"),
            end_of_script,
        )
        .after(&["says-fini"])
        .check(
            "next-client",
            say!(en: "the server goes back to waiting", fr: "le serveur se remet à attendre"),
            next_client,
        )
        .after(&["hears-fini", "says-fini"])
        .check(
            "second-caller",
            say!(en: "a second caller waits for its turn",
                     fr: "un second appel attend son tour"),
            second_caller,
        )
        .after(&["next-client"])
        .check(
            "leaves",
            say!(en: "the client reports a server that leaves",
                     fr: "le client signale un serveur parti sans fini"),
            leaves,
        )
        .after(&["says"])
        .check(
            "leaves-on-your-turn",
            say!(en: "notices while you write that the peer leaves",
                     fr: "remarque un départ pendant que vous écrivez"),
            leaves_on_your_turn,
        )
        .after(&["says", "leaves", "hangs-up", "hears-fini"])
        .check(
            "each-other",
            say!(en: "your server and client understand each other",
                     fr: "votre serveur et votre client se comprennent"),
            each_other,
        )
        .after(&["turns", "says-fini"])
}

// Connecting.

fn says_where(session: &mut Session) -> Result<(), Stop> {
    let server = start_server(session, Input::Nothing)?;
    let _client = match session.launch().can_choose_port() {
        true => None,
        false => Some(server.connect(session)?),
    };
    expect_announcement(&server.program, server.address)
}

fn default_port(session: &mut Session) -> Result<(), Stop> {
    let defaults = &[("host", "127.0.0.1"), ("port", "63000")];
    let given = Given { arguments: &[("role", "server")], options: &[], defaults };
    let program = session.start_with(&given, Input::Nothing)?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, PORT));
    expect_announcement(&program, address)?;
    session.connect(&program, address)?;
    Ok(())
}

fn port_in_use(session: &mut Session) -> Result<(), Stop> {
    let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, session.port())).map_err(Stop::error)?;
    let port = busy.local_addr().map_err(Stop::error)?.port().to_string();
    let (options, defaults) = (&[("port", port.as_str())], &[("host", "127.0.0.1")]);
    let given = Given { arguments: &[("role", "server")], options, defaults };
    let program = session.start_with(&given, Input::Nothing)?;
    expect_reported_error(&program, &port)
}

fn connects(session: &mut Session) -> Result<(), Stop> {
    Talk::start(Role::Client, session).map(drop)
}

fn calls_default_port(session: &mut Session) -> Result<(), Stop> {
    let listener = session.listen(SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)))?;
    let arguments = &[("role", "client"), ("host", "127.0.0.1")];
    let given = Given { arguments, options: &[], defaults: &[("port", "63000")] };
    let program = session.start_with(&given, Input::Pipe)?;
    let peer = session.accept(&program, &listener);
    peer.because(|_| Some(shared::connects_elsewhere(listener.address().to_string())))?;
    Ok(())
}

fn refused(session: &mut Session) -> Result<(), Stop> {
    let reserved = reserve_port(SocketAddr::from((Ipv4Addr::LOCALHOST, session.port())));
    let reserved = reserved.map_err(Stop::error)?;
    let program = start_client(session, reserved.address(), |session, given| {
        session.start_with(given, Input::Pipe)
    })?;
    expect_reported_error(&program, &reserved.port().to_string())
}

// Hearing.

fn hangs_up(session: &mut Session) -> Result<(), Stop> {
    for is_reset in [false, true] {
        let server = start_server(session, Input::Pipe)?;
        let first = server.connect(session)?;
        expect_connected(&server, &first)?;
        match is_reset {
            true => first.reset()?,
            false => first.close(),
        }
        let second = server.connect(session).map_err(not_back)?;
        expect_connected(&server, &second).map_err(not_back)?;
    }
    Ok(())
}

fn too_long(session: &mut Session) -> Result<(), Stop> {
    let mut talk = Talk::start(Role::Server, session)?;
    talk.refuses_a_long_line(session)?;
    talk.call_again(session)?;
    match &talk.server {
        Some(server) => expect_connected(server, &talk.peer).map_err(not_back),
        None => Ok(()),
    }
}

/// Expects the line that says who has connected.
fn expect_connected(server: &Server, peer: &Peer) -> Result<(), Stop> {
    let what = say!(en: "the line with the client's address",
                    fr: "la ligne avec l'adresse du client");
    let line = format!("Connected by {}", peer.address());
    server
        .program
        .expect_line(&what, &line)
        .because(|missed| missed.is_silence().then(shared::does_not_say_who))
}

// Showing.

fn shows(session: &mut Session) -> Result<(), Stop> {
    let message = words(session.rng(), 5..60);
    Talk::start(Role::Server, session)?.tell_and_see(&message)
}

fn client_shows(session: &mut Session) -> Result<(), Stop> {
    let mut talk = Talk::start(Role::Client, session)?;
    talk.until_their_turn()?;
    let message = words(session.rng(), 5..60);
    talk.tell_and_see(&message)
}

fn pieces(session: &mut Session) -> Result<(), Stop> {
    let talk = &mut Talk::start(Role::Server, session)?;
    let message = format!("é{}€", words(session.rng(), 5..30));
    let line = format!("{message}\r\n");
    let bytes: Vec<&[u8]> = line.as_bytes().chunks(1).collect();
    // A program that has left by now is told so by what it has printed.
    let _ = talk.peer.send_in_pieces(&bytes);
    let shown = talk.expect_shown(&message);
    shown.because(|missed| {
        let prefix = talk.role.shown("");
        let printed = String::from_utf8_lossy(&talk.program.stdout()).into_owned();
        let shown = talk.role.shown(&message);
        let has_return = |line: &str| {
            let rest = line.strip_prefix(shown.as_str());
            rest.is_some_and(|rest| ["\r", "\\r", "\\u{d}", "\\x0d", "^M"].contains(&rest))
        };
        match missed.seen {
            _ if printed.split('\n').any(has_return) => Some(causes::keeps_the_carriage_return()),
            // At the end of a connection, half a line may be all that there is to print.
            Seen::Silence(_) if talk.is_closed() => Some(causes::hangs_up_unasked()),
            _ if printed.lines().any(|line| line.starts_with(&prefix)) => {
                Some(causes::takes_a_read_for_a_message())
            }
            _ => talk.why_not_shown(missed),
        }
    })
}

fn longest(session: &mut Session) -> Result<(), Stop> {
    let message = String::from_utf8(letters(session.rng(), MESSAGE_MAX)).unwrap_or_default();
    Talk::start(Role::Server, session)?.tell_and_see(&message)
}

fn visible(session: &mut Session) -> Result<(), Stop> {
    for orders in [
        "\u{1b}[2J\u{1b}[H",
        "\u{1b}]0;moi\u{7}",
        "a\rb",
        "\u{8}\u{8}\u{7f}\u{c}\u{b}\u{0}",
        "\u{9b}2J",
        "\u{202e}inif\u{2066}",
    ] {
        let mut talk = Talk::start(Role::Server, session)?;
        let (before, after) = (words(session.rng(), 3..9), words(session.rng(), 3..9));
        talk.peer.send(format!("{before}{orders}{after}\n").as_bytes())?;
        let printed = talk.expect_line_around(&before, &after)?;
        let is_order = |c: char| c.is_control() || "\u{202e}\u{2066}".contains(c);
        if String::from_utf8_lossy(&printed).contains(is_order) {
            let what = say!(en: "the message without what a terminal obeys",
                            fr: "le message sans ce à quoi un terminal obéit");
            let missed = Missed::new(what, Seen::Difference).bytes(None, &printed);
            return Err(missed).because(|_| Some(causes::obeys_the_peer()));
        }
    }
    Ok(())
}

fn any_bytes(session: &mut Session) -> Result<(), Stop> {
    let mut talk = Talk::start(Role::Server, session)?;
    let (before, after) = (words(session.rng(), 3..9), words(session.rng(), 3..9));
    let message = [before.as_bytes(), b"\xff\xfe\xc3 ", after.as_bytes(), b"\n"].concat();
    talk.peer.send(&message)?;
    talk.expect_line_around(&before, &after).map(drop)
}

// Taking turns.

fn says(session: &mut Session) -> Result<(), Stop> {
    for role in ROLES {
        let mut talk = Talk::start(role, session)?;
        talk.until_your_turn(session)?;
        let message = words(session.rng(), 5..60);
        talk.type_and_hear(&message)?;
    }
    Ok(())
}

fn turns(session: &mut Session) -> Result<(), Stop> {
    for role in ROLES {
        let mut talk = Talk::start(role, session)?;
        talk.until_your_turn(session)?;
        // All at once, as a script does.
        let script: Vec<String> = (0..6).map(|_| words(session.rng(), 5..30)).collect();
        talk.program.write_input(format!("{}\n", script.join("\n")).as_bytes());
        for line in &script {
            talk.hear(line)?;
            let answer = words(session.rng(), 5..30);
            // A line that is not complete is no answer yet.
            talk.peer.send(answer.as_bytes())?;
            talk.peer.wait_until_it_is_read();
            let nothing = say!(en: "nothing before the answer", fr: "rien avant la réponse");
            let is_silent = talk.peer.expect_silence(&nothing);
            is_silent.because(|missed| match is_an_end(&missed.seen) {
                // It has sent nothing: it did not wait for the rest.
                true if missed.received().is_empty() => Some(causes::hangs_up_unasked()),
                true => None,
                false => Some(causes::speaks_out_of_turn()),
            })?;
            talk.peer.send(b"\n")?;
        }
    }
    Ok(())
}

fn early(session: &mut Session) -> Result<(), Stop> {
    for role in ROLES {
        // First one by one: what is lost of two that come in one piece, and only there, is
        // lost with the piece.
        early_one_by_one(role, session)?;
        early_in_one_piece(role, session)?;
    }
    Ok(())
}

fn early_one_by_one(role: Role, session: &mut Session) -> Result<(), Stop> {
    let mut talk = Talk::start(role, session)?;
    talk.until_your_turn(session)?;
    // Two and no more: a program may leave the second one in the socket, and a third one
    // would come together with it.
    let [first, second] = [(); 2].map(|()| words(session.rng(), 5..30));
    for early in [&first, &second] {
        talk.peer.send(format!("{early}\n").as_bytes())?;
        talk.let_it_rest()?;
    }
    let message = words(session.rng(), 5..30);
    talk.type_and_hear(&message)?;
    talk.expect_shown(&first).because(|missed| {
        let printed = String::from_utf8_lossy(&talk.program.stdout()).into_owned();
        let is_replaced = printed.lines().any(|line| line == role.shown(&second));
        missed.is_silence().then(|| match is_replaced {
            true => causes::overwrites_an_early_message(),
            false => causes::loses_an_early_message(),
        })
    })?;
    let message = words(session.rng(), 5..30);
    talk.type_and_hear(&message)?;
    talk.expect_shown(&second)
        .because(|missed| missed.is_silence().then(causes::loses_an_early_message))?;
    let message = words(session.rng(), 5..30);
    talk.type_and_hear(&message)
}

fn early_in_one_piece(role: Role, session: &mut Session) -> Result<(), Stop> {
    let mut talk = Talk::start(role, session)?;
    talk.until_your_turn(session)?;
    let all = [(); 3].map(|()| words(session.rng(), 5..30));
    talk.peer.send(format!("{}\n", all.join("\n")).as_bytes())?;
    talk.let_it_rest()?;
    for early in &all {
        let message = words(session.rng(), 5..30);
        talk.type_and_hear(&message)?;
        talk.expect_shown(early)
            .because(|missed| missed.is_silence().then(causes::loses_what_follows_a_line))?;
    }
    Ok(())
}

// Ending.

fn hears_fini(session: &mut Session) -> Result<(), Stop> {
    for role in ROLES {
        let mut talk = Talk::start(role, session)?;
        talk.until_their_turn()?;
        talk.peer.send(b"fini\n")?;
        talk.expect_closed(|_| Some(causes::fini_does_not_end()))?;
        talk.expect_over()?;
    }
    Ok(())
}

fn says_fini(session: &mut Session) -> Result<(), Stop> {
    for role in ROLES {
        let mut talk = Talk::start(role, session)?;
        talk.until_your_turn(session)?;
        talk.program.write_input(b"fini\n");
        talk.hear("fini")?;
        talk.expect_closed(|_| Some(causes::fini_does_not_end()))?;
        talk.expect_over()?;
    }
    Ok(())
}

fn only_fini(session: &mut Session) -> Result<(), Stop> {
    for role in ROLES {
        let mut talk = Talk::start(role, session)?;
        let others = ["finir", "fini fini", " fini", "fini ", "Fini", "infini", ""];
        for message in others {
            for step in role.order() {
                let done = match step {
                    Step::Ours => talk.tell_and_see(message),
                    Step::Theirs => talk.type_and_hear(message),
                };
                done.map_err(|stop| match stop {
                    Stop::Failed(mut failure) if is_an_end(&failure.seen) || talk.is_closed() => {
                        failure.cause = causes::ends_on_another_message();
                        Stop::Failed(failure)
                    }
                    other => other,
                })?;
            }
        }
    }
    Ok(())
}

fn is_an_end(seen: &Seen) -> bool {
    matches!(seen, Seen::EndOfFile | Seen::Reset | Seen::Exited(_))
}

fn end_of_script(session: &mut Session) -> Result<(), Stop> {
    for role in ROLES {
        let mut talk = Talk::start(role, session)?;
        talk.until_your_turn(session)?;
        talk.program.close_input();
        talk.hear("fini").map_err(without_fini)?;
        talk.expect_closed(|_| Some(causes::fini_does_not_end()))?;
        talk.expect_over()?;
    }
    Ok(())
}

/// Who ends without `fini` is told why that is wrong.
fn without_fini(stop: Stop) -> Stop {
    match stop {
        Stop::Failed(mut failure) if is_an_end(&failure.seen) => {
            failure.cause = causes::leaves_without_fini();
            Stop::Failed(failure)
        }
        other => other,
    }
}

fn next_client(session: &mut Session) -> Result<(), Stop> {
    let mut talk = Talk::start(Role::Server, session)?;
    for ends_by in [Step::Ours, Step::Theirs, Step::Ours] {
        let message = words(session.rng(), 5..30);
        talk.tell_and_see(&message).map_err(not_back)?;
        if let Step::Theirs = ends_by {
            talk.type_and_hear("fini")?;
        } else {
            let message = words(session.rng(), 5..30);
            talk.type_and_hear(&message)?;
            talk.peer.send(b"fini\n")?;
        }
        talk.expect_closed(|_| Some(causes::fini_does_not_end()))?;
        talk.call_again(session)?;
    }
    let message = words(session.rng(), 5..30);
    talk.tell_and_see(&message).map_err(not_back)
}

fn not_back(stop: Stop) -> Stop {
    match stop {
        Stop::Failed(mut failure) => {
            failure.cause = causes::not_back_to_waiting();
            Stop::Failed(failure)
        }
        other => other,
    }
}

fn second_caller(session: &mut Session) -> Result<(), Stop> {
    let mut talk = Talk::start(Role::Server, session)?;
    let first = words(session.rng(), 5..30);
    talk.tell_and_see(&first)?;
    let waiting = words(session.rng(), 5..30);
    let mut second = talk.another_call(session)?;
    second.send(format!("{waiting}\n").as_bytes())?;
    // The first conversation goes on as if nobody had called.
    for _ in 0..3 {
        let (message, answer) = (words(session.rng(), 5..30), words(session.rng(), 5..30));
        talk.type_and_hear(&message).map_err(interferes)?;
        talk.tell_and_see(&answer).map_err(interferes)?;
    }
    let nothing = say!(en: "nothing to the one who waits", fr: "rien à celui qui attend");
    let is_silent = second.expect_silence(&nothing);
    // Who ends the first conversation as well does so for another reason.
    let has_ended = is_silent.is_err() && talk.is_closed();
    is_silent.because(|missed| match is_an_end(&missed.seen) {
        true if has_ended => missed.received().is_empty().then(shared::does_not_wait),
        _ => Some(causes::second_caller_interferes()),
    })?;
    let printed = talk.program.stdout();
    if printed.split(|&byte| byte == b'\n').any(|line| line.ends_with(waiting.as_bytes())) {
        let what = say!(en: "only the first client's messages",
                        fr: "seulement les messages du premier client");
        let missed = Missed::new(what, Seen::Excess).bytes(None, &printed);
        return Err(missed).because(|_| Some(causes::second_caller_interferes()));
    }
    talk.type_and_hear("fini")?;
    talk.expect_closed(|_| Some(causes::fini_does_not_end()))?;
    talk.peer = second;
    talk.expect_shown(&waiting).because(|_| Some(causes::not_back_to_waiting()))?;
    let message = words(session.rng(), 5..30);
    talk.type_and_hear(&message)
}

fn interferes(stop: Stop) -> Stop {
    match stop {
        Stop::Failed(mut failure) => {
            failure.cause = causes::second_caller_interferes();
            Stop::Failed(failure)
        }
        other => other,
    }
}

fn leaves(session: &mut Session) -> Result<(), Stop> {
    for is_reset in [false, true] {
        let mut talk = Talk::start(Role::Client, session)?;
        talk.until_their_turn()?;
        talk.leave(is_reset)?.expect_lost(session)?;
    }
    let mut talk = Talk::start(Role::Client, session)?;
    talk.until_their_turn()?;
    talk.refuses_a_long_line(session)?;
    talk.expect_lost(session)
}

fn leaves_on_your_turn(session: &mut Session) -> Result<(), Stop> {
    for role in ROLES {
        for is_reset in [false, true] {
            let mut talk = Talk::start(role, session)?;
            talk.until_your_turn(session)?;
            talk.leave(is_reset)?.expect_lost(session).map_err(deaf)?;
        }
        // And `fini` is no message that waits for its turn.
        let mut talk = Talk::start(role, session)?;
        talk.until_your_turn(session)?;
        talk.peer.send(b"fini\n")?;
        talk.expect_closed(|missed| missed.is_silence().then(causes::keeps_an_early_fini))?;
        talk.expect_over()?;
    }
    leaves_in_a_line(session)
}

/// A client leaves in the middle of a line, and the next one says something. Who takes
/// the half for a message has its turn when the end comes, and is to notice it.
fn leaves_in_a_line(session: &mut Session) -> Result<(), Stop> {
    let mut talk = Talk::start(Role::Server, session)?;
    let half = words(session.rng(), 5..30);
    talk.peer.send(half.as_bytes())?;
    talk.peer.wait_until_it_is_read();
    talk.peer.finish_sending();
    talk.call_again(session)?;
    let message = words(session.rng(), 5..30);
    talk.tell_and_see(&message).map_err(|stop| {
        let printed = String::from_utf8_lossy(&talk.program.stdout()).into_owned();
        let joined = talk.role.shown(&format!("{half}{message}"));
        match stop {
            Stop::Failed(mut failure) if printed.lines().any(|line| line == joined) => {
                failure.cause = causes::keeps_a_cut_line();
                Stop::Failed(failure)
            }
            other => not_back(other),
        }
    })
}

/// A program that has not noticed anything is deaf.
fn deaf(stop: Stop) -> Stop {
    match stop {
        Stop::Failed(mut failure)
            if matches!(failure.seen, Seen::Silence(_) | Seen::StillRunning(_)) =>
        {
            failure.cause = causes::deaf_while_typing();
            Stop::Failed(failure)
        }
        other => other,
    }
}

fn each_other(session: &mut Session) -> Result<(), Stop> {
    if let Some(port) = session.launch().own_port() {
        return Err(Stop::Skipped(say!(
            en: "your server and client both use port {port}: the command needs a place for \
                 {{port}}, so that the checker can stand between them",
            fr: "votre serveur et votre client utilisent tous deux le port {port} : il faut à la \
                 commande une place pour {{port}}, que le correcteur puisse se mettre entre eux")));
    }
    let server = start_server(session, Input::Pipe)?;
    let listener = session.listen(SocketAddr::from((Ipv4Addr::LOCALHOST, session.port())))?;
    let client = start_client(session, listener.address(), |session, given| {
        session.start_with(given, Input::Pipe)
    })?;
    let from_client = session.accept(&client, &listener)?;
    let to_server = server.connect(session)?;
    let relay = Relay::between(from_client, to_server).map_err(Stop::error)?;
    let lines: Vec<String> = (0..6).map(|_| words(session.rng(), 5..40)).collect();
    let said_by = |parity: usize| {
        let lines = lines.iter().skip(parity).step_by(2);
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    client.write_input(format!("{}fini\n", said_by(0)).as_bytes());
    server.program.write_input(said_by(1).as_bytes());
    let what = say!(en: "the end of the conversation", fr: "fin de la conversation");
    let relayed = relay.conversation(&what)?;
    let told: Vec<(bool, Vec<u8>)> =
        relayed.into_iter().map(|part| (part.by_first, part.bytes)).collect();
    let all = lines.iter().map(String::as_str).chain(["fini"]).enumerate();
    let expected: Vec<(bool, Vec<u8>)> =
        all.map(|(index, line)| (index % 2 == 0, format!("{line}\n").into_bytes())).collect();
    if told != expected {
        let bytes = |parts: Vec<(bool, Vec<u8>)>| {
            parts.into_iter().flat_map(|(_, bytes)| bytes).collect::<Vec<u8>>()
        };
        let what = say!(en: "the conversation, line by line in turn",
                        fr: "la conversation, ligne par ligne à tour de rôle");
        let missed = Missed::new(what, Seen::Difference);
        return Err(missed.bytes(Some(&bytes(expected)), &bytes(told)).into());
    }
    client.expect_success()?;
    for (index, line) in lines.iter().enumerate() {
        let (program, role) = match index % 2 {
            0 => (&server.program, Role::Server),
            _ => (&client, Role::Client),
        };
        let shown = program.expect_line(&printed_message(), &role.shown(line));
        shown.because(|_| Some(role.not_shown()))?;
    }
    Ok(())
}

// What the program is, and whose turn it is.

/// What the program is in a conversation; the checker is the other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Client,
    Server,
}

/// A message in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The checker's.
    Ours,
    /// The program's.
    Theirs,
}

impl Role {
    /// The line with which the program prints a message of the checker's.
    fn shown(self, message: &str) -> String {
        format!("{}> {message}", self.peer())
    }

    fn peer(self) -> &'static str {
        match self {
            Role::Client => "server",
            Role::Server => "client",
        }
    }

    fn not_shown(self) -> Cause {
        causes::not_shown(self.peer())
    }

    /// Who writes first.
    fn order(self) -> [Step; 2] {
        match self {
            Role::Client => [Step::Theirs, Step::Ours],
            Role::Server => [Step::Ours, Step::Theirs],
        }
    }
}

fn start_server(session: &mut Session, input: Input) -> Result<Server, Stop> {
    Server::start_as(session, &[("role", "server")], &[], |session, given| {
        session.start_with(given, input)
    })
}

fn start_client<T>(
    session: &mut Session,
    address: SocketAddr,
    start: impl FnOnce(&mut Session, &Given<'_>) -> Result<T, Stop>,
) -> Result<T, Stop> {
    let (host, port) = (address.ip().to_string(), address.port().to_string());
    let arguments = &[("role", "client"), ("host", host.as_str())];
    start(session, &Given { arguments, options: &[("port", &port)], defaults: &[] })
}

/// A program in a conversation with the checker, with a pipe for a keyboard.
struct Talk {
    role: Role,
    program: Program,
    peer: Peer,
    server: Option<Server>,
    _listener: Option<Listener>,
    is_your_turn: bool,
    has_begun: bool,
}

impl Talk {
    fn start(role: Role, session: &mut Session) -> Result<Talk, Stop> {
        match role {
            Role::Server => {
                let server = start_server(session, Input::Pipe)?;
                let peer = server.connect(session)?;
                let (program, is_your_turn) = (server.program.clone(), false);
                let server = Some(server);
                Ok(Talk {
                    role,
                    program,
                    peer,
                    server,
                    _listener: None,
                    is_your_turn,
                    has_begun: false,
                })
            }
            Role::Client => {
                let listener =
                    session.listen(SocketAddr::from((Ipv4Addr::LOCALHOST, session.port())))?;
                let program = start_client(session, listener.address(), |session, given| {
                    session.start_with(given, Input::Pipe)
                })?;
                let peer = session.accept(&program, &listener);
                let elsewhere = || shared::connects_elsewhere(listener.address().to_string());
                let peer = peer.because(|_| Some(elsewhere()))?;
                let listener = Some(listener);
                Ok(Talk {
                    role,
                    program,
                    peer,
                    server: None,
                    _listener: listener,
                    is_your_turn: true,
                    has_begun: false,
                })
            }
        }
    }

    /// Whether the program has closed the connection.
    fn is_closed(&mut self) -> bool {
        let what = say!(en: "nothing", fr: "rien");
        // Reads an end that has come.
        let _ = self.peer.expect_nothing_yet(&what);
        self.peer.end().is_some()
    }

    /// Waits until the program has read what was sent and has done with it. It is its
    /// turn, and nothing has been typed: there is nothing to send.
    fn let_it_rest(&mut self) -> Result<(), Stop> {
        self.peer.wait_until_it_is_read();
        let nothing = say!(en: "nothing before anything is typed",
                           fr: "rien avant que quelque chose soit tapé");
        let is_silent = self.peer.expect_silence(&nothing);
        is_silent.because(|missed| match is_an_end(&missed.seen) {
            true if missed.received().is_empty() => Some(causes::hangs_up_unasked()),
            _ => None,
        })
    }

    /// Goes on until the checker may write.
    fn until_their_turn(&mut self) -> Result<(), Stop> {
        if self.is_your_turn {
            self.type_and_hear("bonjour")?;
        }
        Ok(())
    }

    /// Goes on until the person at the program's keyboard may write.
    fn until_your_turn(&mut self, session: &mut Session) -> Result<(), Stop> {
        if !self.is_your_turn {
            let message = words(session.rng(), 5..30);
            self.tell_and_see(&message)?;
        }
        Ok(())
    }

    /// A message of the checker's, and expects it to be printed.
    fn tell_and_see(&mut self, message: &str) -> Result<(), Stop> {
        self.peer.send(format!("{message}\n").as_bytes())?;
        self.is_your_turn = true;
        let shown = self.expect_shown(message);
        shown.because(|missed| self.why_not_shown(missed))
    }

    /// Why a message that is complete is not printed.
    fn why_not_shown(&mut self, missed: &Missed) -> Option<Cause> {
        missed.is_silence().then(|| match self.is_closed() {
            true => causes::hangs_up_unasked(),
            false => self.role.not_shown(),
        })
    }

    fn expect_shown(&self, message: &str) -> Result<(), Missed> {
        self.program.expect_line(&printed_message(), &self.role.shown(message))
    }

    /// Expects a message that begins and ends like this, and gives its line. How it
    /// spells out what is between is its own affair.
    fn expect_line_around(&mut self, beginning: &str, end: &str) -> Result<Vec<u8>, Stop> {
        let (beginning, end) = (self.role.shown(beginning), end.as_bytes());
        let is_it = |line: &[u8]| line.starts_with(beginning.as_bytes()) && line.ends_with(end);
        let line = self.program.line_that(&printed_message(), is_it);
        line.because(|missed| self.why_not_shown(missed))
    }

    /// Sends more than a message may be, and expects the end of the connection.
    fn refuses_a_long_line(&mut self, session: &mut Session) -> Result<(), Stop> {
        let message = letters(session.rng(), MESSAGE_MAX + 1);
        // It may hang up before it has all of it.
        let _ = self.peer.send(&[&message[..], b"\n"].concat());
        // Who prints it has taken it for a message, or a piece of it.
        let beginning = self.role.shown(&String::from_utf8_lossy(&message[..16]));
        let program = self.program.clone();
        self.expect_closed(|missed| {
            let printed = String::from_utf8_lossy(&program.stdout()).into_owned();
            let is_taken = printed.lines().any(|line| line.starts_with(&beginning));
            missed.is_silence().then(|| match is_taken {
                true => causes::unbounded_line(),
                false => causes::goes_on_after_a_long_line(),
            })
        })
    }

    /// A line on the program's keyboard, and expects it as a message.
    fn type_and_hear(&mut self, message: &str) -> Result<(), Stop> {
        self.program.write_input(format!("{message}\n").as_bytes());
        self.hear(message)
    }

    /// Expects a message.
    fn hear(&mut self, message: &str) -> Result<(), Stop> {
        let what = say!(en: "the message as a line", fr: "message, comme une ligne");
        self.is_your_turn = false;
        let line = format!("{message}\n");
        let is_first = self.role == Role::Client && !self.has_begun;
        self.has_begun = true;
        let Err(missed) = self.peer.expect(&what, line.as_bytes()) else { return Ok(()) };
        let cause = match missed.seen {
            Seen::Silence(_) if missed.received() == message.as_bytes() => {
                Some(causes::sends_no_line())
            }
            Seen::Silence(_) if missed.received().is_empty() => {
                self.what_it_waits_for(line.as_bytes(), is_first)
            }
            Seen::Difference if missed.received() == format!("{message}\r\n").as_bytes() => {
                Some(causes::sends_a_carriage_return())
            }
            Seen::EndOfFile | Seen::Reset if message != "fini" => Some(causes::hangs_up_unasked()),
            _ => None,
        };
        Err(missed).because(|_| cause)
    }

    /// A program that has not sent what was typed is told that nothing more comes:
    /// it closes, and what it had written by then leaves its buffers.
    fn what_it_waits_for(&mut self, line: &[u8], is_first: bool) -> Option<Cause> {
        self.peer.begin_probe();
        self.peer.finish_sending();
        if self.peer.receive_the_aftermath().starts_with(line) {
            return Some(shared::does_not_flush());
        }
        is_first.then(causes::nobody_begins)
    }

    /// Expects the program to close the connection. What it has not read yet makes
    /// that a reset.
    fn expect_closed(&mut self, cause: impl FnOnce(&Missed) -> Option<Cause>) -> Result<(), Stop> {
        let what = say!(en: "the end of the connection", fr: "fin de la connexion");
        let (rest, _end): (Vec<u8>, End) = self.peer.receive_to_end(&what).because(cause)?;
        if rest.is_empty() {
            return Ok(());
        }
        let missed = Missed::new(what, Seen::Excess).bytes(Some(b""), &rest);
        Err(missed).because(|_| Some(causes::fini_does_not_end()))
    }

    /// Expects a good end: the client is done, the server goes on.
    fn expect_over(&self) -> Result<(), Stop> {
        match self.role {
            Role::Client => {
                let ended = self.program.expect_success();
                ended.because(|missed| match missed.seen {
                    Seen::Unsuccessful(Exit::Status(_)) => Some(causes::fini_is_no_error()),
                    _ => None,
                })
            }
            Role::Server => Ok(()),
        }
    }

    /// The checker leaves without a word.
    fn leave(self, is_reset: bool) -> Result<Left, Stop> {
        let port = match self.role {
            Role::Client => self.peer.address().port(),
            Role::Server => 0,
        };
        let Talk { role, program, peer, server, .. } = self;
        match is_reset {
            true => peer.reset()?,
            false => peer.close(),
        }
        Ok(Left { role, program, server, port })
    }

    /// Expects the end of a conversation that was lost.
    fn expect_lost(self, session: &mut Session) -> Result<(), Stop> {
        let port = self.peer.address().port();
        let Talk { role, program, peer, server, .. } = self;
        drop(peer);
        Left { role, program, server, port }.expect_lost(session)
    }

    /// The next client calls the server.
    fn call_again(&mut self, session: &mut Session) -> Result<(), Stop> {
        self.peer = self.another_call(session).map_err(not_back)?;
        self.is_your_turn = false;
        Ok(())
    }

    fn another_call(&self, session: &mut Session) -> Result<Peer, Stop> {
        match &self.server {
            Some(server) => server.connect(session),
            None => Err(Stop::error("a client is not called")),
        }
    }
}

/// A program whose peer has left.
struct Left {
    role: Role,
    program: Program,
    server: Option<Server>,
    port: u16,
}

impl Left {
    /// The client reports it and ends; the server takes the next client.
    fn expect_lost(self, session: &mut Session) -> Result<(), Stop> {
        let Some(server) = self.server else {
            return expect_reported_error(&self.program, &self.port.to_string());
        };
        let mut peer = server.connect(session).map_err(not_back)?;
        let message = words(session.rng(), 5..30);
        peer.send(format!("{message}\n").as_bytes())?;
        let shown = self.program.expect_line(&printed_message(), &self.role.shown(&message));
        shown.because(|missed| match missed.seen {
            Seen::Exited(Exit::Status(101)) => None,
            _ => Some(causes::not_back_to_waiting()),
        })
    }
}

fn printed_message() -> Text {
    say!(en: "the line with the message", fr: "ligne avec le message")
}

#[cfg(unix)]
#[path = "ex5_terminal.rs"]
mod terminal;

#[cfg(not(unix))]
mod terminal {
    pub(super) fn at_a_terminal(suite: grader::Suite) -> grader::Suite {
        suite
    }
}
