//! Running the command where it may make network namespaces, also for those who are
//! not root: a user namespace of its own, in which it is.

#[cfg(target_os = "linux")]
mod system {
    use std::env;
    use std::os::unix::process::CommandExt;
    use std::process::{Command, Stdio};

    /// Says that this has been tried.
    const TRIED: &str = "SOCKLINGS_IS_APART";

    /// Starts this command anew in a user namespace if that is what it takes to make
    /// network namespaces; then it does not return. Where nothing helps, it does.
    pub(crate) fn go() {
        let user = ["--user", "--map-root-user"];
        let is_tried = env::var_os(TRIED).is_some();
        if is_tried || is_allowed(&["--net"]) || !is_allowed(&[user[0], user[1], "--net"]) {
            return;
        }
        let Ok(myself) = env::current_exe() else { return };
        let mut command = Command::new("unshare");
        command.args(user).arg("--").arg(myself).args(env::args_os().skip(1)).env(TRIED, "1");
        // An error means that all stays as it is.
        let _ = command.exec();
    }

    fn is_allowed(namespaces: &[&str]) -> bool {
        let mut command = Command::new("unshare");
        command.args(namespaces).args(["--", "ip", "link", "set", "lo", "up"]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    pub(crate) fn go() {}
}

pub(crate) use system::go;
