//! One check being made: the programs and connections it opens, what it writes
//! down, and its share of chance. Whatever it opened is gone when it ends.

use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use fastrand::Rng;

use crate::cause;
use crate::datagram::Datagrams;
use crate::exceptions::Exception;
use crate::failure::{self, Stop};
use crate::input::Input;
use crate::launch::{Given, Launch};
use crate::limits;
use crate::listener::Listener;
use crate::missed::{Missed, Seen};
use crate::panics::Panic;
use crate::peer::Peer;
use crate::place;
use crate::program::{Program, WeakProgram};
use crate::say;
use crate::text::Text;
use crate::transcript::{Event, Transcript};
use crate::witness::{Witness, best_witness};

/// How long a wait lasts before it is given up, unless it is said otherwise.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// How many clients any listening socket lets wait: Python's `socketserver` asks
/// for five.
const FEW: u32 = 5;

/// What a check works with.
#[derive(Debug)]
pub struct Session {
    launch: Launch,
    rng: Rng,
    transcript: Transcript,
    witness: Arc<dyn Witness>,
    patience: Duration,
    programs: Vec<Program>,
    peers: usize,
    /// Parts of the messages of panics that a check makes on purpose.
    intended_panics: Vec<String>,
    stopper: Stopper,
    /// Whether the port of a program that has its own was not quite free.
    is_port_lingering: bool,
}

/// Ends the programs of a session from another thread, and keeps it from starting
/// more. Clones are the same stopper.
#[derive(Clone, Default)]
pub(crate) struct Stopper {
    state: Arc<Mutex<Stopping>>,
}

#[derive(Default)]
struct Stopping {
    is_over: bool,
    programs: Vec<WeakProgram>,
}

impl Stopper {
    /// Ends what runs, and what would run.
    pub(crate) fn stop(&self) {
        let mut state = self.lock();
        state.is_over = true;
        for program in state.programs.drain(..).filter_map(|program| program.get()) {
            program.strike();
        }
    }

    /// Whether it was used.
    pub(crate) fn is_over(&self) -> bool {
        self.lock().is_over
    }

    fn add(&self, program: &Program) {
        let mut state = self.lock();
        state.programs.retain(|program| program.get().is_some());
        state.programs.push(program.downgrade());
        if state.is_over {
            program.strike();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Stopping> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Stopper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stopper").field("is_over", &self.is_over()).finish_non_exhaustive()
    }
}

impl Session {
    /// A session in which nothing has happened yet, and of which chance is `seed`'s.
    pub fn new(launch: Launch, seed: u64) -> Session {
        Session::with_witness(launch, seed, best_witness())
    }

    /// The same, with a witness of one's own.
    pub fn with_witness(launch: Launch, seed: u64, witness: Arc<dyn Witness>) -> Session {
        limits::raise_descriptors();
        Session {
            launch,
            rng: Rng::with_seed(seed),
            transcript: Transcript::new(),
            witness,
            patience: PATIENCE,
            programs: Vec::new(),
            peers: 0,
            intended_panics: Vec::new(),
            stopper: Stopper::default(),
            is_port_lingering: false,
        }
    }

    /// The same session, which `stopper` can end.
    pub(crate) fn stopped_by(mut self, stopper: &Stopper) -> Session {
        self.stopper = stopper.clone();
        self
    }

    /// How long a wait lasts before it is given up, from now on. Five seconds unless
    /// it is said otherwise: long enough for a busy old laptop, so that only a
    /// program that is really stuck meets it.
    pub fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }

    /// From now on, a panic or an exception whose message has this in it explains no
    /// failure: the check itself makes the program panic, to see that it survives.
    pub fn expects_panics(&mut self, message: &str) {
        self.intended_panics.push(message.to_owned());
    }

    /// Makes a run, and makes it again, `times` in all, while it shows nothing: while
    /// what came of it may be chance. The last one counts, whatever came of it.
    pub fn repeat_while<T>(
        &mut self,
        times: u32,
        shows_nothing: impl Fn(&Result<T, Stop>) -> bool,
        run: impl Fn(&mut Session) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        for _ in 1..times {
            let outcome = run(self);
            if !shows_nothing(&outcome) {
                return outcome;
            }
            self.start_over();
        }
        run(self)
    }

    /// Chance, the same for the same seed and check.
    pub fn rng(&mut self) -> &mut Rng {
        &mut self.rng
    }

    /// How the program is started.
    pub fn launch(&self) -> &Launch {
        &self.launch
    }

    /// What has happened so far.
    pub fn transcript(&self) -> &Transcript {
        &self.transcript
    }

    /// Starts the program with these options. `defaults` are what a template's
    /// places get that are not among them.
    pub fn start(
        &mut self,
        options: &[(&str, &str)],
        defaults: &[(&str, &str)],
    ) -> Result<Program, Stop> {
        let given = Given { options, defaults, ..Given::default() };
        self.start_with(&given, Input::Nothing)
    }

    /// The same, for a check of what the program does when it is not told `defaults`.
    pub fn start_by_default(
        &mut self,
        options: &[(&str, &str)],
        defaults: &[(&str, &str)],
    ) -> Result<Program, Stop> {
        let given = Given { options, defaults, ..Given::default() };
        let (command, shown) = self.launch.command_by_default(&given)?;
        self.run(command, shown, Input::Nothing)
    }

    /// The same, for a program that can have only so many descriptors.
    pub fn start_with_descriptors(
        &mut self,
        count: u32,
        given: &Given<'_>,
    ) -> Result<Program, Stop> {
        let (command, shown) = self.launch.command(given)?;
        let (command, shown) = limits::with_descriptors(&command, &shown, count)?;
        self.run(command, shown, Input::Nothing)
    }

    /// Starts the program with all that can be given to one.
    pub fn start_with(&mut self, given: &Given<'_>, input: Input) -> Result<Program, Stop> {
        let (command, shown) = self.launch.command(given)?;
        self.run(command, shown, input)
    }

    fn run(&mut self, command: Command, shown: String, input: Input) -> Result<Program, Stop> {
        if self.stopper.is_over() {
            return Err(Stop::error("the run was given up"));
        }
        if let Some(port) = self.launch.own_port() {
            // There is room for one of its kind.
            self.close();
            self.is_port_lingering |= place::is_lingering(port);
        }
        let program =
            Program::start(command, shown, input, &self.transcript, &self.witness, self.patience)?;
        self.programs.push(program.clone());
        self.stopper.add(&program);
        Ok(program)
    }

    /// Ends what was started, and begins the transcript anew: for a measurement that
    /// a busy machine may have spoilt, and that is made again.
    pub fn start_over(&mut self) {
        self.close();
        self.transcript = Transcript::new();
        self.peers = 0;
    }

    /// Starts the program on a terminal of its own.
    #[cfg(unix)]
    pub fn start_on_terminal(
        &mut self,
        given: &Given<'_>,
    ) -> Result<crate::terminal::Terminal, Stop> {
        self.start_beside_terminal(crate::terminal::Side::Both, given)
    }

    /// The same, with a terminal that may be one side of the program only.
    #[cfg(unix)]
    pub fn start_beside_terminal(
        &mut self,
        side: crate::terminal::Side,
        given: &Given<'_>,
    ) -> Result<crate::terminal::Terminal, Stop> {
        let terminal = crate::terminal::Pty::open(side).map_err(|error| {
            Stop::Skipped(say!(en: "no terminal can be opened here: {error}",
                               fr: "aucun terminal ne peut être ouvert ici : {error}"))
        })?;
        let program = self.start_with(given, Input::Terminal(terminal.clone()))?;
        Ok(crate::terminal::Terminal::new(program, terminal))
    }

    /// Connects to the program.
    pub fn connect(&mut self, program: &Program, address: SocketAddr) -> Result<Peer, Stop> {
        let name = self.next_name();
        self.transcript.add(Event::Connected(name));
        let stream = TcpStream::connect_timeout(&address, self.patience);
        self.connected(program, name, address, stream, &self.transcript)
    }

    /// Connects to the program so many times. The transcript has them as one, with
    /// one name; of each it tells more only if something goes wrong there.
    pub fn connect_many(
        &mut self,
        program: &Program,
        address: SocketAddr,
        count: usize,
    ) -> Result<Vec<Peer>, Stop> {
        // As many again, and a few, may be in use by other checks at the same time.
        limits::require_descriptors(2 * count + 100)?;
        let name = self.next_name();
        self.transcript.add(Event::ConnectedMany(name, count));
        let mut peers = Vec::with_capacity(count);
        let mut are_accepted = true;
        for _ in 0..count {
            // A client that comes when too many wait already tries again after a
            // second. A program that accepts is given the time to; one that does
            // not is found out once.
            are_accepted = are_accepted && self.wait_for_accepts(program, address);
            let aside = self.transcript.aside();
            let stream = TcpStream::connect_timeout(&address, self.patience);
            peers.push(self.connected(program, name, address, stream, &aside)?);
        }
        Ok(peers)
    }

    /// Waits until few clients wait to be accepted, and says whether it came to that.
    fn wait_for_accepts(&self, program: &Program, address: SocketAddr) -> bool {
        let deadline = Instant::now() + Duration::from_millis(100);
        while self.witness.waiting(address).is_some_and(|waiting| waiting >= FEW) {
            let pause = Instant::now() + Duration::from_micros(50);
            if pause > deadline || program.wait_until(pause, |state| state.exit.is_some()) {
                return false;
            }
        }
        true
    }

    /// Connects to a program that does not listen yet, and of which the system
    /// does not tell when it will: tries until it does, or until it has ended.
    pub fn connect_when_ready(
        &mut self,
        program: &Program,
        address: SocketAddr,
    ) -> Result<Peer, Stop> {
        let deadline = Instant::now() + self.patience;
        // On a busy machine an interpreter may take long to get to the program. While
        // it computes, it is not stuck.
        let last = deadline + 3 * self.patience;
        let witness = self.witness.clone();
        let is_starting = || witness.is_asleep(program.id()) == Some(false);
        let name = self.next_name();
        self.transcript.add(Event::Connected(name));
        loop {
            let stream = TcpStream::connect_timeout(&address, self.patience);
            let refused =
                matches!(&stream, Err(error) if error.kind() == ErrorKind::ConnectionRefused);
            let pause = Instant::now() + Duration::from_millis(2);
            if refused && program.wait_until(pause, |state| state.exit.is_some()) {
                return Err(program.ended(connection_to(address)).into());
            }
            if !refused || Instant::now() >= last || Instant::now() >= deadline && !is_starting() {
                return self.connected(program, name, address, stream, &self.transcript);
            }
        }
    }

    fn connected(
        &self,
        program: &Program,
        name: char,
        address: SocketAddr,
        stream: io::Result<TcpStream>,
        transcript: &Transcript,
    ) -> Result<Peer, Stop> {
        let missed = |seen| Stop::from(Missed::new(connection_to(address), seen));
        let stream = stream.map_err(|error| match error.kind() {
            ErrorKind::ConnectionRefused => missed(Seen::Refused),
            ErrorKind::TimedOut => missed(Seen::Silence(self.patience)),
            ErrorKind::ConnectionReset => missed(Seen::Reset),
            _ if limits::is_out_of_descriptors(&error) => Stop::Skipped(say!(
                    en: "the checker has no more descriptors (ulimit -n)",
                    fr: "le correcteur n'a plus de descripteurs (ulimit -n)")),
            _ => Stop::error(format_args!("cannot connect to the program: {error}")),
        })?;
        // It may be gone again already.
        let lost = |_| missed(Seen::Reset);
        Peer::new(stream, (name, false), program, transcript, self.patience).map_err(lost)
    }

    /// Listens for the program, on an address of this machine. On the port that is a
    /// program's own, one that is still there from before has to go.
    pub fn listen(&mut self, address: SocketAddr) -> Result<Listener, Stop> {
        if self.launch.own_port() == Some(address.port()) {
            self.close();
        }
        Listener::bind(address)
            .map_err(|error| Stop::error(format_args!("cannot listen on {address}: {error}")))
    }

    /// Waits for the program to connect to `listener`.
    pub fn accept(&mut self, program: &Program, listener: &Listener) -> Result<Peer, Missed> {
        let stream = listener.accept(program, self.patience)?;
        let name = self.next_name();
        self.transcript.add(Event::Accepted(name));
        let lost = |_| Missed::new(say!(en: "a connection", fr: "connexion"), Seen::Reset);
        Peer::new(stream, (name, true), program, &self.transcript, self.patience).map_err(lost)
    }

    /// The port for a listener that the program is to find, or for a program that is
    /// told where to listen: 0, which lets the system choose, unless the program has
    /// one of its own.
    pub fn port(&self) -> u16 {
        self.launch.own_port().unwrap_or(0)
    }

    /// Opens a socket for datagrams at an address of this machine; port 0 lets the
    /// system choose.
    pub fn datagrams(&mut self, address: SocketAddr) -> Result<Datagrams, Stop> {
        let name = self.next_name();
        let opened = Datagrams::bind(address, name, &self.transcript, self.patience);
        opened.map_err(|error| match address.ip() {
            ip @ IpAddr::V6(_) => Stop::Skipped(say!(
                en: "this machine has no address {ip}",
                fr: "cette machine n'a pas l'adresse {ip}")),
            IpAddr::V4(_) => Stop::error(format_args!("cannot open a UDP socket: {error}")),
        })
    }

    /// A port that is free on this machine at the moment. Somebody may take it
    /// before it is used: where the program can choose its own, let it.
    pub fn free_port(&self) -> Result<u16, Stop> {
        /// The systems choose ports above these for whoever lets them choose, and a
        /// port of those could be given away again before it is used.
        const PORTS: std::ops::Range<u16> = 20_000..32_000;
        /// One after the other, so that no two checks get the same, from a place that is
        /// another in every process, whatever the session's chance.
        static NEXT: LazyLock<AtomicU16> = LazyLock::new(|| AtomicU16::new(fastrand::u16(..)));
        let next = || PORTS.start + NEXT.fetch_add(1, Ordering::Relaxed) % PORTS.len() as u16;
        let is_free = |&port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
        if let Some(port) = std::iter::repeat_with(next).take(100).find(is_free) {
            return Ok(port);
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(Stop::error)?;
        Ok(listener.local_addr().map_err(Stop::error)?.port())
    }

    fn next_name(&mut self) -> char {
        let name = char::from(b'A' + (self.peers % 26) as u8);
        self.peers += 1;
        name
    }

    /// Looks for what explains a failure better than the failure itself: a part
    /// that is not written yet, a panic, an end with an error.
    pub(crate) fn explain(&self, stop: Stop) -> Stop {
        let Stop::Failed(mut failure) = stop else { return stop };
        // Of a program that was at rest, an end that came later is our doing: what the
        // check had opened is closed by now.
        let was_at_rest = matches!(failure.seen, Seen::Silence(_) | Seen::StillRunning(_))
            && !failure.evidence.is_empty();
        for program in self.programs.iter().rev() {
            if !matches!(failure.seen, Seen::Silence(_) | Seen::StillRunning(_)) {
                program.let_it_finish(&self.intended_panics);
            }
            if let Some(panic) = Panic::find(&program.complaints(), &self.intended_panics) {
                return match panic.unwritten() {
                    Some(unwritten) => Stop::Unwritten(unwritten),
                    None => Stop::Failed(Box::new(failure::panicked(*failure, &panic))),
                };
            }
            if program.exit().is_some_and(|exit| !exit.is_success()) {
                if let Some(port) = self.launch.own_port().filter(|_| self.is_port_lingering) {
                    return Stop::Skipped(place::lingering(port));
                }
            }
            if let Some(exception) = Exception::find(&program.complaints(), &self.intended_panics) {
                return Stop::Failed(Box::new(failure::raised(*failure, &exception)));
            }
            if let Some(exit) = program.exit().filter(|exit| !exit.is_success() && !was_at_rest) {
                let is_told =
                    [Seen::Exited(exit), Seen::Unsuccessful(exit)].contains(&failure.seen);
                failure.evidence.push(failure::last_words(exit, &program.complaints(), is_told));
                if exit.is_a_crash() && cause::is_general(&failure.cause) {
                    // It has closed and reset what it had open, and that explains it.
                    failure.cause = cause::ended_by_a_signal();
                }
            }
        }
        Stop::Failed(failure)
    }

    /// Ends every program that the check started.
    pub(crate) fn close(&mut self) {
        for program in self.programs.drain(..) {
            program.kill();
        }
    }
}

/// What is waited for when the checker calls a program.
fn connection_to(address: SocketAddr) -> Text {
    say!(en: "a connection to {address}", fr: "connexion à {address}")
}

impl Drop for Session {
    fn drop(&mut self) {
        self.close();
    }
}
