//! What a program may be doing wrong, in words for a beginner: what happened and
//! why it is wrong, and one hint. Finding out which of them it is, is the suites'
//! business. Those that any network program may have are in `grader`.

pub(crate) mod contract;
pub(crate) mod ex1_server;
pub(crate) mod ex2_client;
pub(crate) mod ex3_threads;
pub(crate) mod ex4_multi_server;
pub(crate) mod ex5_chat;
