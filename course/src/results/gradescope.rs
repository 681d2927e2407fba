//! Results as Gradescope reads them: `results.json`, by its specification for
//! autograders. The total is left for Gradescope to show.

use serde_json::{Value, json};

use super::json::{pretty, started_at};
use super::{CheckResult, Outcome, Results};

pub(super) fn report(results: &Results) -> String {
    let tests: Vec<Value> = results.checks.iter().map(test).collect();
    let output = results.problem.as_ref().map(|problem| problem.message.as_str());
    pretty(&json!({
        "score": results.score(),
        "execution_time": results.duration.as_secs_f64(),
        "output": output.unwrap_or_default(),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "visible",
        "extra_data": {
            "exercise": results.exercise,
            "program": results.program,
            "seed": results.seed,
            "started_at": started_at(results),
            "max_score": results.max_score(),
        },
        "tests": tests,
    }))
}

fn test(check: &CheckResult) -> Value {
    let status = if check.outcome == Outcome::Passed { "passed" } else { "failed" };
    json!({
        "score": check.points(),
        "max_score": check.max_points,
        "status": status,
        "name": check.title,
        "name_format": "text",
        "number": check.number(),
        "output": check.report,
        "output_format": "text",
        "tags": [format!("task-{}", check.task)],
        "visibility": "visible",
        "extra_data": {"name": check.name, "code": check.code()},
    })
}
