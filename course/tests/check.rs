//! `cargo course check` as the world sees it: what it prints, what it writes in each
//! format, and how it ends, whatever the program under test does.

#[path = "../../tests/tests/support/mod.rs"]
mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output, Stdio};

use jsonschema::Validator;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;
use support::Case;

type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let python = (!support::is_installed("python3")).then(|| "python3 is not here".to_owned());
    let shell = (!cfg!(unix)).then(|| "there is no shell here".to_owned());
    let namespaces = python.clone().or_else(|| {
        (!has_namespaces()).then(|| "this machine gives no network namespaces".to_owned())
    });
    let always = |name: &str, run: fn() -> Outcome| case(name, None, run);
    support::run_cases(vec![
        always("a solution passes, in every format", a_solution_passes),
        always("a stub fails, in every format", a_stub_fails),
        always("what does not compile fails, in every format", broken),
        always("a crash fails, in every format", crashes),
        always("a fault of the checker is told as one", a_fault_of_the_checker),
        always("a bad command line is refused", bad_command_lines),
        always("help and version are no errors", help),
        always("only the checks that are asked for are made", only),
        always("a number repeats a run", a_number_repeats_a_run),
        always("a report goes where it is wanted", a_report_goes_where_it_is_wanted),
        always("a class's table gets a row a student", a_class),
        always("colours are for terminals", colours),
        case("a program that hangs is told as such", shell.clone(), hangs),
        case("a program that floods its output loses nothing", shell.clone(), floods),
        case("the words of a program do no harm to a report", shell.clone(), hostile_words),
        case("a signal leaves a whole report", shell, interrupted),
        case("programs in Python pass by way of a command", python.clone(), foreign_programs),
        case("a program without a port is checked on its own", python, without_a_port),
        case("what a program without a port has to say", namespaces.clone(), fails_without_a_port),
        case("two programs without a port at the same time", namespaces, two_without_a_port),
    ])
}

fn case(name: &str, obstacle: Option<String>, run: fn() -> Outcome) -> Case {
    Case { name: name.to_owned(), obstacle, run: Box::new(run) }
}

fn has_namespaces() -> bool {
    let mut command = Command::new("unshare");
    command.args(["--net", "ip", "link", "set", "lo", "up"]).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

// The command.

fn check(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
    command.current_dir(support::root()).arg("check").args(arguments);
    for name in ["SEED", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "ASSIGNMENT", "CLASSROOM"] {
        command.env_remove(name);
    }
    command.env("SOCKLINGS_LANG", "en").env("USER", "ada").stdin(Stdio::null());
    command
}

fn output(mut command: Command) -> Result<Output, String> {
    command.output().map_err(|error| error.to_string())
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn expect(is_so: bool, what: &str, output: &Output) -> Outcome {
    let stderr = String::from_utf8_lossy(&output.stderr);
    let status = output.status;
    match is_so {
        true => Ok(()),
        false => Err(format!("{what}\n{status}\n{}\n{stderr}", stdout(output))),
    }
}

fn expect_status(status: i32, output: &Output) -> Outcome {
    expect(output.status.code() == Some(status), &format!("not status {status}"), output)
}

// Places to work in.

fn scratch(name: &str) -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("check-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    Ok(folder)
}

/// A course with one exercise, ex1-server, that needs no crates.
fn course(name: &str, program: &str) -> Result<PathBuf, String> {
    let root = scratch(name)?;
    let room = root.join("exercises/ex1-server");
    let package = "[package]\nname = \"ex1-server\"\nedition = \"2024\"\n";
    let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"exercises/*\"]\n";
    let written = fs::create_dir_all(room.join("src"))
        .and_then(|()| fs::write(root.join("Cargo.toml"), workspace))
        .and_then(|()| fs::write(room.join("Cargo.toml"), package))
        .and_then(|()| fs::write(room.join("src/main.rs"), program));
    written.map_err(|error| error.to_string())?;
    Ok(root)
}

// The formats.

/// The reports of one run in every format but the human one.
struct Reports {
    output: Output,
    folder: PathBuf,
}

const FILES: [(&str, &str); 7] = [
    ("json", "native.json"),
    ("junit", "junit.xml"),
    ("gradescope", "gradescope.json"),
    ("classroom50", "classroom50.json"),
    ("github", "github.txt"),
    ("exercism", "exercism.json"),
    ("csv", "class.csv"),
];

impl Reports {
    fn of(name: &str, root: &Path, arguments: &[&str]) -> Result<Reports, String> {
        let folder = scratch(&format!("reports-{name}"))?;
        let mut command = check(arguments);
        command.current_dir(root);
        for (format, file) in FILES {
            command.args(["--format", format, "--out"]).arg(folder.join(file));
        }
        Ok(Reports { output: output(command)?, folder })
    }

    fn text(&self, file: &str) -> Result<String, String> {
        let text = fs::read_to_string(self.folder.join(file));
        text.map_err(|error| format!("{file}: {error}: {}", stdout(&self.output)))
    }

    /// A report that is JSON, as its schema wants it.
    fn json(&self, format: &str) -> Result<Value, String> {
        let (_, file) = FILES.iter().find(|(name, _)| *name == format).ok_or("no such format")?;
        let mut bytes = self.text(file)?.into_bytes();
        if format == "github" {
            let line = bytes.strip_suffix(b"\n").ok_or("no end of line")?;
            bytes = data_encoding::BASE64.decode(line).map_err(|error| error.to_string())?;
        }
        valid(format, &bytes)
    }

    /// All of them, held against the native one: the same checks, points and
    /// verdicts, and how many of each.
    fn agree(&self) -> Result<Value, String> {
        let native = self.json("json")?;
        let checks = native["checks"].as_array().ok_or("no checks")?.clone();
        let count = |status: &str| checks.iter().filter(|check| check["status"] == status).count();
        let (score, most) = (&native["score"], &native["max_score"]);
        let sum = |key: &str| checks.iter().filter_map(|check| check[key].as_u64()).sum::<u64>();
        same("score", score, &sum("points").into())?;
        same("max_score", most, &sum("max_points").into())?;

        let gradescope = self.json("gradescope")?;
        same("gradescope's score", &gradescope["score"], score)?;
        let classroom = self.json("classroom50")?;
        same("classroom50's score", &classroom["score"], score)?;
        same("classroom50's maximum", &classroom["max-score"], most)?;
        let github = self.json("github")?;
        same("github's maximum", &github["max_score"], most)?;
        for (format, tests) in
            [("gradescope", &gradescope), ("classroom50", &classroom), ("github", &github)]
        {
            let tests = tests["tests"].as_array().ok_or("no tests")?;
            same(format, &tests.len().into(), &checks.len().into())?;
            for (test, check) in tests.iter().zip(&checks) {
                same(format, &test["score"], &check["points"])?;
                let name = test.get("name").or(test.get("test-name"));
                same(format, name.unwrap_or(&Value::Null), &check["title"])?;
            }
        }
        let is_good = checks.iter().all(|check| {
            check["status"] == "passed"
                || check["status"] == "skipped" && check["is_blocked"] == false
        });
        let exercism = self.json("exercism")?;
        same("exercism", &(exercism["status"] == "pass").into(), &is_good.into())?;

        let junit = Junit::read(&self.text("junit.xml")?)?;
        let expected = Junit {
            told: [checks.len(), count("failed"), count("error"), count("skipped")],
            counted: [checks.len(), count("failed"), count("error"), count("skipped")],
        };
        if junit != expected {
            return Err(format!("{junit:?} instead of {expected:?}"));
        }

        let table = table(&self.text("class.csv")?)?;
        let header = ["student", "ex1-server", "score", "max_score", "first_failure_code"];
        let (score, most) = (score.to_string(), most.to_string());
        let row = ["ada", &score, &score, &most];
        if table.len() != 2 || table[0] != header || table[1][..4] != row {
            return Err(format!("the table is {table:?}"));
        }
        Ok(native)
    }
}

fn same(what: &str, got: &Value, expected: &Value) -> Outcome {
    let numbers = (got.as_f64(), expected.as_f64());
    let is_same = got == expected || matches!(numbers, (Some(a), Some(b)) if a == b);
    if is_same { Ok(()) } else { Err(format!("{what} is {got} and should be {expected}")) }
}

fn valid(format: &str, bytes: &[u8]) -> Result<Value, String> {
    let name = if format == "json" { "socklings-result-v1" } else { format };
    let path = support::root().join(format!("course/schemas/{name}.schema.json"));
    let schema = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let schema: Value = serde_json::from_str(&schema).map_err(|error| error.to_string())?;
    let validator: Validator =
        jsonschema::validator_for(&schema).map_err(|error| format!("{name}: {error}"))?;
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| format!("{format}: {error}"))?;
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| format!("{format}: {} at {}", error, error.instance_path()))
        .collect();
    if errors.is_empty() { Ok(value) } else { Err(errors.join("\n")) }
}

fn table(text: &str) -> Result<Vec<Vec<String>>, String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.map_err(|error| error.to_string())?;
        Ok(row.iter().map(str::to_owned).collect())
    });
    rows.collect()
}

/// The numbers of tests, failures, errors and skipped ones: as the document tells
/// them, and as they are counted in it.
#[derive(Debug, PartialEq, Eq)]
struct Junit {
    told: [usize; 4],
    counted: [usize; 4],
}

impl Junit {
    fn read(text: &str) -> Result<Junit, String> {
        let mut reader = Reader::from_str(text);
        let (mut told, mut counted, mut depth) = ([0; 4], [0; 4], 0);
        loop {
            let event = reader.read_event().map_err(|error| format!("junit: {error}"))?;
            let element = match &event {
                Event::Start(element) => {
                    depth += 1;
                    element
                }
                Event::Empty(element) => element,
                Event::End(_) => {
                    depth -= 1;
                    continue;
                }
                Event::Eof if depth == 0 => return Ok(Junit { told, counted }),
                Event::Eof => return Err("an element is not closed".to_owned()),
                _ => continue,
            };
            let names = ["tests", "failures", "errors", "skipped"];
            match element.name().as_ref() {
                b"testsuite" => told = names.map(|name| number(element, name)),
                b"testcase" => counted[0] += 1,
                b"failure" => counted[1] += 1,
                b"error" => counted[2] += 1,
                b"skipped" => counted[3] += 1,
                _ => {}
            }
            // Attributes that are not well-formed are found here.
            for attribute in element.attributes() {
                attribute.map_err(|error| format!("junit: {error}"))?;
            }
        }
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> usize {
    let attribute = element.try_get_attribute(name).ok().flatten();
    let value = attribute.and_then(|it| String::from_utf8(it.value.into_owned()).ok());
    value.and_then(|value| value.parse().ok()).unwrap_or(usize::MAX)
}

// What the tests are about.

fn a_solution_passes() -> Outcome {
    let reports = Reports::of("solution", support::root(), &["ex1-server", "--solution"])?;
    expect_status(0, &reports.output)?;
    let native = reports.agree()?;
    same("the score", &native["score"], &native["max_score"])?;
    expect(stdout(&reports.output).contains("18 of 18 points"), "no sum", &reports.output)
}

fn a_stub_fails() -> Outcome {
    let stub = "fn main() {\n    todo!(\"task 1: listen and print where\")\n}\n";
    let root = course("stub", stub)?;
    let reports = Reports::of("stub", &root, &["ex1-server"])?;
    // Classroom 50 and Exercism want 0 when a report was made.
    expect_status(0, &reports.output)?;
    let native = reports.agree()?;
    same("the score", &native["score"], &0.into())?;
    let first = &native["checks"][0];
    same("the code", &first["failure"]["code"], &"not-written".into())?;
    same("the others", &native["checks"][1]["is_blocked"], &true.into())?;
    let mut plain = check(&["ex1-server"]);
    plain.current_dir(&root);
    let plain = output(plain)?;
    expect_status(1, &plain)?;
    let place = "task 1 is not written yet (exercises/ex1-server/src/main.rs:2)";
    expect(stdout(&plain).contains(place), "it does not say where", &plain)
}

fn broken() -> Outcome {
    let root = course("broken", "fn main() {\n    let port: u16 = \"63000\";\n}\n")?;
    let reports = Reports::of("broken", &root, &["ex1-server"])?;
    let native = reports.agree()?;
    same("the code", &native["problem"]["code"], &"does-not-compile".into())?;
    let message = native["problem"]["message"].as_str().unwrap_or_default();
    expect(message.contains("mismatched types"), "the error is missing", &reports.output)?;
    let stderr = String::from_utf8_lossy(&reports.output.stderr);
    expect(
        stderr.contains("mismatched types"),
        "the error does not come through",
        &reports.output,
    )?;
    let exercism = reports.json("exercism")?;
    same("exercism's status", &exercism["status"], &"error".into())?;
    let mut plain = check(&["ex1-server"]);
    plain.current_dir(&root);
    expect_status(1, &output(plain)?)
}

fn crashes() -> Outcome {
    let root = course("crash", "fn main() {\n    std::process::abort()\n}\n")?;
    let reports = Reports::of("crash", &root, &["ex1-server"])?;
    let native = reports.agree()?;
    same("the score", &native["score"], &0.into())?;
    let junit = reports.text("junit.xml")?;
    expect(junit.contains("SIGABRT") || !cfg!(unix), "no word of the signal", &reports.output)
}

fn a_fault_of_the_checker() -> Outcome {
    let root = course("fault", "fn main() {}\n")?;
    let report = root.join("report.json");
    let mut command = check(&["ex1-server", "--format", "json", "--out"]);
    command.arg(&report).current_dir(&root).env("CARGO", root.join("no-such-cargo"));
    expect_status(3, &output(command)?)?;
    let native = valid("json", &fs::read(report).map_err(|error| error.to_string())?)?;
    same("the code", &native["problem"]["code"], &"checker-error".into())?;
    same("a check", &native["checks"][0]["status"], &"error".into())?;
    // A folder cannot be written.
    let mut command = check(&["ex3-threads", "--only", "one-thread", "--cmd", "cargo", "--out"]);
    command.args(["nowhere/at/all"]);
    expect_status(2, &output(command)?)?;
    let mut command = check(&["ex1-server", "--only", "says-where", "--cmd", "cargo", "--out"]);
    command.arg(&root);
    expect_status(3, &output(command)?)
}

fn bad_command_lines() -> Outcome {
    for arguments in [
        &["--no-such-option"][..],
        &["ex9-nothing"],
        &["ex1-server", "--only", "no such title"],
        &["ex1-server", "--seed", "many"],
        &["ex1-server", "--format", "yaml"],
        &["ex1-server", "--cmd", "python3 'server.py"],
        &["ex1-server", "--cmd", "no-such-program {port}"],
        &["ex1-server", "--cmd", "cargo", "--solution"],
        &["ex1-server", "--out", "no/such/folder/report"],
        &["ex1-server", "--append", "--out", "report"],
        &["ex1-server", "--format", "json", "--format", "csv"],
        &["ex1-server", "--format", "json", "--out", "a", "--out", "b"],
        &["--all", "--format", "json"],
        &["--all", "ex1-server"],
    ] {
        let output = output(check(arguments))?;
        expect_status(2, &output).map_err(|error| format!("{arguments:?}: {error}"))?;
        let has_said = !output.stderr.is_empty() && output.stdout.is_empty();
        expect(has_said, &format!("{arguments:?}: it says nothing"), &output)?;
    }
    Ok(())
}

fn help() -> Outcome {
    for (lang, heading) in [("en", "Exit status:"), ("fr", "Code de sortie :")] {
        for arguments in [&["--help", "--lang", lang][..], &["--lang", lang, "-h"]] {
            let output = output(check(arguments))?;
            expect_status(0, &output)?;
            expect(stdout(&output).contains(heading), "no exit statuses", &output)?;
        }
    }
    let mut version = Command::new(env!("CARGO_BIN_EXE_course"));
    version.arg("--version");
    let version = output(version)?;
    expect(stdout(&version).contains(env!("CARGO_PKG_VERSION")), "no version", &version)
}

fn only() -> Outcome {
    for (words, count) in [
        (&["echo"][..], 1),
        (&["says-where"], 1),
        (&["SIGNATURE"], 1),
        (&["port"], 3),
        (&["says-where", "echo"], 2),
        (&["hors UTF-8"], 1),
        (&["connexion"], 2),
    ] {
        let mut command = check(&["ex1-server", "--solution", "--format", "json"]);
        for word in words {
            command.args(["--only", word]);
        }
        let output = output(command)?;
        expect_status(0, &output)?;
        let native = valid("json", &output.stdout)?;
        let made = native["checks"].as_array().map(Vec::len);
        expect(made == Some(count), &format!("{words:?}: {made:?}"), &output)?;
    }
    Ok(())
}

/// With `--verbose` the conversation of a check that passed is in the report, too.
fn a_number_repeats_a_run() -> Outcome {
    let sent = |seed: &str| -> Result<Value, String> {
        let arguments = ["ex1-server", "--solution", "--only", "echo", "--format", "json"];
        let mut command = check(&arguments);
        command.args(["--verbose", "--seed", seed]);
        let native = valid("json", &output(command)?.stdout)?;
        let events = native["checks"][0]["transcript"].as_array().cloned().unwrap_or_default();
        let sent = events.into_iter().find(|event| event["event"] == "sent");
        sent.map(|event| event["bytes"]["hex"].clone()).ok_or("nothing was sent".to_owned())
    };
    same("what was sent", &sent("7")?, &sent("7")?)?;
    match sent("7")? == sent("8")? {
        true => Err("another number sends the same".to_owned()),
        false => Ok(()),
    }
}

fn a_report_goes_where_it_is_wanted() -> Outcome {
    let folder = scratch("places")?;
    let arguments = ["ex1-server", "--solution", "--only", "says-where"];
    // To standard output, alone.
    let mut command = check(&arguments);
    command.args(["--format", "json"]);
    valid("json", &output(command)?.stdout)?;
    // Into a file, in the place of what it held, and people read on.
    let path = folder.join("report");
    fs::write(&path, "old").map_err(|error| error.to_string())?;
    let mut command = check(&arguments);
    command.args(["--format", "json", "--out"]).arg(&path);
    let both = output(command)?;
    expect(stdout(&both).contains("1 of 1 points"), "nothing for people", &both)?;
    valid("json", &fs::read(&path).map_err(|error| error.to_string())?)?;
    // What people read, as a file.
    let mut command = check(&arguments);
    command.arg("--out").arg(&path).env("CLICOLOR_FORCE", "1");
    let both = output(command)?;
    let page = fs::read_to_string(&path).map_err(|error| error.to_string())?;
    let is_plain = page.contains("1 of 1 points") && !page.contains('\x1b');
    expect(is_plain, "the page has colours", &both)?;
    let entries = fs::read_dir(&folder).map_err(|error| error.to_string())?;
    expect(entries.count() == 1, "something is left over", &both)
}

fn a_class() -> Outcome {
    let folder = scratch("class")?;
    let path = folder.join("class.csv");
    for student in ["Hopper, Grace", "ada"] {
        let arguments = ["ex1-server", "--solution", "--only", "echo", "--student", student];
        let mut command = check(&arguments);
        command.args(["--format", "csv", "--append", "--out"]).arg(&path);
        expect_status(0, &output(command)?)?;
    }
    let table = table(&fs::read_to_string(&path).map_err(|error| error.to_string())?)?;
    let expected = [
        vec!["student", "ex1-server", "score", "max_score", "first_failure_code"],
        vec!["Hopper, Grace", "3", "3", "3", ""],
        vec!["ada", "3", "3", "3", ""],
    ];
    match table == expected {
        true => Ok(()),
        false => Err(format!("the table is {table:?}")),
    }
}

fn colours() -> Outcome {
    let arguments = ["ex1-server", "--solution", "--only", "says-where"];
    let plain = output(check(&arguments))?;
    let is_plain = !plain.stdout.contains(&0x1b) && stdout(&plain).contains("passed  says where");
    expect(is_plain, "colours for a pipe", &plain)?;
    let mut command = check(&arguments);
    command.env("CLICOLOR_FORCE", "1");
    let forced = output(command)?;
    let is_coloured = forced.stdout.contains(&0x1b) && stdout(&forced).contains('✓');
    expect(is_coloured, "no colours, although they are asked for", &forced)
}

fn hangs() -> Outcome {
    let arguments = ["ex1-server", "--only", "says-where", "--cmd", "sh -c 'kill -STOP $$'"];
    let reports = Reports::of("hangs", support::root(), &arguments)?;
    let native = reports.agree()?;
    same("the status", &native["checks"][0]["status"], &"failed".into())
}

fn floods() -> Outcome {
    let flood = "sh -c 'while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done'";
    let arguments = ["ex1-server", "--only", "says-where", "--cmd", flood, "--verbose"];
    let reports = Reports::of("floods", support::root(), &arguments)?;
    let native = reports.agree()?;
    same("the status", &native["checks"][0]["status"], &"failed".into())
}

fn hostile_words() -> Outcome {
    let words = "sh -c 'printf \"]]>&<\\033[31m\\007\\377%0200000d\\n\" 0 >&2; exit 1'";
    let arguments = ["ex1-server", "--only", "says-where", "--cmd", words, "--verbose"];
    let reports = Reports::of("words", support::root(), &arguments)?;
    reports.agree()?;
    for (_, file) in FILES {
        let text = reports.text(file)?;
        let is_clean =
            !text.chars().any(|c| c.is_control() && c != '\n') && !text.contains("\\u001b");
        expect(is_clean, &format!("{file} has control characters"), &reports.output)?;
    }
    Ok(())
}

fn interrupted() -> Outcome {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;

        use rustix::process::{Pid, Signal, kill_process};

        let folder = scratch("interrupted")?;
        let report = folder.join("report.json");
        // It is busy, and so not known to be at rest.
        let arguments = ["ex1-server", "--cmd", "sh -c 'while :; do :; done'", "--format", "json"];
        let mut command = check(&arguments);
        command.arg("--out").arg(&report).stdout(Stdio::piped());
        let mut running = command.spawn().map_err(|error| error.to_string())?;
        let mut lines = BufReader::new(running.stdout.take().ok_or("no output")?).lines();
        // The program is being checked when its name has been printed.
        let begun = lines.any(|line| line.is_ok_and(|line| line.contains("seed")));
        let pid = Pid::from_child(&running);
        let sent = kill_process(pid, Signal::INT);
        let status = running.wait().map_err(|error| error.to_string())?;
        sent.map_err(|error| error.to_string())?;
        if !begun || status.signal() != Some(2) {
            return Err(format!("it ended with {status:?}"));
        }
        let native = valid("json", &fs::read(&report).map_err(|error| error.to_string())?)?;
        same("the code", &native["problem"]["code"], &"interrupted".into())?;
        same("a check", &native["checks"][14]["status"], &"skipped".into())?;
    }
    Ok(())
}

// Programs in other languages.

fn python(file: &str, options: &str) -> String {
    let program = support::root().join("tests/tests/foreign").join(file);
    format!("python3 '{}' {options}", program.display())
}

fn foreign_programs() -> Outcome {
    for (exercise, file, options) in [
        ("ex1-server", "ex1_server.py", "--host {host} --port {port}"),
        ("ex2-client", "ex2_client.py", "--host {host} --port {port} --message {message}"),
        ("ex3-threads", "ex3_threads.py", "--period-ms {period-ms} --rounds {rounds}"),
        ("ex4-multi-server", "ex4_multi_server.py", "--host {host} --port {port}"),
    ] {
        let output = output(check(&[exercise, "--cmd", &python(file, options)]))?;
        expect_status(0, &output)?;
    }
    Ok(())
}

/// Server and client, without a word about ports.
fn without_a_port() -> Outcome {
    for (exercise, file, options, skipped) in [
        ("ex1-server", "ex1_server.py", "", &["all-addresses"][..]),
        ("ex2-client", "ex2_client.py", "", &["every-address", "unknown-name", "other-message"]),
        ("ex1-server", "ex1_server.py", "--host {host}", &[]),
        ("ex2-client", "ex2_client.py", "--message {message}", &["every-address", "unknown-name"]),
    ] {
        let command = check(&[exercise, "--cmd", &python(file, options), "--format", "json"]);
        let output = output(command)?;
        let native = valid("json", &output.stdout)?;
        expect_status(0, &output)?;
        let checks = native["checks"].as_array().ok_or("no checks")?;
        let unmade = checks.iter().filter(|check| check["status"] == "skipped");
        let unmade: Vec<_> = unmade.filter_map(|check| check["name"].as_str()).collect();
        // Where the machine gives no namespaces, it may keep the port for a while.
        if has_namespaces() && unmade != skipped {
            return Err(format!("{exercise}: {unmade:?} were skipped"));
        }
    }
    Ok(())
}

/// There is room for one of its kind: no probe may take the place of the one that failed.
fn fails_without_a_port() -> Outcome {
    let program = support::root().join("tests/wrong/ex1-server/decodes_strictly.py");
    let command = format!("python3 '{}'", program.display());
    let output = output(check(&["ex1-server", "--cmd", &command, "--format", "json"]))?;
    expect_status(1, &output)?;
    let native = valid("json", &output.stdout)?;
    let checks = native["checks"].as_array().ok_or("no checks")?;
    let failed: Vec<_> = checks.iter().filter(|check| check["status"] == "failed").collect();
    let [failed] = failed[..] else { return Err(format!("{} checks failed", failed.len())) };
    same("the cause", &failed["failure"]["code"], &"uncaught-exception".into())
}

fn two_without_a_port() -> Outcome {
    let command = python("ex1_server.py", "");
    let start = || {
        let mut command = check(&["ex1-server", "--cmd", &command, "--format", "json"]);
        command.stdout(Stdio::piped()).spawn().map_err(|error| error.to_string())
    };
    let both = [start()?, start()?];
    for running in both {
        let output = running.wait_with_output().map_err(|error| error.to_string())?;
        expect_status(0, &output)?;
        let native = valid("json", &output.stdout)?;
        same("the score", &native["score"], &17.into())?;
    }
    Ok(())
}
