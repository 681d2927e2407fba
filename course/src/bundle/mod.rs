//! The bundle that is handed to a class: which files are in it, and how they differ
//! from ours. Writing it to a folder is `commands/pack.rs`'s business.

mod contents;
mod manifest;
mod page;

pub(crate) use contents::{Bundle, gather};
