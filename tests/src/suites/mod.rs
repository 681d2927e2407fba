//! The suites, one file for each exercise, in the order of the course.

mod ex1_server;
mod ex2_client;
mod ex3_threads;
mod ex4_multi_server;
mod ex5_chat;
mod ex6_framing;
mod ex7_pool;
mod ex8_udp;

use grader::Suite;

/// All suites, in the order of the course.
pub fn all() -> Vec<Suite> {
    vec![
        ex1_server::suite(),
        ex2_client::suite(),
        ex3_threads::suite(),
        ex4_multi_server::suite(),
        ex5_chat::suite(),
        ex6_framing::suite(),
        ex7_pool::suite(),
        ex8_udp::suite(),
    ]
}
