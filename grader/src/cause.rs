//! Why a program fails, and the causes that any network program may fail for. Their
//! words stand in `causes/`. Deciding that something failed is not done here.

use std::time::Duration;

use crate::activity::Activity;
use crate::exit::Exit;
use crate::missed::{Missed, Seen};
use crate::say;
use crate::text::{self, Text};

// The functions that the catalogue in `causes/` is compiled to.
mod compiled {
    include!(concat!(env!("OUT_DIR"), "/causes.rs"));
}

pub(crate) use compiled::general::{
    ended_by_a_signal, not_written, panics, syntax_error, uncaught_exception,
};

/// Why a program failed a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Kebab-case; it does not change when the words do.
    pub code: &'static str,
    /// The cause in a few words: "The whole buffer is sent".
    pub title: Text,
    /// What one run has shown of it, with its numbers, if there is more to say than
    /// what was seen.
    pub happened: Option<Text>,
    /// Why that is wrong, with the manual page or the RFC that says so. Paragraphs are
    /// told apart by an empty line, and lines that stand further in are code.
    pub why: Text,
    /// What to try or to look at, from a nudge to nearly the answer.
    pub hints: [Text; 3],
}

impl Cause {
    /// A cause in words.
    pub fn new(code: &'static str, explanation: Text, hint: Text) -> Cause {
        let hints = [hint.clone(), hint.clone(), hint];
        Cause { code, title: Text::verbatim(code), happened: None, why: explanation, hints }
    }
}

/// The causes that any network program may fail for, as pages without a run.
pub fn causes() -> Vec<Cause> {
    compiled::groups().into_iter().flat_map(|(_, causes)| causes).collect()
}

fn seconds(time: Duration) -> Text {
    text::decimal(time.as_secs_f64(), "s")
}

/// What happened, in one sentence.
pub(crate) fn happened(missed: &Missed) -> Text {
    let what = &missed.what;
    let count = text::bytes(missed.received().len());
    match &missed.seen {
        Seen::Silence(_) if missed.activity == Activity::AtRest && missed.received().is_empty() => {
            say!(en: "The checker waited for {}. Nothing came, and nothing will: your program is at \
                      rest, until somebody else acts.",
                 fr: "Le correcteur attendait ceci : {}. Rien n'est venu et rien ne viendra : dans \
                      votre programme, plus rien ne bouge."; what)
        }
        Seen::Silence(_) if missed.activity == Activity::AtRest => {
            say!(en: "While the checker waited for {}, {} came. No more will: your program is at \
                      rest, until somebody else acts.",
                 fr: "Pendant l'attente ({}), il est venu {}, et rien de plus ne viendra : dans \
                      votre programme, plus rien ne bouge."; what, count)
        }
        Seen::Silence(waited) if missed.received().is_empty() => {
            say!(en: "The checker waited {} for {}, and nothing came.",
                 fr: "Le correcteur a attendu {} et rien n'est venu (attendu : {}).";
                 seconds(*waited), what)
        }
        Seen::Silence(waited) => {
            say!(en: "While the checker waited for {}, {} came and then nothing for {}.",
                 fr: "Pendant l'attente ({}), il est venu {}, puis plus rien pendant {}.";
                 what, count, seconds(*waited))
        }
        Seen::EndOfFile => {
            say!(en: "While the checker waited for {}, your program closed the connection.{}",
                 fr: "Pendant l'attente ({}), votre programme a fermé la connexion.{}";
                 what, sent_before(missed))
        }
        Seen::Reset => {
            say!(en: "While the checker waited for {}, the connection was reset.{}",
                 fr: "Pendant l'attente ({}), la connexion a été réinitialisée (reset).{}";
                 what, sent_before(missed))
        }
        Seen::Difference => {
            say!(en: "Something else came than {}.",
                 fr: "Ce qui est venu n'est pas ce qui était attendu ({})."; what)
        }
        Seen::Excess => {
            let asked_for = missed.expected.as_ref().map_or(0, Vec::len);
            let more = missed.received().len().saturating_sub(asked_for);
            match (asked_for, more) {
                (_, 0) => say!(en: "It should have ended there, but more came.",
                               fr: "Cela aurait dû s'arrêter là, mais il est venu autre chose."),
                (0, _) => say!(en: "Nothing should have come there, and {} came.",
                               fr: "Rien ne devait venir là, et il est venu {}.";
                               text::bytes(more)),
                _ => say!(en: "All that was expected came ({}), and behind it {} more.",
                          fr: "Tout ce qui était attendu est venu ({}), puis {} de trop.";
                          text::bytes(asked_for), text::bytes(more)),
            }
        }
        Seen::Refused => {
            say!(en: "The checker asked for {}, and was refused.",
                 fr: "Le correcteur a demandé ceci, et on le lui a refusé : {}."; what)
        }
        Seen::Exited(exit) => {
            say!(en: "While the checker waited for {}, your program ended with {}.",
                 fr: "Pendant l'attente ({}), votre programme s'est terminé avec le {}.";
                 what, exit.text())
        }
        Seen::Unsuccessful(exit) => {
            say!(en: "Your program should have ended with exit status 0, and ended with {}.",
                 fr: "Votre programme devait se terminer avec le code de sortie 0 ; il s'est \
                      terminé avec le {}."; exit.text())
        }
        Seen::StillRunning(_) if missed.activity == Activity::AtRest => {
            say!(en: "The checker waited for {}, which will not come: your program is at rest, until \
                      somebody else acts.",
                 fr: "Le correcteur attendait ceci : {}. Cela ne viendra pas : dans votre \
                      programme, plus rien ne bouge."; what)
        }
        Seen::StillRunning(waited) => {
            say!(en: "The checker waited {} for {}, and your program was still running.",
                 fr: "Le correcteur a attendu {} et votre programme tournait toujours \
                      (attendu : {}).";
                 seconds(*waited), what)
        }
        Seen::Noticed(sentence) => sentence.clone(),
    }
}

/// How much came before the connection ended, as a sentence that follows another one;
/// none where nothing was to come.
fn sent_before(missed: &Missed) -> Text {
    if missed.expected.as_ref().is_none_or(Vec::is_empty) {
        return Text::verbatim("");
    }
    match missed.received().len() {
        0 => say!(en: " Nothing of it had come.", fr: " Il n'en était rien venu."),
        count => say!(en: " {} had come by then.", fr: " Il était venu {} jusque-là.";
                      text::bytes(count)),
    }
}

/// The cause that what was seen speaks for, when nothing more is known.
pub(crate) fn general(missed: &Missed) -> Cause {
    use compiled::general::*;
    match &missed.seen {
        Seen::Silence(_) | Seen::StillRunning(_) if missed.activity == Activity::Computes => {
            busy_loop()
        }
        Seen::Silence(_) if missed.received().is_empty() => silent(),
        Seen::Silence(_) => stops_midway(),
        Seen::EndOfFile => closes_early(),
        Seen::Reset => resets(),
        Seen::Difference | Seen::Noticed(_) => differs(),
        Seen::Excess => says_too_much(),
        Seen::Refused => not_listening(),
        Seen::Exited(Exit::Signal(_)) | Seen::Unsuccessful(Exit::Signal(_)) => ended_by_a_signal(),
        Seen::Exited(Exit::Status(_)) => ends_early(),
        Seen::Unsuccessful(Exit::Status(_)) => ends_unsuccessfully(),
        Seen::StillRunning(_) => does_not_end(),
    }
}

/// Whether it is one of the causes that say no more than what was seen.
pub(crate) fn is_general(cause: &Cause) -> bool {
    causes().iter().any(|general| general.code == cause.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn what_came_too_much_is_counted() {
        let told = |expected: Option<&[u8]>, received: &[u8]| {
            let missed = Missed::new(say!(en: "a", fr: "un"), Seen::Excess);
            happened(&missed.bytes(expected, received)).in_lang(Lang::En).to_owned()
        };
        let all = "All that was expected came (2 bytes), and behind it 1 byte more.";
        assert_eq!(told(Some(b"ab"), b"abc"), all);
        let nothing = "Nothing should have come there, and 3 bytes came.";
        assert_eq!(told(Some(b""), b"abc"), nothing);
        assert_eq!(told(None, b"abc"), nothing);
    }
}
