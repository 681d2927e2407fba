//! What goes wrong in exercise 4.

use grader::{Cause, Text, say};

pub(crate) fn wrong_arrival() -> Cause {
    Cause::new(
        "wrong-arrival",
        say!(
            en: "For each client that is accepted, the server prints one line: `[+] New thread \
                 for`, the client's address and its port, with a space between the two.",
            fr: "Pour chaque client accepté, le serveur affiche une ligne : `[+] New thread for`, \
                 l'adresse du client et son port, séparés par une espace."),
        say!(
            en: "`accept` gives the client's address: `peer.ip()` and `peer.port()` are its two \
                 parts.",
            fr: "`accept` donne l'adresse du client : `peer.ip()` et `peer.port()` en sont les \
                 deux parties."),
    )
}

pub(crate) fn one_client_at_a_time() -> Cause {
    Cause::new(
        "one-client-at-a-time",
        say!(
            en: "The second client got its answer once the first one, which was silent, had left: \
                 the server talks to one client to the end before it accepts the next. The others \
                 are connected, since the system does that by itself, but nobody serves them.",
            fr: "Le deuxième client a reçu sa réponse une fois le premier, silencieux, parti : le \
                 serveur parle à un client jusqu'au bout avant d'accepter le suivant. Les autres \
                 sont connectés, car le système s'en charge seul, mais personne ne les sert."),
        say!(
            en: "Move the conversation into a thread of its own, so that the loop goes straight \
                 back to `accept`. Who joins that thread right away waits for it after all.",
            fr: "Placez la conversation dans un thread à elle, pour que la boucle revienne aussitôt \
                 à `accept`. Un `join` immédiat sur ce thread reviendrait à l'attendre."),
    )
}

pub(crate) fn serves_only_so_many() -> Cause {
    Cause::new(
        "serves-only-so-many",
        say!(
            en: "A thousand clients are connected and silent, and one that came after them is not \
                 served. A few clients at once are no problem, so there is a limit somewhere: a \
                 fixed number of threads, or something that each client keeps to itself.",
            fr: "Mille clients sont connectés et se taisent, et l'un de ceux venus après les autres \
                 n'est pas servi. Quelques clients à la fois ne posent pas de problème : il y a \
                 donc une limite quelque part, un nombre fixe de threads, ou une chose que chaque \
                 client garde pour lui."),
        say!(
            en: "Start one thread for each client that is accepted, when it is accepted.",
            fr: "Lancez un thread pour chaque client accepté, au moment où il l'est."),
    )
}

pub(crate) fn no_departure() -> Cause {
    Cause::new(
        "no-departure",
        say!(
            en: "When a conversation is over, however it ended, the server prints `Client`, the \
                 address, the port and `left` on one line. For this client it did not.",
            fr: "Quand une conversation est finie, de quelque façon que ce soit, le serveur affiche \
                 `Client`, l'adresse, le port et `left` sur une ligne. Pour ce client, il ne l'a \
                 pas fait."),
        say!(
            en: "`attend` prints that line when `converse` returns: does yours return at end of \
                 file, and with the error of a read?",
            fr: "`attend` affiche cette ligne quand `converse` retourne : la vôtre retourne-t-elle \
                 à la fin de fichier, et avec l'erreur d'un read ?"),
    )
}

pub(crate) fn torn_lines() -> Cause {
    Cause::new(
        "torn-lines",
        say!(
            en: "Standard output holds a line that is none of those expected: two threads wrote at \
                 the same time, and their pieces mixed.",
            fr: "La sortie standard contient une ligne qui n'est aucune de celles attendues : deux \
                 threads ont écrit en même temps et leurs morceaux se sont mêlés."),
        say!(
            en: "Make each line with one call, line feed included: `writeln!(io::stdout(), ...)` \
                 holds the lock from the first byte to the last.",
            fr: "Écrivez chaque ligne en un seul appel, fin de ligne comprise : \
                 `writeln!(io::stdout(), ...)` tient le verrou du premier octet au dernier."),
    )
}

pub(crate) fn decodes_lossily() -> Cause {
    Cause::new(
        "decodes-lossily",
        say!(
            en: "EF BF BD is the character U+FFFD, which stands for bytes that are no UTF-8. The \
                 line was turned into text and back, and that changed it.",
            fr: "EF BF BD est le caractère U+FFFD, qui remplace des octets qui ne sont pas de \
                 l'UTF-8. La ligne a été convertie en texte et reconvertie, et cela l'a changée."),
        bytes_not_text(),
    )
}

pub(crate) fn insists_on_utf8() -> Cause {
    Cause::new(
        "insists-on-utf8",
        say!(
            en: "The line held bytes that are no UTF-8, and the server ended the conversation. \
                 Nothing obliges a client to send UTF-8: `read_line` and `lines` of the standard \
                 library do, because they make a String.",
            fr: "La ligne contenait des octets hors UTF-8, et le serveur a mis fin à la \
                 conversation. Rien n'oblige un client à envoyer de l'UTF-8 : ce sont `read_line` \
                 et `lines` de la bibliothèque standard qui l'exigent, car ils font une String."),
        bytes_not_text(),
    )
}

fn bytes_not_text() -> Text {
    say!(
        en: "Keep bytes: a `Line` lends them with `raw()`, and `write_all` takes them.",
        fr: "Gardez des octets : une `Line` les prête avec `raw()`, et `write_all` les prend.")
}

pub(crate) fn drops_the_ending() -> Cause {
    Cause::new(
        "drops-the-ending",
        say!(
            en: "The line came back without its ending. Whoever reads lines at the other end \
                 waits for it, and for ever.",
            fr: "La ligne est revenue sans sa fin de ligne. Celui qui lit des lignes à l'autre bout \
                 l'attend, indéfiniment."),
        the_line(),
    )
}

pub(crate) fn changes_the_ending() -> Cause {
    Cause::new(
        "changes-the-ending",
        say!(
            en: "The line ended with \\r\\n and came back with another ending. A line comes back \
                 with the ending that it had.",
            fr: "La ligne finissait par \\r\\n et elle est revenue avec une autre fin. Une ligne \
                 revient avec la fin de ligne qu'elle avait."),
        the_line(),
    )
}

fn the_line() -> Text {
    say!(
        en: "`content()` is the line without its ending, `raw()` the line with it.",
        fr: "`content()` est la ligne sans sa fin, `raw()` la ligne avec elle.")
}

pub(crate) fn loses_lines() -> Cause {
    Cause::new(
        "loses-lines",
        say!(
            en: "Several lines came at once, and only the first of them were answered. What one \
                 read brings may be many lines: those behind the first are in a buffer that was \
                 thrown away, or that waits for another read before it is looked at again.",
            fr: "Plusieurs lignes sont arrivées d'un coup, et seules les premières ont eu une \
                 réponse. Un read peut apporter bien des lignes : celles qui suivent la première \
                 sont dans un tampon qui a été jeté, ou qu'on ne regardera qu'après un autre read."),
        say!(
            en: "One decoder for the whole conversation, and `next_line` until it gives `None` \
                 before you read again.",
            fr: "Un seul décodeur pour toute la conversation, et `next_line` jusqu'à `None` avant \
                 de relire."),
    )
}

pub(crate) fn takes_a_read_for_a_line() -> Cause {
    Cause::new(
        "takes-a-read-for-a-line",
        say!(
            en: "The line came in pieces, and a piece was taken for a line. What one read returns \
                 is what has arrived so far: half a line, one, or several.",
            fr: "La ligne est venue en morceaux, et un morceau a été pris pour une ligne. Ce que \
                 retourne un read, c'est ce qui est arrivé jusque-là : une demi-ligne, une ligne \
                 ou plusieurs."),
        say!(
            en: "Feed the decoder with each read, and act only on the lines that it gives.",
            fr: "Donnez chaque read au décodeur, et n'agissez que sur les lignes qu'il rend."),
    )
}

pub(crate) fn refuses_too_early() -> Cause {
    Cause::new(
        "refuses-too-early",
        say!(
            en: "A line may measure 65536 bytes, its ending not counted. This one did, and was \
                 refused.",
            fr: "Une ligne peut mesurer 65536 octets, sa fin de ligne non comprise. C'était le cas \
                 de celle-ci, et elle a été refusée."),
        say!(
            en: "`LineDecoder::new` takes the longest content, without the ending.",
            fr: "`LineDecoder::new` prend la longueur maximale du contenu, sans la fin de ligne."),
    )
}

pub(crate) fn echoes_the_empty_line() -> Cause {
    Cause::new(
        "echoes-the-empty-line",
        say!(
            en: "The empty line came back. It is not a message but the client's goodbye, and the \
                 answer to it is end of file.",
            fr: "La ligne vide est revenue. Ce n'est pas un message, c'est l'au revoir du client, \
                 et la réponse est la fin de fichier."),
        say!(
            en: "Look whether the line is empty before you send it back.",
            fr: "Regardez si la ligne est vide avant de la renvoyer."),
    )
}

pub(crate) fn ignores_the_empty_line() -> Cause {
    Cause::new(
        "ignores-the-empty-line",
        say!(
            en: "The client said goodbye with an empty line, and the connection stayed open. A \
                 line is empty when nothing stands before its ending, be that \\n or \\r\\n. A \
                 connection closes when all its owners are gone, clones included.",
            fr: "Le client a pris congé par une ligne vide, et la connexion est restée ouverte. Une \
                 ligne est vide quand rien ne précède sa fin, que ce soit \\n ou \\r\\n. Une \
                 connexion se ferme quand tous ses propriétaires ont disparu, clones compris."),
        say!(
            en: "Compare `content()` with nothing, return from `converse`, and look for a \
                 `try_clone` that somebody keeps.",
            fr: "Comparez `content()` à rien, retournez de `converse`, et cherchez un `try_clone` \
                 que quelqu'un garde."),
    )
}

pub(crate) fn ignores_end_of_file() -> Cause {
    Cause::new(
        "ignores-end-of-file",
        say!(
            en: "The client has closed its sending side and got all its lines back, and the \
                 connection stays open. A client that waits for the end waits for ever.",
            fr: "Le client a fermé son envoi et reçu toutes ses lignes, et la connexion reste \
                 ouverte. Un client qui attend la fin attendra toujours."),
        say!(
            en: "End of file is a read that returns 0: return from `converse` then, and keep no \
                 clone of the stream elsewhere.",
            fr: "La fin de fichier est un read qui retourne 0 : retournez alors de `converse`, et \
                 ne gardez ailleurs aucun clone du flux."),
    )
}

pub(crate) fn spins_at_end_of_file() -> Cause {
    Cause::new(
        "spins-at-end-of-file",
        say!(
            en: "The client has closed its sending side, and since then your program keeps a core \
                 busy. A read at end of file returns 0 at once, again and again: the loop around \
                 it never waits any more, and never ends.",
            fr: "Le client a fermé son envoi, et depuis votre programme occupe un cœur. À la fin de \
                 fichier, un read retourne 0 aussitôt, encore et encore : la boucle qui l'entoure \
                 n'attend plus jamais et ne finit jamais."),
        say!(
            en: "Leave the loop when a read returns 0.",
            fr: "Quittez la boucle quand un read retourne 0."),
    )
}

pub(crate) fn drops_the_last_line() -> Cause {
    Cause::new(
        "drops-the-last-line",
        say!(
            en: "The last line had no ending, because end of file ended it, and it was not \
                 answered. It was still in the decoder when the conversation was given up.",
            fr: "La dernière ligne n'avait pas de fin de ligne, car c'est la fin de fichier qui l'a \
                 terminée, et elle est restée sans réponse. Elle était encore dans le décodeur \
                 quand la conversation a été abandonnée."),
        say!(
            en: "After a read that returns 0, `finish()` gives what is left.",
            fr: "Après un read qui retourne 0, `finish()` rend ce qui reste."),
    )
}

pub(crate) fn adds_an_ending() -> Cause {
    Cause::new(
        "adds-an-ending",
        say!(
            en: "The last line had no ending and came back with one. A line comes back with the \
                 ending that it had, and this one had none.",
            fr: "La dernière ligne n'avait pas de fin de ligne et elle est revenue avec une. Une \
                 ligne revient avec la fin qu'elle avait, et celle-ci n'en avait pas."),
        the_line(),
    )
}

pub(crate) fn held_up() -> Cause {
    Cause::new(
        "held-up",
        say!(
            en: "One client sends and never reads. The system's buffers are full, so the server \
                 waits inside of a write to it, and that is right. But another client, which came \
                 later, gets no answer: it waits for something that the first one holds.",
            fr: "Un client envoie sans jamais lire. Les tampons du système sont pleins, le serveur \
                 attend donc dans une écriture vers lui, et c'est juste. Mais un autre client, venu \
                 plus tard, n'a pas de réponse : il attend une chose que le premier détient."),
        say!(
            en: "Which lock is held while you write to a client? Whatever is shared must be let go \
                 before a call that may block.",
            fr: "Quel verrou est tenu pendant que vous écrivez à un client ? Ce qui est partagé doit \
                 être lâché avant un appel qui peut bloquer."),
    )
}

pub(crate) fn no_bound() -> Cause {
    Cause::new(
        "no-bound",
        say!(
            en: "A client sent 64 MiB and read nothing back, and the server took all of it: the \
                 replies wait in its memory. One such client is enough to use it up.",
            fr: "Un client a envoyé 64 Mio sans rien lire, et le serveur a tout pris : les réponses \
                 attendent dans sa mémoire. Un seul client de ce genre suffit à l'épuiser."),
        say!(
            en: "Write the reply before you read on. A write that blocks is what holds back a \
                 client that does not read.",
            fr: "Écrivez la réponse avant de lire la suite. Une écriture qui bloque est ce qui \
                 retient un client qui ne lit pas."),
    )
}

pub(crate) fn keeps_threads(before: usize, now: usize) -> Cause {
    Cause::new(
        "keeps-threads",
        say!(
            en: "The server had {before} threads before its clients came and has {now} now that \
                 they have left. A thread that does not end is never given back, and a system has \
                 only so many.",
            fr: "Le serveur avait {before} threads avant l'arrivée de ses clients et en a {now} \
                 maintenant qu'ils sont partis. Un thread qui ne finit pas n'est jamais rendu, et \
                 un système n'en a qu'un nombre limité."),
        say!(
            en: "What does a client's thread still wait for when its client is gone?",
            fr: "Qu'attend encore le thread d'un client quand ce client est parti ?"),
    )
}

pub(crate) fn keeps_descriptors(before: usize, now: usize) -> Cause {
    Cause::new(
        "keeps-descriptors",
        say!(
            en: "The server had {before} open descriptors before its clients came and has {now} \
                 now that they have left. Each is a socket that somebody still owns, and a process \
                 has only so many.",
            fr: "Le serveur avait {before} descripteurs ouverts avant l'arrivée de ses clients et \
                 en a {now} maintenant qu'ils sont partis. Chacun est une socket qui a encore un \
                 propriétaire, et un processus n'en a qu'un nombre limité."),
        say!(
            en: "Look for a list that streams, or clones of them, are put into and never taken out \
                 of.",
            fr: "Cherchez une liste où des flux, ou leurs clones, sont mis et jamais retirés."),
    )
}

pub(crate) fn ends_with_its_output() -> Cause {
    Cause::new(
        "ends-with-its-output",
        say!(
            en: "Nobody reads what the server prints any more, as behind `| head -n 1`, and it no \
                 longer serves its clients. They have no part in that.",
            fr: "Plus personne ne lit ce que le serveur affiche, comme derrière `| head -n 1`, et \
                 il ne sert plus ses clients. Ils n'y sont pour rien."),
        say!(
            en: "`println!` panics when it cannot print. `print_line`, which is given, does not.",
            fr: "`println!` panique quand il ne peut pas écrire. `print_line`, qui vous est donnée, \
                 non."),
    )
}

pub(crate) fn no_limit() -> Cause {
    Cause::new(
        "no-limit",
        say!(
            en: "More than 65536 bytes came without a line feed, and the server did not object. A \
                 line that may be of any length is kept in memory until its end, and a client \
                 decides when that comes, if ever.",
            fr: "Plus de 65536 octets sont venus sans fin de ligne, et le serveur n'a rien dit. Une \
                 ligne de longueur quelconque est gardée en mémoire jusqu'à sa fin, et c'est un \
                 client qui décide quand elle vient, si elle vient."),
        say!(
            en: "A `LineDecoder` made with a limit gives `LineTooLong` as soon as it is exceeded.",
            fr: "Un `LineDecoder` fait avec une limite rend `LineTooLong` dès qu'elle est dépassée."),
    )
}

pub(crate) fn stays_open() -> Cause {
    Cause::new(
        "stays-open",
        say!(
            en: "The client was told that its line is too long, and then the connection stayed \
                 open. It waits for the end of what you have to say.",
            fr: "Le client a appris que sa ligne est trop longue, puis la connexion est restée \
                 ouverte. Il attend la fin de ce que vous avez à dire."),
        say!(
            en: "After the error line, `shutdown(Shutdown::Write)` tells the client that nothing \
                 follows, before you read what it still sends.",
            fr: "Après la ligne d'erreur, `shutdown(Shutdown::Write)` dit au client que rien ne \
                 suit, avant que vous lisiez ce qu'il envoie encore."),
    )
}

pub(crate) fn closes_without_a_word() -> Cause {
    Cause::new(
        "closes-without-a-word",
        say!(
            en: "The line was too long and the connection ended, but the client was not told why.",
            fr: "La ligne était trop longue et la connexion a pris fin, mais le client n'a pas su \
                 pourquoi."),
        say!(
            en: "Send `Line too long: at most 65536 bytes` and a line feed before you close.",
            fr: "Envoyez `Line too long: at most 65536 bytes` et une fin de ligne avant de fermer."),
    )
}

pub(crate) fn closes_with_unread_bytes() -> Cause {
    Cause::new(
        "closes-with-unread-bytes",
        say!(
            en: "The error line was sent, and behind it came a reset in place of end of file. The \
                 system resets a connection that is closed while bytes it received are unread, and \
                 a reset may destroy what the client has not read yet: the very line that explains \
                 it.",
            fr: "La ligne d'erreur a été envoyée, mais suivie d'une réinitialisation (reset) au \
                 lieu d'une fin de fichier. Le système réinitialise une connexion que l'on ferme \
                 alors que des octets reçus n'ont pas été lus, et cela peut détruire ce que le \
                 client n'a pas encore lu : la ligne même qui explique tout."),
        say!(
            en: "First `shutdown(Shutdown::Write)`, then read and throw away until end of file, \
                 1 MiB or one second, and only then close.",
            fr: "D'abord `shutdown(Shutdown::Write)`, puis lisez et jetez jusqu'à la fin de \
                 fichier, 1 Mio ou une seconde, et fermez seulement ensuite."),
    )
}

pub(crate) fn wrong_refusal() -> Cause {
    Cause::new(
        "wrong-refusal",
        say!(
            en: "A client whose line is too long is answered with one line, `Line too long: at \
                 most 65536 bytes`, and with nothing else.",
            fr: "Un client dont la ligne est trop longue reçoit une ligne, `Line too long: at most \
                 65536 bytes`, et rien d'autre."),
        say!(
            en: "Compare byte by byte, line feed included.",
            fr: "Comparez octet par octet, fin de ligne comprise."),
    )
}

pub(crate) fn drains_for_ever() -> Cause {
    Cause::new(
        "drains-for-ever",
        say!(
            en: "The client sends a line without end, and 64 MiB of it were read: it was refused \
                 long before, and still has a thread and a descriptor of yours, for as long as it \
                 pleases.",
            fr: "Le client envoie une ligne sans fin, et 64 Mio en ont été lus : il a été refusé \
                 bien avant, et occupe encore un thread et un descripteur, aussi longtemps qu'il \
                 lui plaît."),
        say!(
            en: "Count what you throw away and stop at 1 MiB; give each read what is left of one \
                 second with `set_read_timeout`.",
            fr: "Comptez ce que vous jetez et arrêtez à 1 Mio ; donnez à chaque read ce qui reste \
                 d'une seconde avec `set_read_timeout`."),
    )
}

pub(crate) fn ends_without_descriptors() -> Cause {
    Cause::new(
        "ends-without-descriptors",
        say!(
            en: "There were more clients than the server could have descriptors, `accept` failed, \
                 and that ended the server, with all the clients that it had.",
            fr: "Il y avait plus de clients que le serveur ne pouvait avoir de descripteurs, \
                 `accept` a échoué, et cela a mis fin au serveur et à tous les clients qu'il avait."),
        say!(
            en: "An error of `accept` is not the end of the loop: a `?` there is one.",
            fr: "Une erreur d'`accept` n'est pas la fin de la boucle ; un `?` à cet endroit en fait \
                 une."),
    )
}

pub(crate) fn spins_without_descriptors() -> Cause {
    Cause::new(
        "spins-without-descriptors",
        say!(
            en: "No descriptor is left, so `accept` fails at once, and the server tries again at \
                 once: it keeps a core busy with that, which its clients could use.",
            fr: "Il ne reste aucun descripteur, `accept` échoue donc aussitôt, et le serveur \
                 réessaie aussitôt : il y occupe un cœur dont ses clients auraient l'usage."),
        say!(
            en: "Wait before you try again, for a client that leaves or for a moment. The clients \
                 in the backlog wait with you.",
            fr: "Attendez avant de réessayer, le départ d'un client ou un instant. Les clients de la \
                 file d'attente (backlog) attendent avec vous."),
    )
}

pub(crate) fn says_nothing_of_descriptors() -> Cause {
    Cause::new(
        "says-nothing-of-descriptors",
        say!(
            en: "No descriptor is left and clients wait in vain, but nothing on standard error \
                 says so. Whoever runs the server cannot know what to do about it.",
            fr: "Il ne reste aucun descripteur et des clients attendent en vain, mais rien sur la \
                 sortie d'erreur ne le dit. Celui qui exploite le serveur ne peut pas savoir quoi \
                 faire."),
        say!(
            en: "`common::report(&error)` prints an error as one line and goes on.",
            fr: "`common::report(&error)` affiche une erreur sur une ligne et continue."),
    )
}

pub(crate) fn never_accepts_again() -> Cause {
    Cause::new(
        "never-accepts-again",
        say!(
            en: "Descriptors had run out and were given back, since most clients have left. Those \
                 that waited all the time are still not served.",
            fr: "Les descripteurs étaient épuisés puis ont été rendus, car la plupart des clients \
                 sont partis. Ceux qui attendaient depuis le début ne sont toujours pas servis."),
        say!(
            en: "After the wait, go back to `accept`, and wait a second at most.",
            fr: "Après l'attente, revenez à `accept`, et n'attendez pas plus d'une seconde."),
    )
}

pub(crate) fn throws_clients_out() -> Cause {
    Cause::new(
        "throws-clients-out",
        say!(
            en: "Clients that came while no descriptor was left lost their connection. They could \
                 have waited: a client that is not accepted yet costs no descriptor.",
            fr: "Des clients venus alors qu'il ne restait aucun descripteur ont perdu leur \
                 connexion. Ils pouvaient attendre : un client qui n'est pas encore accepté ne \
                 coûte aucun descripteur."),
        say!(
            en: "Keep the listening socket open, and leave the clients in its backlog.",
            fr: "Gardez la socket d'écoute ouverte, et laissez les clients dans sa file d'attente."),
    )
}
