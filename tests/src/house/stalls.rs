//! A checker that is stopped again and again while it checks. A busy machine does that
//! too, but seldom at the moment that matters: two minutes of this show what hours of
//! load do not. What the checker says may not depend on it.

use std::env;
use std::process::ExitCode;

/// The variable that asks for it, and what it is set to for the checker that is stopped.
const ASKED: &str = "SOCKLINGS_STALLS";
const STALLED: &str = "stalled";

/// Does all that the running test was started for in a copy of it that is stopped again
/// and again, and gives its verdict. `None`, and nothing is done, unless the environment
/// asks for it with `SOCKLINGS_STALLS=1`, and in the copy itself.
pub fn if_asked() -> Option<ExitCode> {
    let asked = env::var(ASKED).ok()?;
    let verdict = if asked == STALLED { system::outlive_nobody().map(|()| None) } else { stall() };
    verdict.unwrap_or_else(|error| {
        eprintln!("{ASKED}: {error}");
        Some(ExitCode::from(101))
    })
}

fn stall() -> std::io::Result<Option<ExitCode>> {
    let checker = std::process::Command::new(env::current_exe()?)
        .args(env::args_os().skip(1))
        .env(ASKED, STALLED)
        .spawn()?;
    let (status, stops) = system::stop_again_and_again(checker)?;
    println!("the checker has been stopped {stops} times\n");
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(Some(ExitCode::from(code.unwrap_or(101))))
}

#[cfg(target_os = "linux")]
mod system {
    use std::io;
    use std::process::{Child, ExitStatus};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::process::{
        Pid, PidfdFlags, Signal, kill_process, pidfd_open, set_parent_process_death_signal,
    };

    /// For how long it is stopped. A busy machine keeps a thread waiting for that long.
    const STOPS: [u64; 4] = [20, 80, 150, 300];

    /// Ends with the process that started it, which may be while it is stopped.
    pub(super) fn outlive_nobody() -> io::Result<()> {
        Ok(set_parent_process_death_signal(Some(Signal::KILL))?)
    }

    /// Waits for the end of a process, which meanwhile runs for at most 0.6 s at a time.
    /// Gives also how often it was stopped.
    pub(super) fn stop_again_and_again(mut process: Child) -> io::Result<(ExitStatus, u32)> {
        let id = Pid::from_child(&process);
        let end = pidfd_open(id, PidfdFlags::empty())?;
        let ends_within = |time: u64| -> io::Result<bool> {
            let time = Timespec::try_from(Duration::from_millis(time)).map_err(io::Error::other)?;
            Ok(poll(&mut [PollFd::new(&end, PollFlags::IN)], Some(&time))? > 0)
        };
        let mut stops = 0;
        while !ends_within(fastrand::u64(20..600))? {
            // It is our child and was not waited for, so the number is still its own.
            kill_process(id, Signal::STOP)?;
            stops += 1;
            ends_within(STOPS[fastrand::usize(..STOPS.len())])?;
            kill_process(id, Signal::CONT)?;
        }
        Ok((process.wait()?, stops))
    }
}

/// Elsewhere nothing is decided by evidence that could be read late.
#[cfg(not(target_os = "linux"))]
mod system {
    use std::io;
    use std::process::{Child, ExitStatus};

    pub(super) fn outlive_nobody() -> io::Result<()> {
        Ok(())
    }

    pub(super) fn stop_again_and_again(mut process: Child) -> io::Result<(ExitStatus, u32)> {
        Ok((process.wait()?, 0))
    }
}
