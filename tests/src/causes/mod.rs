//! What a program may be doing wrong. The words stand in the catalogue, `causes/` in
//! this package; finding out which cause it is, is the suites' business. Causes that
//! any network program may have are in `grader`.

include!(concat!(env!("OUT_DIR"), "/causes.rs"));

pub(crate) mod contract;
pub(crate) mod ex2_client;
pub(crate) mod ex4_multi_server;
pub(crate) mod ex5_chat;
