//! Writes the functions that a catalogue is compiled to.

use std::fmt::Write as _;

use crate::File;

/// The Rust source for a catalogue: a module for each file, a function in it for each
/// cause, and `groups`, which gives them all by their files, without a run's numbers.
pub(crate) fn source(files: &[File], grader: &str) -> String {
    let mut source = String::new();
    let mut add = |line: &str| {
        source.push_str(line);
        source.push('\n');
    };
    add(&format!("use {grader}::{{Catalogue, Cause}};"));
    add("static CATALOGUE: std::sync::LazyLock<Catalogue> =");
    let [en, fr] = [0, 1].map(|language| {
        let included = files.iter().map(|file| format!("include_str!({:?})", file.paths[language]));
        included.collect::<Vec<_>>().join(", ")
    });
    add(&format!("    std::sync::LazyLock::new(|| Catalogue::new(&[{en}], &[{fr}]));"));
    for file in files {
        let name = &file.module;
        add(&format!("/// The causes in `{}.ftl`.", name.replace('_', "-")));
        add(&format!("pub(crate) mod {name} {{"));
        add("    use super::{CATALOGUE, Cause};");
        for page in &file.pages {
            let mut parameters = String::new();
            let mut arguments = String::new();
            for name in &page.variables {
                // Writing into a String cannot fail.
                let _ = write!(parameters, "{name}: impl Into<{grader}::Value>, ");
                let _ = write!(arguments, "({name:?}, {name}.into()), ");
            }
            let (code, title) = (&page.code, &page.title);
            add(&format!("    /// {title}"));
            add(&format!("    pub(crate) fn {}({parameters}) -> Cause {{", code.replace('-', "_")));
            add(&format!("        CATALOGUE.cause({code:?}, &[{arguments}])"));
            add("    }");
        }
        add("}");
    }
    add("/// Every cause of the catalogue in its order, by file, without the numbers of a run.");
    add("pub(crate) fn groups() -> Vec<(&'static str, Vec<Cause>)> {");
    add(
        "    let group = |codes: &[&'static str]| codes.iter().map(|code| CATALOGUE.page(code)).collect();",
    );
    add("    vec![");
    for file in files {
        let name = file.module.replace('_', "-");
        let codes: Vec<_> = file.pages.iter().map(|page| format!("{:?}", page.code)).collect();
        add(&format!("        ({name:?}, group(&[{}])),", codes.join(", ")));
    }
    add("    ]");
    add("}");
    source
}
