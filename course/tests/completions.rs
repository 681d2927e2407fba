//! `cargo course completions` in bash: what follows `cargo course` is completed, and
//! the rest of `cargo` as before.

use std::env;
use std::process::Command;

/// Asks as bash does when the tab key is pressed behind these words.
const ASK: &str = r#"
ask() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    _cargo_or_course cargo "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$COMP_CWORD - 1]}"
    echo "${COMPREPLY[*]}"
}
_cargo() { COMPREPLY=(as before); }
complete -F _cargo cargo
script=$("$COURSE" completions bash)
eval "$script"
eval "$script"
ask cargo bu
ask cargo course cap
ask cargo course capture ex1
ask cargo course capture --sol
"#;

#[test]
fn bash_completes_what_follows_course_and_the_rest_as_before() {
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-c", ASK]).env("COURSE", env!("CARGO_BIN_EXE_course"));
    let Ok(output) = bash.output() else {
        let required = env::var_os("SOCKLINGS_REQUIRE").is_some_and(|value| value == "all");
        assert!(!required, "bash is not on this machine");
        return;
    };
    let (said, complaint) = (output.stdout, output.stderr);
    let said = String::from_utf8_lossy(&said).into_owned();
    // The bash of Windows has paths of its own, and that of macOS is older than
    // `complete -o nosort`.
    if cfg!(target_os = "linux") {
        let complaint = String::from_utf8_lossy(&complaint);
        assert_eq!(said, "as before\ncapture\nex1-server\n--solution\n", "{complaint}");
    }
}
