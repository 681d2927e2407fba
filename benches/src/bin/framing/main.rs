//! The decoders and encoders of `common` beside others, in one run: `cargo run
//! --release -p benches --bin framing`. BENCHMARKS.md holds the tables and says how to
//! read them. Who competes is in `decoding.rs` and `encoding.rs`, for what in
//! `stream.rs`.
//!
//! `--rounds N` changes how much is measured.

mod decoding;
mod encoding;
mod stream;

use std::process::ExitCode;

use benches::{Contender, cells, print_head, rounds, rounds_asked_for};

use stream::{Format, Stream};

/// The lengths of the messages, in bytes, and what they are called.
const LENGTHS: [(usize, &str); 2] = [(64, "64 B"), (64 * 1024, "64 KiB")];

/// The lengths of the pieces that the messages come in: as much as a large `read`
/// brings, so that messages are whole, and what a packet holds on an Ethernet.
const PIECES: [(Option<usize>, &str); 2] = [(None, "whole"), (Some(1460), "1,460 B")];

fn main() -> ExitCode {
    let rounds = match rounds_asked_for(501) {
        Ok(rounds) => rounds,
        Err(error) => {
            eprintln!("framing: {error}");
            return ExitCode::FAILURE;
        }
    };
    decoded("lines", Format::Lines, decoding::lines, rounds);
    decoded("frames", Format::Frames, decoding::frames, rounds);
    encoded("lines", Format::Lines, encoding::lines, rounds);
    encoded("frames", Format::Frames, encoding::frames, rounds);
    ExitCode::SUCCESS
}

fn decoded(what: &str, format: Format, field: fn(&Stream) -> Vec<Contender<'_>>, count: usize) {
    let mut has_head = false;
    for (length, length_name) in LENGTHS {
        for (piece, piece_name) in PIECES {
            let stream = Stream::new(format, length, piece);
            let mut field = field(&stream);
            if !has_head {
                let names: Vec<_> = field.iter().map(|contender| contender.name).collect();
                print_head(&[&format!("{what} decoded"), "in pieces"], &names);
                has_head = true;
            }
            let cells = cells(&rounds(&mut field, count), stream.messages);
            println!("| {length_name} | {piece_name} | {} |", cells.join(" | "));
        }
    }
}

fn encoded(what: &str, format: Format, field: fn(&Stream) -> Vec<Contender<'_>>, count: usize) {
    let mut has_head = false;
    for (length, length_name) in LENGTHS {
        let stream = Stream::new(format, length, None);
        let mut field = field(&stream);
        if !has_head {
            let names: Vec<_> = field.iter().map(|contender| contender.name).collect();
            print_head(&[&format!("{what} encoded")], &names);
            has_head = true;
        }
        let cells = cells(&rounds(&mut field, count), stream.messages);
        println!("| {length_name} | {} |", cells.join(" | "));
    }
}
