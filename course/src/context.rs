//! What every command knows: the language, and where the course is.

use clap::ArgMatches;
use grader::Lang;

use crate::progress::Progress;
use crate::workspace::Workspace;

/// What every command knows.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub(crate) lang: Lang,
    pub(crate) workspace: Workspace,
}

impl Context {
    /// The exercise being worked on; when all are done, the first.
    pub(crate) fn current_exercise(&self) -> &'static str {
        let current = Progress::load(&self.workspace).current();
        current.unwrap_or_else(|| tests::suites::all()[0].name)
    }

    pub(crate) fn new(matches: &ArgMatches) -> Context {
        let lang = matches.get_one::<Lang>("lang").copied().unwrap_or_else(Lang::from_env);
        Context { lang, workspace: Workspace::here() }
    }
}
