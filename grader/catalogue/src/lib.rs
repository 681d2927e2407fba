//! Compiles a catalogue of causes, written in Fluent, into Rust: a function for each
//! cause, so that a name that is in no catalogue, or an argument that is missing,
//! is a mistake the compiler finds. For build scripts. Words are put together when
//! the program runs, by `grader::Catalogue`.
//!
//! The catalogue is a folder with a folder for each language in it, and in those
//! the same files:
//!
//! ```text
//! causes/en/general.ftl
//! causes/fr/general.ftl
//! ```
//!
//! A message is a cause. Its name is the cause's code, its value the title, and it
//! has the attributes `why`, `hint-1`, `hint-2` and `hint-3`. It may have `happened`,
//! the only place for a run's own numbers: `{ $count }` becomes an argument of the
//! function.

mod page;
mod rust;

use std::collections::BTreeSet;
use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use page::Page;

/// The languages, each of which must say all that the others say.
const LANGUAGES: [&str; 2] = ["en", "fr"];

/// Compiles the catalogue in the folder `causes` of the package that is being built
/// into `causes.rs` in `OUT_DIR`. `grader` is the path of the crate of that name, as
/// the package sees it: `::grader`, or `crate` in itself.
///
/// What is wrong with the catalogue becomes an error of the compiler. The error that
/// is returned is one of the file system.
pub fn compile(grader: &str) -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("causes");
    println!("cargo::rerun-if-changed={}", folder.display());
    let source = match read(&folder)? {
        Ok(files) => rust::source(&files, grader),
        Err(wrong) => format!("compile_error!({wrong:?});\n"),
    };
    fs::write(Path::new(&env::var("OUT_DIR")?).join("causes.rs"), source)?;
    Ok(())
}

/// The causes of one file.
struct File {
    /// `ex1_server` for `ex1-server.ftl`.
    module: String,
    /// Where it stands in each language, in the order of `LANGUAGES`.
    paths: [PathBuf; 2],
    pages: Vec<Page>,
}

/// Reads a catalogue, or says what is wrong with it.
fn read(folder: &Path) -> std::io::Result<Result<Vec<File>, String>> {
    let [english, french] = [names(&folder.join("en"))?, names(&folder.join("fr"))?];
    if let Some(name) = english.symmetric_difference(&french).next() {
        return Ok(Err(format!("{name} is there in one language only")));
    }
    let (mut files, mut codes) = (Vec::new(), BTreeSet::new());
    for name in english {
        let paths = LANGUAGES.map(|language| folder.join(language).join(&name));
        let [en, fr] = [fs::read_to_string(&paths[0])?, fs::read_to_string(&paths[1])?];
        let pages = match pages(&en, &fr) {
            Ok(pages) => pages,
            Err(wrong) => return Ok(Err(format!("{name}: {wrong}"))),
        };
        if let Some(page) = pages.iter().find(|page| !codes.insert(page.code.clone())) {
            return Ok(Err(format!("{name}: {} is there already", page.code)));
        }
        let module = name.trim_end_matches(".ftl").replace('-', "_");
        files.push(File { module, paths, pages });
    }
    Ok(Ok(files))
}

fn names(folder: &Path) -> std::io::Result<BTreeSet<String>> {
    let entries = fs::read_dir(folder)?;
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let names: std::io::Result<BTreeSet<String>> = names.collect();
    Ok(names?.into_iter().filter(|name| name.ends_with(".ftl")).collect())
}

/// The pages of one file, which both languages must agree on.
fn pages(english: &str, french: &str) -> Result<Vec<Page>, String> {
    let english = page::read(english).map_err(|wrong| format!("in English, {wrong}"))?;
    let french = page::read(french).map_err(|wrong| format!("in French, {wrong}"))?;
    let codes = |pages: &[Page]| pages.iter().map(|page| page.code.clone()).collect::<Vec<_>>();
    let differs = english.iter().zip(&french).find(|(en, fr)| en.code != fr.code);
    if let Some((en, fr)) = differs {
        return Err(format!("{} in English stands where {} does in French", en.code, fr.code));
    }
    if english.len() != french.len() {
        let (en, fr) = (codes(&english), codes(&french));
        let rest = en.iter().skip(fr.len()).chain(fr.iter().skip(en.len()));
        let rest: Vec<_> = rest.map(String::as_str).collect();
        return Err(format!("in one language only: {}", rest.join(", ")));
    }
    for (en, fr) in english.iter().zip(&french) {
        if en.variables != fr.variables {
            let (code, en, fr) = (&en.code, &en.variables, &fr.variables);
            return Err(format!("{code} has {en:?} in English and {fr:?} in French"));
        }
        if en.happened != fr.happened {
            return Err(format!("{} has `happened` in one language only", en.code));
        }
    }
    Ok(english)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: &str = "\n    .why = w\n    .hint-1 = a\n    .hint-2 = b\n    .hint-3 = c\n";

    fn wrong(english: &str, french: &str) -> String {
        let ftl = |text: &str| text.replace("REST", REST);
        pages(&ftl(english), &ftl(french)).err().unwrap_or_default()
    }

    #[test]
    fn both_languages_say_the_same_things_in_the_same_order() {
        let one = "eof-spin = TitleREST";
        assert_eq!(wrong(one, "eof-spin = TitreREST"), "");
        assert!(wrong(one, "").contains("in one language only: eof-spin"));
        assert!(wrong(one, "silent = TitreREST").contains("stands where silent does"));
        let two = "eof-spin = Title\n    .happened = { $count } timesREST";
        assert!(
            wrong(two, "eof-spin = Titre\n    .happened = souventREST").contains("has {\"count\"}")
        );
        assert!(wrong("eof-spin = Title\n    .happened = oftenREST", one).contains("`happened`"));
    }

    #[test]
    fn a_page_that_is_not_whole_is_refused() {
        let both = |ftl: &str| wrong(ftl, ftl);
        assert!(both("eof-spin = Title").contains("eof-spin has no `why`"));
        assert!(both("eof-spin =REST").contains("eof-spin has no title"));
        assert!(both("eof-spin = Title\n    .extra = xREST").contains("`extra`"));
        assert!(both("eof_spin = TitleREST").contains("not in kebab-case"));
        assert!(both("eof-spin = { $count }REST").contains("only `happened` may"));
        assert!(both("eof-spin Title").contains("line 1"));
        assert!(both("-term = Title").contains("no terms"));
    }
}
