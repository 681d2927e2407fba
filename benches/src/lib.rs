//! What the benchmarks share: turns that are taken round by round, the medians of them,
//! and servers. What is measured is left to the programs in `bin/`, and what the
//! numbers say to BENCHMARKS.md.

pub mod server;
pub mod tokio_server;

use std::time::{Duration, Instant};

/// How long a turn lasts at least. It is far longer than reading the clock takes, and
/// far shorter than the slices in which the system shares out a core: if others want
/// it, they spoil some of the turns, and leave most of them alone.
const TURN: Duration = Duration::from_micros(200);

/// One of those that are compared.
pub struct Contender<'a> {
    /// What it is called in the table.
    pub name: &'static str,
    /// Does the work once.
    pub work: Box<dyn FnMut() + 'a>,
}

impl<'a> Contender<'a> {
    /// One that is called so, and works so.
    pub fn new(name: &'static str, work: impl FnMut() + 'a) -> Contender<'a> {
        Contender { name, work: Box::new(work) }
    }
}

/// Lets each contender work in turn, round after round, so that what else the machine
/// does falls on all of them. The first round warms up and does not count. Returned
/// are the seconds that the work took, for each contender, round by round.
pub fn rounds(contenders: &mut [Contender<'_>], count: usize) -> Vec<Vec<f64>> {
    let mut times = vec![Vec::new(); contenders.len()];
    for round in 0..=count {
        for turn in 0..contenders.len() {
            // Nobody always comes behind the same one, and finds its caches.
            let index = (round + turn) % contenders.len();
            let time = turn_of(&mut contenders[index]);
            if round > 0 {
                times[index].push(time);
            }
        }
    }
    times
}

/// In seconds for each time the work was done.
fn turn_of(contender: &mut Contender<'_>) -> f64 {
    let start = Instant::now();
    let mut done = 0;
    loop {
        (contender.work)();
        done += 1;
        let time = start.elapsed();
        if time >= TURN {
            return time.as_secs_f64() / f64::from(done);
        }
    }
}

/// The middle one of some values.
pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The cells of a table's row: what each contender takes for one of so many parts of
/// its work, in nanoseconds, and how many times as fast the first one is. Two times of
/// the same round are divided before the median is taken.
pub fn cells(times: &[Vec<f64>], parts: usize) -> Vec<String> {
    let first = times.first().map(Vec::as_slice).unwrap_or_default();
    let cell = |(index, times): (usize, &Vec<f64>)| {
        let nanoseconds = median(times.iter().copied()) * 1e9 / parts as f64;
        // As many digits as there is sense in.
        let digits = if nanoseconds < 100.0 { 1 } else { 0 };
        let ratio = median(times.iter().zip(first).map(|(time, first)| time / first));
        match index {
            0 => format!("{nanoseconds:.digits$} ns"),
            _ => format!("{nanoseconds:.digits$} ns, {ratio:.2}"),
        }
    };
    times.iter().enumerate().map(cell).collect()
}

/// Prints the head of a table: the columns that say what a row is about, and those of
/// the contenders.
pub fn print_head(labels: &[&str], contenders: &[&str]) {
    println!("\n| {} | {} |", labels.join(" | "), contenders.join(" | "));
    println!("|{}{}", "---|".repeat(labels.len()), "--:|".repeat(contenders.len()));
}

/// The number that follows `--rounds` on the command line, or the usual one.
///
/// # Errors
///
/// What is wrong with the command line, in words.
pub fn rounds_asked_for(usual: usize) -> Result<usize, String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Ok(usual),
        ["--rounds", count] => match count.parse() {
            Ok(count) if count > 0 => Ok(count),
            _ => Err(format!("{count} is no number of rounds")),
        },
        _ => Err("it takes nothing but --rounds N".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_taken_within_a_round() {
        // The machine was three times as slow in the second round, for both.
        let times = [vec![1e-6, 3e-6, 1e-6], vec![2e-6, 6e-6, 2e-6]];
        assert_eq!(cells(&times, 10), ["100 ns", "200 ns, 2.00"]);
    }
}
