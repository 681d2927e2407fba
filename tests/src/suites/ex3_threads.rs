//! Exercise 3: two threads that count at the same time, the second twice as fast
//! as the first. What they do is seen from their lines, and from when these came.

mod finished;
mod measure;

use std::cell::Cell;
use std::time::{Duration, Instant};

use grader::{Because, Cause, Missed, Program, Seen, Session, Stop, Suite, say};

use self::finished::{
    Finished, Line, Threads, arrived, at_rest, by_thread, failed, gaps, mean, middle, tears_lines,
    torn,
};
use self::measure::{ATTEMPTS, Need, attempt, is_about, measure, ms};
use crate::causes::ex3_threads as causes;

/// The last line of the program.
const LAST: &str = "C'est fini!";

/// How often each thread goes round if it is told nothing.
const ROUNDS: usize = 5;

pub(super) fn suite() -> Suite {
    Suite::new("ex3-threads")
        .task(1)
        .check(
            "together",
            say!(en: "runs both threads at the same time",
                     fr: "fait tourner les deux threads en même temps"),
            together,
        )
        .points(3)
        .check(
            "own-threads",
            say!(en: "starts two threads beside the main thread",
                     fr: "lance deux threads à côté du principal"),
            own_threads,
        )
        .after(&["together"])
        .task(2)
        .check(
            "last-line",
            say!(en: "prints its last line when both have ended",
                     fr: "affiche la fin quand les deux ont fini"),
            last_line,
        )
        .points(2)
        .check(
            "total-time",
            say!(en: "takes as long as thread 1, and no longer",
                     fr: "dure autant que le thread 1, pas davantage"),
            total_time,
        )
        .after(&["together", "last-line"])
        .task(3)
        .check(
            "lines",
            say!(en: "prints five lines a thread, in order",
                     fr: "affiche cinq lignes par thread, dans l'ordre"),
            lines,
        )
        .after(&["last-line"])
        .check(
            "period",
            say!(en: "lets thread 1 sleep for --period-ms",
                     fr: "fait dormir le thread 1 pendant --period-ms"),
            period,
        )
        .after(&["together", "lines"])
        .check(
            "rounds",
            say!(en: "goes round as often as --rounds says",
                     fr: "fait autant de tours que le dit --rounds"),
            rounds,
        )
        .after(&["period"])
        .check(
            "whole",
            say!(en: "keeps every line whole, without a pause too",
                     fr: "garde les lignes entières, même sans pause"),
            whole,
        )
        .after(&["total-time", "rounds"])
        .task(4)
        .check(
            "half",
            say!(en: "lets thread 2 sleep half as long as thread 1",
                     fr: "fait dormir le thread 2 moitié moins"),
            half,
        )
        .points(3)
        .after(&["period"])
        .check(
            "default-period",
            say!(en: "lets thread 1 sleep for 500 ms by default",
                     fr: "fait dormir le thread 1 500 ms par défaut"),
            default_period,
        )
        .after(&["half"])
}

fn together(session: &mut Session) -> Result<(), Stop> {
    measure(session, 20, &[], |run, period, need| {
        run.expect_to_come_as_it_is_printed(period)?;
        run.expect_sleep(period)?;
        let threads = run.threads();
        // Where main waits for nobody, a few lines may still come before the end.
        let count: usize = threads.values().map(Vec::len).sum();
        let are_together = match need {
            Need::ClearProof => count >= 2 * ROUNDS && overlap(&threads),
            // All of one thread, and the other has begun: on a busy machine, no more is sure.
            Need::Proof => {
                count > ROUNDS && (overlap(&threads) || begin_together(&threads, period))
            }
        };
        if are_together { Ok(()) } else { Err(why_not_together(run, &threads)) }
    })
}

/// Whether some two threads have lines before the other's last one.
fn overlap(threads: &Threads) -> bool {
    let spans: Vec<_> = threads.values().map(|lines| (lines[0].place, lines.last())).collect();
    let before = |first: usize, last: Option<&Line>| last.is_some_and(|last| first < last.place);
    spans.iter().enumerate().any(|(index, one)| {
        let mut others = spans[..index].iter();
        others.any(|other| before(one.0, other.1) && before(other.0, one.1))
    })
}

/// Whether two threads began within a part of the pause that follows a line. A thread
/// that does not sleep may be over before the other one's first line all the same. So may
/// it seem to a checker that was kept from reading: only long pauses tell the two apart.
fn begin_together(threads: &Threads, period: Duration) -> bool {
    // Lines that a busy machine delivers all at once tell nothing of when they began.
    if threads.values().all(|lines| middle(lines) < period / 4) {
        return false;
    }
    let begins: Vec<Instant> = threads.values().map(|lines| lines[0].time).collect();
    match begins[..] {
        [one, other] => one.max(other) - one.min(other) < period / 4,
        _ => false,
    }
}

fn why_not_together(run: &Finished, threads: &Threads) -> Stop {
    let count: usize = threads.values().map(Vec::len).sum();
    let is_one_done = threads.values().any(|lines| lines.len() >= ROUNDS);
    if let Some(line) = run.line_on_stderr() {
        return failed(causes::prints_to_stderr(line));
    }
    if run.share_their_rounds(threads) || run.is_over_said() && !is_one_done {
        return run.failed_with_missing_lines(threads, ROUNDS);
    }
    let mut names = threads.keys();
    match (names.next(), names.next()) {
        (Some(name), None) => failed(match run.has_each_round_twice(threads) {
            true => causes::same_number(name.to_string()),
            false => causes::one_thread(count, name.to_string()),
        }),
        (Some(_), Some(_)) => failed(match run.with_one {
            Some(..=1) => causes::no_threads(),
            Some(3..) => causes::holds_a_lock(),
            Some(2) | None => causes::one_after_the_other(),
        }),
        (None, _) => run.failed_without_their_lines(),
    }
}

fn own_threads(session: &mut Session) -> Result<(), Stop> {
    measure(session, 20, &[], |run, _, _| match run.with_both {
        Some(3..) => Ok(()),
        Some(most) => Err(failed(causes::main_counts_too(most))),
        None => Err(Stop::Skipped(say!(
            en: "the system did not tell how many threads there were",
            fr: "le système n'a pas dit combien il y avait de threads"))),
    })
}

fn last_line(session: &mut Session) -> Result<(), Stop> {
    // On a busy machine a main that does not wait may still be late, and seem to have
    // waited: hardly twice.
    expect_last_line(session)?;
    session.start_over();
    match expect_last_line(session)? {
        Some(threads) => expect_all_lines_without_a_pause(session, threads),
        None => Ok(()),
    }
}

/// Gives how many threads there were, if each had its line in each round.
fn expect_last_line(session: &mut Session) -> Result<Option<usize>, Stop> {
    const ROUNDS: usize = 10;
    let run = Finished::run(session, &[("period-ms", "12"), ("rounds", &ROUNDS.to_string())])?;
    let threads = run.threads();
    // How many there are to be is the business of another check. But when the
    // threads came differently far, or not even to their third line, one of them
    // was left behind.
    let counts: Vec<usize> = threads.values().map(Vec::len).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let least = counts.iter().copied().min().unwrap_or(0);
    let are_all_there = threads.len() > 1 && least >= ROUNDS;
    if let Some(far) = goes_too_far(&threads, ROUNDS).filter(|_| are_all_there) {
        return Err(far);
    }
    // A line that is one too many leaves nobody behind.
    let are_uneven = least < most && !are_all_there;
    if most < 3 || are_uneven || run.share_their_rounds(&threads) {
        return Err(run.failed_with_missing_lines(&threads, ROUNDS));
    }
    let said: Vec<&Line> = run.lines.iter().filter(|line| line.is_last()).collect();
    let Some(last) = said.first() else {
        let last = run.lines.iter().rfind(|line| line.thread().is_none());
        let what = say!(en: "the last line", fr: "dernière ligne");
        let missed = Missed::new(what, Seen::Difference);
        return match last {
            None => Err(failed(match run.line_on_stderr() {
                Some(line) => causes::prints_to_stderr(line),
                None if run.rest == LAST => causes::last_line_without_end(),
                None => causes::no_last_line(),
            })),
            Some(line) => Err(missed.bytes(Some(LAST.as_bytes()), line.text.as_bytes()))
                .because(|_| Some(causes::wrong_last_line())),
        };
    };
    let (count, after) = (said.len(), run.lines.len() - 1 - last.place);
    if count > 1 {
        return Err(failed(causes::last_line_twice(count)));
    }
    if after > 0 {
        return Err(failed(causes::last_line_too_early(after)));
    }
    Ok((most == ROUNDS).then_some(threads.len()))
}

/// For threads that have all their lines, so many, of which one went on for longer than
/// the other.
fn goes_too_far(threads: &Threads, rounds: usize) -> Option<Stop> {
    let goes_far = |lines: &[Line]| {
        let mut numbers = lines.iter().filter_map(Line::round);
        lines.len() > rounds && numbers.any(|number| number >= rounds as u64)
    };
    let far: Vec<_> = threads.iter().filter(|(_, lines)| goes_far(lines)).collect();
    let count = |lines: &Vec<Line>| lines.len();
    let are_uneven = threads.values().map(count).min() < threads.values().map(count).max();
    // Where both go too far, the numbers of their rounds tell more, and another check.
    match far[..] {
        [(name, lines)] if are_uneven => {
            Some(failed(causes::too_many_rounds(lines.len(), rounds, name.to_string())))
        }
        _ => None,
    }
}

/// Without a pause it is chance which thread ends first, and a main that waits for one
/// of them only is soon found out. Where lines are torn or otherwise wrong, another
/// check says so.
fn expect_all_lines_without_a_pause(session: &mut Session, count: usize) -> Result<(), Stop> {
    const ROUNDS: usize = 200;
    const RUNS: usize = 40;
    let deadline = Instant::now() + Duration::from_secs(6);
    for _ in 0..RUNS {
        if Instant::now() >= deadline {
            break;
        }
        session.start_over();
        let program = start(session, &[("period-ms", "0"), ("rounds", &ROUNDS.to_string())])?;
        if program.end().is_err() {
            break;
        }
        let run = Finished::of(&program, None, None)?;
        let threads = run.threads();
        let are_done = threads.values().all(|lines| lines.len() >= ROUNDS);
        if !(are_done && threads.len() >= count) && run.torn().is_none() {
            return Err(run.failed_with_missing_lines(&threads, ROUNDS));
        }
    }
    Ok(())
}

fn total_time(session: &mut Session) -> Result<(), Stop> {
    expect_total_time(session)?;
    session.start_over();
    expect_total_time(session)
}

fn expect_total_time(session: &mut Session) -> Result<(), Stop> {
    // A busy machine may start a thread late, but hardly each time. A program that waits
    // between its starts does so in every attempt.
    let least_apart = Cell::new(f64::INFINITY);
    let (ends_at_once, sleeps_first) = (Cell::new(false), Cell::new(None));
    attempt(session, |session, factor, need| {
        // Found out in front of the run that the report shows.
        if need == Need::Proof && ends_at_once.get() && sleeps_first.get().is_none() {
            sleeps_first.set(Some(prints_after_a_sleep(session)?));
            session.start_over();
        }
        let period = 30 * factor;
        let options = [("period-ms", &*period.to_string()), ("rounds", "3")];
        let run = Finished::run(session, &options)?;
        let asked = Duration::from_millis(period);
        let is_first = sleeps_first.get() == Some(true);
        let outcome = judge_total_time(&run, asked, need, &least_apart, is_first);
        Ok(outcome.inspect_err(|stop| {
            if let Stop::Failed(failure) = stop {
                let code = failure.cause.code;
                ends_at_once.set(ends_at_once.get() || code == "no-sleep-after-the-last-line");
            }
        }))
    })
}

/// Whether its lines come behind a sleep. How long a program takes to start, on a busy
/// machine, tells nothing: but no sleep is shorter than it is asked to be, and those of
/// the two threads are not equally long.
fn prints_after_a_sleep(session: &mut Session) -> Result<bool, Stop> {
    let period = Duration::from_secs(2);
    session.start_over();
    let number = period.as_millis().to_string();
    let program = start(session, &[("period-ms", &number), ("rounds", "1")])?;
    for index in 0..2 {
        if program.line(index).is_err() {
            return Ok(false);
        }
    }
    let lines = arrived(&program);
    let (before, apart) = (lines[0].time - program.began(), lines[1].time - lines[0].time);
    Ok(before >= period.mul_f64(0.4) && apart >= period / 4)
}

fn judge_total_time(
    run: &Finished,
    period: Duration,
    need: Need,
    least_apart: &Cell<f64>,
    sleeps_first: bool,
) -> Result<(), Stop> {
    let threads = run.threads();
    let (Some((_, first)), Some((_, second)), Some(end)) =
        (threads.first_key_value(), threads.last_key_value(), run.lines.last())
    else {
        return Err(run.failed_with_missing_lines(&threads, ROUNDS));
    };
    // What is compared is what this run took for its own rounds: the machine may
    // be slow, but then it is for all of them.
    let slower = if mean(second) > mean(first) { second } else { first };
    // A machine that is late lengthens a round. One that is late with a line may
    // shorten the next, but not all of them.
    let least = gaps(slower).into_iter().min().unwrap_or_default();
    let round = if least >= mean(slower) / 2 { least } else { mean(slower) };
    let ends = |lines: &[Line]| lines[lines.len() - 1].time;
    let last = if ends(first) > ends(second) { first } else { second };
    let rest = end.time - ends(last);
    let before = slower[0].time - run.began;
    let apart = first[0].time.max(second[0].time) - first[0].time.min(second[0].time);
    let share = |time: Duration| time.as_secs_f64() / round.as_secs_f64();
    let are_even = gaps(slower).into_iter().all(|gap| (0.7..1.3).contains(&share(gap)));
    least_apart.set(least_apart.get().min(share(apart)));
    if are_even && (0.75..1.4).contains(&share(rest)) && share(apart) < 0.1 {
        return Ok(());
    }
    if share(rest) > 2.5 {
        return Err(failed(causes::waits_too_long(ms(rest), ms(round))));
    }
    // The machine may have stretched its rounds, and not its last sleep. A last line that
    // was read late seems to be followed by less of it: as much less as it was late.
    let is_short = |rest: Duration| rest < round.min(period) / 2;
    if is_short(rest + late(last)) || rest < round.min(period) / 8 {
        return Err(failed(match sleeps_first {
            true => causes::sleeps_before_the_line(ms(before), ms(rest), ms(round)),
            false => causes::no_sleep_after_the_last_line(ms(rest), ms(round)),
        }));
    }
    if least_apart.get() < 0.3 && need == Need::Proof {
        return Ok(());
    }
    Err(failed(causes::starts_late(ms(apart))))
}

/// By how much the last of these lines may have been late, if they were an equal time
/// apart.
fn late(lines: &[Line]) -> Duration {
    let gaps = gaps(lines);
    let least = gaps.iter().min().copied().unwrap_or_default();
    gaps.iter().map(|gap| *gap - least).sum()
}

fn lines(session: &mut Session) -> Result<(), Stop> {
    let run = Finished::run(session, &[("period-ms", "10")])?;
    if let [one, other] = run.threads().into_keys().collect::<Vec<_>>()[..] {
        // Those that count from 0 have another cause.
        if other >= 2 && (one, other) != (1, 2) {
            let cause = causes::wrong_thread_numbers(one.to_string(), other.to_string());
            return Err(failed(cause));
        }
    }
    run.expect_lines(ROUNDS, |threads| {
        let counts = |range: std::ops::RangeInclusive<u64>| {
            threads.values().all(|lines| {
                let rounds = lines.iter().filter_map(|line| line.round());
                rounds.eq(range.clone())
            })
        };
        let last = ROUNDS as u64;
        let came = threads.values().map(Vec::len).max().unwrap_or_default();
        match threads.keys().collect::<Vec<_>>()[..] {
            [0, 1] => Some(causes::threads_from_zero()),
            [1, 2] if counts(1..=last) => Some(causes::counts_from_one()),
            [1, 2] if counts(0..=last) => Some(causes::one_round_too_many(came, ROUNDS)),
            [1, 2] if counts(0..=last - 2) || counts(1..=last - 1) => {
                Some(causes::one_round_too_few(came, ROUNDS))
            }
            [1, 2] if counts(0..=last - 1) => Some(match run.line_too_many(ROUNDS) {
                Some(line) => causes::line_too_many(line.text.as_str()),
                None => causes::wrong_line(),
            }),
            [one] if run.has_each_round_twice(threads) => {
                Some(causes::same_number(one.to_string()))
            }
            [one] => Some(causes::one_thread(came, one.to_string())),
            _ => None,
        }
    })
}

fn period(session: &mut Session) -> Result<(), Stop> {
    let short = session.rng().u64(20..30);
    attempt(session, |session, factor, need| {
        // A program with a period of its own may meet one of the two by chance.
        for period in [short * factor, 3 * short * factor] {
            session.start_over();
            let number = period.to_string();
            let options = [("period-ms", number.as_str()), ("rounds", "4")];
            let run = Finished::run(session, &options)?;
            let asked = Duration::from_millis(period);
            if let Err(stop) = expect_period(&run, asked, need) {
                return Ok(Err(stop));
            }
        }
        Ok(Ok(()))
    })?;
    expect_sleep(session)
}

/// Expects that a program whose threads sleep does nothing else meanwhile.
fn expect_sleep(session: &mut Session) -> Result<(), Stop> {
    const PERIOD: u64 = 20_000;
    session.start_over();
    let program = start(session, &[("period-ms", &PERIOD.to_string()), ("rounds", "2")])?;
    // What it does before its first line, it may compute for. If that line comes late,
    // another check says so.
    let _ = program.line(0);
    match program.spins() {
        Some(true) => Err(failed(causes::busy_waits(ms(Duration::from_millis(PERIOD / 2))))),
        Some(false) | None => Ok(()),
    }
}

fn expect_period(run: &Finished, asked: Duration, need: Need) -> Result<(), Stop> {
    let threads = run.threads();
    let (Some(first), Some(second)) = (threads.get(&1), threads.get(&2)) else {
        return Err(run.failed_with_missing_lines(&threads, ROUNDS));
    };
    let (first, second) = (middle(first), middle(second));
    let at_most = if need == Need::ClearProof { 1.3 } else { 2.0 };
    if is_about(first, asked, at_most) {
        return Ok(());
    }
    let is_swapped = is_about(first, asked / 2, 1.6) && is_about(second, asked, 1.6);
    let (first, second, asked) = (ms(first), ms(second), ms(asked));
    Err(failed(match is_swapped {
        true => causes::threads_swapped(first, asked, second),
        false => causes::wrong_period(first, asked, second),
    }))
}

fn rounds(session: &mut Session) -> Result<(), Stop> {
    let many = session.rng().usize(6..9);
    for rounds in [many, 0] {
        let options = [("period-ms", "10"), ("rounds", &rounds.to_string())];
        let run = Finished::run(session, &options)?;
        run.expect_lines(rounds, |threads| {
            let mut counts = threads.values().map(Vec::len);
            let (one, other) = (counts.next().unwrap_or(0), counts.next().unwrap_or(0));
            let are_as_many = one == rounds && other == rounds;
            (!are_as_many).then(|| causes::fixed_rounds(one, other, rounds))
        })?;
    }
    Ok(())
}

fn whole(session: &mut Session) -> Result<(), Stop> {
    const ROUNDS: usize = 10_000;
    const ENOUGH: usize = 60;
    // So many lines take their time on a busy machine.
    session.set_patience(Duration::from_secs(20));
    let options = [("period-ms", "0"), ("rounds", &ROUNDS.to_string())];
    // A line is torn only where the threads meet at the output. How often they do is
    // chance, so they are counted: where one thread's line follows one of the other's.
    let mut meetings = 0;
    let deadline = Instant::now() + Duration::from_secs(20);
    while Instant::now() < deadline {
        let program = start(session, &options)?;
        end_without_pauses(&program).because(|missed| {
            at_rest(&program, missed).or_else(|| pauses_all_the_same(&program, missed))
        })?;
        meetings += match meetings_in(&program.stdout(), ROUNDS) {
            Some(meetings) => meetings,
            None => {
                let run = Finished::of(&program, None, None)?;
                let torn = run.torn().map(tears_lines).map_or(Ok(()), Err);
                return torn.and_then(|()| {
                    run.expect_lines(ROUNDS, |threads| {
                        let counts = || threads.values().map(Vec::len);
                        let (all, some) = (counts().max()?, counts().min()?);
                        let is_one_done = all == ROUNDS && some < ROUNDS;
                        is_one_done.then(|| causes::joins_one_thread(all, some))
                    })
                });
            }
        };
        if meetings >= ENOUGH {
            return Ok(());
        }
        session.start_over();
    }
    Err(Stop::Skipped(say!(
        en: "on this machine the two threads hardly ever meet",
        fr: "sur cette machine, les deux threads ne se rencontrent presque jamais")))
}

/// Waits for the end, but not for the one of a program that is seen to pause between its
/// lines: it would take minutes.
fn end_without_pauses(program: &Program) -> Result<(), Missed> {
    const LOOK: Duration = Duration::from_secs(2);
    const PAUSE: Duration = Duration::from_millis(20);
    let is_pausing = |lines: &Vec<Line>| lines.len() > 5 && middle(lines) >= PAUSE;
    let ended = program.end_within(LOOK).or_else(|missed| {
        let pauses = by_thread(&arrived(program)).values().any(is_pausing);
        if pauses { Err(missed) } else { program.end() }
    });
    ended.map(drop)
}

/// With pauses of its own a program cannot have ended yet.
fn pauses_all_the_same(program: &Program, missed: &Missed) -> Option<Cause> {
    let threads = by_thread(&arrived(program));
    let (Seen::StillRunning(_), Some(first), Some(second)) =
        (&missed.seen, threads.get(&1), threads.get(&2))
    else {
        return None;
    };
    let (first, second) = (middle(first), middle(second));
    // A shorter one is none: it is what a line costs.
    let pauses = first.max(second) >= Duration::from_millis(1);
    pauses.then(|| match first >= Duration::from_millis(1) {
        true => causes::wrong_period(ms(first), ms(Duration::ZERO), ms(second)),
        false => causes::pause_of_its_own(ms(first), ms(Duration::ZERO), ms(second)),
    })
}

/// How often a line of one thread follows one of the other. `None` unless this is
/// what both threads are to print in so many rounds, and the last line.
fn meetings_in(printed: &[u8], rounds: usize) -> Option<usize> {
    let printed = std::str::from_utf8(printed).ok()?;
    let printed = printed.strip_suffix("C'est fini!\n")?;
    let (mut next, mut last, mut meetings) = ([0, 0], None, 0);
    for line in printed.lines() {
        let (thread, round) = line.split_once(": on est dans la boucle ")?;
        let thread = ["Thread 1", "Thread 2"].iter().position(|name| *name == thread)?;
        if round.parse() != Ok(next[thread]) {
            return None;
        }
        next[thread] += 1;
        meetings += usize::from(last.replace(thread).is_some_and(|last| last != thread));
    }
    (next == [rounds, rounds]).then_some(meetings)
}

fn half(session: &mut Session) -> Result<(), Stop> {
    let shortest = session.rng().u64(30..50);
    let least = Cell::new(Duration::MAX);
    let (is_in_doubt, follows) = (Cell::new(false), Cell::new(None));
    attempt(session, |session, factor, need| {
        // Found out in front of the run that the report shows.
        if need == Need::Proof && is_in_doubt.get() && follows.get().is_none() {
            follows.set(follows_the_period(session, least.get() * 4)?);
            session.start_over();
        }
        let period = shortest * factor;
        let run = Finished::run(session, &[("period-ms", &*period.to_string())])?;
        if let Some(second) = run.threads().get(&2) {
            // The machine only adds to a pause, but for a line that comes late: this
            // makes the round behind it shorter, and not all of them. What is shorter
            // than a millisecond is none.
            least.set(least.get().min(middle(second).max(mean(second))));
            let gap = gaps(second).into_iter().min().unwrap_or_default();
            // A pause of its own does not grow with the period, if the machine lets it.
            let grown = least.get().as_nanos() * u128::from(factor);
            let has_hardly_grown = factor >= 4 && gap.as_nanos() * 2 < grown;
            let is_pause = least.get() >= Duration::from_millis(1);
            is_in_doubt.set(is_pause && (has_hardly_grown || is_in_doubt.get()));
        }
        let is_its_own = follows.get() == Some(false);
        Ok(judge_half(&run, Duration::from_millis(period), need, is_its_own))
    })
}

/// Whether thread 2 sleeps for `most` or longer when the period is a long one: longer
/// than a machine may be late. `None` when there is nothing to be seen.
fn follows_the_period(session: &mut Session, most: Duration) -> Result<Option<bool>, Stop> {
    let program = start(session, &[("period-ms", "4000"), ("rounds", "2")])?;
    let mut index = 0;
    while program.line(index).is_ok() {
        index += 1;
        if let Some([first, second, ..]) = by_thread(&arrived(&program)).get(&2).map(|l| &l[..]) {
            return Ok(Some(second.time - first.time >= most));
        }
    }
    Ok(None)
}

fn judge_half(run: &Finished, period: Duration, need: Need, is_its_own: bool) -> Result<(), Stop> {
    let threads = run.threads();
    let (Some(first), Some(second)) = (threads.get(&1), threads.get(&2)) else {
        return Err(run.failed_with_missing_lines(&threads, ROUNDS));
    };
    // A line that comes late makes the round before it longer and the one behind it
    // shorter: neither may be the rule, so all rounds together are looked at, too.
    let middles = [middle(first), middle(second)];
    let means = [mean(first), mean(second)];
    if is_its_own {
        let cause = causes::pause_of_its_own(ms(middles[0]), ms(period), ms(middles[1]));
        return Err(failed(cause));
    }
    let share = |[first, second]: [Duration; 2]| second.as_secs_f64() / first.as_secs_f64();
    let is_clear = |share: f64| (0.42..0.62).contains(&share);
    let is_proof = is_clear(share(middles)) && (0.4..0.65).contains(&share(means));
    // Lines that the checker reads late, because it was kept from it, come in heaps: then
    // only all rounds together tell anything.
    let is_likely =
        (0.35..0.75).contains(&share(middles)) && share(means) < 0.8 || is_clear(share(means));
    if is_proof || is_likely && need == Need::Proof {
        return Ok(());
    }
    let odd = if is_clear(share(middles)) { means } else { middles };
    let (first, second) = (ms(odd[0]), ms(odd[1]));
    Err(failed(match share(odd) {
        ..0.5 => causes::too_fast(first, second),
        0.5..1.4 => causes::same_speed(first, second),
        _ => causes::slower(first, second),
    }))
}

fn default_period(session: &mut Session) -> Result<(), Stop> {
    let asked = Duration::from_millis(500);
    // It cannot be asked for longer pauses than its own.
    attempt(session, |session, _, need| {
        let pause = first_pause(session)?;
        // A first line that comes late makes a pause shorter that is too long.
        let most = if need == Need::ClearProof { 1.3 } else { 1.6 };
        let is_it = is_about(pause, asked, most);
        Ok(if is_it { Ok(()) } else { Err(failed(causes::wrong_default_period(ms(pause)))) })
    })
}

/// The time between the first two lines of thread 1. What comes after them makes no
/// difference, and is not waited for.
fn first_pause(session: &mut Session) -> Result<Duration, Stop> {
    let run = |session: &mut Session| {
        let program = session.start_by_default(&[("rounds", "2")], &[("period-ms", "500")])?;
        let pause = first_pause_in(&program);
        let is_torn = pause.is_err() && torn(&arrived(&program)).is_some();
        Ok((pause, is_torn))
    };
    // Which thread a torn line is of cannot be told.
    let is_torn = |run: &Result<_, Stop>| matches!(run, Ok((_, true)));
    session.repeat_while(ATTEMPTS, is_torn, run)?.0
}

fn first_pause_in(program: &Program) -> Result<Duration, Stop> {
    let mut index = 0;
    loop {
        program.line(index)?;
        index += 1;
        let lines = by_thread(&arrived(program)).remove(&1).unwrap_or_default();
        if let [first, second, ..] = &lines[..] {
            return Ok(second.time - first.time);
        }
    }
}

/// Starts the program.
fn start(session: &mut Session, options: &[(&str, &str)]) -> Result<Program, Stop> {
    session.start(options, &[("period-ms", "500"), ("rounds", "5")])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(need: Need, first: &[u64], second: &[u64]) -> Result<(), Stop> {
        let run = Finished::with_lines_at(&[(1, first), (2, second)]);
        judge_half(&run, Duration::from_millis(248), need, false)
    }

    /// The checker was kept from reading for the first 424 ms.
    #[test]
    fn lines_that_are_read_late_come_in_heaps_and_are_not_held_against_a_program() {
        let (first, second) = ([3, 424, 499, 747, 995], [3, 424, 424, 424, 499]);
        assert!(judged(Need::ClearProof, &first, &second).is_err());
        assert!(judged(Need::Proof, &first, &second).is_ok());
    }

    fn judged_in_all(second: &[u64], end: u64) -> Result<(), Stop> {
        let mut run = Finished::with_lines_at(&[(1, &[2, 242, 611]), (2, second)]);
        let (time, place) = (run.began + Duration::from_millis(end), run.lines.len());
        run.lines.push(Line { time, place, text: LAST.to_owned() });
        let (asked, least_apart) = (Duration::from_millis(240), Cell::new(f64::INFINITY));
        judge_total_time(&run, asked, Need::Proof, &least_apart, false)
    }

    fn code(judged: Result<(), Stop>) -> Option<&'static str> {
        match judged {
            Err(Stop::Failed(failure)) => Some(failure.cause.code),
            _ => None,
        }
    }

    /// The last lines were read 129 ms late, or came so.
    #[test]
    fn a_sleep_that_is_short_for_a_late_line_is_one() {
        assert_eq!(code(judged_in_all(&[3, 123, 243], 723)), None);
        assert_eq!(code(judged_in_all(&[242, 362, 611], 723)), Some("starts-late"));
        let ends_at_once = judged_in_all(&[3, 123, 243], 614);
        assert_eq!(code(ends_at_once), Some("no-sleep-after-the-last-line"));
    }

    #[test]
    fn neither_the_same_speed_nor_a_quarter_is_half() {
        let first = [3, 251, 499, 747, 995];
        assert!(judged(Need::Proof, &first, &first).is_err());
        assert!(judged(Need::Proof, &first, &[3, 65, 127, 189, 251]).is_err());
        assert!(judged(Need::ClearProof, &first, &[3, 127, 251, 375, 499]).is_ok());
    }
}
