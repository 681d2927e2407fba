//! Results as Exercism reads them from a test runner: `results.json`, version 2. It
//! knows no check that cannot be made on a machine, so such a one is left out.

use serde_json::{Map, Value, json};

use super::clean::shortened;
use super::json::pretty;
use super::{CheckResult, Outcome, Results, again};

/// How many characters of output are taken, as its specification says.
const OUTPUT: usize = 500;

pub(super) fn report(results: &Results) -> String {
    let is_made =
        |check: &CheckResult| !matches!(check.outcome, Outcome::Blocked | Outcome::Skipped);
    let nothing_ran = !results.has_begun() || !results.checks.iter().any(is_made);
    if let Some(problem) = results.problem.as_ref().filter(|_| nothing_ran) {
        let message = &problem.message;
        return pretty(&json!({"version": 2, "status": "error", "message": message, "tests": []}));
    }
    let is_known = |check: &&CheckResult| check.outcome != Outcome::Skipped;
    let tests: Vec<Value> =
        results.checks.iter().filter(is_known).map(|check| test(results, check)).collect();
    let status = if results.has_passed() { "pass" } else { "fail" };
    pretty(&json!({"version": 2, "status": status, "message": null, "tests": tests}))
}

fn test(results: &Results, check: &CheckResult) -> Value {
    let status = match check.outcome {
        Outcome::Passed => "pass",
        Outcome::Failed | Outcome::Blocked | Outcome::Skipped => "fail",
        Outcome::Error => "error",
    };
    let mut test = Map::new();
    test.insert("name".into(), check.title.as_str().into());
    test.insert("test_code".into(), again(results, Some(check.name), true).into());
    test.insert("status".into(), status.into());
    if check.outcome != Outcome::Passed {
        test.insert("message".into(), check.report.as_str().into());
        if let Some(failure) = &check.failure {
            let output = shortened(failure.explanation.chars(), OUTPUT);
            test.insert("output".into(), output.into());
        }
    }
    Value::Object(test)
}
