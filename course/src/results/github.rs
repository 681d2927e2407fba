//! Results as the reporter of GitHub Classroom reads them: JSON in base64, in one
//! line, to be put into its environment as `<RUNNER ID>_RESULTS`.

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::{CheckResult, Outcome, Results, again};

pub(super) fn report(results: &Results) -> String {
    let tests: Vec<Value> = results.checks.iter().map(|check| test(results, check)).collect();
    let status = match results.has_passed() {
        true => "pass",
        false if results.problem.is_some() || results.is_in_error() => "error",
        false => "fail",
    };
    let value = json!({
        "version": 1,
        "status": status,
        // A maximum of 0, or none, makes its total null.
        "max_score": results.max_score().max(1),
        "tests": tests,
    });
    BASE64.encode(value.to_string().as_bytes()) + "\n"
}

fn test(results: &Results, check: &CheckResult) -> Value {
    let status = match check.outcome {
        Outcome::Passed => "pass",
        Outcome::Error => "error",
        Outcome::Failed | Outcome::Blocked | Outcome::Skipped => "fail",
    };
    json!({
        "name": check.title,
        "status": status,
        "score": check.points(),
        "message": check.report,
        "test_code": again(results, Some(check.name), true),
        "filename": "",
        "line_no": 0,
        "duration": check.duration.as_secs_f64(),
    })
}
