//! A run of exercise 3 to its end: its lines, when they came, and which thread
//! printed them. What they are to be is the suite's business.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use grader::{Activity, Because, Cause, Exit, Missed, Program, Seen, Session, Stop, Text, say};

use super::measure::{ATTEMPTS, ms};
use super::{LAST, ROUNDS, start};
use crate::causes::ex3_threads as causes;

/// A line that was printed, and when it came.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) time: Instant,
    /// How many came before it.
    pub(super) place: usize,
    pub(super) text: String,
}

/// The lines of each thread, by the number that it calls itself.
pub(super) type Threads = BTreeMap<u64, Vec<Line>>;

/// The lines that have come so far.
pub(super) fn arrived(program: &Program) -> Vec<Line> {
    let lines = program.timed_lines().into_iter().enumerate();
    let line = |(place, (time, line)): (usize, (Instant, Vec<u8>))| {
        let text = String::from_utf8_lossy(&line).into_owned();
        Line { time, place, text }
    };
    lines.map(line).collect()
}

pub(super) fn by_thread(lines: &[Line]) -> Threads {
    let mut threads = Threads::new();
    for line in lines {
        if let Some(thread) = line.thread() {
            threads.entry(thread).or_default().push(line.clone());
        }
    }
    threads
}

impl Line {
    /// The number of the thread that printed it: the first number in it, so that
    /// one that is only spelt wrong can be told from one that is missing.
    pub(super) fn thread(&self) -> Option<u64> {
        self.numbers().next()
    }

    /// The number of its round: the second number in it.
    pub(super) fn round(&self) -> Option<u64> {
        self.numbers().nth(1)
    }

    fn numbers(&self) -> impl Iterator<Item = u64> {
        let numbers = self.text.split(|c: char| !c.is_ascii_digit());
        numbers.filter_map(|digits| digits.parse().ok())
    }

    pub(super) fn is_last(&self) -> bool {
        self.text == LAST
    }

    /// The line with its numbers left out.
    fn shape(&self) -> String {
        self.text.chars().filter(|c| !c.is_ascii_digit()).collect()
    }
}

/// A line that is made of pieces of others, if there is one.
pub(super) fn torn(lines: &[Line]) -> Option<&Line> {
    let whole = expected(1, 0).replace(['0', '1'], "");
    // Lines that are all spelt wrong in the same way are not torn.
    let is_torn = |line: &&Line| {
        let shape = line.shape();
        let is_piece = whole.ends_with(&shape) || whole.starts_with(&shape);
        let is_heap = ["Thread", "boucle"].iter().any(|word| shape.matches(word).count() > 1);
        let is_mixed = shape.contains("Thread") && shape.contains(LAST);
        shape != whole && (is_piece || is_heap || is_mixed)
    };
    let torn = lines.iter().find(is_torn)?;
    let shape = torn.shape();
    lines.iter().any(|line| !line.is_last() && line.shape() != shape).then_some(torn)
}

/// What a thread is to print in a round.
pub(super) fn expected(thread: u64, round: u64) -> String {
    format!("Thread {thread}: on est dans la boucle {round}")
}

/// A program that has run to its end.
pub(super) struct Finished {
    pub(super) lines: Vec<Line>,
    pub(super) began: Instant,
    /// What came behind the last line feed.
    pub(super) rest: String,
    /// What came on standard error.
    stderr: String,
    /// The most threads that it was seen to have, the main thread included, while two of
    /// them had printed a line, and not all of their lines.
    pub(super) with_both: Option<usize>,
    /// The same, while one of them had, and the other had not begun.
    pub(super) with_one: Option<usize>,
}

impl Finished {
    /// Runs the program. Where its lines are torn they do not tell what its threads
    /// do: then it is run again.
    pub(super) fn run(session: &mut Session, options: &[(&str, &str)]) -> Result<Finished, Stop> {
        again_if_torn(session, |session| {
            let program = start(session, options)?;
            let (mut with_both, mut with_one) = (None, None);
            // It is looked at whenever a line comes.
            for index in 0..2 * ROUNDS {
                match program.line(index) {
                    Ok(_) => {}
                    Err(Missed { seen: Seen::Exited(_), .. }) => break,
                    Err(missed) => return Err(why_not_another(&program, missed, options)),
                }
                let before = by_thread(&arrived(&program));
                let seen = program.threads();
                let after = by_thread(&arrived(&program));
                // A thread that has printed a line, and not its last, is alive.
                let are_alive = after.values().all(|lines| lines.len() < ROUNDS);
                match (before.len(), after.len()) {
                    (2, 2) if are_alive => with_both = with_both.max(seen),
                    // The other one had a whole round to be started in.
                    (1, 1) if are_alive && index > 0 => with_one = with_one.max(seen),
                    _ => {}
                }
            }
            Finished::of(&program, with_both, with_one)
        })
    }

    /// The same, of a program that was started already.
    pub(super) fn of(
        program: &Program,
        with_both: Option<usize>,
        with_one: Option<usize>,
    ) -> Result<Finished, Stop> {
        program.expect_success().because(|missed| at_rest(program, missed))?;
        let (began, stderr, stdout) = (program.began(), program.stderr(), program.stdout());
        let rest = stdout.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
        let rest = String::from_utf8_lossy(rest).into_owned();
        Ok(Finished { lines: arrived(program), began, rest, stderr, with_both, with_one })
    }

    /// A run whose threads had their lines after so many milliseconds.
    #[cfg(test)]
    pub(super) fn with_lines_at(threads: &[(u64, &[u64])]) -> Finished {
        let began = Instant::now();
        let line = |thread, (round, &after): (u64, &u64)| Line {
            time: began + Duration::from_millis(after),
            place: 0,
            text: expected(thread, round),
        };
        let lines = threads
            .iter()
            .flat_map(|&(thread, times)| (0..).zip(times).map(move |at| line(thread, at)));
        let mut lines: Vec<Line> = lines.collect();
        lines.sort_by_key(|line| line.time);
        lines.iter_mut().enumerate().for_each(|(place, line)| line.place = place);
        let (rest, stderr) = (String::new(), String::new());
        Finished { lines, began, rest, stderr, with_both: None, with_one: None }
    }

    /// The lines of each thread, in the order in which they came.
    pub(super) fn threads(&self) -> Threads {
        by_thread(&self.lines)
    }

    /// Whether the program said that all is done.
    pub(super) fn is_over_said(&self) -> bool {
        self.lines.iter().any(Line::is_last)
    }

    /// Whether the only thread there is has printed each round twice.
    pub(super) fn has_each_round_twice(&self, threads: &Threads) -> bool {
        threads.values().all(|lines| {
            let mut rounds: Vec<_> = lines.iter().map(Line::round).collect();
            rounds.sort();
            rounds.chunks(2).all(|pair| pair.len() == 2 && pair[0] == pair[1])
        })
    }

    /// Whether both threads printed something, and no round came twice.
    pub(super) fn share_their_rounds(&self, threads: &Threads) -> bool {
        let rounds: Vec<_> = threads.values().flatten().filter_map(Line::round).collect();
        let different: BTreeSet<_> = rounds.iter().collect();
        threads.len() == 2 && different.len() == rounds.len()
    }

    /// The first line that belongs on standard output, and came on the other one.
    pub(super) fn line_on_stderr(&self) -> Option<&str> {
        self.stderr.lines().find(|line| line.contains("dans la boucle") || line.contains(LAST))
    }

    /// A line that nobody asked for, where all the others are there and spelt right.
    pub(super) fn line_too_many(&self, rounds: usize) -> Option<&Line> {
        let rounds = 0..rounds as u64;
        let lines = rounds.flat_map(|round| [1, 2].map(|thread| expected(thread, round)));
        let mut wanted: Vec<String> = lines.chain([LAST.to_owned()]).collect();
        let mut others = Vec::new();
        for line in &self.lines {
            match wanted.iter().position(|wanted| *wanted == line.text) {
                Some(index) => drop(wanted.remove(index)),
                None => others.push(line),
            }
        }
        others.first().copied().filter(|_| wanted.is_empty())
    }

    /// A line that is made of pieces of others, if there is one.
    pub(super) fn torn(&self) -> Option<&Line> {
        torn(&self.lines)
    }

    /// Expects the lines of both threads, so many each, in their order, and the
    /// last line. Where they differ, `cause` may know why.
    pub(super) fn expect_lines(
        &self,
        rounds: usize,
        cause: impl Fn(&Threads) -> Option<Cause>,
    ) -> Result<(), Stop> {
        let threads = self.threads();
        let text = |lines: &[String]| lines.iter().map(|line| format!("{line}\n")).collect();
        let mut sides: Vec<(Text, String, String)> = Vec::new();
        let names: Vec<u64> = [1, 2].into_iter().chain(threads.keys().copied()).collect();
        for (index, &name) in names.iter().enumerate() {
            if names[..index].contains(&name) {
                continue;
            }
            let count = if index < 2 { rounds as u64 } else { 0 };
            let wanted: Vec<String> = (0..count).map(|round| expected(name, round)).collect();
            let came = threads.get(&name).into_iter().flatten();
            let came: Vec<String> = came.map(|line| line.text.clone()).collect();
            let what = say!(en: "the lines of thread {name}", fr: "lignes du thread {name}");
            sides.push((what, text(&wanted), text(&came)));
        }
        let others = self.lines.iter().filter(|line| line.thread().is_none());
        let others: Vec<String> = others.map(|line| line.text.clone()).collect();
        let what = say!(en: "the line of the main thread", fr: "ligne du thread principal");
        sides.push((what, text(&[LAST.to_owned()]), text(&others)));
        for (what, wanted, came) in sides {
            if wanted != came {
                let missed = Missed::new(what, Seen::Difference);
                return Err(missed.bytes(Some(wanted.as_bytes()), came.as_bytes()))
                    .because(|_| cause(&threads));
            }
        }
        Ok(())
    }

    /// Expects that the lines of a thread did not all come at once, when it was over.
    pub(super) fn expect_to_come_as_it_is_printed(&self, period: Duration) -> Result<(), Stop> {
        let mut waits = Vec::new();
        for lines in self.threads().values() {
            let [first, .., last] = &lines[..] else { return Ok(()) };
            let (wait, span) = (first.time - self.began, last.time - first.time);
            if lines.len() < ROUNDS || wait < period * 2 || span > period / 4 {
                return Ok(());
            }
            waits.push(wait);
        }
        match waits.into_iter().min() {
            None => Ok(()),
            Some(wait) => Err(failed(causes::prints_at_the_end(ms(wait)))),
        }
    }

    /// Expects that the program took longer than one that nowhere sleeps.
    pub(super) fn expect_sleep(&self, period: Duration) -> Result<(), Stop> {
        let lines: Vec<&Line> = self.lines.iter().filter(|line| line.thread().is_some()).collect();
        let Some(last) = lines.last() else { return Ok(()) };
        let took = last.time - self.began;
        // Thread 1 alone sleeps four times before its last line.
        if lines.len() < 2 * ROUNDS || took >= period * 2 {
            return Ok(());
        }
        Err(failed(causes::never_sleeps(lines.len(), ms(period), ms(took))))
    }

    /// For a program that has printed nothing, or something else altogether.
    pub(super) fn failed_without_their_lines(&self) -> Stop {
        let what = say!(en: "the lines of two threads", fr: "lignes de deux threads");
        let seen = match self.lines.is_empty() {
            true => Seen::Exited(Exit::Status(0)),
            false => Seen::Difference,
        };
        Missed::new(what, seen).into()
    }

    /// For a program that has ended without all the lines of its threads, so many each.
    pub(super) fn failed_with_missing_lines(&self, threads: &Threads, rounds: usize) -> Stop {
        let count = |index: usize| threads.values().nth(index).map_or(0, Vec::len);
        let (one, other) = (count(0), count(1));
        if let Some(line) = self.line_on_stderr() {
            return failed(causes::prints_to_stderr(line));
        }
        if self.lines.is_empty() {
            return self.failed_without_their_lines();
        }
        if self.share_their_rounds(threads) {
            return failed(causes::shares_the_counter(one, other));
        }
        let (all, some) = (one.max(other), one.min(other));
        failed(match all >= rounds {
            true => causes::joins_one_thread(all, some),
            false => causes::main_does_not_wait(one, other),
        })
    }
}

/// A failure of which its cause tells what happened.
pub(super) fn failed(mut cause: Cause) -> Stop {
    let happened = cause.happened.take().unwrap_or_else(|| cause.title.clone());
    Stop::failed(happened, cause)
}

/// Why a program that is at rest before it should will never go on: nothing comes to it
/// from outside, so its threads can only wait for each other.
pub(super) fn at_rest(program: &Program, missed: &Missed) -> Option<Cause> {
    if missed.activity != Activity::AtRest {
        return None;
    }
    Some(match program.threads()? {
        ..=1 => causes::waits_for_nobody(),
        _ => causes::deadlock(),
    })
}

/// Why a program has printed no line for so long.
fn why_not_another(program: &Program, missed: Missed, options: &[(&str, &str)]) -> Stop {
    let Seen::Silence(waited) = missed.seen else { return missed.into() };
    let period = options.iter().find(|(name, _)| *name == "period-ms");
    let period = period.and_then(|(_, period)| period.parse().ok()).map(Duration::from_millis);
    let threads = by_thread(&arrived(program));
    let is_unfinished = !threads.is_empty() && threads.values().any(|lines| lines.len() < ROUNDS);
    match period {
        Some(period) if missed.activity != Activity::AtRest && is_unfinished => {
            // Neither at rest nor at work: it sleeps.
            match program.spins() {
                Some(false) => failed(causes::sleeps_far_too_long(ms(period), ms(waited))),
                Some(true) | None => missed.into(),
            }
        }
        _ => Err::<(), _>(missed).because(|missed| at_rest(program, missed)).unwrap_err(),
    }
}

/// Makes a run, again where its lines are torn.
fn again_if_torn(
    session: &mut Session,
    run: impl Fn(&mut Session) -> Result<Finished, Stop>,
) -> Result<Finished, Stop> {
    let is_torn = |run: &Result<Finished, Stop>| run.as_ref().is_ok_and(|run| run.torn().is_some());
    let run = session.repeat_while(ATTEMPTS, is_torn, run)?;
    match run.torn() {
        Some(torn) => Err(tears_lines(torn)),
        None => Ok(run),
    }
}

pub(super) fn tears_lines(torn: &Line) -> Stop {
    failed(causes::tears_lines(torn.place + 1, torn.text.as_str()))
}

/// The times from one of these lines to the next.
pub(super) fn gaps(lines: &[Line]) -> Vec<Duration> {
    lines.windows(2).map(|pair| pair[1].time - pair[0].time).collect()
}

/// The time from one of these lines to the next, as it mostly was.
pub(super) fn middle(lines: &[Line]) -> Duration {
    let mut gaps = gaps(lines);
    gaps.sort();
    gaps.get(gaps.len() / 2).copied().unwrap_or_default()
}

/// The time from one of these lines to the next, on average.
pub(super) fn mean(lines: &[Line]) -> Duration {
    let gaps = gaps(lines);
    let count = u32::try_from(gaps.len()).unwrap_or(u32::MAX).max(1);
    gaps.into_iter().sum::<Duration>() / count
}
