//! Grades the grader: every wrong program must be rejected, by the checks and for
//! the causes that its first line names, and by no other. What that means is said in
//! `tests::house::wrong`.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use grader::Lang;
use libtest_mimic::{Arguments, Completion, Failed, Trial};
use tests::house::stalls;
use tests::house::wrong::{self, Caught, Wrong};

fn main() -> ExitCode {
    if let Some(verdict) = stalls::if_asked() {
        return verdict;
    }
    let mut arguments = Arguments::from_args();
    // A program that is stuck costs its time-outs, but no computing.
    arguments.test_threads.get_or_insert(12);
    let programs = wrong::programs(Path::new(env!("CARGO_MANIFEST_DIR")));
    // From the last exercise to the first, whose programs have their verdict soonest: so
    // nobody waits at the end for one that waits.
    let programs = programs.expect("the folders of the repository").into_iter().rev();
    let trials = programs.map(|program| {
        let name = format!("{} {}", program.exercise, program.name());
        Trial::ignorable_test(name, move || grade(&program).map_err(Failed::from))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn grade(program: &Wrong) -> Result<Completion, String> {
    let executable = Path::new(env!("CARGO_BIN_EXE_wrong"));
    match program.grade(executable, grader::seed()?, Lang::En) {
        Ok(Caught::AsAnnounced) => Ok(Completion::Completed),
        Ok(Caught::NoPython) if env::var_os("SOCKLINGS_REQUIRE").is_some() => {
            Err("python3 is not installed".to_owned())
        }
        Ok(Caught::NoPython) => Ok(Completion::ignored_with("python3 is not installed")),
        Ok(Caught::NotHere) => Ok(Completion::ignored_with("this machine cannot make the check")),
        Err(escaped) => Err(format!("{}{}", escaped.why.in_lang(Lang::En), escaped.reports)),
    }
}
