//! Exercise 5 at a terminal: what a person sees, and what the keys do.

use std::net::{Ipv4Addr, SocketAddr};

use grader::{
    Because, Exit, Listener, Missed, Peer, Screen, Seen, Session, Side, Stop, Suite, Terminal,
    Text, say,
};

use super::{MESSAGE_MAX, Role, Step, causes, shared, start_client, without_fini};
use crate::content::{letters, words};
use crate::contract::Server;

/// What stands before the cursor when it is the person's turn.
const PROMPT: &str = "you> ";

const ENTER: &str = "\r";
const CTRL_C: &str = "\x03";
const CTRL_D: &str = "\x04";

pub(super) fn at_a_terminal(suite: Suite) -> Suite {
    suite
        .task(4)
        .check(
            "prompt",
            say!(en: "prompts you on your turn, and only then",
                     fr: "vous invite à votre tour, et seulement alors"),
            prompt,
        )
        .after(&["turns"])
        .check(
            "editing",
            say!(en: "lets you edit your lines and recall them",
                     fr: "permet de corriger et de rappeler ses lignes"),
            editing,
        )
        .after(&["prompt"])
        .check(
            "too-long-a-line",
            say!(en: "takes 64 KiB at the keyboard, and no more",
                     fr: "accepte 64 Kio au clavier, et pas plus"),
            too_long_a_line,
        )
        .after(&["editing"])
        .check(
            "not-text",
            say!(en: "asks again for what is not UTF-8",
                     fr: "redemande ce qui n'est pas de l'UTF-8"),
            not_text,
        )
        .after(&["prompt"])
        .check(
            "half-typed",
            say!(en: "leaves your half-typed line whole on the screen",
                     fr: "laisse entière la ligne à moitié tapée"),
            half_typed,
        )
        .after(&["prompt", "leaves-on-your-turn"])
        .check(
            "ctrl-keys",
            say!(en: "says fini for Ctrl-C and Ctrl-D", fr: "dit fini pour Ctrl-C et Ctrl-D"),
            ctrl_keys,
        )
        .after(&["prompt", "end-of-script"])
        .check(
            "ctrl-c-waiting",
            say!(en: "Ctrl-C ends a server that waits",
                     fr: "Ctrl-C arrête un serveur qui attend"),
            ctrl_c_while_it_waits,
        )
        .after(&["ctrl-keys"])
        .check(
            "one-side",
            say!(en: "chats with a terminal on one side only",
                     fr: "converse avec un terminal d'un seul côté"),
            one_side,
        )
        .after(&["turns", "leaves-on-your-turn"])
}

fn prompt(session: &mut Session) -> Result<(), Stop> {
    for role in super::ROLES {
        let mut seat = Seat::start(role, session)?;
        let talked = seat.talk(session);
        let asks_too_early = |screen: &Screen| {
            let row = usize::from(screen.cursor.0);
            let above = || screen.rows.iter().take(row);
            let said = above().filter(|row| row.starts_with(PROMPT)).count();
            let heard = above().filter(|row| row.starts_with(&role.shown(""))).count();
            let allowed = heard + usize::from(role == Role::Client);
            screen.before_cursor().starts_with(PROMPT) && said + 1 > allowed
        };
        if let Some(screen) = seat.terminal.history().into_iter().find(asks_too_early) {
            let what = say!(en: "no prompt before the other one's message",
                            fr: "pas d'invite avant le message de l'autre");
            let shown = screen.rows.join("\n");
            let missed = seat.terminal.missed(what).bytes(None, shown.as_bytes());
            return Err(missed).because(|_| Some(causes::prompts_out_of_turn()));
        }
        talked?;
    }
    Ok(())
}

fn editing(session: &mut Session) -> Result<(), Stop> {
    for role in super::ROLES {
        let mut seat = Seat::start(role, session)?;
        seat.until_your_turn(session)?;
        // Two to the left, delete there, put in, and to the end.
        seat.terminal.press("bonjoir\x1b[D\x1b[D\x1b[3~u\x1b[F !")?;
        seat.see(&typed_line(), "you> bonjour !").map_err(|missed| not_edited(missed.into()))?;
        seat.terminal.press(ENTER)?;
        seat.hear("bonjour !").map_err(not_edited)?;
        let answer = words(session.rng(), 5..30);
        seat.tell_and_see(&answer)?;
        seat.until_your_turn(session)?;
        // The arrow up brings back the last line.
        seat.terminal.press("\x1b[A")?;
        seat.see(&typed_line(), "you> bonjour !").map_err(|missed| not_edited(missed.into()))?;
        seat.terminal.press(ENTER)?;
        seat.hear("bonjour !").map_err(not_edited)?;
    }
    Ok(())
}

fn not_edited(stop: Stop) -> Stop {
    match stop {
        Stop::Failed(mut failure) => {
            failure.cause = causes::no_line_editing();
            Stop::Failed(failure)
        }
        other => other,
    }
}

fn too_long_a_line(session: &mut Session) -> Result<(), Stop> {
    for role in super::ROLES {
        let mut seat = Seat::start(role, session)?;
        seat.until_your_turn(session)?;
        // It has a byte more than characters: it is the bytes that count.
        let letters = String::from_utf8(letters(session.rng(), MESSAGE_MAX - 2));
        let longest = format!("é{}", letters.unwrap_or_default());
        let too_long = format!("{longest}x");
        seat.paste_line(&too_long)?;
        seat.see_the_prompt().map_err(|stop| seat.not_asked_again(stop, &too_long))?;
        seat.paste_line(&longest)?;
        seat.hear(&longest).map_err(|stop| match stop {
            Stop::Failed(mut failure) if matches!(failure.seen, Seen::Silence(_)) => {
                failure.cause = causes::keeps_the_longest_back();
                Stop::Failed(failure)
            }
            other => other,
        })?;
    }
    Ok(())
}

fn not_text(session: &mut Session) -> Result<(), Stop> {
    for role in super::ROLES {
        let mut seat = Seat::start(role, session)?;
        seat.until_your_turn(session)?;
        let row = seat.terminal.screen().cursor.0;
        // `café`, as a terminal that is set to ISO 8859-1 sends it.
        seat.terminal.press(b"caf\xe9\r")?;
        let what = say!(en: "a new prompt `you> `", fr: "une nouvelle invite `you> `");
        let asked_again = seat
            .terminal
            .wait(&what, |screen| screen.before_cursor() == PROMPT && screen.cursor.0 > row);
        if let Err(missed) = asked_again {
            // GNU readline leaves out the byte while it is typed: there is nothing to ask
            // again for, and what stands on the screen is what is sent.
            if !seat.has_sent(row, "caf") {
                return Err(seat.not_asked_again(missed.into(), ""));
            }
            seat.hear("caf")?;
            // It goes on. What it makes of the next keys is not asked: its library may still
            // wait for the rest of the character that began with that byte.
            seat.until_your_turn(session)?;
            continue;
        }
        let message = words(session.rng(), 5..30);
        seat.terminal.press(format!("{message}{ENTER}"))?;
        seat.hear(&message)?;
    }
    Ok(())
}

fn half_typed(session: &mut Session) -> Result<(), Stop> {
    for role in super::ROLES {
        let mut seat = Seat::start(role, session)?;
        seat.until_your_turn(session)?;
        let half = words(session.rng(), 10..30);
        seat.terminal.press(&half)?;
        let row = format!("{PROMPT}{half}");
        seat.see(&typed_line(), &row)?;
        let port = seat.peer()?.address().port();
        seat.leave();
        let what = say!(en: "the notice below the half-typed line",
                        fr: "avis sous la ligne à moitié tapée");
        // The row is whole, and the cursor has gone on to another one.
        let is_left_whole = |screen: &Screen| {
            let place = screen.rows.iter().position(|found| *found == row);
            place.is_some_and(|place| {
                let has_gone_on = usize::from(screen.cursor.0) > place + 1;
                has_gone_on && screen.cursor.1 == 0
            })
        };
        let seen = seat.terminal.wait(&what, is_left_whole);
        seen.because(|missed| {
            let screen = seat.terminal.screen();
            Some(match missed.seen {
                Seen::Silence(_) if screen.before_cursor() == row => causes::deaf_while_typing(),
                Seen::Silence(_) if screen.rows.last() == Some(&row) => causes::no_notice(),
                _ => causes::breaks_the_line(),
            })
        })?;
        match role {
            Role::Client => {
                let program = seat.terminal.program();
                let exit = program.end()?;
                seat.expect_restored()?;
                let complains = seat.terminal.screen().rows.join("").contains(&port.to_string());
                if exit != Exit::Status(1) || !complains {
                    let what = say!(en: "an error message and exit status 1",
                                    fr: "message d'erreur et code de sortie 1");
                    return Err(seat.terminal.missed(what).into());
                }
            }
            Role::Server => {
                seat.call_again(session)?;
                let message = words(session.rng(), 5..30);
                seat.tell_and_see(&message)?;
                seat.until_your_turn(session)?;
                let message = words(session.rng(), 5..30);
                seat.terminal.press(format!("{message}{ENTER}"))?;
                seat.hear(&message).map_err(|stop| match stop {
                    Stop::Failed(mut failure) if failure.seen == Seen::Difference => {
                        failure.cause = causes::sends_a_stale_line();
                        Stop::Failed(failure)
                    }
                    other => other,
                })?;
            }
        }
    }
    Ok(())
}

fn ctrl_keys(session: &mut Session) -> Result<(), Stop> {
    for role in super::ROLES {
        for key in [CTRL_C, CTRL_D] {
            let mut seat = Seat::start(role, session)?;
            seat.until_your_turn(session)?;
            seat.terminal.press(key)?;
            seat.hear("fini").map_err(without_fini)?;
            let closed = say!(en: "the end of the connection", fr: "fin de la connexion");
            let ended = seat.peer()?.receive_to_end(&closed);
            ended.because(|_| Some(causes::fini_does_not_end()))?;
            match role {
                Role::Client => {
                    seat.terminal.program().expect_success()?;
                    seat.expect_restored()?;
                }
                Role::Server => {
                    seat.call_again(session)?;
                    let message = words(session.rng(), 5..30);
                    seat.tell_and_see(&message).map_err(super::not_back)?;
                }
            }
        }
    }
    Ok(())
}

fn ctrl_c_while_it_waits(session: &mut Session) -> Result<(), Stop> {
    for conversations in [0, 1] {
        let mut seat = Seat::start_alone(Role::Server, session)?;
        if !seat.terminal.has_signals() {
            return Err(Stop::Skipped(say!(
                en: "setsid (util-linux), which gives a program its own terminal, is missing",
                fr: "il manque setsid (util-linux), qui donne à un programme son terminal")));
        }
        for _ in 0..conversations {
            seat.call_again(session)?;
            seat.until_your_turn(session)?;
            seat.terminal.press(CTRL_D)?;
            seat.hear("fini").map_err(without_fini)?;
            let closed = say!(en: "the end of the connection", fr: "fin de la connexion");
            seat.peer()?.receive_to_end(&closed).map_err(Stop::from)?;
        }
        seat.terminal.press(CTRL_C)?;
        let ended = seat.terminal.program().end();
        ended.because(|_| Some(causes::ignores_ctrl_c()))?;
        seat.expect_restored()?;
    }
    Ok(())
}

fn one_side(session: &mut Session) -> Result<(), Stop> {
    for side in [Side::Keyboard, Side::Screen] {
        let mut seat = Seat::start_beside(side, Role::Client, session)?;
        let talked = seat.talk_without_a_prompt(session);
        let printed = seat.terminal.program().stdout();
        if String::from_utf8_lossy(&printed).contains(PROMPT.trim_end()) {
            let what = say!(en: "messages and no prompt", fr: "messages, et pas d'invite");
            let missed = Missed::new(what, Seen::Excess).bytes(None, &printed);
            return Err(missed).because(|_| Some(causes::prompts_on_a_pipe()));
        }
        talked?;
    }
    Ok(())
}

fn typed_line() -> Text {
    say!(en: "what was typed, behind the prompt", fr: "ce qui a été tapé, après l'invite")
}

/// A program at a terminal, in a conversation with the checker.
struct Seat {
    role: Role,
    side: Side,
    terminal: Terminal,
    peer: Option<Peer>,
    server: Option<Server>,
    _listener: Option<Listener>,
    is_your_turn: bool,
}

impl Seat {
    fn start(role: Role, session: &mut Session) -> Result<Seat, Stop> {
        let mut seat = Seat::start_alone(role, session)?;
        if role == Role::Server {
            seat.call_again(session)?;
        }
        Ok(seat)
    }

    /// A server that nobody has called yet; a client has connected to the checker.
    fn start_alone(role: Role, session: &mut Session) -> Result<Seat, Stop> {
        Seat::start_beside(Side::Both, role, session)
    }

    /// The same, for a terminal that may be one side of the program only.
    fn start_beside(side: Side, role: Role, session: &mut Session) -> Result<Seat, Stop> {
        let mut started = None;
        match role {
            Role::Server => {
                let server =
                    Server::start_as(session, &[("role", "server")], &[], |session, given| {
                        let terminal = session.start_beside_terminal(side, given)?;
                        started = Some(terminal.clone());
                        Ok(terminal.program().clone())
                    })?;
                let terminal = started.ok_or_else(|| Stop::error("nothing was started"))?;
                // What is typed before is for nobody yet.
                let what = say!(en: "the line that says where it listens",
                                fr: "la ligne qui dit où il écoute");
                terminal.wait(&what, |screen| {
                    screen.rows.iter().any(|row| row.starts_with("Listening on "))
                })?;
                let (server, is_your_turn) = (Some(server), false);
                Ok(Seat { role, side, terminal, peer: None, server, _listener: None, is_your_turn })
            }
            Role::Client => {
                let listener =
                    session.listen(SocketAddr::from((Ipv4Addr::LOCALHOST, session.port())))?;
                let terminal = start_client(session, listener.address(), |session, given| {
                    session.start_beside_terminal(side, given)
                })?;
                let peer = session.accept(terminal.program(), &listener);
                let elsewhere = || shared::connects_elsewhere(listener.address().to_string());
                let peer = peer.because(|_| Some(elsewhere()))?;
                let (peer, listener) = (Some(peer), Some(listener));
                Ok(Seat {
                    role,
                    side,
                    terminal,
                    peer,
                    server: None,
                    _listener: listener,
                    is_your_turn: true,
                })
            }
        }
    }

    fn peer(&mut self) -> Result<&mut Peer, Stop> {
        self.peer.as_mut().ok_or_else(|| Stop::error("nobody is connected"))
    }

    fn call_again(&mut self, session: &mut Session) -> Result<(), Stop> {
        let server = self.server.as_ref().ok_or_else(|| Stop::error("a client is not called"))?;
        self.peer = Some(server.connect(session).map_err(super::not_back)?);
        self.is_your_turn = false;
        Ok(())
    }

    /// The checker closes the connection without a word.
    fn leave(&mut self) {
        if let Some(peer) = self.peer.take() {
            peer.close();
        }
    }

    /// Goes on until the person may write, and sees the prompt.
    fn until_your_turn(&mut self, session: &mut Session) -> Result<(), Stop> {
        if !self.is_your_turn {
            let message = words(session.rng(), 5..30);
            self.tell_and_see(&message)?;
        }
        self.see_the_prompt()
    }

    fn see_the_prompt(&self) -> Result<(), Stop> {
        let what = say!(en: "the prompt `you> `", fr: "l'invite `you> `");
        let seen = self.terminal.wait(&what, |screen| screen.before_cursor() == PROMPT);
        seen.map(drop).because(|missed| match missed.seen {
            Seen::Silence(_) => Some(causes::no_prompt()),
            _ => None,
        })
    }

    /// Some turns of both.
    fn talk(&mut self, session: &mut Session) -> Result<(), Stop> {
        for _ in 0..4 {
            for step in self.role.order() {
                let message = words(session.rng(), 5..30);
                match step {
                    Step::Ours => self.tell_and_see(&message)?,
                    Step::Theirs => self.type_and_hear(&message)?,
                }
            }
        }
        Ok(())
    }

    /// Some turns of both with a pipe on the other side, and then the checker leaves
    /// while it is the person's turn.
    fn talk_without_a_prompt(&mut self, session: &mut Session) -> Result<(), Stop> {
        for _ in 0..2 {
            let (message, answer) = (words(session.rng(), 5..30), words(session.rng(), 5..30));
            match self.side {
                Side::Screen => {
                    self.terminal.program().write_input(format!("{message}\n").as_bytes());
                }
                _ => self.terminal.press(format!("{message}{ENTER}"))?,
            }
            self.hear(&message)?;
            self.tell_and_see(&answer)?;
        }
        let port = self.peer()?.address().port().to_string();
        self.leave();
        let program = self.terminal.program();
        let exit = program.end().because(|missed| {
            matches!(missed.seen, Seen::StillRunning(_)).then(causes::deaf_while_typing)
        })?;
        let complaints = match self.side {
            Side::Keyboard => program.stderr(),
            _ => self.terminal.screen().rows.concat(),
        };
        if exit != Exit::Status(1) || !complaints.contains(&port) {
            let what = say!(en: "an error message and exit status 1",
                            fr: "message d'erreur et code de sortie 1");
            let cause = match exit {
                Exit::Status(0) => shared::success_despite_error(),
                Exit::Status(1) => shared::error_without_object(port),
                _ => shared::error_with_another_status(),
            };
            return Err(Missed::new(what, Seen::Exited(exit))).because(|_| Some(cause));
        }
        Ok(())
    }

    /// Pastes a line when the prompt is there, and finishes it when all of it is on
    /// the screen.
    fn paste_line(&self, line: &str) -> Result<(), Stop> {
        self.terminal.paste(line)?;
        let end = line.get(line.len() - 8..).unwrap_or(line);
        self.terminal.wait(&typed_line(), |screen| screen.rows.concat().ends_with(end))?;
        self.terminal.press(ENTER)
    }

    /// Who typed what cannot be sent is to be asked again, and was not.
    fn not_asked_again(&mut self, stop: Stop, typed: &str) -> Stop {
        let Stop::Failed(mut failure) = stop else { return stop };
        let nothing = say!(en: "nothing", fr: "rien");
        let heard = self.peer().map(|peer| peer.expect_nothing_yet(&nothing));
        let (received, has_ended) = match &heard {
            Ok(Err(missed)) => (missed.received(), super::is_an_end(&missed.seen)),
            _ => (&b""[..], false),
        };
        let some = received.len().min(typed.len());
        if some > 0 && received.starts_with(&typed.as_bytes()[..some]) {
            failure.cause = causes::sends_too_long_a_line();
        } else if has_ended
            || received.starts_with(b"fini\n")
            || matches!(failure.seen, Seen::Exited(Exit::Status(0 | 1)))
        {
            failure.cause = causes::slip_ends_it();
        }
        Stop::Failed(failure)
    }

    /// Whether this was sent, and stands in this row of the screen as what was typed.
    fn has_sent(&mut self, row: u16, message: &str) -> bool {
        let screen = self.terminal.screen();
        let shown = screen.rows.get(usize::from(row)).and_then(|row| row.strip_prefix(PROMPT));
        let nothing = say!(en: "nothing", fr: "rien");
        let heard = self.peer().map(|peer| peer.expect_nothing_yet(&nothing));
        let is_sent = |missed: &Missed| missed.received() == format!("{message}\n").as_bytes();
        shown == Some(message) && matches!(&heard, Ok(Err(missed)) if is_sent(missed))
    }

    /// A message of the checker's, and expects it on the screen.
    fn tell_and_see(&mut self, message: &str) -> Result<(), Stop> {
        self.peer()?.send(format!("{message}\n").as_bytes())?;
        self.is_your_turn = true;
        let (role, what) = (self.role, super::printed_message());
        let shown = self.see(&what, &role.shown(message));
        shown.because(|missed| missed.is_silence().then(|| role.not_shown()))
    }

    /// Waits for a row of the screen, or of what goes into the pipe in its place.
    fn see(&self, what: &Text, row: &str) -> Result<(), Missed> {
        if self.side == Side::Keyboard {
            return self.terminal.program().expect_line(what, row);
        }
        self.terminal.wait(what, |screen| screen.has_row(row)).map(drop)
    }

    /// Types a line when the prompt is there, and expects it as a message.
    fn type_and_hear(&mut self, message: &str) -> Result<(), Stop> {
        self.see_the_prompt()?;
        self.terminal.press(format!("{message}{ENTER}"))?;
        self.hear(message)
    }

    /// Expects a message.
    fn hear(&mut self, message: &str) -> Result<(), Stop> {
        let what = say!(en: "the message as a line", fr: "message, comme une ligne");
        self.is_your_turn = false;
        Ok(self.peer()?.expect(&what, format!("{message}\n").as_bytes())?)
    }

    fn expect_restored(&self) -> Result<(), Stop> {
        self.terminal.expect_restored().map_err(|stop| match stop {
            Stop::Failed(mut failure) => {
                failure.cause = causes::leaves_the_terminal_raw();
                Stop::Failed(failure)
            }
            other => other,
        })
    }
}
