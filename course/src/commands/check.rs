//! `cargo course check`: builds a program, grades it, explains what is wrong.

use anyhow::Result;
use clap::{ArgMatches, Command};
use grader::{Lang, Launch, Run, Status, report, say};

use crate::cli;
use crate::commands::Entry;
use crate::compile::compile;
use crate::context::Context;
use crate::progress::Progress;
use crate::status;

pub(crate) const ENTRY: Entry = Entry { name: "check", command, run };

fn command(lang: Lang) -> Command {
    let about = say!(en: "Builds a program, checks it, explains what is wrong",
                     fr: "Compile un programme, le corrige, explique ce qui ne va pas");
    Command::new("check").about(about.in_lang(lang).to_owned()).arg(cli::exercise(lang))
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let exercise = matches.get_one::<String>("exercise").map_or("ex1-server", String::as_str);
    let mut progress = Progress::load(&context.workspace);
    let attempt = progress.begin(exercise);
    let Some(program) = compile(&context.workspace, exercise)? else {
        progress.does_not_compile(&attempt);
        return Ok(status::FAILED);
    };
    let suite = tests::suite(exercise).expect("clap knows no others");
    let seed = grader::seed().map_err(anyhow::Error::msg)?;
    let run = Run::new(suite, Launch::executable(program), seed);
    progress.record(&attempt, &run);
    let mut status = status::PASSED;
    for (check, verdict) in run.all() {
        let title = check.title.in_lang(context.lang);
        match &verdict.status {
            Status::Passed => println!("ok {title}"),
            _ => {
                status = status::FAILED;
                println!("no {title}");
                println!("{}", report(verdict, "", context.lang).unwrap_or_default());
            }
        }
    }
    Ok(status)
}
