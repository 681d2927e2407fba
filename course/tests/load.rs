//! `cargo course load` over a course of made-up servers, which need nothing to be built,
//! and over our own solutions: what it says, what it draws, and that it tells of a
//! server that fails on the way. How fast anybody is, is measured and not tested.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use quick_xml::events::Event;

/// A thread for each client. What is to happen to a client stands before it.
const SERVER: &str = r#"
use std::io::{BufRead, BufReader, Write};
fn main() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    println!("Listening on {}", listener.local_addr().unwrap());
    for (number, stream) in listener.incoming().enumerate() {
        let stream = stream.unwrap();
        let _ = number;
        EACH
        std::thread::spawn(move || {
            for line in BufReader::new(&stream).lines() {
                (&stream).write_all((line.unwrap() + "\n").as_bytes()).unwrap();
            }
        });
    }
}
"#;

/// A course with one exercise, in a folder that goes with it.
struct Course(PathBuf);

impl Course {
    /// What the learner's server does for each client, and what ours does.
    fn new(name: &str, yours: &str, ours: Option<&str>) -> Course {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let course = Course(folder);
        let solutions = if ours.is_some() { ", \"solutions/*\"" } else { "" };
        let members = format!("members = [\"exercises/*\"{solutions}]");
        course.write("Cargo.toml", &format!("[workspace]\nresolver = \"3\"\n{members}\n"));
        course.package("exercises", "ex4-multi-server", yours);
        if let Some(ours) = ours {
            course.package("solutions", "ex4-multi-server-solution", ours);
        }
        course
    }

    fn package(&self, part: &str, name: &str, each: &str) {
        let folder = format!("{part}/ex4-multi-server");
        let manifest = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n");
        self.write(&format!("{folder}/Cargo.toml"), &manifest);
        self.write(&format!("{folder}/src/main.rs"), &SERVER.replace("EACH", each));
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    fn load(&self, arguments: &str) -> Output {
        let mut command = load(&self.0, "ex4-multi-server");
        command.env("CARGO_TARGET_DIR", self.0.join("target"));
        command.args(arguments.split_whitespace()).output().expect("it runs")
    }
}

impl Drop for Course {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The command for a short run, in a folder.
fn load(folder: &Path, exercise: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
    command.current_dir(folder).args(["--lang", "en", "load", exercise]);
    command.args(["--clients", "1,10", "--time", "100", "--rounds", "1"]);
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What was said, in words with one space between them; it fits the page.
fn said(output: &Output) -> String {
    let said = text(&output.stdout);
    for line in said.lines() {
        assert!(line.chars().count() <= 79 && !line.contains('\x1b'), "{said}");
    }
    let complaints = text(&output.stderr);
    assert!(complaints.is_empty(), "neither progress in a pipe nor else: {complaints}");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words in a picture, which is well-formed.
fn words(picture: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(picture);
    reader.config_mut().check_end_names = true;
    let (mut words, mut open) = (Vec::new(), 0);
    loop {
        match reader.read_event().expect("it is well-formed") {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            Event::Text(text) => words.push(text.decode().expect("UTF-8").trim().to_owned()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "{picture}");
    words
}

#[test]
fn two_servers_are_measured_beside_each_other() {
    let course = Course::new("load-both", "", Some(""));
    let output = course.load("--out both.svg");
    let said = said(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let head = "yours ours clients replies/s median 99 % replies/s median 99 % ratio 1 ";
    assert!(said.contains(head), "{said}");
    assert!(said.contains("The picture is in both.svg."), "{said}");
    let words = words(&fs::read_to_string(course.0.join("both.svg")).expect("a picture"));
    for word in ["ex4-multi-server", "clients", "yours", "ours, 99th percentile"] {
        assert!(words.iter().any(|one| one == word), "{words:?}");
    }
}

#[test]
fn a_server_that_ends_on_the_way_is_told_with_its_last_words() {
    let each = "if number == 5 { eprintln!(\"I have had enough\"); std::process::exit(3) }";
    let course = Course::new("load-ends", each, None);
    let output = course.load("");
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    // The first row was measured.
    assert!(said.contains("yours clients replies/s median 99 % 1 "), "{said}");
    assert!(said.contains("With 10 clients, yours: "), "{said}");
    assert!(said.contains("exit code 3. Its last words: I have had enough"), "{said}");
}

#[test]
fn another_reply_is_told_and_not_measured() {
    let each = "(&stream).write_all(b\"Welcome!\\n\").unwrap();";
    let output = Course::new("load-other", each, None).load("");
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let told = "With 1 client, yours: a reply is not what it has to be; \
                `cargo course check ex4-multi-server` says more.";
    assert!(said.contains(told), "{said}");
}

#[test]
fn every_server_that_serves_many_can_be_put_under_load() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    for exercise in ["ex4-multi-server", "ex6-framing", "ex7-pool"] {
        if tests::suite(exercise).is_none() {
            continue;
        }
        let output = load(root, exercise).output().expect("it runs");
        let said = said(&output);
        assert!(said.contains("ours"), "{said}");
    }
}
