//! How many descriptors the checker may have, and how few the program: a thousand
//! clients need more than many systems give at first, and what a server does when
//! it has no more is seen only if it has few.

use std::process::Command;

use crate::failure::Stop;
use crate::say;

/// Lets the checker, and what it starts from now on, have as many descriptors as
/// the system allows.
pub(crate) fn raise_descriptors() {
    #[cfg(unix)]
    {
        use std::sync::Once;

        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
            // Some systems promise more than they give; then a number that is known
            // to be enough is tried, and what there was before is kept otherwise.
            for wanted in [maximum, Some(10_240)] {
                let is_more = wanted.is_none_or(|wanted| current.is_some_and(|now| now < wanted));
                let limit = Rlimit { current: wanted, maximum };
                if is_more && setrlimit(Resource::Nofile, limit).is_ok() {
                    return;
                }
            }
        });
    }
}

/// Skips the check where the checker, or a program that it starts, may not have so
/// many descriptors.
pub(crate) fn require_descriptors(count: usize) -> Result<(), Stop> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit};

        let limit = getrlimit(Resource::Nofile).current;
        if let Some(limit) = limit.filter(|&limit| limit < count as u64) {
            return Err(Stop::Skipped(say!(
                en: "only {limit} descriptors are allowed here (ulimit -n), and it takes {count}",
                fr: "seuls {limit} descripteurs sont permis ici (ulimit -n), il en faut {count}")));
        }
    }
    #[cfg(not(unix))]
    let _ = count;
    Ok(())
}

/// Whether an error says that this process, or this machine, has no more
/// descriptors.
pub(crate) fn is_out_of_descriptors(error: &std::io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        [Errno::MFILE, Errno::NFILE]
            .map(Errno::raw_os_error)
            .map(Some)
            .contains(&error.raw_os_error())
    }
    #[cfg(not(unix))]
    {
        let _ = error;
        false
    }
}

/// The same command, for a program that can have only so many descriptors. The
/// limit is there before the program is.
pub(crate) fn with_descriptors(
    command: &Command,
    shown: &str,
    count: u32,
) -> Result<(Command, String), Stop> {
    if cfg!(not(unix)) {
        return Err(Stop::Skipped(say!(
            en: "this system does not let a program have few descriptors",
            fr: "ce système ne permet pas de limiter les descripteurs d'un programme")));
    }
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -n \"$0\" && exec \"$@\"", &count.to_string()]);
    limited.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    Ok((limited, format!("ulimit -n {count}; {shown}")))
}
