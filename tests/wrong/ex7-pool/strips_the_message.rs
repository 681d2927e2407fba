//! trims-the-message (echo): takes a line ending off the message.

use std::io::{Read, Write};
use std::process::ExitCode;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        job: |mut stream, peer, worker| {
            println!("Worker {worker} takes {peer}");
            let mut buffer = [0; 512];
            let length = stream.read(&mut buffer).unwrap_or(0);
            let message = buffer[..length].trim_ascii_end();
            assert!(message != b"panique", "{peer} has found the bug in this job");
            if !message.is_empty() {
                let _ = stream.write_all(&[b"echo : ", message].concat());
            }
        },
        ..RIGHT
    })
}
