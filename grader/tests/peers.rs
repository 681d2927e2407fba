//! The engine's ends of connections. The program is a shell that sleeps; what it
//! would do on the wire is done here, so that each case is exact.
#![cfg(unix)]

#[cfg(target_os = "linux")]
use std::io::ErrorKind;
use std::io::{Read, Write};
#[cfg(target_os = "linux")]
use std::mem::MaybeUninit;
use std::net::{Shutdown, TcpListener, TcpStream};
#[cfg(target_os = "linux")]
use std::os::fd::OwnedFd;
use std::time::Duration;

use grader::{End, Exit, Launch, Peer, Program, Seen, Session, Text, say};
#[cfg(target_os = "linux")]
use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};
use socket2::SockRef;

fn session(script: &str) -> (Session, Program) {
    let launch = Launch::executable("/bin/sh").argument("-c").argument(script);
    let mut session = Session::new(launch, 1);
    session.set_patience(Duration::from_millis(300));
    let program = session.start(&[], &[]).expect("a shell");
    (session, program)
}

/// A connection: the checker's end, and ours.
fn connection() -> (Session, Peer, TcpStream) {
    let (mut session, program) = session("sleep 1000");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let peer = session.connect(&program, listener.local_addr().unwrap()).expect("a connection");
    let (stream, from) = listener.accept().unwrap();
    assert_eq!(from, peer.address());
    (session, peer, stream)
}

fn what() -> Text {
    say!(en: "the reply", fr: "réponse")
}

#[test]
fn bytes_are_expected_however_they_are_cut() {
    let (_session, mut peer, mut program) = connection();
    for piece in ["Pr", "ésent", " !"] {
        program.write_all(piece.as_bytes()).unwrap();
    }
    peer.expect(&what(), "Présent".as_bytes()).unwrap();
    peer.expect(&what(), b" !").unwrap();
    drop(program);
    peer.expect_end(&what()).unwrap();
}

/// How long it takes to the last byte does not matter, only how long nothing comes.
#[test]
fn who_is_slow_and_gets_on_is_waited_for() {
    const PAUSE: Duration = Duration::from_millis(300);
    let (mut session, program) = session("sleep 1000");
    session.set_patience(7 * PAUSE);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut peer = session.connect(&program, listener.local_addr().unwrap()).unwrap();
    let (mut slow, _) = listener.accept().unwrap();
    let (_clock, ticks) = std::sync::mpsc::channel::<()>();
    let slow = std::thread::spawn(move || {
        for byte in b"0123456789" {
            let _ = ticks.recv_timeout(PAUSE);
            slow.write_all(&[*byte]).unwrap();
        }
    });
    peer.expect(&what(), b"0123456789").unwrap();
    slow.join().unwrap();
}

#[test]
fn a_difference_is_seen_before_all_has_come() {
    let (_session, mut peer, mut program) = connection();
    program.write_all(b"abX").unwrap();
    let missed = peer.expect(&what(), b"abcdef").unwrap_err();
    assert_eq!((missed.seen.clone(), missed.received()), (Seen::Difference, b"abX".as_slice()));
}

#[test]
fn silence_end_and_reset_are_three_different_things() {
    let (_session, mut peer, mut program) = connection();
    program.write_all(b"a").unwrap();
    let missed = peer.expect(&what(), b"ab").unwrap_err();
    assert!(matches!(missed.seen, Seen::Silence(_)), "{missed:?}");

    let (_session, mut peer, mut program) = connection();
    program.write_all(b"a").unwrap();
    program.shutdown(Shutdown::Write).unwrap();
    assert_eq!(peer.expect(&what(), b"ab").unwrap_err().seen, Seen::EndOfFile);

    let (_session, mut peer, program) = connection();
    SockRef::from(&program).set_linger(Some(Duration::ZERO)).unwrap();
    drop(program);
    assert_eq!(peer.expect(&what(), b"ab").unwrap_err().seen, Seen::Reset);
}

#[test]
fn too_much_and_too_little_before_the_end_are_told_apart() {
    for (sent, seen) in [("abc", Seen::Excess), ("a", Seen::EndOfFile), ("xy", Seen::Difference)] {
        let (_session, mut peer, mut program) = connection();
        program.write_all(sent.as_bytes()).unwrap();
        drop(program);
        let missed = peer.expect_all(&what(), b"ab").unwrap_err();
        assert_eq!((missed.seen.clone(), missed.received()), (seen, sent.as_bytes()));
    }
}

#[test]
fn what_came_before_a_reset_is_kept() {
    let (_session, mut peer, mut program) = connection();
    peer.send(b"nobody reads this").unwrap();
    program.write_all(b"bye").unwrap();
    // Closing with unread bytes makes the system reset the connection.
    drop(program);
    assert_eq!(peer.receive_to_end(&what()).unwrap(), (b"bye".to_vec(), End::Reset));
}

#[test]
fn a_reset_is_no_end_though_everything_came_before_it() {
    let (_session, mut peer, mut program) = connection();
    program.write_all(b"ab").unwrap();
    SockRef::from(&program).set_linger(Some(Duration::ZERO)).unwrap();
    drop(program);
    let missed = peer.expect_all(&what(), b"ab").unwrap_err();
    assert_eq!((missed.seen.clone(), missed.received()), (Seen::Reset, b"ab".as_slice()));
}

#[test]
fn the_checker_closes_half_or_resets() {
    let (_session, mut peer, mut program) = connection();
    peer.send(b"a").unwrap();
    peer.finish_sending();
    let mut got = Vec::new();
    program.read_to_end(&mut got).unwrap();
    assert_eq!(got, b"a");
    program.write_all(b"b").unwrap();
    peer.expect(&what(), b"b").unwrap();

    let (_session, peer, mut program) = connection();
    peer.reset().unwrap();
    let error = program.read(&mut [0]).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
}

/// A copy of the checker's descriptor, as a process that is being started has one.
#[cfg(target_os = "linux")]
fn copy(peer: &Peer) -> OwnedFd {
    let us = pidfd_open(getpid(), PidfdFlags::empty()).unwrap();
    let mut all = (3..1024).filter_map(|number| {
        let file = pidfd_getfd(&us, number, PidfdGetfdFlags::empty()).ok()?;
        let local = SockRef::from(&file).local_addr().ok()?.as_socket()?;
        (local == peer.address()).then_some(file)
    });
    all.next().expect("its descriptor")
}

#[cfg(target_os = "linux")]
#[test]
fn a_connection_that_is_dropped_ends_though_somebody_has_a_copy_of_it() {
    let (_session, peer, mut program) = connection();
    let kept = copy(&peer);
    drop(peer);
    program.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    assert_eq!(program.read(&mut [0; 8]).unwrap(), 0);
    drop(kept);

    // What was not read makes it a reset, as ever.
    let (_session, peer, mut program) = connection();
    program.write_all(b"unread").unwrap();
    SockRef::from(&copy(&peer)).peek(&mut [MaybeUninit::uninit()]).unwrap();
    drop(peer);
    assert_eq!(program.read(&mut [0; 8]).unwrap_err().kind(), ErrorKind::ConnectionReset);
}

#[test]
fn nobody_listening_is_refused_and_an_end_is_no_silence() {
    let (mut session, program) = session("exit 3");
    let reserved = grader::reserve_port(([127, 0, 0, 1], 0).into()).unwrap();
    assert!(session.connect(&program, reserved.address()).is_err());
    let listener = session.listen(([127, 0, 0, 1], 0).into()).unwrap();
    let missed = session.accept(&program, &listener).unwrap_err();
    assert_eq!(missed.seen, Seen::Exited(Exit::Status(3)));
}

#[test]
fn a_client_that_came_and_went_is_still_accepted() {
    let (mut session, program) = session("exit 0");
    let listener = session.listen(([127, 0, 0, 1], 0).into()).unwrap();
    let mut client = TcpStream::connect(listener.address()).unwrap();
    client.write_all(b"hello").unwrap();
    drop(client);
    program.end().unwrap();
    let mut peer = session.accept(&program, &listener).unwrap();
    peer.expect_all(&what(), b"hello").unwrap();
}
