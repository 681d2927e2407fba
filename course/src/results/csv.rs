//! Results as a row of a class's table: the student, the points of each exercise,
//! the sum, and what to talk about first.

use super::Results;

pub(super) fn report(results: &[Results], student: &str) -> String {
    let names = results.iter().map(|results| results.exercise);
    let header = ["student"].into_iter().chain(names);
    let header: Vec<_> = header.chain(["score", "max_score", "first_failure_code"]).collect();
    let scores: Vec<u32> = results.iter().map(Results::score).collect();
    let codes = results.iter().map(Results::first_failure_code);
    let code = codes.into_iter().find(|code| !code.is_empty()).unwrap_or_default();
    let mut row = vec![student.to_owned()];
    row.extend(scores.iter().map(u32::to_string));
    row.push(scores.iter().sum::<u32>().to_string());
    row.push(results.iter().map(Results::max_score).sum::<u32>().to_string());
    row.push(code.to_owned());
    line(&header) + &line(&row)
}

/// A record as one line, quoted where it has to be (RFC 4180).
fn line<T: AsRef<[u8]>>(record: &[T]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(record);
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_comma_or_a_quote_stays_one_cell() {
        assert_eq!(
            line(&["Hopper, Grace", "a \"b\"", "3"]),
            "\"Hopper, Grace\",\"a \"\"b\"\"\",3\n"
        );
    }
}
