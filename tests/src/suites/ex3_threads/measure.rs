//! Measures of exercise 3 that a busy machine cannot spoil: what speaks against a
//! program is measured again before it is told. What is measured is the suite's
//! business.

use std::time::Duration;

use grader::{Session, Stop, Text};

use super::finished::Finished;

/// How often something is measured before it is held against the program.
pub(super) const ATTEMPTS: u32 = 4;

/// How often it is measured at the slowest, when the measures do not agree.
const SLOW_ATTEMPTS: u32 = 5;

/// What is needed for a program to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// What leaves no room for chance. If it is not to be had, that shows nothing.
    ClearProof,
    /// What a machine may make of a program that does as it is told.
    Proof,
}

/// Makes attempts until one leaves no doubt, each with pauses twice as long as the last
/// one's: `factor` says how long.
///
/// A busy machine stretches any pause, by an amount that does not depend on its
/// length. So what speaks against a program is measured again with longer pauses, and
/// only the slowest attempts are held against it. Two of them have to agree, that the
/// program is right, on what is wrong, or that nothing can be seen: the machine makes
/// something else of it each time. What is wrong whatever the time, the outer error,
/// ends it at once.
pub(super) fn attempt(
    session: &mut Session,
    attempt: impl Fn(&mut Session, u64, Need) -> Result<Result<(), Stop>, Stop>,
) -> Result<(), Stop> {
    for number in 1..ATTEMPTS {
        if attempt(session, 1 << (number - 1), Need::ClearProof)?.is_ok() {
            return Ok(());
        }
        session.start_over();
    }
    let slowest = 1 << (ATTEMPTS - 1);
    let mut found = Vec::new();
    for _ in 1..SLOW_ATTEMPTS {
        let outcome = attempt(session, slowest, Need::Proof)?;
        let shown = match &outcome {
            Ok(()) => Ok(()),
            Err(Stop::Failed(failure)) => Err(Some(failure.cause.code)),
            Err(Stop::Skipped(_)) => Err(None),
            Err(_) => return outcome,
        };
        if found.contains(&shown) {
            return outcome;
        }
        found.push(shown);
        session.start_over();
    }
    attempt(session, slowest, Need::Proof)?
}

/// Runs the program, with so many milliseconds for `--period-ms` in the first
/// attempt, and judges it by when its lines came.
pub(super) fn measure(
    session: &mut Session,
    period: u64,
    options: &[(&str, &str)],
    judge: impl Fn(&Finished, Duration, Need) -> Result<(), Stop>,
) -> Result<(), Stop> {
    attempt(session, |session, factor, need| {
        let period = period * factor;
        let number = period.to_string();
        let options = [&[("period-ms", number.as_str())], options].concat();
        let run = Finished::run(session, &options)?;
        Ok(judge(&run, Duration::from_millis(period), need))
    })
}

/// Whether a pause may be one of `asked`. It is never shorter, but for the time that
/// the line before it took to get here; on a busy machine it is longer, and nobody
/// is blamed for less than `most` times as long.
pub(super) fn is_about(pause: Duration, asked: Duration, most: f64) -> bool {
    (asked.mul_f64(0.8)..asked.mul_f64(most)).contains(&pause)
}

/// "40.1 ms", and "2.5 s" where milliseconds say nothing.
pub(super) fn ms(time: Duration) -> Text {
    let (number, unit) = match time.as_secs_f64() {
        seconds if seconds < 1.0 => (seconds * 1000.0, "ms"),
        seconds => (seconds, "s"),
    };
    let number = format!("{number:.1}");
    let number = number.strip_suffix(".0").unwrap_or(&number);
    Text::new(format!("{number} {unit}"), format!("{} {unit}", number.replace('.', ",")))
}
