//! Words for a person, in the two languages of the course. A text cannot be made
//! in one language only. Choosing the words is left to whoever has something to say.

use std::env;

/// A language the grader speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// French.
    Fr,
}

impl Lang {
    /// The language that the environment asks for: the first of `SOCKLINGS_LANG`,
    /// `LC_ALL`, `LC_MESSAGES` and `LANG` that is set and not empty decides (POSIX,
    /// section 8.2). What is not French is English.
    pub fn from_env() -> Lang {
        let variables = ["SOCKLINGS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
        let values = variables.iter().filter_map(|name| env::var(name).ok());
        Lang::first_of(values)
    }

    /// The one of two words or sentences that is in this language.
    pub fn pick<'a>(self, en: &'a str, fr: &'a str) -> &'a str {
        match self {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }

    fn first_of(mut values: impl Iterator<Item = String>) -> Lang {
        match values.find(|value| !value.is_empty()) {
            Some(value) if value.to_ascii_lowercase().starts_with("fr") => Lang::Fr,
            _ => Lang::En,
        }
    }
}

/// A sentence or a paragraph in both languages. [`say!`](crate::say) makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    en: String,
    fr: String,
}

impl Text {
    /// The same thing said twice.
    pub fn new(en: impl Into<String>, fr: impl Into<String>) -> Text {
        Text { en: en.into(), fr: fr.into() }
    }

    /// What reads the same in every language: a file name, a program's own output.
    pub fn verbatim(text: impl Into<String>) -> Text {
        let en = text.into();
        Text { fr: en.clone(), en }
    }

    /// The words in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.fr)
    }
}

/// Makes a [`Text`](crate::Text) from two format strings. Both may name variables
/// in braces; where an expression is wanted in both, name it first. Other texts
/// follow after a semicolon and fill the empty braces, each in its language.
///
/// ```
/// use grader::{Lang, say};
///
/// let count = 3;
/// let bytes = say!(en: "{count} bytes", fr: "{count} octets");
/// let text = say!(en: "after {}", fr: "après {}"; bytes);
/// assert_eq!(text.in_lang(Lang::Fr), "après 3 octets");
/// ```
#[macro_export]
macro_rules! say {
    (en: $en:literal, fr: $fr:literal $(; $($text:expr),+)? $(,)?) => {
        $crate::Text::new(
            format!($en $(, $($text.in_lang($crate::Lang::En)),+)?),
            format!($fr $(, $($text.in_lang($crate::Lang::Fr)),+)?),
        )
    };
}

/// "1 byte", "2 bytes".
pub(crate) fn bytes(count: usize) -> Text {
    // In French, zero and one are singular.
    match count {
        0 => say!(en: "0 bytes", fr: "0 octet"),
        1 => say!(en: "1 byte", fr: "1 octet"),
        _ => say!(en: "{count} bytes", fr: "{count} octets"),
    }
}

/// A number with one decimal place and its unit: "2.7 s", and « 2,7 s ».
pub(crate) fn decimal(number: f64, unit: &str) -> Text {
    let en = format!("{number:.1} {unit}");
    Text { fr: en.replace('.', ","), en }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_stand_behind_a_comma_in_french() {
        assert_eq!(decimal(2.68, "s"), Text::new("2.7 s", "2,7 s"));
    }

    #[test]
    fn the_first_variable_that_says_something_decides() {
        let first = |values: &[&str]| Lang::first_of(values.iter().map(|v| v.to_string()));
        assert_eq!(first(&[]), Lang::En);
        assert_eq!(first(&["", "fr_FR.UTF-8", "C"]), Lang::Fr);
        assert_eq!(first(&["en", "fr_FR.UTF-8"]), Lang::En);
        assert_eq!(first(&["C.UTF-8"]), Lang::En);
    }

    #[test]
    fn one_is_singular_and_so_is_zero_in_french() {
        assert_eq!(bytes(0).in_lang(Lang::En), "0 bytes");
        assert_eq!(bytes(0).in_lang(Lang::Fr), "0 octet");
        assert_eq!(bytes(1).in_lang(Lang::En), "1 byte");
        assert_eq!(bytes(2).in_lang(Lang::Fr), "2 octets");
    }
}
