//! What a program may be doing wrong. The words stand in the catalogue, `causes/` in
//! this package; finding out which cause it is, is the suites' business. Causes that
//! any network program may have are in `grader`.

include!(concat!(env!("OUT_DIR"), "/causes.rs"));
