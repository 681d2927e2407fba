//! `cargo course completions`: scripts that complete the command line in a shell.
//! `cargo course` is an alias of Cargo's, which not every shell lets us complete:
//! where it does not, the script makes a command `course` that can be.

use std::io::{self, Write as _};

use anyhow::Result;
use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::{Shell, generate};
use grader::{Lang, Text, say};

use crate::cli;
use crate::commands::Entry;
use crate::context::Context;
use crate::status;

pub(crate) const ENTRY: Entry = Entry { name: "completions", command, run };

fn command(lang: Lang) -> Command {
    let help = |text: Text| text.in_lang(lang).to_owned();
    Command::new("completions")
        .about(help(say!(en: "Prints a script that completes commands in your shell",
                         fr: "Affiche un script qui complète les commandes dans votre shell")))
        .after_help(help(say!(
            en: "Keep the script where your shell finds it, and open a new shell:\n\n  \
                 bash        in a file that ~/.bashrc sources, such as ~/.course.bash\n  \
                 zsh         ~/.zfunc/_cargo-course, with fpath+=~/.zfunc before compinit\n  \
                 fish        ~/.config/fish/conf.d/cargo-course.fish\n  \
                 powershell  at the end of the file that $PROFILE names\n  \
                 elvish      at the end of ~/.config/elvish/rc.elv\n\n\
                 In bash, zsh and fish, it completes `cargo course`, beside what completes\n\
                 the rest of `cargo` (in zsh: needs that). PowerShell and elvish have one\n\
                 completion for all of `cargo`: there, the script makes a command `course`,\n\
                 which is `cargo course`, and completes that.",
            fr: "Gardez le script là où votre shell le trouve, puis ouvrez un nouveau shell :\n\n  \
                 bash        dans un fichier lu par ~/.bashrc, par exemple ~/.course.bash\n  \
                 zsh         ~/.zfunc/_cargo-course, avec fpath+=~/.zfunc avant compinit\n  \
                 fish        ~/.config/fish/conf.d/cargo-course.fish\n  \
                 powershell  à la fin du fichier que nomme $PROFILE\n  \
                 elvish      à la fin de ~/.config/elvish/rc.elv\n\n\
                 Dans bash, zsh et fish, il complète `cargo course`, à côté de ce qui complète\n\
                 le reste de `cargo` (nécessaire dans zsh). PowerShell et elvish n'ont qu'une\n\
                 complétion pour tout `cargo` : le script y crée une commande `course`, qui est\n\
                 `cargo course`, et complète celle-là.")))
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .value_parser(value_parser!(Shell))
                .hide_possible_values(true)
                .required(true)
                .help(help(say!(en: "bash, zsh, fish, powershell or elvish",
                                fr: "bash, zsh, fish, powershell ou elvish"))),
        )
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let shell = *matches.get_one::<Shell>("shell").expect("clap requires it");
    // Whoever reads it may have seen enough.
    let _ = io::stdout().write_all(&script(shell, context.lang));
    Ok(status::PASSED)
}

/// The script. The helps in it are in one language.
fn script(shell: Shell, lang: Lang) -> Vec<u8> {
    let mut script = Vec::new();
    let mut course = cli::command(lang).name("course");
    match shell {
        // Several scripts may complete one command: ours knows what follows `course`.
        Shell::Fish => {
            let course = course.bin_name("cargo course");
            let mut cargo = Command::new("cargo").disable_help_flag(true).subcommand(course);
            cargo = cargo.disable_help_subcommand(true);
            generate(shell, &mut cargo, "cargo", &mut script);
            script.extend_from_slice(positions(&cli::command(lang)).as_bytes());
        }
        // What completes `cargo` calls this for what follows `course`.
        Shell::Zsh => generate(shell, &mut course, "cargo-course", &mut script),
        _ => {
            generate(shell, &mut course, "course", &mut script);
            script.extend_from_slice(joint(shell).as_bytes());
        }
    }
    script
}

/// What joins a script for a command `course` to the shell.
fn joint(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => BASH,
        Shell::PowerShell => "\nfunction course { cargo course @args }\n",
        Shell::Elvish => {
            "\nfn course {|@arguments| e:cargo course $@arguments }\n\
                          edit:add-var course~ $course~\n"
        }
        _ => "",
    }
}

/// What may stand by its position, which the script for fish does not tell by itself.
fn positions(course: &Command) -> String {
    let mut lines = String::new();
    for command in course.get_subcommands() {
        for argument in command.get_positionals() {
            let name = command.get_name();
            let values = argument.get_possible_values();
            let values: Vec<_> = values.iter().map(|value| value.get_name()).collect();
            if !values.is_empty() {
                let values = values.join(" ");
                lines += &format!(
                    "complete -c cargo -n \"__fish_cargo_using_subcommand course; and \
                     __fish_seen_subcommand_from {name}\" -f -a \"{values}\"\n"
                );
            }
        }
    }
    lines
}

/// Asks our script for what follows `cargo course`, and for the rest whatever did so
/// before, which may have to be loaded first.
const BASH: &str = r#"
if ! complete -p cargo &>/dev/null; then
    { _comp_load cargo || _completion_loader cargo; } &>/dev/null
fi
case $(complete -p cargo 2>/dev/null) in
    *_cargo_or_course*) ;;
    *' -F '*) _cargo_before_course=$(complete -p cargo | sed 's/.* -F \([^ ]*\) .*/\1/') ;;
esac
_cargo_or_course() {
    if [[ ${COMP_CWORD} -gt 1 && ${COMP_WORDS[1]} == course ]]; then
        COMP_WORDS=("${COMP_WORDS[@]:1}")
        COMP_CWORD=$((COMP_CWORD - 1))
        _course course "$2" "$3"
    elif [[ -n ${_cargo_before_course} ]]; then
        "${_cargo_before_course}" "$@"
    fi
}
complete -F _cargo_or_course -o bashdefault -o default cargo
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shell_has_a_script_that_knows_the_commands() {
        for shell in [Shell::Bash, Shell::Elvish, Shell::Fish, Shell::PowerShell, Shell::Zsh] {
            for lang in [Lang::En, Lang::Fr] {
                let script = String::from_utf8(script(shell, lang)).expect("text");
                for name in ["check", "completions", "--lang"] {
                    let name = if shell == Shell::Fish { name.trim_matches('-') } else { name };
                    assert!(script.contains(name), "{shell}: {name}");
                }
            }
        }
    }
}
