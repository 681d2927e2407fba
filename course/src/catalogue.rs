//! Every cause that the course knows, as a page to read. Finding out which of them
//! a program has is the business of the suites.

use grader::{Cause, Text};

/// What is told of one cause.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) code: &'static str,
    pub(crate) title: Text,
    pub(crate) why: Text,
    /// From a push to nearly the answer.
    pub(crate) hints: Vec<Text>,
}

impl From<Cause> for Page {
    fn from(cause: Cause) -> Page {
        let Cause { code, title, why, hints, .. } = cause;
        Page { code, title, why, hints: hints.into() }
    }
}

/// All pages in the order of the course, with the exercise that they belong to; at
/// the end those that any exercise may need.
pub(crate) fn groups() -> Vec<(Option<&'static str>, Vec<Page>)> {
    let pages = |causes: Vec<Cause>| causes.into_iter().map(Page::from).collect();
    let groups = tests::causes_by_exercise().into_iter();
    groups.map(|(exercise, causes)| (exercise, pages(causes))).collect()
}

/// All pages, in the order of the course.
pub(crate) fn all() -> Vec<Page> {
    groups().into_iter().flat_map(|(_, pages)| pages).collect()
}

/// The page of a cause.
pub(crate) fn page(code: &str) -> Option<Page> {
    all().into_iter().find(|page| page.code == code)
}
