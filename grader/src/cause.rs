//! The causes that any network program may fail for, whatever the exercise, in
//! words for a beginner. Deciding that something failed is not done here.

use std::time::Duration;

use crate::activity::Activity;
use crate::missed::{Missed, Seen};
use crate::say;
use crate::text::{self, Text};

/// Why a program failed a check: a stable name, what happened and why that is
/// wrong, and what to look at next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Kebab-case; it does not change when the words do.
    pub code: &'static str,
    /// What happened and why it is wrong.
    pub explanation: Text,
    /// One thing to try or to look at.
    pub hint: Text,
}

impl Cause {
    /// A cause in words.
    pub fn new(code: &'static str, explanation: Text, hint: Text) -> Cause {
        Cause { code, explanation, hint }
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
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
                 fr: "Pendant l'attente ({}), {} sont venus. Il n'en viendra plus : dans votre \
                      programme, plus rien ne bouge."; what, count)
        }
        Seen::Silence(waited) if missed.received().is_empty() => {
            let waited = seconds(*waited);
            say!(en: "The checker waited {waited} for {}, and nothing came.",
                 fr: "Le correcteur a attendu {waited} et rien n'est venu (attendu : {})."; what)
        }
        Seen::Silence(waited) => {
            let waited = seconds(*waited);
            say!(en: "While the checker waited for {}, {} came and then nothing for {waited}.",
                 fr: "Pendant l'attente ({}), {} sont venus, puis plus rien pendant {waited}.";
                 what, count)
        }
        Seen::EndOfFile => {
            say!(en: "While the checker waited for {}, your program closed the connection. It had \
                      sent {}.",
                 fr: "Pendant l'attente ({}), votre programme a fermé la connexion. Il avait \
                      envoyé {}."; what, count)
        }
        Seen::Reset => {
            say!(en: "While the checker waited for {}, the connection was reset. Your program had \
                      sent {}.",
                 fr: "Pendant l'attente ({}), la connexion a été réinitialisée (reset). Votre \
                      programme avait envoyé {}."; what, count)
        }
        Seen::Difference => {
            say!(en: "Something else came than {}.",
                 fr: "Ce qui est venu n'est pas ce qui était attendu ({})."; what)
        }
        Seen::Excess => {
            say!(en: "It should have ended there, but more came.",
                 fr: "Cela aurait dû s'arrêter là, mais il est venu autre chose.")
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
        Seen::StillRunning(_) if missed.activity == Activity::AtRest => {
            say!(en: "The checker waited for {}, which will not come: your program is at rest, until \
                      somebody else acts.",
                 fr: "Le correcteur attendait ceci : {}. Cela ne viendra pas : dans votre \
                      programme, plus rien ne bouge."; what)
        }
        Seen::StillRunning(waited) => {
            let waited = seconds(*waited);
            say!(en: "The checker waited {waited} for {}, and your program was still running.",
                 fr: "Le correcteur a attendu {waited} et votre programme tournait toujours \
                      (attendu : {})."; what)
        }
        Seen::Noticed(sentence) => sentence.clone(),
    }
}

/// The cause that what was seen speaks for, when nothing more is known.
pub(crate) fn general(missed: &Missed) -> Cause {
    match &missed.seen {
        Seen::Silence(_) if missed.received().is_empty() => silent(),
        Seen::Silence(_) => stops_midway(),
        Seen::EndOfFile => closes_early(),
        Seen::Reset => resets(),
        Seen::Difference | Seen::Noticed(_) => different(),
        Seen::Excess => excess(),
        Seen::Refused => not_listening(),
        Seen::Exited(_) => ends_early(),
        Seen::StillRunning(_) => does_not_end(),
    }
}

fn silent() -> Cause {
    Cause {
        code: "silent",
        explanation: say!(
            en: "Your program is running and has sent or printed nothing of what was expected. \
                 It is waiting for something that does not come, or what it wrote is still in \
                 a buffer of its own.",
            fr: "Votre programme tourne, mais n'a rien envoyé ni affiché de ce qui était \
                 attendu. Il attend quelque chose qui ne vient pas, ou ce qu'il a écrit se \
                 trouve encore dans un tampon (buffer) à lui."),
        hint: say!(
            en: "Find the call that waits: which read, accept or join is the last one reached? \
                 Behind a BufWriter or a print! without a line feed, call flush.",
            fr: "Cherchez l'appel qui attend : quel est le dernier read, accept ou join \
                 atteint ? Après un BufWriter ou un print! sans fin de ligne, appelez flush."),
    }
}

fn stops_midway() -> Cause {
    Cause {
        code: "stops-midway",
        explanation: say!(
            en: "Your program began to answer and then stopped, with the connection open.",
            fr: "Votre programme a commencé à répondre, puis s'est arrêté en laissant la \
                 connexion ouverte."),
        hint: say!(
            en: "Compare the two lines above: what should have followed, and which call sends it?",
            fr: "Comparez les deux lignes ci-dessus : qu'est-ce qui devait suivre, et quel \
                 appel l'envoie ?"),
    }
}

fn closes_early() -> Cause {
    Cause {
        code: "closes-early",
        explanation: say!(
            en: "A connection closes when its TcpStream goes out of scope, or when the program \
                 ends. Yours did so before all was sent.",
            fr: "Une connexion se ferme quand son TcpStream sort de sa portée (scope), ou quand \
                 le programme se termine. La vôtre s'est fermée avant que tout soit envoyé."),
        hint: say!(
            en: "Which line is the last one reached before the stream is dropped?",
            fr: "Quelle est la dernière ligne atteinte avant que le flux soit libéré (drop) ?"),
    }
}

fn resets() -> Cause {
    Cause {
        code: "resets",
        explanation: say!(
            en: "The system resets a connection that is closed while bytes it received are still \
                 unread, and the peer then gets an error where it should get an end.",
            fr: "Le système réinitialise une connexion que l'on ferme alors que des octets reçus \
                 n'ont pas encore été lus : le pair obtient une erreur au lieu d'une fin."),
        hint: say!(
            en: "Read what the peer sends before you close.",
            fr: "Lisez ce que le pair envoie avant de fermer."),
    }
}

fn different() -> Cause {
    Cause {
        code: "differs",
        explanation: say!(
            en: "What your program produced is not what the statement asks for. The first \
                 difference is marked.",
            fr: "Ce que votre programme a produit n'est pas ce que demande l'énoncé. La première \
                 différence est marquée."),
        hint: say!(
            en: "Compare byte by byte, spaces, accents and line endings included.",
            fr: "Comparez octet par octet, espaces, accents et fins de ligne compris."),
    }
}

fn excess() -> Cause {
    Cause {
        code: "says-too-much",
        explanation: say!(
            en: "Everything that was expected came, but it did not end there.",
            fr: "Tout ce qui était attendu est venu, mais cela ne s'est pas arrêté là."),
        hint: say!(
            en: "Look for a call that sends or prints more than the statement asks for.",
            fr: "Cherchez un appel qui envoie ou affiche plus que ce que demande l'énoncé."),
    }
}

fn not_listening() -> Cause {
    Cause {
        code: "not-listening",
        explanation: say!(
            en: "The system refuses a connection when no socket listens on that address and \
                 port. Your program is not listening there: not yet, not any more, or not on \
                 that address.",
            fr: "Le système refuse une connexion quand aucune socket n'écoute à cette adresse et \
                 sur ce port. Votre programme n'y écoute pas : pas encore, plus, ou pas à cette \
                 adresse."),
        hint: say!(
            en: "Bind to the host and the port of the command line, and keep the listener alive.",
            fr: "Utilisez l'hôte et le port de la ligne de commande, et gardez le listener en \
                 vie."),
    }
}

fn ends_early() -> Cause {
    Cause {
        code: "ends-early",
        explanation: say!(
            en: "Your program ended before it did what was waited for.",
            fr: "Votre programme s'est terminé avant d'avoir fait ce qui était attendu."),
        hint: say!(
            en: "Read what it printed before it ended, then follow main to the line that returns.",
            fr: "Lisez ce qu'il a affiché avant de se terminer, puis suivez main jusqu'à la \
                 ligne qui retourne."),
    }
}

fn does_not_end() -> Cause {
    Cause {
        code: "does-not-end",
        explanation: say!(
            en: "Its work is done, and your program still runs: it waits for something, or it \
                 goes round in a loop.",
            fr: "Son travail est fait, et votre programme tourne encore : il attend quelque \
                 chose, ou il tourne en boucle."),
        hint: say!(
            en: "Which loop or which blocking call keeps main from returning?",
            fr: "Quelle boucle ou quel appel bloquant empêche main de retourner ?"),
    }
}

/// Whether it is one of the causes that say no more than what was seen.
pub(crate) fn is_general(cause: &Cause) -> bool {
    let causes = [
        silent(),
        stops_midway(),
        closes_early(),
        resets(),
        different(),
        excess(),
        not_listening(),
        ends_early(),
        does_not_end(),
    ];
    causes.iter().any(|general| general.code == cause.code)
}
