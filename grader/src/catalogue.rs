//! Causes in words, as a catalogue in Fluent gives them. Which causes there are is
//! checked when the catalogue is compiled, by the crate of that name.

use std::fmt::{self, Debug};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::cause::Cause;
use crate::text::{Lang, Text};

/// A catalogue of causes in both languages.
pub struct Catalogue {
    en: FluentBundle<FluentResource>,
    fr: FluentBundle<FluentResource>,
}

/// Something that one run has shown, to be put into a cause's words.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number, which decides between singular and plural.
    Number(f64),
    /// Words.
    Text(Text),
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Number(number as f64)
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Value {
        Value::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(Text::verbatim(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(Text::verbatim(text))
    }
}

impl Catalogue {
    /// The catalogue that these files make, in each language.
    ///
    /// # Panics
    ///
    /// If a file is not Fluent, or a name stands in two of them: build scripts that
    /// call `catalogue::compile` let no such file through.
    pub fn new(en: &[&str], fr: &[&str]) -> Catalogue {
        let bundle = |language: &str, files: &[&str]| {
            let language: LanguageIdentifier = language.parse().expect("a language's name");
            let mut bundle = FluentBundle::new_concurrent(vec![language]);
            // Marks around values serve right-to-left languages, and show in a terminal.
            bundle.set_use_isolating(false);
            for file in files {
                let resource = FluentResource::try_new((*file).to_owned());
                let resource = resource.expect("compiled before");
                bundle.add_resource(resource).expect("compiled before");
            }
            bundle
        };
        Catalogue { en: bundle("en", en), fr: bundle("fr", fr) }
    }

    /// The cause of this code, with what this run has shown.
    pub fn cause(&self, code: &'static str, values: &[(&str, Value)]) -> Cause {
        let happened = self.text(code, Some("happened"), values);
        Cause { happened, ..self.page(code) }
    }

    /// The cause of this code, without a run.
    ///
    /// # Panics
    ///
    /// If the catalogue has no such cause.
    pub fn page(&self, code: &'static str) -> Cause {
        let text = |attribute: &str| {
            let text = self.text(code, Some(attribute), &[]);
            text.unwrap_or_else(|| panic!("{code} has no {attribute}"))
        };
        let title = self.text(code, None, &[]).unwrap_or_else(|| panic!("no cause {code}"));
        let hints = [text("hint-1"), text("hint-2"), text("hint-3")];
        Cause { code, title, happened: None, why: text("why"), hints }
    }

    fn text(&self, code: &str, attribute: Option<&str>, values: &[(&str, Value)]) -> Option<Text> {
        let words = |lang: Lang| {
            let bundle = match lang {
                Lang::En => &self.en,
                Lang::Fr => &self.fr,
            };
            let message = bundle.get_message(code)?;
            let pattern = match attribute {
                Some(name) => message.get_attribute(name)?.value(),
                None => message.value()?,
            };
            let mut arguments = FluentArgs::new();
            for (name, value) in values {
                arguments.set(
                    *name,
                    match value {
                        Value::Number(number) => FluentValue::from(*number),
                        Value::Text(text) => FluentValue::from(text.in_lang(lang)),
                    },
                );
            }
            // A value that is missing shows as its name; that none is missing was
            // checked by the compiler.
            let words = bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new());
            Some(unfolded(&words))
        };
        Some(Text::new(words(Lang::En)?, words(Lang::Fr)?))
    }
}

impl Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").finish_non_exhaustive()
    }
}

/// A line break in the file is none in the text: paragraphs are told apart by an
/// empty line, and lines of code by standing further in.
fn unfolded(words: &str) -> String {
    let mut text = String::new();
    let mut is_prose = false;
    for line in words.lines() {
        let continues = is_prose && !line.starts_with(' ') && !line.is_empty();
        match text.is_empty() {
            true => {}
            false if continues => text.push(' '),
            false => text.push('\n'),
        }
        text.push_str(line);
        is_prose = !line.starts_with(' ') && !line.is_empty();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const FTL: &str = "
c = T
    .happened =
        { $n ->
            [one] one byte
           *[other] { $n } bytes
        } of { $what }.
    .why = w
    .hint-1 = a
    .hint-2 = b
    .hint-3 =
        Write
        this:

            a
            b
";

    #[test]
    fn numbers_choose_their_words_and_line_breaks_go() {
        let fr = FTL.replace("byte", "octet");
        let catalogue = Catalogue::new(&[FTL], &[&fr]);
        let cause = |n: usize| {
            let what = crate::say!(en: "it", fr: "cela");
            catalogue.cause("c", &[("n", n.into()), ("what", what.into())]).happened.unwrap()
        };
        assert_eq!(cause(1).in_lang(Lang::En), "one byte of it.");
        assert_eq!(cause(2048).in_lang(Lang::En), "2048 bytes of it.");
        // French counts zero as one.
        assert_eq!(cause(0).in_lang(Lang::Fr), "one octet of cela.");
        let page = catalogue.page("c");
        assert_eq!(page.hints[2].in_lang(Lang::En), "Write this:\n\n    a\n    b");
        assert_eq!((page.title.in_lang(Lang::Fr), page.happened), ("T", None));
    }
}
