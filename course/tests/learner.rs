//! `cargo course` over a copy of the course, as a student works through it: what it
//! says of their work, what it gives them, and that it loses nothing. What a suite
//! finds out is tested where the suites are.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a copy needs to be built and graded.
const PARTS: [&str; 9] = [
    "Cargo.toml",
    "Cargo.lock",
    "common",
    "grader",
    "tests",
    "course",
    "benches",
    "exercises",
    "solutions",
];

/// A copy of the course, with the stubs as they came.
struct Course {
    root: PathBuf,
}

/// What a command said.
struct Said {
    status: i32,
    text: String,
    errors: String,
}

impl Course {
    /// A fresh copy. What was built in an earlier one of this name is kept: Cargo
    /// knows what of it still holds.
    fn copy(name: &str) -> Course {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        for part in PARTS.into_iter().chain([".socklings"]) {
            let part = root.join(part);
            if part.is_dir() {
                fs::remove_dir_all(&part).unwrap();
            }
        }
        fs::create_dir_all(&root).unwrap();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        for part in PARTS {
            copy(&source.join(part), &root.join(part));
        }
        // In the course itself somebody may be working on an exercise.
        copy(&source.join("course/stubs"), &root.join("exercises"));
        Course { root }
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
        for (name, _) in env::vars_os() {
            let name = name.to_string_lossy();
            // What the outer Cargo says of its own package, and what people set.
            let is_about_us = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "SOCKLINGS_"];
            let is_about_us = is_about_us.iter().any(|start| name.starts_with(start));
            if is_about_us || ["SEED", "RUSTFLAGS", "CARGO_BUILD_TARGET"].contains(&&*name) {
                command.env_remove(&*name);
            }
        }
        command.current_dir(&self.root).args(arguments.split_whitespace());
        command.env("SOCKLINGS_LANG", "en").env("CARGO_NET_OFFLINE", "true");
        command.env("CARGO_TARGET_DIR", self.root.join("target"));
        command
    }

    fn course(&self, arguments: &str) -> Said {
        said(self.command(arguments))
    }

    fn source(&self) -> PathBuf {
        self.root.join("exercises/ex1-server/src/main.rs")
    }

    fn save(&self, program: &str) {
        fs::write(self.source(), program).unwrap();
    }

    fn solution(&self) -> String {
        fs::read_to_string(self.root.join("solutions/ex1-server/src/main.rs")).unwrap()
    }

    fn stub(&self) -> String {
        fs::read_to_string(self.root.join("course/stubs/ex1-server/src/main.rs")).unwrap()
    }
}

fn said(mut command: Command) -> Said {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (text, errors) = (text(output.stdout), text(output.stderr));
    for line in text.lines().filter(|line| !line.starts_with(['+', '-', ' ', '@'])) {
        assert!(line.chars().count() <= 79, "{line}");
        assert!(!line.contains('\u{1b}'), "{line:?}");
    }
    Said { status: output.status.code().unwrap(), text, errors }
}

impl Said {
    /// It ended with this status and said all this.
    #[track_caller]
    fn expect(&self, status: i32, parts: &[&str]) {
        assert_eq!(self.status, status, "{}{}", self.text, self.errors);
        for part in parts {
            let text = format!("{}{}", self.text, self.errors);
            // Where a line breaks is not the matter here.
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains(part), "{part:?} is missing:\n{text}");
        }
    }
}

/// Copies a file, or a folder with all that is in it, but for what was built there.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let name = entry.unwrap().file_name();
            if name != "target" {
                copy(&from.join(&name), &to.join(&name));
            }
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

/// The program with one of its lines replaced.
#[track_caller]
fn with(program: &str, line: &str, other: &str) -> String {
    assert!(program.contains(line), "{line}");
    program.replace(line, other)
}

/// How many tasks are done, as the last line of the list says it.
fn of_all(done: u32) -> String {
    let tasks = |suite: &grader::Suite| suite.checks.iter().map(|check| check.task).max();
    let all: u32 = tests::suites::all().iter().filter_map(tasks).sum();
    format!("{done} of {all} tasks")
}

#[test]
fn a_student_works_through_an_exercise() {
    let course = Course::copy("learner");
    let solution = course.solution();

    // Nothing is touched, so nothing is built: here even Cargo is not to be had.
    let mut first = course.command("");
    first.env("CARGO", "/nothing/here");
    let first = said(first);
    first.expect(0, &["· ex1-server", "not started", &of_all(0), "Next: begin with ex1-server"]);
    course.course("hint").expect(0, &["Hint 1 of 3: listen ex1-server, task 1", "--more"]);
    course.course("solution ex1-server").expect(1, &["ex1-server is not done", "--give-up"]);

    // Two tasks are written, and the third is not.
    let hole = "let mut buffer = [0; MESSAGE_MAX];";
    course.save(&with(&solution, hole, &format!("todo!(\"task 3: receive\");\n    {hole}")));
    course.course("").expect(0, &["› ex1-server", "task 3 of 4", &of_all(2), "Next: write task 3"]);
    let line = 1 + solution.lines().position(|line| line.contains(hole)).unwrap();
    course.course("").expect(0, &[&format!("ex1-server/src/main.rs, line {line}")]);
    course.course("hint").expect(0, &["Hint 1 of 3: receive ex1-server, task 3"]);

    // A mistake, with a cause of its own. Nothing of it is found out twice.
    course.save(&with(&solution, "buffer[..length].to_vec()", "buffer.to_vec()"));
    course.course("check ex1-server").expect(1, &["(sends-the-whole-buffer)"]);
    let mut again = course.command("");
    again.env("CARGO", "/nothing/here");
    let again = said(again);
    again.expect(0, &["task 3 of 4", "cargo course explain sends-the-whole-buffer"]);
    course.course("hint").expect(0, &["Hint 1 of 6: The whole buffer is sent"]);

    // It does not even compile. The compiler is not quoted where it was not asked.
    course.save(&with(&solution, "let mut buffer", "let let buffer"));
    let broken = course.course("");
    broken.expect(0, &["✗ ex1-server", "does not compile", "make ex1-server compile"]);
    assert_eq!(broken.errors, "");
    course.course("check ex1-server").expect(1, &["could not compile `ex1-server`"]);
    course.course("hint").expect(0, &["does not compile", "receive ex1-server, task 3"]);

    // Solved, though not as we did it.
    course.save(&format!("{solution}// The end.\n"));
    course.course("").expect(0, &["✓ ex1-server", "done", &of_all(4), "begin with ex2-client"]);
    course.course("hint ex1-server").expect(0, &["ex1-server is done"]);
    let difference = course.course("solution ex1-server");
    difference.expect(0, &[]);
    let lines: Vec<_> = difference.text.lines().collect();
    assert_eq!(lines[0], "--- a/exercises/ex1-server/src/main.rs", "{lines:?}");
    assert_eq!(lines[1], "+++ b/solutions/ex1-server/src/main.rs", "{lines:?}");
    assert_eq!(lines.last(), Some(&"-// The end."), "{lines:?}");

    // What Cargo cannot do is no fault of the program, and is not remembered.
    course.save(&format!("{solution}// The very end.\n"));
    let mut without = course.command("");
    without.env("CARGO", "/nothing/here");
    said(without).expect(3, &["? ex1-server", "the checker failed", "cannot run cargo"]);

    // What was known is found out again.
    fs::remove_file(course.root.join(".socklings/progress.txt")).unwrap();
    course.course("").expect(0, &["✓ ex1-server"]);
    fs::write(course.root.join(".socklings/progress.txt"), b"[ex1-server]\n\xff = \n[").unwrap();
    course.course("").expect(0, &["✓ ex1-server"]);
}

#[test]
fn hints_come_one_at_a_time() {
    let course = Course::copy("hints");
    course.course("hint ex2-client").expect(0, &["Hint 1 of 3: connect ex2-client, task 1"]);
    course.course("hint ex2-client").expect(0, &["Hint 1 of 3"]);
    course.course("hint ex2-client --more").expect(0, &["Hint 2 of 3", "The next one:"]);
    course.course("hint ex2-client --more").expect(0, &["Hint 3 of 3", "This was the last one."]);
    course.course("hint ex2-client --more").expect(0, &["Hint 3 of 3"]);
    course.course("hint ex2-client").expect(0, &["Hint 3 of 3"]);
    course
        .course("hint ex1-server --lang fr")
        .expect(0, &["Indice 1 sur 3 : listen ex1-server, tâche 1"]);
    // Those who ask for the first one with --more get it.
    course.course("hint ex3-threads --more").expect(0, &["Hint 1 of 3"]);
}

#[test]
fn several_at_once_do_each_other_no_harm() {
    let course = Course::copy("several");
    let names = ["ex1-server", "ex2-client", "ex3-threads", "ex4-multi-server", "ex5-chat"];
    for _ in 0..10 {
        let hint = |name: &&str| {
            let mut command = course.command(&format!("hint {name} --more"));
            command.stdout(Stdio::null()).spawn().unwrap()
        };
        let started: Vec<_> = names.iter().map(hint).collect();
        for mut process in started {
            assert!(process.wait().unwrap().success());
        }
        let files: Vec<_> = fs::read_dir(course.root.join(".socklings")).unwrap().collect();
        assert_eq!(files.len(), 1, "{files:?}");
        let progress = fs::read_to_string(course.root.join(".socklings/progress.txt")).unwrap();
        // Of two that write at the same time one may be forgotten, but no line is torn.
        let is_whole = |line: &str| line.is_empty() || line.starts_with(['#', '[', 'h']);
        assert!(progress.ends_with('\n') && progress.lines().all(is_whole), "{progress}");
    }
    course.course("").expect(0, &[&of_all(0)]);
}

#[test]
fn causes_are_explained() {
    let course = Course::copy("causes");
    course.course("explain").expect(0, &["sends-the-whole-buffer", "no-signature"]);
    course.course("explain no-signature").expect(0, &["no-signature", "Hints 1."]);
    course.course("explain no-signatures").expect(2, &["Perhaps you meant: `no-signature`"]);
}

#[test]
fn a_reset_loses_nothing() {
    let course = Course::copy("resets");
    let kept = |path: &str| fs::read_to_string(course.root.join(".socklings/kept").join(path));
    course.course("reset ex1-server").expect(0, &["nothing to reset"]);
    assert!(!course.root.join(".socklings/kept").exists());

    course.save("// First.\n");
    let module = course.source().with_file_name("parts").join("one.rs");
    fs::create_dir_all(module.parent().unwrap()).unwrap();
    fs::write(&module, "// One.\n").unwrap();
    course.course("reset ex1-server").expect(0, &[".socklings/kept/ex1-server-1"]);
    assert_eq!(fs::read_to_string(course.source()).unwrap(), course.stub());
    assert!(!module.parent().unwrap().exists());

    course.save("// Second.\n");
    course.course("reset ex1-server").expect(0, &[".socklings/kept/ex1-server-2"]);
    course.course("reset ex1-server").expect(0, &["nothing to reset"]);
    assert_eq!(kept("ex1-server-1/main.rs").unwrap(), "// First.\n");
    assert_eq!(kept("ex1-server-1/parts/one.rs").unwrap(), "// One.\n");
    assert_eq!(kept("ex1-server-2/main.rs").unwrap(), "// Second.\n");

    // A file that is gone comes back, and there is nothing to keep of it.
    fs::remove_file(course.source()).unwrap();
    course.course("reset ex1-server").expect(0, &["ex1-server is the stub again"]);
    assert_eq!(fs::read_to_string(course.source()).unwrap(), course.stub());
    course.course("").expect(0, &["· ex1-server", "begin with ex1-server"]);
}

#[test]
fn solutions_are_shown_to_those_who_give_up_and_where_there_are_any() {
    let course = Course::copy("solutions");
    let said = course.course("solution ex5-chat --give-up");
    said.expect(0, &["--- a/exercises/ex5-chat/src/main.rs"]);
    // What is the same in both is not told.
    assert!(!said.text.contains("console.rs"), "{}", said.text);
    let mut wide = course.command("solution ex5-chat --give-up --side-by-side");
    wide.env("COLUMNS", "120");
    let output = wide.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("exercises/ex5-chat/src/main.rs "), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 120), "{text}");
    fs::remove_dir_all(course.root.join("solutions")).unwrap();
    course.course("solution ex5-chat --give-up").expect(1, &["without its solutions"]);
}
