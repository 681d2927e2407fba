//! What goes wrong in exercise 5.

use std::net::SocketAddr;

use grader::{Cause, say};

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

pub(crate) fn not_shown(name: &str) -> Cause {
    Cause::new(
        "not-shown",
        say!(
            en: "A message that came is printed on a line of its own, behind `{name}> `, when it \
                 is complete. That line is not there.",
            fr: "Un message reçu s'affiche sur une ligne à lui, après `{name}> `, dès qu'il est \
                 complet. Cette ligne n'y est pas."),
        say!(
            en: "A message ends at its line feed. What does your program print when the line is \
                 there, and is it flushed?",
            fr: "Un message finit à sa fin de ligne. Qu'affiche votre programme quand la ligne \
                 est là, et le tampon est-il vidé (flush) ?"),
    )
}

pub(crate) fn takes_a_read_for_a_message() -> Cause {
    Cause::new(
        "takes-a-read-for-a-message",
        say!(
            en: "The message came in several pieces, and a piece was printed as if it were a \
                 message. What one read returns is whatever has arrived; only the line feed says \
                 where the message ends.",
            fr: "Le message est venu en plusieurs morceaux, et un morceau a été affiché comme un \
                 message. Ce que retourne un read est ce qui est arrivé ; seule la fin de ligne \
                 dit où finit le message."),
        say!(
            en: "`common::framing::LineReader` collects the pieces until the line is complete.",
            fr: "`common::framing::LineReader` rassemble les morceaux jusqu'à la ligne complète."),
    )
}

pub(crate) fn unbounded_line() -> Cause {
    Cause::new(
        "unbounded-line",
        say!(
            en: "A line of more than 64 KiB came, and the conversation went on. A peer that never \
                 ends its line would fill your memory.",
            fr: "Une ligne de plus de 64 Kio est venue, et la conversation a continué. Un pair qui \
                 ne finit jamais sa ligne remplirait votre mémoire."),
        say!(
            en: "`LineReader::new(stream, MESSAGE_MAX)` reports such a line as an error: end the \
                 conversation with it.",
            fr: "`LineReader::new(stream, MESSAGE_MAX)` signale une telle ligne comme une erreur : \
                 mettez fin à la conversation avec elle."),
    )
}

pub(crate) fn sends_no_line() -> Cause {
    Cause::new(
        "sends-no-line",
        say!(
            en: "A message is a line: its bytes and one line feed (0A). That is how the other side \
                 knows that it is complete.",
            fr: "Un message est une ligne : ses octets et une fin de ligne (0A). C'est ainsi que \
                 l'autre sait qu'il est complet."),
        say!(
            en: "`write_line(&mut stream, message.as_bytes(), Ending::Lf)` sends both at once.",
            fr: "`write_line(&mut stream, message.as_bytes(), Ending::Lf)` envoie les deux d'un \
                 coup."),
    )
}

pub(crate) fn nobody_begins() -> Cause {
    Cause::new(
        "nobody-begins",
        say!(
            en: "The client writes first, and its first message did not come although it was \
                 typed. If both sides wait for the other one, they wait for ever.",
            fr: "C'est le client qui écrit en premier, et son premier message n'est pas venu alors \
                 qu'il était tapé. Si chacun attend l'autre, ils attendent pour toujours."),
        say!(
            en: "Whose turn is it when the conversation begins? It depends on the role.",
            fr: "À qui est-ce le tour au début de la conversation ? Cela dépend du rôle."),
    )
}

pub(crate) fn speaks_out_of_turn() -> Cause {
    Cause::new(
        "speaks-out-of-turn",
        say!(
            en: "After its message your program sent another one without waiting for the answer. \
                 Each side sends one line, then it is the other's turn.",
            fr: "Après son message, votre programme en a envoyé un autre sans attendre la réponse. \
                 Chacun envoie une ligne, puis c'est le tour de l'autre."),
        say!(
            en: "Ask the keyboard for a line (`console.ask()`) only when it is your turn.",
            fr: "Ne demandez une ligne au clavier (`console.ask()`) que quand c'est votre tour."),
    )
}

pub(crate) fn ends_on_another_message() -> Cause {
    Cause::new(
        "ends-on-another-message",
        say!(
            en: "The message was not `fini`, and the conversation ended. Only the message that is \
                 these four letters and nothing else ends it.",
            fr: "Le message n'était pas `fini`, et la conversation s'est terminée. Seul le message \
                 fait de ces quatre lettres et de rien d'autre y met fin."),
        say!(
            en: "Compare the whole line: `message == b\"fini\"`, without trimming and without \
                 looking inside.",
            fr: "Comparez la ligne entière : `message == b\"fini\"`, sans la raccourcir (trim) et \
                 sans chercher dedans."),
    )
}

pub(crate) fn fini_does_not_end() -> Cause {
    Cause::new(
        "fini-does-not-end",
        say!(
            en: "`fini` was said, and your side of the connection stayed open. Whoever says it and \
                 whoever hears it closes at once: no answer is due.",
            fr: "`fini` a été dit, et votre côté de la connexion est resté ouvert. Celui qui le dit \
                 et celui qui l'entend ferment aussitôt : aucune réponse n'est due."),
        say!(
            en: "The conversation ends in both places: where a message is sent, and where one \
                 arrives. A thread that still holds the stream keeps it open: shut it down.",
            fr: "La conversation finit aux deux endroits : là où un message part, et là où il en \
                 arrive un. Un fil (thread) qui tient encore le flux le garde ouvert : appelez \
                 shutdown."),
    )
}

pub(crate) fn leaves_without_fini() -> Cause {
    Cause::new(
        "leaves-without-fini",
        say!(
            en: "The person at the keyboard wanted to leave, and the other side was not told: the \
                 connection just closed. Seen from there, that is an accident.",
            fr: "La personne au clavier voulait partir, et l'autre côté ne l'a pas su : la \
                 connexion s'est simplement fermée. Vu de là-bas, c'est un accident."),
        say!(
            en: "`None` instead of a line stands for Ctrl-C, Ctrl-D and the end of a script: send \
                 `fini` for it.",
            fr: "`None` au lieu d'une ligne représente Ctrl-C, Ctrl-D et la fin d'un script : \
                 envoyez `fini` à sa place."),
    )
}

pub(crate) fn not_back_to_waiting() -> Cause {
    Cause::new(
        "not-back-to-waiting",
        say!(
            en: "A conversation has ended, and the next client is not served. A server keeps its \
                 listening socket and goes back to accept, however the conversation ended.",
            fr: "Une conversation s'est terminée, et le client suivant n'est pas servi. Un serveur \
                 garde sa socket d'écoute et retourne à accept, quelle que soit la fin de la \
                 conversation."),
        say!(
            en: "`converse` gives two results, one in the other. The outer is about your side and \
                 may go to `?`; the inner is about the client and must not leave the loop.",
            fr: "`converse` donne deux résultats, l'un dans l'autre. Celui du dehors concerne votre \
                 côté et peut passer par `?` ; celui du dedans concerne le client et ne doit pas \
                 faire sortir de la boucle."),
    )
}

pub(crate) fn second_caller_interferes() -> Cause {
    Cause::new(
        "second-caller-interferes",
        say!(
            en: "Somebody else called during a conversation, and was not left waiting: the caller \
                 was served or turned away at once.",
            fr: "Quelqu'un d'autre a appelé pendant une conversation, et n'est pas resté en \
                 attente : il a été servi ou renvoyé aussitôt."),
        say!(
            en: "Accept the next client after this conversation only; until then the system keeps \
                 it in the backlog.",
            fr: "N'acceptez le client suivant qu'après cette conversation ; d'ici là, le système le \
                 garde dans sa file (backlog)."),
    )
}

pub(crate) fn deaf_while_typing() -> Cause {
    Cause::new(
        "deaf-while-typing",
        say!(
            en: "It was your turn to write, and the other one left. Your program did not notice: it \
                 sits in the read of the keyboard, and cannot sit in the socket's at the same \
                 time.",
            fr: "C'était votre tour d'écrire, et l'autre est parti. Votre programme ne l'a pas \
                 remarqué : il est bloqué dans la lecture du clavier, et ne peut pas l'être en même \
                 temps dans celle de la socket."),
        say!(
            en: "Each of the two reads has a thread and a channel: wait for both channels with \
                 `select!`, and return when the socket's has an error for you.",
            fr: "Chacune des deux lectures a un thread et un canal (channel) : attendez les \
                 deux avec `select!`, et retournez quand celui de la socket vous donne une erreur."),
    )
}

pub(crate) fn prompts_out_of_turn() -> Cause {
    Cause::new(
        "prompts-out-of-turn",
        say!(
            en: "The prompt `you> ` stood there while it was the other one's turn. It invites to \
                 write what may not be sent yet.",
            fr: "L'invite `you> ` était affichée alors que c'était le tour de l'autre. Elle invite \
                 à écrire ce qui ne peut pas encore partir."),
        say!(
            en: "The prompt appears with `console.ask()`: call it once a turn, when the turn \
                 begins.",
            fr: "L'invite apparaît avec `console.ask()` : appelez-le une fois par tour, quand le \
                 tour commence."),
    )
}

pub(crate) fn no_line_editing() -> Cause {
    Cause::new(
        "no-line-editing",
        say!(
            en: "Arrows, Delete, End and the history were used, and something else was sent than \
                 what they make.",
            fr: "Les flèches, Suppr, Fin et l'historique ont servi, et autre chose est parti que ce \
                 qu'ils donnent."),
        say!(
            en: "On a terminal read with rustyline, one editor for the whole program: it keeps the \
                 history.",
            fr: "Sur un terminal, lisez avec rustyline, et un seul éditeur pour tout le programme : \
                 c'est lui qui garde l'historique."),
    )
}

pub(crate) fn breaks_the_line() -> Cause {
    Cause::new(
        "breaks-the-line",
        say!(
            en: "A notice came while a line was half typed, and that line is not whole on the \
                 screen any more, or still being edited although the conversation is over.",
            fr: "Un avis est venu pendant qu'une ligne était à moitié tapée, et cette ligne n'est \
                 plus entière à l'écran, ou elle est encore en cours alors que la conversation est \
                 finie."),
        say!(
            en: "First `console.stop_asking()`, then `console.print(..)`.",
            fr: "D'abord `console.stop_asking()`, puis `console.print(..)`."),
    )
}

pub(crate) fn no_notice() -> Cause {
    Cause::new(
        "no-notice",
        say!(
            en: "The other one has left, the prompt is gone, and nothing on the screen says why.",
            fr: "L'autre est parti, l'invite a disparu, et rien à l'écran ne dit pourquoi."),
        say!(
            en: "Print the reason on a line of its own when the conversation ends.",
            fr: "Affichez la raison sur une ligne à elle quand la conversation se termine."),
    )
}

pub(crate) fn sends_a_stale_line() -> Cause {
    Cause::new(
        "sends-a-stale-line",
        say!(
            en: "What was typed for one person was sent to the next one.",
            fr: "Ce qui était tapé pour une personne a été envoyé à la suivante."),
        say!(
            en: "End the question when the conversation ends: `console.stop_asking()`.",
            fr: "Retirez la question quand la conversation finit : `console.stop_asking()`."),
    )
}

pub(crate) fn leaves_the_terminal_raw() -> Cause {
    Cause::new(
        "leaves-the-terminal-raw",
        say!(
            en: "The program has ended and left the terminal in raw mode: what is typed in the \
                 shell behind it does not show. A process that is simply ended restores nothing.",
            fr: "Le programme s'est terminé et a laissé le terminal en mode brut (raw) : ce qu'on \
                 tape ensuite dans le shell ne se voit pas. Un processus qu'on arrête net ne remet \
                 rien en place."),
        say!(
            en: "Return from main instead of calling `process::exit`, and only after \
                 `console.stop_asking()`.",
            fr: "Sortez de main au lieu d'appeler `process::exit`, et seulement après \
                 `console.stop_asking()`."),
    )
}

pub(crate) fn obeys_the_peer() -> Cause {
    Cause::new(
        "obeys-the-peer",
        say!(
            en: "Characters of the message that are orders to a terminal were printed as they are. \
                 A stranger could clear the screen with them, or write over what stands there.",
            fr: "Des caractères du message qui sont des ordres pour un terminal ont été affichés \
                 tels quels. Un inconnu pourrait ainsi effacer l'écran, ou récrire ce qui y est."),
        say!(
            en: "Spell out what `char::is_control` finds, and the characters that turn the \
                 direction of writing (U+202A to U+202E, U+2066 to U+2069).",
            fr: "Écrivez en toutes lettres ce que trouve `char::is_control`, et les caractères qui \
                 changent le sens d'écriture (U+202A à U+202E, U+2066 à U+2069)."),
    )
}

pub(crate) fn ignores_ctrl_c() -> Cause {
    Cause::new(
        "ignores-ctrl-c",
        say!(
            en: "Nobody is connected, Ctrl-C was pressed, and the server runs on. There is no other \
                 way to end it from its terminal.",
            fr: "Personne n'est connecté, Ctrl-C a été pressé, et le serveur continue. Il n'y a pas \
                 d'autre moyen de l'arrêter depuis son terminal."),
        say!(
            en: "Do not read the keyboard while nobody is there, and leave SIGINT as it is then.",
            fr: "Ne lisez pas le clavier quand il n'y a personne, et laissez alors SIGINT tel quel."),
    )
}
