//! Results as Classroom 50 reads them: `result.json`. What it calls the submission
//! is told by its environment variables.

use std::env;

use serde_json::{Value, json};

use super::json::{pretty, started_at};
use super::{Outcome, Results, clean};

pub(super) fn report(results: &Results, student: &str) -> String {
    report_from(results, student, &|name| env::var(name).ok())
}

fn report_from(
    results: &Results,
    student: &str,
    variable: &dyn Fn(&str) -> Option<String>,
) -> String {
    let told = |name: &str| clean(&variable(name).unwrap_or_default());
    let or = |name: &str, else_this: &str| match told(name) {
        told if told.is_empty() => else_this.to_owned(),
        told => told,
    };
    let is_group = told("ASSIGNMENT_TYPE") == "group";
    let tests: Vec<Value> = results
        .checks
        .iter()
        .map(|check| {
            json!({
                "test-name": check.title,
                "passed": check.outcome == Outcome::Passed,
                "score": check.points(),
                "max-score": check.max_points,
            })
        })
        .collect();
    pretty(&json!({
        "schema": "classroom50/result/v1",
        "classroom": told("CLASSROOM"),
        "assignment": or("ASSIGNMENT", results.exercise),
        "assignment_type": if is_group { "group" } else { "individual" },
        "owner": student,
        "submission": told("SUBMISSION_TAG"),
        "commit": told("COMMIT_URL"),
        "release": told("RELEASE_URL"),
        "review": told("REVIEW_URL"),
        "datetime": started_at(results),
        "score": results.score(),
        "max-score": results.max_score(),
        "tests": tests,
    }))
}
