//! `cargo course verify` over this course, where all is well, and over one in which
//! nothing is: made-up programs of one line, and a statement that lacks a check.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn verify(folder: &Path, lang: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
    command.current_dir(folder).args(["--lang", lang, "verify", "ex1-server"]).env_remove("SEED");
    command.output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("course stands in the workspace")
}

#[test]
fn an_exercise_that_keeps_the_rules_is_all_well() {
    let output = verify(root(), "en");
    let screen = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{screen}{}", text(&output.stderr));
    let row = screen.lines().nth(1).expect("a row");
    assert!(row.starts_with("ex1-server") && row.contains("complete"), "{screen}");
    let fractions: Vec<_> =
        row.split_whitespace().filter_map(|word| word.split_once('/')).collect();
    let [(passed, checks), (caught, programs)] = fractions[..] else { panic!("{row}") };
    assert!(passed == checks && caught == programs && programs != "0", "{row}");
    assert!(!screen.contains('\x1b'), "no colours in a pipe: {screen:?}");
}

/// A course with one exercise, in a folder that goes with it.
struct Broken(PathBuf);

impl Broken {
    fn new() -> Broken {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken-course");
        let _ = fs::remove_dir_all(&folder);
        let broken = Broken(folder);
        let members = "[workspace]\nresolver = \"3\"\n\
                       members = [\"exercises/*\", \"solutions/*\", \"tests/wrong\"]\n";
        broken.write("Cargo.toml", members);
        // A stub with a warning, which does nothing.
        let tasks: String = (1..=4).map(|task| format!("// TODO {task}:\n")).collect();
        broken.package(
            "exercises/ex1-server",
            "ex1-server",
            "src/main.rs",
            &format!("{tasks}fn main() {{ let unused = 1; }}\n"),
        );
        broken.package(
            "solutions/ex1-server",
            "ex1-server-solution",
            "src/main.rs",
            "fn main() {}\n",
        );
        broken.package("tests/wrong", "wrong", "main.rs", "fn main() {}\n");
        broken.write("tests/wrong/ex1-server/trims.rs", "//! alters-the-message (bytes): trims.\n");
        for page in ["README.md", "README.fr.md", "hints.md", "hints.fr.md"] {
            let room = Path::new("exercises/ex1-server").join(page);
            let mut text = fs::read_to_string(root().join(&room)).expect("a page");
            if page == "README.md" {
                let before = text.len();
                text = text.replace("- sends the message back with the signature\n", "");
                assert!(text.len() < before, "the statement names its checks");
            }
            broken.write(room.to_str().expect("UTF-8"), &text);
        }
        broken
    }

    fn package(&self, folder: &str, name: &str, source: &str, program: &str) {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\
             [[bin]]\nname = \"{name}\"\npath = \"{source}\"\n"
        );
        self.write(&format!("{folder}/Cargo.toml"), &manifest);
        self.write(&format!("{folder}/{source}"), program);
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

impl Drop for Broken {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn whatever_breaks_a_rule_is_counted_and_told() {
    let broken = Broken::new();
    let output = verify(&broken.0, "en");
    let screen = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{screen}{}", text(&output.stderr));
    let row = screen.lines().nth(1).expect("a row");
    assert_eq!(row.matches("fault").count(), 4, "{screen}");
    for told in [
        "ex1-server, statement - README.md: the check \"sends the message back",
        "ex1-server, stub - warning: unused variable",
        "instead of task 1 alone, the stub says: ∅",
        "ex1-server, solution - says-where fails (ends-early)",
        "ex1-server, wrong programs - trims: announced alters-the-message (bytes)",
    ] {
        assert!(unwrapped(&screen).contains(told), "{told} in {screen}");
    }
    // What the compiler draws is as wide as it is.
    let is_drawn = |line: &&str| [" --> ", " | ", " = "].iter().any(|mark| line.contains(mark));
    for line in screen.lines().filter(|line| !is_drawn(line)) {
        assert!(line.chars().count() < 80, "{line}");
    }
    let french = text(&verify(&broken.0, "fr").stdout);
    assert!(french.contains("\nex1-server, énoncé\n- README.md : il manque"), "{french}");
}

/// A page without the ends of its lines.
fn unwrapped(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}
