//! Exercise 4: servers that are wrong in one way each. What they have right stands
//! here, once.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use common::framing::{LineDecoder, LineTooLong};
use common::{Action, During, Endpoint, NetError};

programs! {
    a_decoder_for_each_line
    adds_an_ending
    answers_one_line
    changes_the_ending
    closes_behind_its_last_word
    closes_with_unread_bytes
    closes_without_a_word
    counts_the_ending
    decodes_each_piece
    decodes_lossily
    default_port_of_its_own
    does_not_flush
    drains_for_ever
    drops_errors
    drops_the_ending
    drops_the_last_line
    echoes_the_empty_line
    ends_lines_at_cr
    ends_when_accept_fails
    ends_without_its_output
    exits_on_an_error
    gives_up_accepting
    has_a_backlog_of_five
    has_four_threads
    has_no_limit
    has_one_buffer_for_all
    ignores_end_of_file
    insists_on_crlf
    insists_on_utf8
    joins_at_once
    keeps_a_list_of_clients
    keeps_a_sender_for_each_client
    keeps_clones_of_streams
    knows_one_empty_line
    leaves_by_the_short_way
    locks_the_conversation
    one_after_the_other
    prints_no_line_feed
    prints_with_println
    prints_word_by_word
    reads_ahead_of_its_writes
    reads_full_blocks
    reads_into_an_empty_vec
    reads_to_the_end
    refuses_and_goes_on
    refuses_in_other_words
    remembers_a_departure
    reports_errors_at_length
    says_echo
    says_nothing_of_departures
    says_who_in_another_way
    sends_the_debug_form
    serves_one_client
    starts_over_when_accept_fails
    takes_a_read_for_a_line
    takes_blanks_for_nothing
    takes_the_end_for_an_error
    tries_again_at_once
    trims
    unwraps_read
    unwraps_write
    waits_for_its_writer
    waits_for_more_at_the_end
    waits_for_the_client_to_close
    waits_for_the_refused
    waits_without_a_word
    writes_once
    writes_under_a_lock
}

const LINE_MAX: usize = 64 * 1024;
const TOO_LONG: &[u8] = b"Line too long: at most 65536 bytes\n";

enum Broken {
    TooLong,
    Lost(NetError),
}

impl From<LineTooLong> for Broken {
    fn from(_: LineTooLong) -> Broken {
        Broken::TooLong
    }
}

impl From<NetError> for Broken {
    fn from(error: NetError) -> Broken {
        Broken::Lost(error)
    }
}

type Converse = fn(&TcpStream, SocketAddr) -> Result<(), Broken>;
type Refuse = fn(&TcpStream, SocketAddr) -> Result<(), NetError>;

/// The whole program, but for what becomes of a client.
fn run(welcome: impl Fn(TcpStream, SocketAddr)) -> ExitCode {
    common::run(|| {
        serve(&Endpoint::server("Echoes lines.", 65_432), |stream, peer| {
            greet(peer);
            welcome(stream, peer);
        })
    })
}

fn serve(endpoint: &Endpoint, welcome: impl Fn(TcpStream, SocketAddr)) -> Result<(), NetError> {
    let listener = listen(endpoint)?;
    loop {
        match listener.accept().during(Action::Accept, endpoint) {
            Ok((stream, peer)) => welcome(stream, peer),
            Err(error) => {
                common::report(&error);
                thread::park_timeout(Duration::from_millis(100));
            }
        }
    }
}

fn listen(endpoint: &Endpoint) -> Result<TcpListener, NetError> {
    let listener = TcpListener::bind(endpoint).during(Action::Listen, endpoint)?;
    let address = listener.local_addr().during(Action::Listen, endpoint)?;
    print_line(&format!("Listening on {address}"));
    Ok(listener)
}

fn greet(peer: SocketAddr) {
    print_line(&format!("[+] New thread for {} {}", peer.ip(), peer.port()));
}

fn in_a_thread(
    stream: TcpStream,
    peer: SocketAddr,
    attend: impl FnOnce(TcpStream, SocketAddr) + Send + 'static,
) {
    if let Err(error) = thread::Builder::new().spawn(move || attend(stream, peer)) {
        common::report(&NetError::new(Action::StartThread, peer, error));
    }
}

fn attend(stream: TcpStream, peer: SocketAddr, converse: Converse) {
    attend_with(stream, peer, converse, refuse);
}

fn attend_with(stream: TcpStream, peer: SocketAddr, converse: Converse, refuse: Refuse) {
    talk_with(&stream, peer, converse, refuse);
    drop(stream);
    print_line(&format!("Client {} {} left", peer.ip(), peer.port()));
}

fn talk(stream: &TcpStream, peer: SocketAddr, converse: Converse) {
    talk_with(stream, peer, converse, refuse);
}

fn talk_with(stream: &TcpStream, peer: SocketAddr, converse: Converse, refuse: Refuse) {
    let ended = match converse(stream, peer) {
        Err(Broken::TooLong) => refuse(stream, peer),
        Err(Broken::Lost(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    if let Err(error) = ended {
        common::report(&error);
    }
}

fn converse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), Broken> {
    let mut lines = LineDecoder::new(LINE_MAX);
    loop {
        while let Some(line) = lines.next_line()? {
            if line.content().is_empty() {
                return Ok(());
            }
            stream.write_all(line.raw()).during(Action::Send, peer)?;
        }
        if lines.feed_from(stream).during(Action::Receive, peer)? == 0 {
            break;
        }
    }
    if let Some(last) = lines.finish()? {
        stream.write_all(last.raw()).during(Action::Send, peer)?;
    }
    Ok(())
}

fn refuse(mut stream: &TcpStream, peer: SocketAddr) -> Result<(), NetError> {
    stream.write_all(TOO_LONG).during(Action::Send, peer)?;
    stream.shutdown(Shutdown::Write).during(Action::Send, peer)?;
    drain(stream);
    Ok(())
}

fn drain(mut stream: &TcpStream) {
    let deadline = Instant::now() + Duration::from_secs(1);
    let (mut scrap, mut taken) = ([0; 16 * 1024], 0);
    while taken < 1 << 20 {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
            return;
        }
        match stream.read(&mut scrap) {
            Ok(0) | Err(_) => return,
            Ok(length) => taken += length,
        }
    }
}

fn print_line(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
