//! Exercise 8: an echo of datagrams. Here is the list of what is checked; the checks
//! of the server stand in `ex8_udp/server.rs`, those of the client in
//! `ex8_udp/client.rs` and, where datagrams get lost, in `ex8_udp/losses.rs`.

mod client;
mod losses;
mod server;

use std::net::{Ipv4Addr, SocketAddr};

use grader::{Suite, Text, say};

use client::{asks, calls_by_default, doubled, interrupted, long_message, other_family, too_long};
use losses::*;
use server::*;

const PORT: u16 = 63_008;

/// What a client in a command of its own gets where nothing else is said.
const DEFAULTS: &[(&str, &str)] = &[
    ("host", "127.0.0.1"),
    ("count", "5"),
    ("timeout-ms", "500"),
    ("tries", "3"),
    ("message", "ping"),
];

/// Longer than any check lasts: a client that waits so long sends nothing twice.
const LONG: &str = "20000";

/// Any port of this machine.
fn here() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

fn the_datagram() -> Text {
    say!(en: "the datagram", fr: "le datagramme")
}

pub(super) fn suite() -> Suite {
    let suite = of_the_client(of_the_server(Suite::new("ex8-udp")));
    of_the_account(of_losses(suite))
}

fn of_the_server(suite: Suite) -> Suite {
    suite
        .task(1)
        .check(
            "echo",
            say!(en: "sends a datagram back to its sender",
                 fr: "renvoie un datagramme à son expéditeur"),
            echo,
        )
        .points(2)
        .check(
            "default-port",
            say!(en: "listens on 127.0.0.1:63008 by default",
                 fr: "écoute sur 127.0.0.1:63008 par défaut"),
            default_port,
        )
        .on_default_port(PORT)
        .after(&["echo"])
        .check(
            "port-in-use",
            say!(en: "reports a port that is already in use",
                 fr: "signale un port déjà utilisé"),
            port_in_use,
        )
        .after(&["echo"])
        .check(
            "senders",
            say!(en: "answers each sender with its own datagram",
                 fr: "rend à chaque expéditeur son datagramme"),
            senders,
        )
        .points(2)
        .after(&["echo"])
        .check(
            "together",
            say!(en: "answers datagrams that come together one by one",
                 fr: "répond un à un aux datagrammes venus ensemble"),
            together,
        )
        .after(&["echo"])
        .check(
            "again",
            say!(en: "answers a datagram that comes again once more",
                 fr: "répond encore à un datagramme qui revient"),
            again,
        )
        .after(&["echo"])
        .check(
            "empty",
            say!(en: "answers an empty datagram with an empty one",
                 fr: "répond à un datagramme vide par un vide"),
            empty,
        )
        .points(2)
        .after(&["echo"])
        .check(
            "any-bytes",
            say!(en: "sends back any bytes as they were",
                 fr: "renvoie n'importe quels octets tels quels"),
            any_bytes,
        )
        .after(&["echo"])
        .check(
            "largest",
            say!(en: "sends back a datagram of 65507 bytes whole",
                 fr: "renvoie entier un datagramme de 65507 octets"),
            largest,
        )
        .points(2)
        .after(&["echo"])
        .check(
            "gone",
            say!(en: "serves on when a sender is gone",
                 fr: "continue quand un expéditeur est parti"),
            gone,
        )
        .after(&["echo"])
}

fn of_the_client(suite: Suite) -> Suite {
    suite
        .task(2)
        .check(
            "asks",
            say!(en: "sends numbered messages, one after the other",
                 fr: "envoie des messages numérotés, un par un"),
            asks,
        )
        .points(2)
        .after(&["echo"])
        .check(
            "default-address",
            say!(en: "calls localhost:63008 by default",
                 fr: "appelle localhost:63008 par défaut"),
            calls_by_default,
        )
        .on_default_port(PORT)
        .after(&["asks"])
        .check(
            "other-family",
            say!(en: "calls a server on ::1", fr: "appelle un serveur sur ::1"),
            other_family,
        )
        .after(&["asks"])
        .check(
            "long-message",
            say!(en: "knows the reply to a long message",
                 fr: "reconnaît la réponse à un long message"),
            long_message,
        )
        .after(&["asks"])
        .check(
            "doubled",
            say!(en: "sends nothing again when a reply comes twice",
                 fr: "ne renvoie rien si une réponse vient deux fois"),
            doubled,
        )
        .after(&["asks"])
        .check(
            "too-long",
            say!(en: "reports a message that fits into no datagram",
                 fr: "signale un message trop long pour un datagramme"),
            too_long,
        )
        .after(&["long-message"])
        .check(
            "interrupted",
            say!(en: "waits on after Ctrl-Z and fg",
                 fr: "attend encore après Ctrl-Z et fg"),
            interrupted,
        )
        .after(&["asks"])
}

fn of_losses(suite: Suite) -> Suite {
    suite
        .task(3)
        .check(
            "retry",
            say!(en: "sends a message again when no reply comes",
                 fr: "renvoie un message resté sans réponse"),
            retry,
        )
        .points(2)
        .after(&["asks"])
        .check(
            "gives-up",
            say!(en: "gives up after --tries and goes on",
                 fr: "renonce après --tries essais et continue"),
            gives_up,
        )
        .points(2)
        .after(&["retry"])
        .check(
            "timeout",
            say!(en: "waits as long as --timeout-ms says",
                 fr: "attend le temps que dit --timeout-ms"),
            as_long_as_told,
        )
        .after(&["retry"])
        .check(
            "duplicate",
            say!(en: "takes a reply that comes twice for one",
                 fr: "prend pour une seule une réponse venue deux fois"),
            duplicate,
        )
        .points(2)
        .after(&["retry"])
        .check(
            "late",
            say!(en: "takes a late reply for no other message's",
                 fr: "n'attribue pas une réponse tardive à un autre"),
            late,
        )
        .after(&["gives-up", "duplicate"])
        .check(
            "earlier-try",
            say!(en: "takes a late reply to an earlier try",
                 fr: "prend la réponse tardive à un essai précédent"),
            earlier_try,
        )
        .after(&["retry"])
        .check(
            "resembling",
            say!(en: "ignores what only resembles the reply",
                 fr: "ignore ce qui ressemble seulement à la réponse"),
            resembling,
        )
        .after(&["retry", "duplicate"])
        .check(
            "stranger",
            say!(en: "ignores a datagram from another address",
                 fr: "ignore un datagramme d'une autre adresse"),
            stranger,
        )
        .points(2)
        .after(&["retry"])
        .check(
            "deadline",
            say!(en: "waits no longer because of other datagrams",
                 fr: "n'attend pas plus à cause d'autres datagrammes"),
            deadline,
        )
        .after(&["retry", "duplicate"])
}

fn of_the_account(suite: Suite) -> Suite {
    suite
        .task(4)
        .check(
            "account",
            say!(en: "says what was answered, and ends with status 0",
                 fr: "dit ce qui a eu réponse et finit avec le code 0"),
            account,
        )
        .points(2)
        .after(&["asks"])
        .check(
            "losses",
            say!(en: "says what was lost, and ends with status 1",
                 fr: "dit ce qui est perdu et finit avec le code 1"),
            some_lost,
        )
        .points(2)
        .after(&["account", "gives-up"])
        .check(
            "refused",
            say!(en: "counts as lost what nobody takes",
                 fr: "compte comme perdu ce que personne ne prend"),
            refused,
        )
        .after(&["account", "gives-up"])
        .check(
            "bad-network",
            say!(en: "both sides cope with a bad network",
                 fr: "les deux côtés surmontent un mauvais réseau"),
            bad_network,
        )
        .points(2)
        .after(&["losses", "senders", "again", "duplicate"])
}
