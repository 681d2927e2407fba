//! Every cause that the course knows, as a page to read. Finding out which of them
//! a program has is the business of the suites.

use grader::{Cause, Text};

/// What is told of one cause.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) code: &'static str,
    pub(crate) title: Option<Text>,
    pub(crate) why: Text,
    pub(crate) hints: Vec<Text>,
}

impl From<Cause> for Page {
    fn from(cause: Cause) -> Page {
        Page {
            code: cause.code,
            title: None,
            why: cause.explanation,
            hints: vec![cause.hint],
        }
    }
}

/// All pages, in the order of the course.
pub(crate) fn all() -> Vec<Page> {
    tests::causes().into_iter().map(Page::from).collect()
}

/// The page of a cause.
pub(crate) fn page(code: &str) -> Option<Page> {
    all().into_iter().find(|page| page.code == code)
}
