//! Exercise 3: pairs of threads that are wrong in one way each.

use std::time::Duration;

use common::clap::{Arg, Command, value_parser};

programs! {
    asks_again_and_again
    both_are_number_one
    buffers_its_lines
    collects_its_lines
    counts_from_one
    counts_in_a_static
    counts_one_too_few
    counts_one_too_many
    default_period_of_its_own
    does_not_sleep_in_thread_one
    does_not_sleep_in_thread_two
    doubles_the_pause
    each_says_the_end
    ends_without_a_word
    forgets_the_colon
    goes_round_twice_as_often
    halves_the_default_period
    has_its_own_period
    has_its_own_rounds
    joins_after_each_start
    joins_nobody
    joins_the_fast_one
    joins_the_slow_one
    joins_under_a_lock
    keeps_a_sender
    leaves_its_last_line_open
    locks_the_output
    locks_the_whole_loop
    looks_at_the_clock
    main_is_thread_two
    meets_in_each_round
    numbers_threads_from_zero
    prints_in_pieces
    prints_its_thread_id
    prints_to_stderr
    rests_between_lines_only
    says_that_it_begins
    sleeps_equally_long
    sleeps_first
    sleeps_for_seconds
    sleeps_for_whole_seconds
    sleeps_in_main
    speaks_too_early
    starts_no_thread
    starts_one_thread
    starts_the_second_later
    swaps_the_threads
    takes_a_pause_for_a_sleep
    writes_french_properly
}

/// The command line, which the exercise gives: period and rounds.
fn options(default_period: &'static str) -> (Duration, u64) {
    let option = |name, default| {
        let parser = value_parser!(u64);
        Arg::new(name).long(name).value_parser(parser).default_value(default)
    };
    let command = Command::new("wrong").arg(option("period-ms", default_period));
    let matches = command.arg(option("rounds", "5")).get_matches();
    let number = |name| *matches.get_one::<u64>(name).expect("it has a default");
    (Duration::from_millis(number("period-ms")), number("rounds"))
}
