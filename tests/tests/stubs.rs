//! Every stub compiles without a warning, and its suite says which task is to be
//! written first, once, and where. A stub that a learner works on is left alone.

mod support;

use std::process::ExitCode;

use grader::Lang;
use support::Case;
use tests::house::program;

fn main() -> ExitCode {
    let cases = support::exercises().into_iter().map(|exercise| {
        let obstacle = support::is_worked_on(&exercise).then(|| "somebody works on it".to_owned());
        let name = format!("{exercise} compiles without a warning and is recognised as unsolved");
        Case { name, obstacle, run: Box::new(move || check(&exercise)) }
    });
    support::run_cases(cases.collect())
}

fn check(exercise: &str) -> Result<(), String> {
    let stub = support::build(exercise)?;
    if !stub.warnings.is_empty() {
        return Err(stub.warnings.join("\n"));
    }
    let suite = tests::suite(exercise).ok_or("it has no suite")?;
    let faults = program::faults_of_a_stub(suite, &stub.path, 1);
    let faults: Vec<_> = faults.iter().map(|fault| fault.in_lang(Lang::En)).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}
