//! The rules that hold for every exercise, as steps that the suites share: how a
//! program is started, how a server says where it listens, how an error is told.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use grader::{Because, Cause, Exit, Missed, Peer, Program, Seen, Session, Stop, Text, say};

/// A server that was started, and where it listens.
pub(crate) struct Server {
    pub(crate) program: Program,
    pub(crate) address: SocketAddr,
    is_ready: bool,
}

impl Server {
    /// Starts the program on a free port of this machine.
    pub(crate) fn start(session: &mut Session) -> Result<Server, Stop> {
        Server::start_with(session, &[])
    }

    /// The same, with more options.
    pub(crate) fn start_with(
        session: &mut Session,
        options: &[(&str, &str)],
    ) -> Result<Server, Stop> {
        // The port is the system's choice, so that no two servers ever meet; only
        // a command that was written for no suite may not know what 0 means.
        let can_choose = session.launch().takes_options();
        let port = if can_choose { 0 } else { session.free_port()? };
        let number = port.to_string();
        let options = [&[("port", number.as_str())], options].concat();
        let program = session.start(&options, &[("host", "127.0.0.1")])?;
        let address = match can_choose {
            true => program.listening(announced).because(not_announced)?,
            false => SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        };
        Ok(Server { program, address, is_ready: can_choose })
    }

    /// Connects to it.
    pub(crate) fn connect(&self, session: &mut Session) -> Result<Peer, Stop> {
        let address = reachable(self.address);
        match self.is_ready {
            true => session.connect(&self.program, address),
            false => session.connect_when_ready(&self.program, address),
        }
    }
}

/// The address in a line `Listening on 127.0.0.1:63000`.
pub(crate) fn announced(line: &[u8]) -> Option<SocketAddr> {
    std::str::from_utf8(line).ok()?.strip_prefix("Listening on ")?.parse().ok()
}

/// Expects the first line to say that the server listens on `address`.
pub(crate) fn expect_announcement(program: &Program, address: SocketAddr) -> Result<(), Stop> {
    let expected = format!("Listening on {address}");
    let line = program.first_line().because(not_announced)?;
    if line == expected.as_bytes() {
        return Ok(());
    }
    let what = say!(en: "the line that says where it listens",
                    fr: "la ligne qui dit où il écoute");
    let missed = Missed::new(what, Seen::Difference).bytes(Some(expected.as_bytes()), &line);
    Err(missed).because(|_| Some(wrong_announcement()))
}

fn wrong_announcement() -> Cause {
    Cause {
        code: "wrong-announcement",
        explanation: say!(
            en: "The first line must be `Listening on ADDRESS:PORT`, with the address and the port \
                 that the socket really has: people and programs use it to connect.",
            fr: "La première ligne doit être `Listening on ADRESSE:PORT`, avec l'adresse et le port \
                 que la socket a réellement : des gens et des programmes s'en servent pour se \
                 connecter."),
        hint: say!(
            en: "Ask the listener itself: `listener.local_addr()`. With --port 0, the command line \
                 does not know the port.",
            fr: "Demandez-le au listener : `listener.local_addr()`. Avec --port 0, la ligne de \
                 commande ne connaît pas le port."),
    }
}

fn not_announced(missed: &Missed) -> Option<Cause> {
    matches!(missed.seen, Seen::Silence(_)).then(|| Cause {
        code: "not-announced",
        explanation: say!(
            en: "A server says where it listens as soon as it does, on standard output and before \
                 anything else. Nothing was printed, or it is still in a buffer.",
            fr: "Un serveur dit où il écoute dès qu'il écoute, sur la sortie standard et avant \
                 toute autre chose. Rien n'a été affiché, ou c'est encore dans un tampon."),
        hint: say!(
            en: "Right after bind, print `Listening on ADDRESS:PORT` with a line feed. In a \
                 language that holds back what goes to a pipe, flush.",
            fr: "Juste après bind, affichez `Listening on ADRESSE:PORT` avec une fin de ligne. \
                 Dans un langage qui retient ce qui va dans un tube (pipe), videz le tampon \
                 (flush)."),
    })
}

/// Where a client on this machine reaches a server that listens on `address`.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

/// Expects the program to end as it must when something went wrong that is not
/// its fault: exit status 1, and one line on standard error that names `object`.
pub(crate) fn expect_reported_error(program: &Program, object: &str) -> Result<(), Stop> {
    let exit = program.end()?;
    let stderr = program.stderr();
    let lines: Vec<&str> = stderr.lines().collect();
    if exit == Exit::Status(1) && lines.len() == 1 && lines[0].contains(object) {
        return Ok(());
    }
    let what = say!(en: "an error message and exit status 1",
                    fr: "message d'erreur et code de sortie 1");
    let missed = Missed::new(what, Seen::Exited(exit));
    let why = match (exit, lines.as_slice()) {
        (Exit::Status(0), _) => say!(
            en: "Something went wrong, and the program ended as if nothing had: exit status 0 \
                 means success, and whoever started it believes that.",
            fr: "Quelque chose s'est mal passé, et le programme s'est terminé comme si de rien \
                 n'était : le code 0 veut dire succès, et celui qui l'a lancé le croit."),
        (Exit::Status(1), []) => say!(
            en: "The exit status is right, but nothing on standard error says what went wrong.",
            fr: "Le code de sortie est juste, mais rien sur la sortie d'erreur ne dit ce qui s'est \
                 mal passé."),
        (Exit::Status(1), [_]) => say!(
            en: "The message does not name what failed: `{object}` is not in it.",
            fr: "Le message ne nomme pas ce qui a échoué : `{object}` n'y figure pas."),
        (Exit::Status(1), _) => say!(
            en: "The message on standard error is more than one line.",
            fr: "Le message sur la sortie d'erreur fait plus d'une ligne."),
        _ => say!(
            en: "An error of the network ends the program with exit status 1, not like this.",
            fr: "Une erreur du réseau termine le programme avec le code 1, pas ainsi."),
    };
    Err(missed).because(|_| Some(error_not_reported(why)))
}

fn error_not_reported(explanation: Text) -> Cause {
    Cause {
        code: "error-not-reported",
        explanation,
        hint: say!(
            en: "Pass the error on to main with `.during(Action::..., address)?`: `common::run` \
                 prints it as one line and sets the exit status to 1.",
            fr: "Transmettez l'erreur à main avec `.during(Action::..., adresse)?` : \
                 `common::run` l'affiche sur une ligne et met le code de sortie à 1."),
    }
}
