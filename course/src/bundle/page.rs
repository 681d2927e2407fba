//! Pages of Markdown. What stands between two comments is for those who have the
//! whole course, and is cut from a bundle.

use anyhow::{Result, ensure};

const BEGIN: &str = "<!-- whole course -->";
const END: &str = "<!-- /whole course -->";

/// The page without what is for the whole course only.
pub(super) fn cut(page: &str) -> Result<String> {
    let mut parts = page.split(BEGIN);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    ensure!(!kept.contains(END), "{END} ends nothing");
    for part in parts {
        let rest = part.split_once(END);
        ensure!(rest.is_some_and(|(_, rest)| !rest.contains(END)), "{BEGIN} needs one {END}");
        let (_, rest) = rest.unwrap_or_default();
        // Where whole paragraphs go, the space between them goes once.
        match kept.ends_with("\n\n") {
            true => kept += rest.trim_start_matches('\n'),
            false => kept += rest,
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_goes_and_leaves_no_hole() {
        let page = "A <!-- whole course -->and B <!-- /whole course -->and C.\n\n\
                    <!-- whole course -->\nD\n\nE\n<!-- /whole course -->\n\nF\n";
        assert_eq!(cut(page).unwrap(), "A and C.\n\nF\n");
        assert_eq!(cut("nothing").unwrap(), "nothing");
    }

    #[test]
    fn a_mark_without_the_other_is_refused() {
        for page in ["a <!-- whole course --> b", "a <!-- /whole course --> b"] {
            assert!(cut(page).is_err(), "{page}");
        }
    }
}
