//! Captures of made-up conversations, read back twice: by a reader of our own, and
//! by tshark where it is installed.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, SystemTime};

use grader::{Connection, Move};

use super::header::{checksum, flag};
use super::{About, Pcapng, packets};

const V4: [&str; 2] = ["127.0.0.1:40000", "127.0.0.1:63000"];
const V6: [&str; 2] = ["[::1]:40001", "[::1]:63000"];

fn connection(addresses: [&str; 2], by_program: bool, moves: Vec<Move>) -> Connection {
    let [checker, program] =
        addresses.map(|address| address.parse::<SocketAddr>().expect("an address"));
    let opened = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    let time = |index: usize| Duration::from_micros(10 * index as u64);
    let moves = moves.into_iter().enumerate().map(|(index, what)| (time(index), what)).collect();
    Connection { peer: 'A', opened, by_program, checker, program, moves }
}

fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|index| (index % 251) as u8).collect()
}

/// One of each kind, and what each side must be seen to have sent.
fn conversations() -> Vec<(Connection, [Vec<u8>; 2])> {
    let flood: Vec<u8> = bytes(8192).into_iter().cycle().take(3_000_001).collect();
    let echo = || vec![Move::Sent(bytes(7)), Move::Received(bytes(9)), Move::GotEnd];
    let after = |mut moves: Vec<Move>, more: &[Move]| {
        moves.extend_from_slice(more);
        moves
    };
    let other = |port: u16, [checker, program]: [&str; 2]| {
        let colon = checker.rfind(':').expect("a port");
        [format!("{}:{port}", &checker[..colon]), program.to_owned()]
    };
    let client = |port| other(port, V4);
    let [second, third, fourth, fifth] = [40_010, 40_011, 40_012, 40_013].map(client);
    let of = |address: &[String; 2], by_program, moves| {
        connection([&address[0], &address[1]], by_program, moves)
    };
    vec![
        (connection(V4, false, after(echo(), &[Move::Finished])), [bytes(7), bytes(9)]),
        // IPv6, and a reset by either side; what is noted after it cannot have been.
        (
            connection(V6, false, after(echo(), &[Move::GotReset, Move::Received(bytes(1))])),
            [bytes(7), bytes(9)],
        ),
        (of(&second, true, vec![Move::Sent(bytes(1)), Move::Reset]), [bytes(1), vec![]]),
        // Half closed: the answer comes after the end of the question.
        (
            of(
                &third,
                false,
                vec![
                    Move::Sent(bytes(5000)),
                    Move::Finished,
                    Move::Received(bytes(70_000)),
                    Move::GotEnd,
                    Move::Finished,
                ],
            ),
            [bytes(5000), bytes(70_000)],
        ),
        (
            of(
                &fourth,
                false,
                vec![
                    Move::Flooded(bytes(8192), flood.len(), Duration::from_millis(40)),
                    Move::Received(bytes(1)),
                    Move::Reset,
                ],
            ),
            [flood, bytes(1)],
        ),
        (of(&fifth, true, vec![Move::Finished]), [vec![], vec![]]),
    ]
}

/// The capture of all of them as one check.
fn capture() -> Vec<u8> {
    let about = About {
        comments: vec!["ex0, seed 1".to_owned(), "é".repeat(40_000)],
        application: "a test".to_owned(),
        interface: "ex0".to_owned(),
    };
    let mut file = Pcapng::begin(Vec::new(), &about).expect("memory");
    let mut all: Vec<_> = conversations().iter().flat_map(|(one, _)| packets(one)).collect();
    all.sort_by_key(|packet| packet.time);
    for (index, packet) in all.iter().enumerate() {
        let comments = if index == 0 { vec!["first".to_owned()] } else { Vec::new() };
        file.packet(packet.time, &packet.bytes, &comments).expect("memory");
    }
    file.finish().expect("memory")
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

#[test]
fn blocks_follow_each_other_and_say_their_length_twice() {
    let file = capture();
    let (mut at, mut kinds) = (0, BTreeMap::new());
    while at < file.len() {
        let (kind, length) = (u32_at(&file, at), u32_at(&file, at + 4) as usize);
        assert_eq!(length % 4, 0);
        assert_eq!(u32_at(&file, at + length - 4) as usize, length);
        *kinds.entry(kind).or_insert(0) += 1;
        at += length;
    }
    assert_eq!(at, file.len());
    assert_eq!((kinds[&0x0a0d_0d0a], kinds[&1]), (1, 1));
    assert!(kinds[&6] > 3000 && kinds.len() == 3, "{kinds:?}");
}

/// What a receiver would make of the packets: sums, numbers and bytes.
#[test]
fn the_streams_are_what_was_said_and_every_number_fits() {
    for (connection, [from_checker, from_program]) in conversations() {
        let (mut streams, mut next) = ([Vec::new(), Vec::new()], [None, None]);
        let mut last = SystemTime::UNIX_EPOCH;
        for packet in packets(&connection) {
            assert!(packet.time > last, "no two at the same time, and in order");
            last = packet.time;
            let (tcp, addresses) = match packet.bytes[0] >> 4 {
                4 => {
                    assert_eq!(checksum(&[&packet.bytes[..20]]), 0);
                    let length = u16::from_be_bytes([packet.bytes[2], packet.bytes[3]]);
                    assert_eq!(usize::from(length), packet.bytes.len());
                    (&packet.bytes[20..], &packet.bytes[12..20])
                }
                6 => (&packet.bytes[40..], &packet.bytes[8..40]),
                version => panic!("IP version {version}"),
            };
            let pseudo = [0, 6, (tcp.len() >> 8) as u8, tcp.len() as u8];
            assert_eq!(checksum(&[addresses, &pseudo, tcp]), 0);
            assert!(packet.bytes.len() <= 1500);
            let port = u16::from_be_bytes([tcp[0], tcp[1]]);
            let side = usize::from(port != connection.checker.port());
            let number = |at: usize| u32::from_be_bytes(tcp[at..at + 4].try_into().expect("four"));
            let (flags, header) = (tcp[13], usize::from(tcp[12] >> 4) * 4);
            assert!(next[side].is_none_or(|next| next == number(4)), "a gap");
            if flags & flag::ACK != 0 {
                assert_eq!(next[1 - side], Some(number(8)), "it acknowledges what was sent");
            }
            let payload = &tcp[header..];
            let counts = u32::from(flags & (flag::SYN | flag::FIN) != 0);
            next[side] = Some(number(4).wrapping_add(payload.len() as u32 + counts));
            streams[side].extend_from_slice(payload);
        }
        assert!(streams == [from_checker, from_program], "{:?}", connection.checker);
    }
}

/// Runs tshark on a file; `None` if it is not here and need not be.
fn tshark(file: &PathBuf, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("tshark");
    command.arg("-r").arg(file).args(["-o", "tcp.check_checksum:TRUE"]);
    command.args(["-o", "ip.check_checksum:TRUE"]).args(arguments);
    let Ok(output) = command.output() else {
        let required = env::var_os("SOCKLINGS_REQUIRE").is_some_and(|value| value == "all");
        assert!(!required, "tshark is not on this machine");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("text"))
}

#[test]
fn tshark_reads_the_same_bytes_and_has_nothing_to_complain_of() {
    let file = env::temp_dir().join(format!("socklings-{}.pcapng", std::process::id()));
    fs::write(&file, capture()).expect("a file");
    let complaints = "tcp.analysis.flags || _ws.malformed || tcp.checksum.status != \"Good\" \
                      || ip.checksum.status == \"Bad\"";
    let complaints = tshark(&file, &["-Y", complaints]);
    let first = tshark(&file, &["-Y", "frame.comment", "-T", "fields", "-e", "frame.comment"]);
    // What the checker sent in the flood, as tshark puts it together.
    let follow = ["-Y", "tcp.srcport == 40012", "-T", "fields", "-e", "tcp.payload"];
    let flood = tshark(&file, &follow);
    let _ = fs::remove_file(&file);
    let (Some(complaints), Some(first), Some(flood)) = (complaints, first, flood) else { return };
    assert_eq!(complaints, "");
    assert_eq!(first.trim(), "first");
    let hex: String = flood.split_whitespace().collect();
    let sent: Vec<u8> = (0..hex.len() / 2)
        .map(|index| u8::from_str_radix(&hex[2 * index..2 * index + 2], 16).expect("hex"))
        .collect();
    let [expected, _] = &conversations()[4].1;
    assert!(sent == *expected, "{} bytes instead of {}", sent.len(), expected.len());
}
