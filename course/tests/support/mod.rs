//! `cargo course` on a terminal of its own, in a folder of our choice.

use std::path::Path;
use std::time::Duration;

use grader::{Exit, Given, Launch, Screen, Session, Terminal, Text};

/// What Cargo sets for this test must not reach the Cargo that the command runs.
const CLEAN: &str = r#"
for name in $(env | sed -n 's/^\(CARGO_[A-Z_]*\|RUST[A-Z_]*\|NO_COLOR\)=.*/\1/p'); do
    case $name in CARGO_HOME | RUSTUP_*) ;; *) unset "$name" ;; esac
done
export CARGO_NET_OFFLINE=true SOCKLINGS_LANG="$1"
cd "$2" && shift 2 && exec "$0" "$@"
"#;

/// How `course` is started in `folder`, with these arguments.
pub(crate) fn launch(folder: &Path, lang: &str, arguments: &[&str]) -> Launch {
    let folder = folder.to_str().expect("a path that is UTF-8");
    let start = ["-c", CLEAN, env!("CARGO_BIN_EXE_course"), lang, folder];
    let launch = Launch::executable("/bin/sh");
    start.iter().chain(arguments).fold(launch, |launch, argument| launch.argument(argument))
}

/// The command, and a person in front of it.
pub(crate) struct Person {
    pub(crate) terminal: Terminal,
    _session: Session,
}

impl Person {
    pub(crate) fn start(folder: &Path, lang: &str, arguments: &[&str]) -> Person {
        let mut session = Session::new(launch(folder, lang, arguments), 1);
        // Everything that the first build needs may have to be compiled.
        session.set_patience(Duration::from_secs(120));
        let terminal = session.start_on_terminal(&Given::default()).expect("a terminal");
        Person { terminal, _session: session }
    }

    pub(crate) fn id(&self) -> u32 {
        self.terminal.program().id()
    }

    pub(crate) fn press(&self, keys: &str) {
        self.terminal.press(keys).expect("the terminal is there");
    }

    /// All that is on the screen, as one text.
    pub(crate) fn screen(&self) -> String {
        text(&self.terminal.screen())
    }

    /// Waits until all these words are on the screen.
    pub(crate) fn see(&self, words: &[&str]) -> String {
        let wanted = |screen: &Screen| {
            let screen = text(screen);
            words.iter().all(|words| screen.contains(words))
        };
        match self.terminal.wait(&Text::verbatim(words.join(", ")), wanted) {
            Ok(screen) => text(&screen),
            Err(missed) => panic!("{words:?}: {:?}\n{}", missed.seen, self.screen()),
        }
    }

    /// Waits for the end. The terminal is as it was.
    pub(crate) fn end(&self) -> Exit {
        let exit = self.terminal.program().end().expect("an end");
        self.terminal.expect_restored().expect("a terminal as it was");
        exit
    }
}

/// The rows as one text.
pub(crate) fn text(screen: &Screen) -> String {
    screen.rows.join("\n")
}
