//! What `talk` says itself, in both languages.

use grader::{Text, say};

use super::part::Part;

/// What stands at the beginning.
pub(super) fn welcome(program: &str, part: Part) -> Text {
    match part {
        Part::Server => say!(
            en: "{program} is the server, and you are its client.\n\
                 `help` lists what you can do; `quit` or Ctrl-D ends.",
            fr: "{program} est le serveur, et vous êtes son client.\n\
                 `help` dit ce que vous pouvez faire ; `quit` ou Ctrl-D termine."),
        Part::Client => say!(
            en: "{program} is the client, and you are its server.\n\
                 `help` lists what you can do; `quit` or Ctrl-D ends.",
            fr: "{program} est le client, et vous êtes son serveur.\n\
                 `help` dit ce que vous pouvez faire ; `quit` ou Ctrl-D termine."),
    }
}

/// An exercise without a network.
pub(super) fn nothing_to_talk_to(exercise: &str) -> Text {
    say!(en: "{exercise} does not use the network: there is nothing to talk to. To see it run:\n\n  \
              cargo run -p {exercise}",
         fr: "{exercise} n'utilise pas le réseau : il n'y a personne à qui parler. Pour le voir \
              tourner :\n\n  cargo run -p {exercise}")
}

/// A part that the program of an exercise does not play.
pub(super) fn other_part(exercise: &str) -> Text {
    say!(en: "the program of {exercise} plays another part",
         fr: "le programme de {exercise} joue un autre rôle")
}

/// All commands.
pub(super) fn help() -> Text {
    say!(
        en: "  send TEXT     sends TEXT: \\n \\r \\t \\\\ and \\xHH (a byte) are understood
  line TEXT     sends TEXT and a line feed
  frame TEXT    sends TEXT with its length in front, as in exercise 6
  hex 0a 50 72  sends these bytes
  half-close    ends your side: the program reads end of file, and can still send
  close         closes the connection
  reset         breaks it off: the program's next read or write fails
  connect       connects once more, as B, C, …  (the program being a server)
  use B         speaks for connection B from now on
  status        what the program waits for, and what it has not read
  type TEXT     types a line on the program's keyboard
  end-input     ends its standard input, as Ctrl-D does
  again         starts the program once more
  quit          ends the program and the conversation; so does Ctrl-D",
        fr: "  send TEXTE    envoie TEXTE : \\n \\r \\t \\\\ et \\xHH (un octet) sont compris
  line TEXTE    envoie TEXTE et une fin de ligne
  frame TEXTE   envoie TEXTE précédé de sa longueur, comme à l'exercice 6
  hex 0a 50 72  envoie ces octets
  half-close    termine votre côté : le programme lit la fin de fichier, et
                peut continuer d'envoyer
  close         ferme la connexion
  reset         la rompt : le prochain read ou write du programme échoue
  connect       se connecte une fois de plus : B, C, …  (à un serveur)
  use B         parle désormais par la connexion B
  status        ce que le programme attend, et ce qu'il n'a pas lu
  type TEXTE    tape une ligne au clavier du programme
  end-input     termine son entrée standard, comme Ctrl-D
  again         relance le programme
  quit          met fin au programme et à la conversation, comme Ctrl-D")
}

/// Said below the line that says how the program ended.
pub(super) fn ended() -> Text {
    say!(en: "Your program has ended. `again` starts it once more, `quit` leaves.",
         fr: "Votre programme s'est terminé. `again` le relance, `quit` quitte.")
}

/// Why something cannot be done any more.
pub(super) fn has_ended() -> Text {
    say!(en: "your program has ended: `again` starts it once more",
         fr: "votre programme s'est terminé : `again` le relance")
}

/// Why nobody can connect.
pub(super) fn is_deaf() -> Text {
    say!(en: "your program does not listen. `status` says what it does, `connect` tries again.",
         fr: "votre programme n'écoute pas. `status` dit ce qu'il fait, `connect` réessaie.")
}

/// A program that runs.
pub(super) fn running(process: u32, threads: Option<usize>) -> Text {
    match threads {
        None => say!(en: "Your program is running: process {process}.",
                     fr: "Votre programme tourne : processus {process}."),
        Some(1) => say!(en: "Your program is running: process {process}, 1 thread.",
                        fr: "Votre programme tourne : processus {process}, 1 thread."),
        Some(threads) => say!(en: "Your program is running: process {process}, {threads} threads.",
                              fr: "Votre programme tourne : processus {process}, {threads} threads."),
    }
}

/// Said when we leave before the program does.
pub(super) fn was_running() -> Text {
    say!(en: "Your program was still running; it has been ended.",
         fr: "Votre programme tournait encore ; il a été arrêté.")
}
