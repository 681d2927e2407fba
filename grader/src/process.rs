//! One process and its descendants as a thing that can be ended whole. What it
//! prints is `output`'s business.

use std::env;
use std::io;
use std::process::{Child, Command};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use crate::exit::Exit;
use crate::input::Input;
use crate::signal::Signal;

/// A process, and on Unix the process group that it leads. Whoever makes one has
/// to [`end`](Process::end) it.
#[derive(Debug)]
pub struct Process {
    id: u32,
    child: Mutex<Child>,
}

impl Process {
    /// Starts a command of the checker's own, such as a compiler, in a group of its
    /// own. It has no limits, and is ended with the checker.
    pub fn start(mut command: Command) -> io::Result<Process> {
        command = system::in_own_group(command, &Input::Nothing);
        let child = system::spawn(&mut command)?;
        Ok(Process { id: child.id(), child: Mutex::new(child) })
    }

    /// Starts `command` in a group of its own. The group's number is the process's.
    ///
    /// `attach` says where its input comes from and its output goes.
    pub(crate) fn spawn(
        command: Command,
        input: &Input,
        attach: impl FnOnce(&mut Command) -> io::Result<()>,
    ) -> io::Result<Process> {
        let mut command = system::in_own_group(command, input);
        attach(&mut command)?;
        let child = system::spawn(&mut command)?;
        system::limit(child.id());
        Ok(Process { id: child.id(), child: Mutex::new(child) })
    }

    pub(crate) fn id(&self) -> u32 {
        self.id
    }

    /// The process's pipes, to be taken out of it.
    pub fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the process to end, without a time limit.
    ///
    /// It leaves the process's number taken until [`end`](Process::end), so that
    /// no other process can be given the number and be killed by mistake.
    pub fn wait(&self) -> Exit {
        system::wait(self)
    }

    /// Sends it a signal, alone: what it has started hears of it from nobody else.
    pub(crate) fn signal(&self, signal: Signal) -> io::Result<()> {
        let _child = self.child();
        // After its end the number may be somebody else's.
        match system::is_known(self.id) {
            true => system::signal(self.id, signal),
            false => Ok(()),
        }
    }

    /// Stops it, and says whether that can be done here. It goes on after
    /// [`go_on`](Process::go_on).
    pub(crate) fn stop(&self) -> bool {
        system::stop(self.id)
    }

    /// Whether it has come to a stop, with all its threads, or has ended.
    pub(crate) fn has_stopped(&self) -> bool {
        system::has_stopped(self.id)
    }

    /// Lets it go on.
    pub(crate) fn go_on(&self) {
        system::go_on(self.id);
    }

    /// Kills the group, and leaves its number taken until [`end`](Process::end):
    /// for another thread than the one that waits for it.
    pub fn strike(&self) {
        let mut child = self.child();
        // After its end the number may be somebody else's.
        if system::is_known(self.id) {
            system::kill(&mut child);
        }
    }

    /// Kills what is left of the group and releases its number.
    pub fn end(&self) {
        let mut child = self.child();
        system::kill(&mut child);
        // It is dead: this blocks no longer than the system takes to clear it away.
        let _ = child.wait();
        system::forget(self.id);
    }
}

/// Whether a program on a terminal gets a session of its own, so that Ctrl-C
/// reaches it as a signal.
pub(crate) fn has_sessions() -> bool {
    static FOUND: OnceLock<bool> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let path = env::var_os("PATH").unwrap_or_default();
        let mut folders = env::split_paths(&path);
        cfg!(target_os = "linux") && folders.any(|folder| folder.join("setsid").is_file())
    })
}

/// Sees to it that the programs end when a signal ends the checker.
pub(crate) fn watch_signals() {
    system::watch_signals();
}

/// Waits until no process is being started. One that is shares our descriptors until
/// it has become its program: what was closed before this call is closed after it.
pub(crate) fn let_starts_finish() {
    system::let_starts_finish();
}

#[cfg(unix)]
mod system {
    use std::collections::BTreeSet;
    use std::io;
    use std::os::unix::process::CommandExt;
    use std::process::{Child, Command};
    use std::sync::{Mutex, MutexGuard, Once, PoisonError};
    use std::thread;

    use rustix::process::{
        Pid, Signal, WaitId, WaitIdOptions, kill_process, kill_process_group, waitid,
    };
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    use super::Process;
    use crate::exit::Exit;
    use crate::input::Input;
    use crate::interruption;

    /// The groups that are alive. A group of its own does not get the Ctrl-C that
    /// is meant for the checker, so the checker passes on how it ends.
    static GROUPS: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

    fn groups() -> MutexGuard<'static, BTreeSet<u32>> {
        GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn in_own_group(mut command: Command, input: &Input) -> Command {
        watch_signals();
        let in_a_session = match input {
            Input::Terminal(terminal) if terminal.is_keyboard() => in_session_of_its_own(&command),
            _ => None,
        };
        if let Some(command) = in_a_session {
            return command;
        }
        command.process_group(0);
        command
    }

    /// The command as the leader of a session of which the terminal is the
    /// controlling one, so that its Ctrl-C becomes a signal: see setsid(1). The
    /// process stays the same, because it does not lead a group before.
    #[cfg(target_os = "linux")]
    fn in_session_of_its_own(command: &Command) -> Option<Command> {
        if !super::has_sessions() {
            return None;
        }
        let mut session = Command::new("setsid");
        session.arg("-c").arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => session.env(name, value),
                None => session.env_remove(name),
            };
        }
        Some(session)
    }

    #[cfg(not(target_os = "linux"))]
    fn in_session_of_its_own(_: &Command) -> Option<Command> {
        None
    }

    pub(super) fn spawn(command: &mut Command) -> io::Result<Child> {
        // A signal that comes meanwhile has to wait until the group is in the list.
        let mut groups = groups();
        let child = command.spawn()?;
        groups.insert(child.id());
        drop(groups);
        Ok(child)
    }

    pub(super) fn let_starts_finish() {
        // Held while a process is started.
        drop(groups());
    }

    pub(super) fn watch_signals() {
        static ONCE: Once = Once::new();
        ONCE.call_once(kill_all_on_signal);
    }

    fn kill_all_on_signal() {
        // Where signals cannot be watched, only the convenience is lost.
        let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
        thread::spawn(move || {
            for signal in signals.forever() {
                interruption::begin();
                for &id in groups().iter() {
                    kill_group(id);
                }
                interruption::finish();
                let _ = emulate_default_handler(signal);
            }
        });
    }

    /// A program that runs away must not take the machine with it. The stacks of its threads
    /// count as if they were full (setrlimit(2), RLIMIT_DATA): a thousand of them, with 8 MiB
    /// each, as `ulimit -s` has it, are no such program.
    #[cfg(target_os = "linux")]
    pub(super) fn limit(id: u32) {
        use rustix::process::{Resource, Rlimit, prlimit};
        let limits = [(Resource::Cpu, 60), (Resource::Data, 24 << 30)];
        for (resource, most) in limits {
            let limit = Rlimit { current: Some(most), maximum: Some(most) };
            // It may be gone already.
            let _ = prlimit(pid(id), resource, limit);
        }
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn limit(_: u32) {}

    pub(super) fn is_known(id: u32) -> bool {
        groups().contains(&id)
    }

    pub(super) fn forget(id: u32) {
        groups().remove(&id);
    }

    pub(super) fn kill(child: &mut Child) {
        // First the leader, which may not lead its group yet, and then those whom
        // it can no longer make more of.
        let _ = child.kill();
        kill_group(child.id());
    }

    fn kill_group(id: u32) {
        if let Some(pid) = pid(id) {
            // Fails only if nobody is left.
            let _ = kill_process_group(pid, Signal::KILL);
        }
    }

    pub(super) fn signal(id: u32, signal: crate::signal::Signal) -> io::Result<()> {
        let pid = pid(id).ok_or(io::ErrorKind::NotFound)?;
        // Its number stays its own until it is cleared away, so nobody else gets it.
        let signal = match signal {
            crate::signal::Signal::Interrupt => Signal::INT,
            crate::signal::Signal::Terminate => Signal::TERM,
        };
        Ok(kill_process(pid, signal)?)
    }

    pub(super) fn stop(id: u32) -> bool {
        pid(id).is_some_and(|pid| kill_process(pid, Signal::STOP).is_ok())
    }

    pub(super) fn has_stopped(id: u32) -> bool {
        let Some(pid) = pid(id) else { return true };
        // Looked at only: whoever waits for its end is still to hear of it.
        let options = WaitIdOptions::STOPPED | WaitIdOptions::EXITED;
        let options = options | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        !matches!(waitid(WaitId::Pid(pid), options), Ok(None) | Err(rustix::io::Errno::INTR))
    }

    pub(super) fn go_on(id: u32) {
        if let Some(pid) = pid(id) {
            // Fails only if it is gone.
            let _ = kill_process(pid, Signal::CONT);
        }
    }

    pub(super) fn wait(process: &Process) -> Exit {
        let Some(pid) = pid(process.id) else { return Exit::Status(-1) };
        loop {
            match waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT) {
                Ok(Some(status)) => {
                    let exit = status.exit_status().map(Exit::Status);
                    let signal = status.terminating_signal().map(Exit::Signal);
                    return exit.or(signal).unwrap_or(Exit::Status(-1));
                }
                Ok(None) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => return Exit::Status(-1),
            }
        }
    }

    fn pid(id: u32) -> Option<Pid> {
        Pid::from_raw(i32::try_from(id).ok()?)
    }
}

/// Where there are no process groups, the process itself is ended, and its
/// descendants are not. Where a process cannot be waited for without being
/// released, it is asked again and again.
#[cfg(not(unix))]
mod system {
    use std::io;
    use std::process::{Child, Command};
    use std::thread;
    use std::time::Duration;

    use super::Process;
    use crate::exit::Exit;
    use crate::input::Input;
    use crate::signal::Signal;

    pub(super) fn in_own_group(command: Command, _: &Input) -> Command {
        command
    }

    pub(super) fn spawn(command: &mut Command) -> io::Result<Child> {
        command.spawn()
    }

    pub(super) fn let_starts_finish() {}

    pub(super) fn watch_signals() {}

    pub(super) fn limit(_: u32) {}

    pub(super) fn is_known(_: u32) -> bool {
        true
    }

    pub(super) fn forget(_: u32) {}

    pub(super) fn stop(_: u32) -> bool {
        false
    }

    pub(super) fn has_stopped(_: u32) -> bool {
        true
    }

    pub(super) fn go_on(_: u32) {}

    pub(super) fn kill(child: &mut Child) {
        let _ = child.kill();
    }

    pub(super) fn signal(_: u32, _: Signal) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn wait(process: &Process) -> Exit {
        loop {
            match process.child().try_wait() {
                Ok(Some(status)) => return status.into(),
                Ok(None) => thread::park_timeout(Duration::from_millis(2)),
                Err(_) => return Exit::Status(-1),
            }
        }
    }
}
