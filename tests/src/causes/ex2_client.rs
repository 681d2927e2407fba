//! What goes wrong in exercise 2.

use std::net::SocketAddr;

use grader::{Cause, Text, say};

pub(crate) fn connects_elsewhere(address: SocketAddr) -> Cause {
    Cause::new(
        "connects-elsewhere",
        say!(
            en: "The checker listens on {address}, and your client did not come: it connects to \
                 another address or port, or to none.",
            fr: "Le correcteur écoute sur {address}, et votre client n'est pas venu : il se \
                 connecte à une autre adresse, à un autre port, ou nulle part."),
        say!(
            en: "Connect to the endpoint that the command line gives, and to no fixed address.",
            fr: "Connectez-vous à l'adresse et au port de la ligne de commande (endpoint), pas à \
                 une adresse fixe."),
    )
}

pub(crate) fn first_address_only(address: SocketAddr) -> Cause {
    let host = address.ip();
    Cause::new(
        "first-address-only",
        say!(
            en: "localhost has several addresses, and the server listens on {host} only. Your \
                 client tried another one and gave up.",
            fr: "localhost a plusieurs adresses, et le serveur n'écoute que sur {host}. Votre \
                 client en a essayé une autre et a abandonné."),
        say!(
            en: "Give `TcpStream::connect` the name and the port, or all the addresses: it tries \
                 them in turn.",
            fr: "Donnez à `TcpStream::connect` le nom et le port, ou toutes les adresses : il les \
                 essaie l'une après l'autre."),
    )
}

pub(crate) fn wrong_message(message: &str) -> Cause {
    let count = message.len();
    Cause::new(
        "wrong-message",
        say!(
            en: "The message is {count} bytes in UTF-8, and these are others.",
            fr: "Le message fait {count} octets en UTF-8, et ceux-ci sont autres."),
        say!(
            en: "Send `message.as_bytes()`: the text of --message, or its default.",
            fr: "Envoyez `message.as_bytes()` : le texte de --message, ou sa valeur par défaut."),
    )
}

pub(crate) fn sends_more_than_the_message() -> Cause {
    Cause::new(
        "sends-more-than-the-message",
        say!(
            en: "Behind the message came more bytes. The server echoes all of them: a line feed \
                 that was sent comes back, too.",
            fr: "Après le message sont venus d'autres octets. Le serveur les renvoie tous : une \
                 fin de ligne envoyée revient aussi."),
        say!(
            en: "Send the bytes of the text and nothing else: `write_all`, not `writeln!`.",
            fr: "Envoyez les octets du texte et rien d'autre : `write_all`, pas `writeln!`."),
    )
}

pub(crate) fn decodes_each_piece() -> Cause {
    Cause::new(
        "decodes-each-piece",
        say!(
            en: "A � was printed that is not in the reply. Each piece was turned into text by \
                 itself, and a piece may end inside a character: é is two bytes, € is three.",
            fr: "Un � a été affiché qui n'est pas dans la réponse. Chaque morceau a été converti \
                 en texte séparément, or un morceau peut finir au milieu d'un caractère : é fait \
                 deux octets, € en fait trois."),
        say!(
            en: "Collect the bytes until end of file, and decode them once, at the end.",
            fr: "Rassemblez les octets jusqu'à la fin de fichier, et décodez-les une seule fois, à \
                 la fin."),
    )
}

pub(crate) fn prints_nothing() -> Cause {
    Cause::new(
        "prints-nothing",
        say!(en: "Nothing of the reply was printed.", fr: "Rien de la réponse n'a été affiché."),
        to_the_end(),
    )
}

pub(crate) fn reads_one_line() -> Cause {
    Cause::new(
        "reads-one-line",
        say!(
            en: "Only the beginning of the reply was printed, up to a line ending. The reply may \
                 have many lines.",
            fr: "Seul le début de la réponse a été affiché, jusqu'à une fin de ligne. La réponse \
                 peut avoir plusieurs lignes."),
        to_the_end(),
    )
}

pub(crate) fn reads_once(count: usize) -> Cause {
    Cause::new(
        "reads-once",
        say!(
            en: "Only the first {count} bytes of the reply were printed. What one read returns is \
                 what has arrived so far, up to the size of the buffer: a stream has no messages.",
            fr: "Seuls les {count} premiers octets de la réponse ont été affichés. Ce que retourne \
                 un read est ce qui est arrivé jusque-là, dans la limite du tampon : un flux n'a \
                 pas de messages."),
        to_the_end(),
    )
}

fn to_the_end() -> Text {
    say!(
        en: "The reply ends when the server closes: read until `read` returns 0, or let \
             `read_to_end` do it.",
        fr: "La réponse finit quand le serveur ferme : lisez jusqu'à ce que `read` retourne 0, ou \
             laissez faire `read_to_end`.")
}
