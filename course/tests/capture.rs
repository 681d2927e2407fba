//! `cargo course capture` over programs of the course: what it writes, what it says,
//! and what tshark thinks of it where it is installed. The packets themselves are
//! looked at in `src/capture/tests.rs`.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A file of this test's own, which goes with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        Scratch(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name))
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("a name in UTF-8")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn course(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
    command.args(["--lang", "en", "capture"]).args(arguments).env_remove("SEED");
    command.output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn is_everything_required() -> bool {
    env::var_os("SOCKLINGS_REQUIRE").is_some_and(|value| value == "all")
}

/// What tshark shows of a file; nothing if it is not here and need not be.
fn tshark(file: &str, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("tshark");
    let Ok(output) =
        command.args(["-r", file, "-o", "tcp.check_checksum:TRUE"]).args(arguments).output()
    else {
        assert!(!is_everything_required(), "tshark is not on this machine");
        return None;
    };
    assert!(output.status.success(), "{}", text(&output.stderr));
    Some(text(&output.stdout))
}

fn assert_tshark_has_no_complaint(file: &str) {
    let filter = "tcp.analysis.flags || tcp.checksum.status != \"Good\"";
    if let Some(complaints) = tshark(file, &["-Y", filter]) {
        assert_eq!(complaints, "");
    }
}

#[test]
fn a_solution_is_captured_whole() {
    let file = Scratch::new("ex1.pcapng");
    let output = course(&["ex1-server", "--solution", "--seed", "7", "--out", file.path()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let screen = text(&output.stdout);
    assert!(screen.starts_with("ex1-server, seed 7"), "{screen}");
    let suite = tests::suite("ex1-server").expect("a suite");
    for check in &suite.checks {
        assert!(screen.contains(check.title.in_lang(grader::Lang::En)), "{screen}");
    }
    assert_tshark_has_no_complaint(file.path());
    let fields = ["-Y", "frame.comment", "-T", "fields", "-e", "frame.comment"];
    if let Some(comments) = tshark(file.path(), &fields) {
        assert!(comments.contains("sends the message back with the signature: passed"));
    }
    // The reply of every conversation, on the wire.
    if let Some(packets) = tshark(file.path(), &["-Y", "tcp.payload contains \"sent !\""]) {
        assert!(packets.lines().count() > 5, "{packets}");
    }
}

/// A flood, a thousand clients at once, resets, lines of 64 KiB.
#[test]
fn crowds_and_floods_are_captured_packet_by_packet() {
    let file = Scratch::new("ex4.pcapng");
    let output = course(&["ex4-multi-server", "--solution", "--out", file.path()]);
    assert!(output.status.success(), "{}", text(&output.stdout));
    assert_tshark_has_no_complaint(file.path());
    if let Some(opened) = tshark(file.path(), &["-Y", "tcp.flags.syn == 1 && tcp.flags.ack == 0"]) {
        assert!(opened.lines().count() > 1000, "{}", opened.lines().count());
    }
}

#[test]
fn a_program_that_fails_is_captured_and_told_so() {
    if Command::new("python3").arg("--version").output().is_err() {
        assert!(!is_everything_required(), "python3 is not on this machine");
        return;
    }
    let file = Scratch::new("echo.pcapng");
    // A server that answers nothing and ends.
    let program = "python3 -c 'import socket; s = socket.create_server((\"{host}\", {port})); \
                   print(\"Listening on %s:%d\" % s.getsockname(), flush=True); s.accept()'";
    let arguments = ["ex1-server", "--cmd", program, "--only", "signature", "--out", file.path()];
    let output = course(&arguments);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("failed ("), "{}", text(&output.stdout));
    let bytes = fs::read(file.path()).expect("a file");
    assert_eq!(bytes[..4], [0x0a, 0x0d, 0x0d, 0x0a]);
    assert_tshark_has_no_complaint(file.path());
}

#[test]
fn a_word_that_is_in_no_title_is_no_capture() {
    let file = Scratch::new("none.pcapng");
    let output = course(&["ex1-server", "--solution", "--only", "zeppelin", "--out", file.path()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no check has this word"), "{}", text(&output.stderr));
    assert!(!file.0.exists());
}
