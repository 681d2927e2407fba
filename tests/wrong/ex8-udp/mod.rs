//! Exercise 8: programs that are wrong in one way each. What they all have right, so
//! that each of them says only what it does otherwise: the parts of the server and of
//! the client are functions that can be exchanged.

use std::io::{self, ErrorKind, Write};
use std::net::{SocketAddr, ToSocketAddrs, UdpSocket};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use common::clap::{Arg, Command};
use common::{Action, During, Endpoint, NetError};

programs! {
    answers_from_a_new_socket
    answers_the_first
    begins_with_zero
    binds_ipv4
    collects
    compares_the_buffer
    connects_to_the_first
    counts_tries
    counts_tries_from_zero
    decodes_lossily
    default_port_of_its_own
    drops_the_repeated
    ends_at_a_time_out
    ends_at_an_empty_datagram
    ends_its_message
    ends_when_one_is_lost
    gives_no_account
    has_a_small_buffer
    has_room_for_a_little
    hears_anybody
    hides_the_lost
    ignores_empty_datagrams
    ignores_what_send_returns
    knows_two_errors
    numbers_its_tries
    opens_a_socket_for_each_try
    reads_until_silence
    sends_again_at_once
    sends_all_first
    sends_the_buffer
    shares_out_its_time
    starts_its_clock_again
    stops_when_refused
    succeeds_whatever_happens
    takes_a_beginning
    takes_any_error_for_a_time_out
    takes_any_reply
    takes_hundredths
    takes_microseconds
    tries_for_ever
    tries_once
    tries_once_more
    trims_what_comes
    waits_for_ever
    waits_half_a_second
}

const ROOM: usize = 1 << 16;

/// What a client is asked for.
struct Plan {
    server: String,
    message: String,
    count: u32,
    tries: u32,
    timeout: Duration,
}

type Converse = fn(&UdpSocket, &Plan, Parts) -> Result<(u32, u32), NetError>;
type Ask = fn(&UdpSocket, &[u8], &Plan, Parts) -> io::Result<Option<u32>>;

/// The parts of the program.
#[derive(Clone, Copy)]
struct Parts {
    echo: fn(&UdpSocket) -> io::Result<()>,
    open: fn(SocketAddr) -> io::Result<UdpSocket>,
    /// The client, once it has a socket: the number of messages and of those answered.
    converse: Converse,
    attempt: fn(&UdpSocket, &[u8], Duration) -> io::Result<bool>,
    ask: Ask,
    conclude: fn(&Endpoint, u32, u32) -> Result<(), NetError>,
}

/// As they should be.
const RIGHT: Parts = Parts { echo, open, converse, attempt, ask, conclude };

/// The program, with these parts.
fn run(parts: Parts) -> ExitCode {
    run_on(63_008, parts)
}

/// The same, with a default port of the client's own.
fn run_on(clients_port: u16, parts: Parts) -> ExitCode {
    common::run(|| {
        let matches = command_line(clients_port).get_matches();
        match matches.subcommand() {
            Some(("server", options)) => serve(&Endpoint::from_matches(options), parts),
            Some((_, options)) => {
                let text = |name| options.get_one::<String>(name).cloned().unwrap_or_default();
                let number = |name| text(name).parse().unwrap_or(1);
                let endpoint = Endpoint::from_matches(options);
                let plan = Plan {
                    server: endpoint.to_string(),
                    message: text("message"),
                    count: number("count"),
                    tries: number("tries"),
                    timeout: Duration::from_millis(number("timeout-ms").into()),
                };
                call(&endpoint, &plan, parts)
            }
            None => Ok(()),
        }
    })
}

fn command_line(clients_port: u16) -> Command {
    let option = |name: &'static str, default: &'static str| {
        Arg::new(name).long(name).default_value(default)
    };
    let server = Endpoint::server_command("Sends datagrams back", 63_008);
    let client = Endpoint::client_command("Sends datagrams", clients_port)
        .mut_arg("host", |host| host.long(None).index(1))
        .args([option("count", "5"), option("timeout-ms", "500"), option("tries", "3")])
        .arg(option("message", "ping"));
    Command::new("ex8-udp").subcommands([server.name("server"), client.name("client")])
}

fn serve(endpoint: &Endpoint, parts: Parts) -> Result<(), NetError> {
    let socket = UdpSocket::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = socket.local_addr().during(Action::Listen, endpoint)?;
    let _ = writeln!(io::stdout(), "Listening on {address}");
    (parts.echo)(&socket).during(Action::Receive, endpoint)
}

fn echo(socket: &UdpSocket) -> io::Result<()> {
    let mut buffer = vec![0; ROOM];
    loop {
        let (length, sender) = socket.recv_from(&mut buffer)?;
        socket.send_to(&buffer[..length], sender)?;
    }
}

fn call(endpoint: &Endpoint, plan: &Plan, parts: Parts) -> Result<(), NetError> {
    let found = endpoint.to_socket_addrs().during(Action::Resolve, &endpoint.host)?;
    let first = found.min_by_key(SocketAddr::is_ipv6);
    let none = || io::Error::from(ErrorKind::NotFound);
    let server = first.ok_or_else(none).during(Action::Resolve, &endpoint.host)?;
    let socket = (parts.open)(server).during(Action::Connect, endpoint)?;
    let (count, answered) = (parts.converse)(&socket, plan, parts)?;
    (parts.conclude)(endpoint, count, answered)
}

fn converse(socket: &UdpSocket, plan: &Plan, parts: Parts) -> Result<(u32, u32), NetError> {
    let mut answered = 0;
    for number in 1..=plan.count {
        let message = format!("{} {number}", plan.message);
        let asked = (parts.ask)(socket, message.as_bytes(), plan, parts);
        match asked.during(Action::Receive, &plan.server)? {
            Some(at) => {
                answered += 1;
                print(&format!("{number}: answered at try {at}"))?;
            }
            None => print(&format!("{number}: lost"))?,
        }
    }
    Ok((plan.count, answered))
}

fn open(server: SocketAddr) -> io::Result<UdpSocket> {
    let here = if server.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" };
    let socket = UdpSocket::bind(here)?;
    socket.connect(server)?;
    Ok(socket)
}

fn attempt(socket: &UdpSocket, message: &[u8], timeout: Duration) -> io::Result<bool> {
    send(socket, message)?;
    let deadline = Instant::now() + timeout;
    let mut buffer = vec![0; ROOM];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(false);
        }
        socket.set_read_timeout(Some(left))?;
        match socket.recv(&mut buffer) {
            Ok(length) if buffer[..length] == *message => return Ok(true),
            Ok(_) => {}
            Err(error) if is_time_out(&error) => return Ok(false),
            Err(error) if says_nothing(&error) => {}
            Err(error) => return Err(error),
        }
    }
}

/// Sends a message, whatever became of the one before.
fn send(socket: &UdpSocket, message: &[u8]) -> io::Result<()> {
    match socket.send(message) {
        Err(error) if error.kind() != ErrorKind::ConnectionRefused => Err(error),
        _ => Ok(()),
    }
}

/// Nobody was there, or the wait was interrupted: the time is not over.
fn says_nothing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::Interrupted)
}

fn is_time_out(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

fn ask(socket: &UdpSocket, message: &[u8], plan: &Plan, parts: Parts) -> io::Result<Option<u32>> {
    for number in 1..=plan.tries {
        if (parts.attempt)(socket, message, plan.timeout)? {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

fn conclude(endpoint: &Endpoint, count: u32, answered: u32) -> Result<(), NetError> {
    let lost = count - answered;
    print(&format!("{count} sent, {answered} answered, {lost} lost"))?;
    all_is_well(endpoint, lost)
}

fn all_is_well(endpoint: &Endpoint, lost: u32) -> Result<(), NetError> {
    let error = || io::Error::new(ErrorKind::TimedOut, format!("{lost} were lost"));
    if lost == 0 { Ok(()) } else { Err(error()).during(Action::Receive, endpoint) }
}

fn print(line: &str) -> Result<(), NetError> {
    writeln!(io::stdout(), "{line}").during(Action::Print, "standard output")
}
