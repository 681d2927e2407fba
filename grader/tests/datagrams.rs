//! The engine's ends of exchanges of datagrams. The program is a shell that sleeps;
//! what it would send is sent here, so that each case is exact.
#![cfg(unix)]

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::time::Duration;

use grader::{Datagrams, Event, Exit, Lang, Launch, Program, Seen, Session, Text, deaf_port, say};

const HERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// The checker's socket, and ours.
fn sockets(script: &str) -> (Session, Program, Datagrams, UdpSocket) {
    let launch = Launch::executable("/bin/sh").argument("-c").argument(script);
    let mut session = Session::new(launch, 1);
    session.set_patience(Duration::from_millis(300));
    let program = session.start(&[], &[]).expect("a shell");
    let datagrams = session.datagrams(HERE).expect("a socket").watching(&program);
    let ours = UdpSocket::bind(HERE).expect("a socket");
    ours.set_read_timeout(Some(Duration::from_secs(5))).expect("a time-out");
    (session, program, datagrams, ours)
}

fn what() -> Text {
    say!(en: "the reply", fr: "réponse")
}

#[test]
fn a_datagram_is_a_message_and_may_be_empty() {
    let (session, _program, datagrams, ours) = sockets("sleep 1000");
    let remote = ours.local_addr().unwrap();
    for message in [b"un".as_slice(), b"", b"deux"] {
        ours.send_to(message, datagrams.address()).unwrap();
    }
    for message in [b"un".as_slice(), b"", b"deux"] {
        datagrams.expect(&what(), remote, message).unwrap();
    }
    datagrams.send(remote, b"").unwrap();
    assert_eq!(ours.recv(&mut [0; 10]).unwrap(), 0);
    let events = session.transcript().events();
    let received = |event: &Event| matches!(event, Event::ReceivedDatagram('A', _));
    assert_eq!(events.iter().filter(|(_, event)| received(event)).count(), 3, "{events:?}");
}

#[test]
fn another_sender_another_message_and_silence_are_three_different_things() {
    let (_session, _program, datagrams, ours) = sockets("sleep 1000");
    let stranger = UdpSocket::bind(HERE).unwrap();
    let remote = ours.local_addr().unwrap();
    stranger.send_to(b"un", datagrams.address()).unwrap();
    let missed = datagrams.expect(&what(), remote, b"un").unwrap_err();
    let Seen::Noticed(sentence) = &missed.seen else { panic!("{missed:?}") };
    let port = stranger.local_addr().unwrap().port().to_string();
    assert!(sentence.in_lang(Lang::En).contains(&port), "{missed:?}");
    ours.send_to(b"deux", datagrams.address()).unwrap();
    let missed = datagrams.expect(&what(), remote, b"un").unwrap_err();
    assert_eq!((missed.seen.clone(), missed.received()), (Seen::Difference, b"deux".as_slice()));
    let missed = datagrams.expect(&what(), remote, b"un").unwrap_err();
    assert!(matches!(missed.seen, Seen::Silence(_)), "{missed:?}");
}

#[test]
fn a_program_that_has_ended_sends_nothing_more() {
    let (_session, program, datagrams, ours) = sockets("exit 7");
    ours.send_to(b"last words", datagrams.address()).unwrap();
    program.end().unwrap();
    assert_eq!(datagrams.receive(&what()).unwrap().bytes, b"last words");
    let missed = datagrams.receive(&what()).unwrap_err();
    assert_eq!(missed.seen, Seen::Exited(Exit::Status(7)));
}

#[test]
fn who_answers_somebody_who_has_left_is_refused() {
    let (_session, _program, datagrams, ours) = sockets("sleep 1000");
    let theirs = datagrams.address();
    datagrams.send_and_leave(ours.local_addr().unwrap(), b"bye").unwrap();
    let nobody = deaf_port().unwrap();
    for closed in [theirs, nobody.address()] {
        ours.connect(closed).unwrap();
        ours.send(b"hello?").unwrap();
        let mut buffer = [0; 10];
        let mut refused = ours.recv(&mut buffer);
        if refused.as_ref().is_ok_and(|length| buffer[..*length] == *b"bye") {
            refused = ours.recv(&mut buffer);
        }
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::ConnectionRefused, "{closed}");
    }
}

#[test]
fn nothing_has_come_before_or_something_has() {
    let (_session, _program, datagrams, ours) = sockets("sleep 1000");
    datagrams.expect_nothing_before(&what()).unwrap();
    ours.send_to(b"early", datagrams.address()).unwrap();
    let missed = datagrams.expect_nothing_before(&what()).unwrap_err();
    assert!(matches!(missed.seen, Seen::Noticed(_)), "{missed:?}");
    assert_eq!(missed.received(), b"early");
}

#[test]
fn a_relay_loses_and_doubles_what_it_is_told_to() {
    let (mut session, client, front, ours) = sockets("sleep 1000");
    let back = session.datagrams(HERE).unwrap();
    let server = UdpSocket::bind(HERE).unwrap();
    for message in [b"1", b"2", b"3"] {
        ours.send_to(message, front.address()).unwrap();
    }
    let mut copies = [0, 2, 1].into_iter();
    front
        .relay(&client, &back, server.local_addr().unwrap(), || copies.next().unwrap_or(1))
        .unwrap();
    let came = [(); 3].map(|()| {
        let mut buffer = [0];
        server.recv(&mut buffer).unwrap();
        buffer[0]
    });
    assert_eq!(came, *b"223");
    server.set_nonblocking(true).unwrap();
    assert!(server.recv(&mut [0]).is_err());
}
