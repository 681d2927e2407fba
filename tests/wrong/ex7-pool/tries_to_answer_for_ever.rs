//! client-costs-a-worker (leavers): writes again after any error.

use std::io::{Read, Write};
use std::process::ExitCode;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        job: |mut stream, peer, worker| {
            println!("Worker {worker} takes {peer}");
            let mut buffer = [0; 512];
            let length = stream.read(&mut buffer).unwrap_or(0);
            let message = &buffer[..length];
            assert!(message != b"panique", "{peer} has found the bug in this job");
            if !message.is_empty() {
                let reply = [b"echo : ", message].concat();
                let mut written = 0;
                while written < reply.len() {
                    if let Ok(count) = stream.write(&reply[written..]) {
                        written += count;
                    }
                }
            }
        },
        ..RIGHT
    })
}
