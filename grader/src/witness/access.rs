//! What the system lets the checker know of the programs that it starts. An ordinary
//! user may know all of it, but a container, a hardened kernel or a `/proc` that is
//! not there may say no.

use std::fs;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::descriptors::Lender;
use super::sock_diag;
use crate::input::Input;
use crate::process::Process;

/// What can be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Everything.
    Full,
    /// What processes hold and use, but not what they wait for.
    Some,
    /// Nothing.
    None,
}

/// Finds it out, on a program that does nothing. Once: it is the same for all.
pub(super) fn find() -> Access {
    static FOUND: OnceLock<Access> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let mut program = Command::new("cat");
        program.stderr(Stdio::null());
        let started = Process::spawn(program, &Input::Nothing, |command| {
            // Nothing is written to it, so it stays until it is ended.
            command.stdin(Stdio::piped()).stdout(Stdio::null());
            Ok(())
        });
        match started {
            Ok(process) => {
                let access = access_to(process.id());
                process.end();
                access
            }
            Err(_) => access_to(std::process::id()),
        }
    })
}

fn access_to(process: u32) -> Access {
    let can_read = |file: &str| fs::read(format!("/proc/{process}/{file}")).is_ok();
    if !can_read("stat") || fs::read_dir(format!("/proc/{process}/fd")).is_err() {
        return Access::None;
    }
    let files = ["syscall", "status", "children"];
    let tells = files.iter().all(|file| can_read(&format!("task/{process}/{file}")));
    let lends = || Lender::new(process).is_some_and(|lender| lender.borrow(0).is_some());
    match tells && lends() && sock_diag::listening().is_ok() {
        true => Access::Full,
        false => Access::Some,
    }
}
