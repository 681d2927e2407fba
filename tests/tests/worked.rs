//! The worked programs of the practical and of the module, spoken to over real
//! sockets. That they compile is seen by building them.

mod support;

use grader::{Launch, Peer, Program, Session, Stop, Text, say};

/// A worked program that was started.
struct Worked {
    session: Session,
}

impl Worked {
    fn new(package: &str, example: &str) -> Worked {
        let built = support::build_example(package, example).expect("it compiles");
        assert_eq!(built.warnings, Vec::<String>::new());
        Worked { session: Session::new(Launch::executable(built.path), 1) }
    }

    fn serve(&mut self) -> Result<(Program, std::net::SocketAddr), Stop> {
        let program = self.session.start(&[("host", "127.0.0.1"), ("port", "0")], &[])?;
        let first = String::from_utf8_lossy(&program.first_line()?).into_owned();
        let address = first.strip_prefix("Listening on ").expect("it says where");
        Ok((program, address.parse().expect("an address")))
    }

    fn call(&mut self) -> Result<(Program, Peer), Stop> {
        let listener = self.session.listen(([127, 0, 0, 1], 0).into())?;
        let port = listener.address().port().to_string();
        let program = self.session.start(&[("host", "127.0.0.1"), ("port", &port)], &[])?;
        let peer = self.session.accept(&program, &listener)?;
        Ok((program, peer))
    }
}

fn echo() -> Text {
    say!(en: "the echo", fr: "écho")
}

#[test]
fn echo_ends_at_the_mark_however_it_is_cut() -> Result<(), String> {
    let conversations: [(&[&[u8]], &[u8]); 4] = [
        (&[b"Bonjour", b"\r\n", b"\r\n"], b"Bonjour\r\n"),
        (&[b"a\r\nb\r", b"\n\r", b"\n", b"c"], b"a\r\nb\r\n"),
        (&[b"\n\r\r\n\xff\r\n\r\n"], b"\n\r\r\n\xff\r\n"),
        (&[b"\r\n"], b""),
    ];
    for (pieces, expected) in conversations {
        let mut worked = Worked::new("ex1-server", "echo");
        (|| {
            let (program, address) = worked.serve()?;
            let mut client = worked.session.connect(&program, address)?;
            // It may have seen the mark, and gone, before the last piece.
            let _ = client.send_in_pieces(pieces);
            client.expect(&echo(), expected)?;
            Ok(program.expect_success()?)
        })()
        .map_err(|stop: Stop| format!("{pieces:?}: {stop:?}"))?;
    }
    Ok(())
}

#[test]
fn echo_ends_at_end_of_file_and_says_the_last_of_it() -> Result<(), String> {
    let mut worked = Worked::new("ex1-server", "echo");
    (|| {
        let (program, address) = worked.serve()?;
        let mut client = worked.session.connect(&program, address)?;
        client.send(b"Bonjour\r\n\r")?;
        client.finish_sending();
        client.expect_all(&echo(), b"Bonjour\r\n\r")?;
        Ok(program.expect_success()?)
    })()
    .map_err(|stop: Stop| format!("{stop:?}"))
}

#[test]
fn minimal_server_serves_one_after_the_other_whatever_they_do() -> Result<(), String> {
    let mut worked = Worked::new("ex1-server", "minimal_server");
    (|| {
        let (program, address) = worked.serve()?;
        worked.session.connect(&program, address)?.reset()?;
        worked.session.connect(&program, address)?.close();
        let mut client = worked.session.connect(&program, address)?;
        client.send(b"bonjour \xff")?;
        client.expect_all(&echo(), b"echo : bonjour \xff")?;
        Ok(())
    })()
    .map_err(|stop: Stop| format!("{stop:?}"))
}

#[test]
fn bonjour_waits_for_as_much_as_it_sent() -> Result<(), String> {
    let mut worked = Worked::new("ex2-client", "bonjour");
    (|| {
        let (program, mut peer) = worked.call()?;
        peer.expect(&echo(), b"Bonjour")?;
        peer.send_in_pieces(&[b"Bon", b"jour"])?;
        program.expect_success()?;
        assert_eq!(program.stdout(), b"Bonjour\n");
        Ok(())
    })()
    .map_err(|stop: Stop| format!("{stop:?}"))
}

#[test]
fn minimal_client_prints_what_comes_until_the_end() -> Result<(), String> {
    let mut worked = Worked::new("ex2-client", "minimal_client");
    (|| {
        let (program, mut peer) = worked.call()?;
        peer.expect(&echo(), b"Hello world")?;
        peer.send_in_pieces(&[b"echo : ", b"Hello world"])?;
        peer.finish_sending();
        program.expect_success()?;
        assert_eq!(program.stdout(), b"echo : Hello world\n");
        Ok(())
    })()
    .map_err(|stop: Stop| format!("{stop:?}"))
}

#[test]
fn two_threads_counts_twice_and_ends_when_both_are_done() -> Result<(), String> {
    let mut worked = Worked::new("ex3-threads", "two_threads");
    (|| {
        let program = worked.session.start(&[], &[])?;
        program.expect_success()?;
        let lines = program.timed_lines().into_iter();
        let lines: Vec<_> =
            lines.map(|(time, line)| (time, String::from_utf8_lossy(&line).into_owned())).collect();
        for thread in [1, 2] {
            let of_thread = |line: &&str| line.starts_with(&format!("Thread {thread}: "));
            let came: Vec<_> = lines.iter().map(|(_, line)| &line[..]).filter(of_thread).collect();
            let round = |round| format!("Thread {thread}: on est dans la boucle {round}");
            assert_eq!(came, (0..5).map(round).collect::<Vec<_>>());
        }
        assert_eq!((lines.len(), lines[10].1.as_str()), (11, "C'est fini!"));
        // Together they take as long as one of them: five times half a second, and
        // not ten times.
        let took = lines[10].0 - lines[0].0;
        assert!((2.4..4.5).contains(&took.as_secs_f64()), "{took:?}");
        Ok(())
    })()
    .map_err(|stop: Stop| format!("{stop:?}"))
}
