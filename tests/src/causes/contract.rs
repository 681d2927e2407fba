//! Causes against the rules that hold for every exercise.

use grader::{Cause, Text, say};

pub(crate) fn not_announced() -> Cause {
    Cause::new(
        "not-announced",
        say!(
            en: "A server says where it listens as soon as it does, on standard output and before \
                 anything else. Nothing was printed, or it is still in a buffer.",
            fr: "Un serveur dit où il écoute dès qu'il écoute, sur la sortie standard et avant \
                 toute autre chose. Rien n'a été affiché, ou c'est encore dans un tampon."),
        say!(
            en: "Right after bind, print `Listening on ADDRESS:PORT` with a line feed. In a \
                 language that holds back what goes to a pipe, flush.",
            fr: "Juste après bind, affichez `Listening on ADRESSE:PORT` avec une fin de ligne. \
                 Dans un langage qui retient ce qui va dans un tube (pipe), videz le tampon \
                 (flush)."),
    )
}

pub(crate) fn wrong_announcement() -> Cause {
    Cause::new(
        "wrong-announcement",
        say!(
            en: "The first line must be `Listening on ADDRESS:PORT`, with the address and the port \
                 that the socket really has: people and programs use it to connect.",
            fr: "La première ligne doit être `Listening on ADRESSE:PORT`, avec l'adresse et le port \
                 que la socket a réellement : des gens et des programmes s'en servent pour se \
                 connecter."),
        say!(
            en: "Ask the listener itself: `listener.local_addr()`. With --port 0, the command line \
                 does not know the port.",
            fr: "Demandez-le au listener : `listener.local_addr()`. Avec --port 0, la ligne de \
                 commande ne connaît pas le port."),
    )
}

pub(crate) fn error_not_reported(explanation: Text) -> Cause {
    Cause::new(
        "error-not-reported",
        explanation,
        say!(
            en: "Pass the error on to main with `.during(Action::..., address)?`: `common::run` \
                 prints it as one line and sets the exit status to 1.",
            fr: "Transmettez l'erreur à main avec `.during(Action::..., adresse)?` : \
                 `common::run` l'affiche sur une ligne et met le code de sortie à 1."),
    )
}

pub(crate) fn success_despite_error() -> Text {
    say!(
        en: "Something went wrong, and the program ended as if nothing had: exit status 0 means \
             success, and whoever started it believes that.",
        fr: "Quelque chose s'est mal passé, et le programme s'est terminé comme si de rien \
             n'était : le code 0 veut dire succès, et celui qui l'a lancé le croit.")
}

pub(crate) fn error_without_words() -> Text {
    say!(
        en: "The exit status is right, but nothing on standard error says what went wrong.",
        fr: "Le code de sortie est juste, mais rien sur la sortie d'erreur ne dit ce qui s'est \
             mal passé.")
}

pub(crate) fn error_without_object(object: &str) -> Text {
    say!(
        en: "The message does not name what failed: `{object}` is not in it.",
        fr: "Le message ne nomme pas ce qui a échoué : `{object}` n'y figure pas.")
}

pub(crate) fn error_of_many_lines() -> Text {
    say!(
        en: "The message on standard error is more than one line.",
        fr: "Le message sur la sortie d'erreur fait plus d'une ligne.")
}

pub(crate) fn error_with_another_status() -> Text {
    say!(
        en: "An error of the network ends the program with exit status 1, not like this.",
        fr: "Une erreur du réseau termine le programme avec le code 1, pas ainsi.")
}
