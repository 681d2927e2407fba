//! Results as our own JSON, which has everything: `schemas/socklings-result-v1.schema.json`.

use std::time::Duration;

use grader::{Event, Exit, Lang, Stream, escaped};
use serde_json::{Map, Value, json};

use super::clean::clean;
use super::{CheckResult, Failure, Outcome, Results};

/// How many bytes of a message are written: what is longer says so by its length.
const MOST: usize = 1024;

pub(super) fn report(results: &Results) -> String {
    let problem = results.problem.as_ref();
    let problem = problem.map(|problem| json!({"code": problem.code, "message": problem.message}));
    let checks: Vec<Value> = results.checks.iter().map(|one| check(one, results.lang)).collect();
    pretty(&json!({
        "schema": "socklings-result/v1",
        "exercise": results.exercise,
        "program": results.program,
        "lang": results.lang.pick("en", "fr"),
        "seed": results.seed,
        "started_at": started_at(results),
        "duration_ms": milliseconds(results.duration),
        "score": results.score(),
        "max_score": results.max_score(),
        "problem": problem,
        "checks": checks,
    }))
}

/// When a grading began, in UTC: `2026-01-31T12:00:00Z`.
pub(super) fn started_at(results: &Results) -> String {
    humantime::format_rfc3339_seconds(results.started_at).to_string()
}

/// A value as text that a person can read too, with a line feed behind it.
pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn check(check: &CheckResult, lang: Lang) -> Value {
    let transcript: Vec<Value> =
        check.transcript.iter().map(|(time, event)| told(*time, event, lang)).collect();
    json!({
        "name": check.name,
        "title": check.title,
        "task": check.task,
        "status": match check.outcome {
            Outcome::Passed => "passed",
            Outcome::Failed => "failed",
            Outcome::Blocked | Outcome::Skipped => "skipped",
            Outcome::Error => "error",
        },
        "points": check.points(),
        "max_points": check.max_points,
        "duration_ms": milliseconds(check.duration),
        "depends_on": check.depends_on,
        "is_blocked": check.outcome == Outcome::Blocked,
        "reason": check.reason,
        "failure": check.failure.as_ref().map(failure),
        "transcript": transcript,
    })
}

fn failure(failure: &Failure) -> Value {
    json!({
        "code": failure.code,
        "title": failure.title,
        "happened": failure.happened,
        "expected": failure.expected.as_deref().map(bytes),
        "actual": failure.actual.as_deref().map(bytes),
        "evidence": failure.evidence,
        "explanation": failure.explanation,
        "hint": failure.hint,
    })
}

/// Bytes, as their number, as text and as hex.
fn bytes(bytes: &[u8]) -> Value {
    let shown = &bytes[..bytes.len().min(MOST)];
    let hex = data_encoding::HEXLOWER.encode(shown);
    json!({"length": bytes.len(), "text": escaped(shown), "hex": hex})
}

/// Something that happened, as an object: when, what, to which connection.
fn told(time: Duration, event: &Event, lang: Lang) -> Value {
    let (name, peer, more) = match event {
        Event::Started(command) => ("started", None, json!({"command": clean(command)})),
        Event::Printed(stream, line) => {
            let stream = match stream {
                Stream::Stdout => "stdout",
                Stream::Stderr => "stderr",
            };
            ("printed", None, json!({"stream": stream, "bytes": bytes(line)}))
        }
        Event::Typed(keys) => ("typed", None, json!({"bytes": bytes(keys)})),
        Event::ClosedInput => ("closed-input", None, json!({})),
        Event::Shown(rows) => {
            let rows: Vec<_> = rows.iter().map(|row| clean(row)).collect();
            ("shown", None, json!({"rows": rows}))
        }
        Event::Signalled(signal) => ("signalled", None, json!({"signal": signal.name()})),
        Event::Interrupted => ("interrupted", None, json!({})),
        Event::Exited(Exit::Status(status)) => ("exited", None, json!({"status": status})),
        Event::Exited(Exit::Signal(signal)) => ("exited", None, json!({"signal": signal})),
        Event::Connected(peer) => ("connected", Some(peer), json!({})),
        Event::ConnectedMany(peer, count) => ("connected", Some(peer), json!({"count": count})),
        Event::Accepted(peer) => ("accepted", Some(peer), json!({})),
        Event::Sent(peer, sent) => ("sent", Some(peer), json!({"bytes": bytes(sent)})),
        Event::SentInPieces(peer, pieces, sent) => {
            ("sent", Some(peer), json!({"pieces": pieces, "bytes": bytes(sent)}))
        }
        Event::Flooded(peer, count) => ("flooded", Some(peer), json!({"count": count})),
        Event::Received(peer, got) => ("received", Some(peer), json!({"bytes": bytes(got)})),
        Event::SentDatagram(peer, sent) => {
            ("sent-datagram", Some(peer), json!({"bytes": bytes(sent)}))
        }
        Event::ReceivedDatagram(peer, got) => {
            ("received-datagram", Some(peer), json!({"bytes": bytes(got)}))
        }
        Event::LeftUnanswered(peer) => ("left-unanswered", Some(peer), json!({})),
        Event::Lost(peer) => ("lost", Some(peer), json!({})),
        Event::FinishedSending(peer) => ("finished-sending", Some(peer), json!({})),
        Event::Closed(peer) => ("closed", Some(peer), json!({})),
        Event::Reset(peer) => ("reset", Some(peer), json!({})),
        Event::GotEnd(peer) => ("got-end", Some(peer), json!({})),
        Event::GotReset(peer) => ("got-reset", Some(peer), json!({})),
        Event::ProbeBegan => ("probe-began", None, json!({})),
        Event::WaitedInVain(waited, what) => {
            let what = clean(what.in_lang(lang));
            ("waited-in-vain", None, json!({"waited_ms": milliseconds(*waited), "what": what}))
        }
    };
    let mut object = Map::new();
    object.insert("at_ms".into(), milliseconds(time));
    object.insert("event".into(), name.into());
    if let Some(peer) = peer {
        object.insert("peer".into(), peer.to_string().into());
    }
    if let Value::Object(more) = more {
        object.extend(more);
    }
    Value::Object(object)
}

/// Milliseconds, to the tenth.
fn milliseconds(time: Duration) -> Value {
    json!((time.as_secs_f64() * 10_000.0).round() / 10.0)
}
