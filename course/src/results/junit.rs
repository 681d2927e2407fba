//! Results as JUnit's XML, which every CI server reads: a suite an exercise, a test
//! case a check.

use std::io;
use std::time::Duration;

use quick_xml::Writer;
use quick_xml::events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::json::started_at;
use super::{CheckResult, Outcome, Results};

type Xml = Writer<Vec<u8>>;

pub(super) fn report(results: &[Results]) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory does not fail.
    let _ = document(&mut xml, results);
    String::from_utf8(xml.into_inner()).unwrap_or_default() + "\n"
}

fn document(xml: &mut Xml, results: &[Results]) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let sum = |count: fn(&Results) -> usize| results.iter().map(count).sum::<usize>().to_string();
    let time = results.iter().map(|results| results.duration).sum();
    let start = BytesStart::new("testsuites").with_attributes([
        ("name", "socklings"),
        ("tests", &sum(|results| results.checks.len())),
        ("failures", &sum(|results| results.count(Outcome::Failed))),
        ("errors", &sum(|results| results.count(Outcome::Error))),
        ("time", &seconds(time)),
    ]);
    xml.write_event(Event::Start(start))?;
    for results in results {
        suite(xml, results)?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))
}

fn suite(xml: &mut Xml, results: &Results) -> io::Result<()> {
    let skipped = results.count(Outcome::Skipped) + results.count(Outcome::Blocked);
    let start = BytesStart::new("testsuite").with_attributes([
        ("name", results.exercise),
        ("tests", &results.checks.len().to_string()),
        ("failures", &results.count(Outcome::Failed).to_string()),
        ("errors", &results.count(Outcome::Error).to_string()),
        ("skipped", &skipped.to_string()),
        ("time", &seconds(results.duration)),
        ("timestamp", started_at(results).trim_end_matches('Z')),
    ]);
    xml.write_event(Event::Start(start))?;
    for check in &results.checks {
        case(xml, results, check)?;
    }
    if let Some(problem) = &results.problem {
        text(xml, "system-err", &problem.message)?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn case(xml: &mut Xml, results: &Results, check: &CheckResult) -> io::Result<()> {
    let start = BytesStart::new("testcase").with_attributes([
        ("classname", results.exercise),
        ("name", check.title.as_str()),
        ("time", &seconds(check.duration)),
    ]);
    let element = match check.outcome {
        Outcome::Passed => return xml.write_event(Event::Empty(start)),
        Outcome::Failed => "failure",
        Outcome::Error => "error",
        Outcome::Blocked | Outcome::Skipped => "skipped",
    };
    xml.write_event(Event::Start(start))?;
    let mut inner = BytesStart::new(element);
    if element != "skipped" {
        inner.push_attribute(("type", check.code()));
    }
    inner.push_attribute(("message", check.summary()));
    if element == "skipped" {
        xml.write_event(Event::Empty(inner))?;
    } else {
        xml.write_event(Event::Start(inner))?;
        xml.write_event(Event::Text(BytesText::new(&check.report)))?;
        xml.write_event(Event::End(BytesEnd::new(element)))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testcase")))
}

fn text(xml: &mut Xml, element: &str, text: &str) -> io::Result<()> {
    xml.write_event(Event::Start(BytesStart::new(element)))?;
    for part in BytesCData::escaped(text) {
        xml.write_event(Event::CData(part))?;
    }
    xml.write_event(Event::End(BytesEnd::new(element)))
}

fn seconds(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64())
}
