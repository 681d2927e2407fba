//! The witness of running programs: who is at rest is found out, who only takes its
//! time is waited for, and where the system says no, deadlines decide.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(unix)]
mod programs;

use std::process::ExitCode;

/// With this argument it is one of the programs, and with the next one the checker in
/// a place where the system tells nothing.
const PROGRAM: &str = "--program";
const UNINFORMED: &str = "--uninformed";

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    match (arguments.next().as_deref(), arguments.next()) {
        (Some(PROGRAM), Some(name)) => match programs::run(&name) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{name}: {error}");
                ExitCode::FAILURE
            }
        },
        (Some(UNINFORMED), _) => linux::uninformed(),
        _ => linux::tests(),
    }
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    // Elsewhere no witness knows what programs wait for.
    ExitCode::SUCCESS
}
