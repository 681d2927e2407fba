//! What goes wrong in exercise 1.

use grader::{Cause, Text, say};

pub(crate) fn wrong_client_line() -> Cause {
    Cause::new(
        "wrong-client-line",
        say!(
            en: "The second line says who has connected: the address and the port of the client, \
                 as `accept` gives them.",
            fr: "La deuxième ligne dit qui s'est connecté : l'adresse et le port du client, tels \
                 qu'`accept` les donne."),
        say!(
            en: "`let (stream, peer) = listener.accept()?`, then print `Connected by {{peer}}`.",
            fr: "`let (stream, peer) = listener.accept()?`, puis affichez `Connected by {{peer}}`."),
    )
}

pub(crate) fn answers_nothing() -> Cause {
    Cause::new(
        "answers-nothing",
        say!(
            en: "The client closed its side without sending a byte, and got an answer. A read \
                 that returns 0 is no message: it is the end of what the client sends.",
            fr: "Le client a fermé son côté sans envoyer un octet, et il a reçu une réponse. Un \
                 read qui retourne 0 n'est pas un message : c'est la fin de ce que le client \
                 envoie."),
        say!(
            en: "Reply only if the message is not empty.",
            fr: "Ne répondez que si le message n'est pas vide."),
    )
}

pub(crate) fn reads_too_much() -> Cause {
    Cause::new(
        "reads-too-much",
        say!(
            en: "A message is what one read of at most 1024 bytes returns. More came back.",
            fr: "Un message est ce que retourne un seul read d'au plus 1024 octets. Il en est \
                 revenu davantage."),
        say!(
            en: "One read into a buffer of 1024 bytes, and no loop around it.",
            fr: "Un seul read dans un tampon de 1024 octets, sans boucle autour."),
    )
}

pub(crate) fn waits_for_a_line() -> Cause {
    Cause::new(
        "waits-for-a-line",
        say!(
            en: "Your server answers as soon as it gets a line feed, so it reads a line. The \
                 client of the practical sends none: it sends its message and waits.",
            fr: "Votre serveur répond dès qu'il reçoit une fin de ligne : il lit donc une ligne. \
                 Le client du TP n'en envoie pas : il envoie son message et attend."),
        say!(
            en: "Take what one `read` returns; `read_line` and `lines` wait for a line feed.",
            fr: "Prenez ce que retourne un seul `read` ; `read_line` et `lines` attendent une fin \
                 de ligne."),
    )
}

pub(crate) fn waits_for_a_full_buffer() -> Cause {
    Cause::new(
        "waits-for-a-full-buffer",
        say!(
            en: "Your server answers only once it has its 1024 bytes. The size of the buffer is \
                 what a message may measure at most, not what it measures.",
            fr: "Votre serveur ne répond qu'une fois ses 1024 octets reçus. La taille du tampon \
                 est ce qu'un message peut mesurer au plus, pas ce qu'il mesure."),
        say!(
            en: "`read` returns with what there is; `read_exact` waits until the buffer is full.",
            fr: "`read` retourne avec ce qu'il y a ; `read_exact` attend que le tampon soit plein."),
    )
}

pub(crate) fn waits_for_end_of_file() -> Cause {
    Cause::new(
        "waits-for-end-of-file",
        say!(
            en: "Your server answers once the client closes its sending side, so it reads to end \
                 of file. The client keeps its side open while it waits for the reply: each waits \
                 for the other, for ever.",
            fr: "Votre serveur répond une fois que le client ferme son côté d'envoi : il lit donc \
                 jusqu'à la fin de fichier. Or le client garde son côté ouvert pendant qu'il \
                 attend la réponse : chacun attend l'autre, pour toujours."),
        say!(
            en: "Take what one `read` returns; `read_to_end` and `read_to_string` wait for the end.",
            fr: "Prenez ce que retourne un seul `read` ; `read_to_end` et `read_to_string` \
                 attendent la fin."),
    )
}

pub(crate) fn sends_the_whole_buffer() -> Cause {
    Cause::new(
        "sends-the-whole-buffer",
        say!(
            en: "Behind the message come zero bytes: the rest of the buffer. `read` fills only \
                 the beginning of it and returns how much that is.",
            fr: "Après le message viennent des octets nuls : le reste du tampon. `read` n'en \
                 remplit que le début et retourne combien."),
        say!(
            en: "Keep what `read` returns: `let n = stream.read(&mut buffer)?`, then use \
                 `&buffer[..n]`.",
            fr: "Gardez ce que retourne `read` : `let n = stream.read(&mut buffer)?`, puis \
                 utilisez `&buffer[..n]`."),
    )
}

pub(crate) fn decodes_lossily() -> Cause {
    Cause::new(
        "decodes-lossily",
        say!(
            en: "EF BF BD is the character U+FFFD, which stands for bytes that are no UTF-8. The \
                 message was turned into text and back, and that changed it.",
            fr: "EF BF BD est le caractère U+FFFD, qui remplace des octets qui ne sont pas de \
                 l'UTF-8. Le message a été converti en texte et reconverti, et cela l'a changé."),
        say!(
            en: "Send the bytes back as they came; nothing here needs a String.",
            fr: "Renvoyez les octets tels quels ; rien ici n'a besoin d'une String."),
    )
}

pub(crate) fn trims_the_message() -> Cause {
    Cause::new(
        "trims-the-message",
        say!(
            en: "Spaces or line endings of the message are missing: it was trimmed.",
            fr: "Des espaces ou des fins de ligne du message manquent : il a été raccourci \
                 (trim)."),
        the_reply(),
    )
}

pub(crate) fn no_signature() -> Cause {
    Cause::new(
        "no-signature",
        say!(
            en: "The message came back, and the signature did not follow.",
            fr: "Le message est revenu, mais la signature n'a pas suivi."),
        the_reply(),
    )
}

pub(crate) fn signature_without_line_feed() -> Cause {
    Cause::new(
        "signature-without-line-feed",
        say!(
            en: "The signature follows the message without the line feed (0A) that belongs \
                 between them.",
            fr: "La signature suit le message sans la fin de ligne (0A) qui doit les séparer."),
        the_reply(),
    )
}

pub(crate) fn wrong_signature() -> Cause {
    Cause::new(
        "wrong-signature",
        say!(
            en: "The message came back, but what follows is not the signature, byte for byte.",
            fr: "Le message est revenu, mais ce qui suit n'est pas la signature, octet pour octet."),
        the_reply(),
    )
}

pub(crate) fn echoes_something_else() -> Cause {
    Cause::new(
        "echoes-something-else",
        say!(
            en: "The signature is there, but before it stands something else than the message \
                 that was sent.",
            fr: "La signature est là, mais ce qui la précède n'est pas le message envoyé."),
        the_reply(),
    )
}

fn the_reply() -> Text {
    say!(
        en: "The reply is the bytes of the message, then the bytes of `\"\\nPrésent !\"`, and \
             nothing else.",
        fr: "La réponse, ce sont les octets du message, puis ceux de `\"\\nPrésent !\"`, et rien \
             d'autre.")
}
