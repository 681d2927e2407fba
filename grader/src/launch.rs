//! How to start the program that is graded: as an executable that takes the
//! course's options, or as any command line with places to fill in. Starting it
//! is done by `program`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Stop;
use crate::say;

/// How to start a program.
#[derive(Clone, Debug)]
pub struct Launch {
    how: How,
    variables: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
enum How {
    Executable { path: PathBuf, arguments: Vec<String> },
    Template { words: Vec<String>, own_port: Option<u16>, can_choose: bool },
}

/// What a program is given when it is started.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// Arguments that stand by their position, before the options. Each has the
    /// name of its place in a template.
    pub arguments: &'a [(&'a str, &'a str)],
    /// Options, given as `--name value`.
    pub options: &'a [(&'a str, &'a str)],
    /// What a template's places get that are not among those.
    pub defaults: &'a [(&'a str, &'a str)],
}

/// A template that is no command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadTemplate;

impl std::fmt::Display for BadTemplate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it is empty, or a quote in it is not closed")
    }
}

impl std::error::Error for BadTemplate {}

impl Launch {
    /// An executable that is given options as `--name value`.
    pub fn executable(path: impl Into<PathBuf>) -> Launch {
        let (path, arguments) = (path.into(), Vec::new());
        Launch { how: How::Executable { path, arguments }, variables: Vec::new() }
    }

    /// The same, with an argument before the options.
    pub fn argument(mut self, argument: &str) -> Launch {
        if let How::Executable { arguments, .. } = &mut self.how {
            arguments.push(argument.to_owned());
        }
        self
    }

    /// The same, with an environment variable set.
    pub fn variable(mut self, name: &str, value: &str) -> Launch {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A command line in which `{name}` stands for the value of an option, as in
    /// `python3 server.py --port {port}`. It is cut into words as a shell does,
    /// quotes included, and run without a shell. A place for an option that is not given
    /// and has no default here is left out, with the `--name` before it.
    pub fn template(template: &str) -> Result<Launch, BadTemplate> {
        let words = shlex::split(template).filter(|words| !words.is_empty()).ok_or(BadTemplate)?;
        let how = How::Template { words, own_port: None, can_choose: false };
        Ok(Launch { how, variables: Vec::new() })
    }

    /// The same, for a program of which the exercise says which port it uses by
    /// itself. A template that has no place for the port then stands for a program
    /// on this one: see [`Launch::own_port`].
    pub fn on_port(mut self, port: u16) -> Launch {
        if let How::Template { words, own_port, .. } = &mut self.how {
            let has_place = words.iter().any(|word| word.contains("{port}"));
            *own_port = (!has_place).then_some(port);
        }
        self
    }

    /// The port that the program uses whatever it is told, if there is such a one.
    /// Two of its kind cannot run on one machine, but in network namespaces of
    /// their own they can.
    pub fn own_port(&self) -> Option<u16> {
        match self.how {
            How::Executable { .. } => None,
            How::Template { own_port, .. } => own_port,
        }
    }

    /// The same, for a program that is known to choose its port when it is given port
    /// 0. Any other one is given a port that was free just before, which somebody else
    /// may take meanwhile.
    pub fn choosing_its_port(mut self) -> Launch {
        if let How::Template { can_choose, .. } = &mut self.how {
            *can_choose = true;
        }
        self
    }

    /// Whether the program chooses its port when it is given port 0.
    pub fn can_choose_port(&self) -> bool {
        matches!(self.how, How::Executable { .. } | How::Template { can_choose: true, .. })
    }

    /// Whether the program can be relied on to know all options of the exercise.
    pub fn takes_options(&self) -> bool {
        matches!(self.how, How::Executable { .. })
    }

    /// The command, with these options. Where a template has no place for one of
    /// them, the check cannot be made. A place for an option that is not given
    /// gets its value from `defaults`, or is left out.
    pub(crate) fn command(&self, given: &Given<'_>) -> Result<(Command, String), Stop> {
        self.command_with(given, Defaults::Told)
    }

    /// The same, for a check of what the program does when it is not told: the options in
    /// `defaults` are left out of a template. Where one stands by its position, that is not
    /// possible, and the check cannot be made.
    pub(crate) fn command_by_default(&self, given: &Given<'_>) -> Result<(Command, String), Stop> {
        self.command_with(given, Defaults::Unsaid)
    }

    fn command_with(&self, given: &Given<'_>, told: Defaults) -> Result<(Command, String), Stop> {
        let Given { arguments: positional, options, defaults } = *given;
        let variables = self.variables.iter().map(|(name, value)| (name, value));
        match &self.how {
            How::Executable { path, arguments } => {
                let mut command = Command::new(path);
                command.args(arguments);
                let mut shown = name(path);
                shown.extend(arguments.iter().map(|argument| format!(" {}", quoted(argument))));
                for (_, value) in positional {
                    command.arg(value);
                    shown += &format!(" {}", quoted(value));
                }
                for (option, value) in options {
                    command.args([format!("--{option}"), (*value).to_owned()]);
                    shown += &format!(" --{option} {}", quoted(value));
                }
                command.envs(variables);
                Ok((command, shown))
            }
            How::Template { words, own_port, .. } => {
                let own_port = own_port.map(|port| port.to_string());
                // What it does by itself, it need not be told.
                let is_its_own = |option: &str, value: &str| match option {
                    "port" => own_port.as_deref() == Some(value),
                    "host" => value == "127.0.0.1",
                    _ => false,
                };
                let needed = positional.iter().chain(options);
                for (option, _) in needed.filter(|(option, value)| !is_its_own(option, value)) {
                    let place = place(option);
                    if !words.iter().any(|word| word.contains(&place)) {
                        return Err(Stop::Skipped(say!(
                            en: "the command has no place for {place}",
                            fr: "la commande n'a pas de place pour {place}")));
                    }
                }
                let given: Vec<_> = positional.iter().chain(options).copied().collect();
                let filled = Filling { given: &given, defaults, told }.words(words)?;
                let mut command = Command::new(&filled[0]);
                command.args(&filled[1..]).envs(variables);
                let shown: Vec<_> = filled.iter().map(|word| quoted(word)).collect();
                Ok((command, shown.join(" ")))
            }
        }
    }
}

fn place(option: &str) -> String {
    format!("{{{option}}}")
}

/// Whether a program is told the defaults of a check.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Defaults {
    Told,
    Unsaid,
}

/// What the places of a template are filled with.
struct Filling<'a> {
    given: &'a [(&'a str, &'a str)],
    defaults: &'a [(&'a str, &'a str)],
    told: Defaults,
}

impl<'a> Filling<'a> {
    /// The words of a template with its places filled in, and without what is not given.
    /// The first word is the program, whatever it looks like.
    fn words(&self, words: &[String]) -> Result<Vec<String>, Stop> {
        let (program, rest) = words.split_first().expect("a template is not empty");
        let mut filled = vec![self.inside(program, false)?];
        for word in rest {
            let is_behind_option = filled[1..].last().is_some_and(|before| before.starts_with('-'));
            if let Some(("", name, "")) = next_place(word) {
                match self.value(name, is_behind_option)? {
                    Some(value) => filled.push(value.to_owned()),
                    None => filled.truncate(filled.len() - usize::from(is_behind_option)),
                }
                continue;
            }
            let all = self.inside(word, true)?;
            // Of a word that was an option and its place, nothing is left.
            if !all.is_empty() || word.is_empty() {
                filled.push(all);
            }
        }
        Ok(filled)
    }

    /// A word with the places in it filled in. It may be a whole command for a shell, and an
    /// option in it is left out with its place.
    fn inside(&self, word: &str, may_leave_out: bool) -> Result<String, Stop> {
        let (mut done, mut rest) = (String::new(), word);
        while let Some((before, name, behind)) = next_place(rest) {
            done += before;
            let option = option_at_the_end(&done).filter(|_| may_leave_out);
            match (self.value(name, option.is_some())?, option) {
                (Some(value), _) => done += value,
                (None, Some(start)) => done.truncate(start),
                // It is none of the exercise's.
                (None, None) => done += &place(name),
            }
            rest = behind;
        }
        Ok(done + rest)
    }

    /// What a place is filled with; nothing if it is left out.
    fn value(&self, name: &str, is_behind_option: bool) -> Result<Option<&'a str>, Stop> {
        let of = |values: &'a [(&'a str, &'a str)]| {
            values.iter().find(|(option, _)| *option == name).map(|(_, value)| *value)
        };
        match (of(self.given), of(self.defaults), self.told) {
            (Some(value), _, _) | (None, Some(value), Defaults::Told) => Ok(Some(value)),
            (None, Some(_), Defaults::Unsaid) if !is_behind_option => {
                let place = place(name);
                Err(Stop::Skipped(say!(
                    en: "the command says {place} always, and so no default is seen",
                    fr: "la commande donne toujours {place} : aucune valeur par défaut ne se voit")))
            }
            _ => Ok(None),
        }
    }
}

/// Where the option begins that a text ends with, with the space before it: `--port ` or
/// `--port=`.
fn option_at_the_end(text: &str) -> Option<usize> {
    let ends = text.ends_with('=') || text.ends_with(char::is_whitespace);
    let name = text.trim_end();
    let start = name.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let is_option = ends && name[start..].starts_with('-');
    is_option.then(|| name[..start].trim_end().len())
}

/// The next place in a text: what stands before it, its name, and what stands behind it.
fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let found = text.match_indices('{').find_map(|(open, _)| {
        let close = open + text[open..].find('}')?;
        is_name(&text[open + 1..close]).then_some((open, close))
    });
    found.map(|(open, close)| (&text[..open], &text[open + 1..close], &text[close + 1..]))
}

/// Whether an option of a program may be called so.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_=./:,+%@".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    shlex::try_quote(word).map_or_else(|_| word.to_owned(), |quoted| quoted.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(launch: &Launch, options: &[(&str, &str)]) -> String {
        let defaults = &[("host", "127.0.0.1"), ("port", "63000")];
        launch.command(&Given { options, defaults, ..Given::default() }).unwrap().1
    }

    #[test]
    fn an_executable_gets_its_options_by_name() {
        let launch = Launch::executable("/course/target/ex2-client");
        let options = [("port", "0"), ("message", "es-tu là ?")];
        assert_eq!(shown(&launch, &options), "ex2-client --port 0 --message 'es-tu là ?'");
    }

    #[test]
    fn what_is_not_given_is_left_out_of_a_template() {
        let template = "python3 -u s.py {role} --workers {workers} --tries={tries} --port {port}";
        let launch = Launch::template(template).unwrap();
        assert_eq!(shown(&launch, &[]), "python3 -u s.py --port 63000");
        let options = [("workers", "2"), ("tries", "1")];
        assert_eq!(shown(&launch, &options), "python3 -u s.py --workers 2 --tries=1 --port 63000");
        // The program is never left out, and what is no place stays.
        assert_eq!(shown(&Launch::template("{a} {b}").unwrap(), &[]), "'{a}'");
        let launch = Launch::template("python3 -c 'print({port}, {1}, {a.b})' {A}").unwrap();
        assert_eq!(shown(&launch, &[]), "python3 -c 'print(63000, {1}, {a.b})' '{A}'");
    }

    #[test]
    fn a_command_for_a_shell_has_places_like_any_other() {
        let template = "sh -c 'exec s.py --host {host} --tries={tries} --port {port} {x}'";
        let launch = Launch::template(template).unwrap();
        let line = "sh -c 'exec s.py --host 127.0.0.1 --port 63000 {x}'";
        assert_eq!(shown(&launch, &[]), line);
        let line = "sh -c 'exec s.py --host ::1 --tries=2 --port 63000 {x}'";
        assert_eq!(shown(&launch, &[("host", "::1"), ("tries", "2")]), line);
    }

    #[test]
    fn a_default_that_is_checked_is_not_told() {
        let by_default = |template: &str| {
            let defaults = &[("host", "127.0.0.1"), ("port", "63000")];
            let given = Given { options: &[("rounds", "2")], defaults, ..Given::default() };
            Launch::template(template).unwrap().command_by_default(&given)
        };
        for template in
            ["s.py --host {host} --rounds {rounds} --port={port}", "s.py --rounds {rounds}"]
        {
            assert_eq!(by_default(template).unwrap().1, "s.py --rounds 2", "{template}");
        }
        let line = by_default("sh -c 's.py --port {port} --rounds {rounds}'").unwrap().1;
        assert_eq!(line, "sh -c 's.py --rounds 2'");
        let stop = by_default("s.py {port} --rounds {rounds}").unwrap_err();
        assert!(matches!(stop, Stop::Skipped(_)), "{stop:?}");
    }

    #[test]
    fn a_template_gets_them_in_its_places_and_keeps_its_words() {
        let launch = Launch::template("python3 'my server.py' --port={port} {host}").unwrap();
        let line = shown(&launch, &[("port", "8000")]);
        assert_eq!(line, "python3 'my server.py' --port=8000 127.0.0.1");
    }

    #[test]
    fn a_variable_is_set_for_either() {
        for launch in [Launch::executable("server"), Launch::template("server").unwrap()] {
            let command = launch.variable("WRONG", "1").command(&Given::default()).unwrap().0;
            let variables: Vec<_> = command.get_envs().collect();
            assert_eq!(variables, [("WRONG".as_ref(), Some("1".as_ref()))]);
        }
    }

    #[test]
    fn an_option_without_a_place_skips_the_check() {
        let launch = Launch::template("python3 server.py {port}").unwrap();
        let options = &[("host", "0.0.0.0")];
        let stop = launch.command(&Given { options, ..Given::default() }).unwrap_err();
        assert!(matches!(stop, Stop::Skipped(_)), "{stop:?}");
    }

    #[test]
    fn what_a_program_does_by_itself_needs_no_place() {
        let launch = Launch::template("python3 server.py").unwrap().on_port(63000);
        assert_eq!(launch.own_port(), Some(63000));
        let options = [("port", "63000"), ("host", "127.0.0.1")];
        assert_eq!(shown(&launch, &options), "python3 server.py");
        for option in [("port", "63001"), ("host", "0.0.0.0")] {
            let options = &[option];
            let stop = launch.command(&Given { options, ..Given::default() }).unwrap_err();
            assert!(matches!(stop, Stop::Skipped(_)), "{stop:?}");
        }
    }

    #[test]
    fn a_program_that_can_be_told_its_port_has_none_of_its_own() {
        let launch = Launch::template("python3 server.py {port}").unwrap().on_port(63000);
        assert_eq!(launch.own_port(), None);
        assert_eq!(Launch::executable("server").on_port(63000).own_port(), None);
    }

    #[test]
    fn arguments_by_position_come_first_or_go_to_their_places() {
        let arguments = &[("role", "client"), ("host", "::1")];
        let given = Given { arguments, options: &[("port", "1")], defaults: &[] };
        let shown = |launch: Launch| launch.command(&given).unwrap().1;
        assert_eq!(shown(Launch::executable("chat")), "chat client ::1 --port 1");
        let template = Launch::template("python3 {role}.py {port} {host}").unwrap();
        assert_eq!(shown(template), "python3 client.py 1 ::1");
    }

    #[test]
    fn a_template_that_is_no_command_line_is_refused() {
        for template in ["", "  ", "python3 'server.py"] {
            assert_eq!(Launch::template(template).unwrap_err(), BadTemplate, "{template}");
        }
    }
}
