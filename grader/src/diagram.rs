//! Draws a transcript as a sequence diagram in text, at most 79 columns wide: the
//! program on the left, the checker on the right, time going down.

use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use crate::bytes::{as_printed, cut, escaped, preview};
use crate::say;
use crate::text::{self, Lang, Text};
use crate::transcript::{Event, Stream};

/// The columns between the two life lines.
const SPAN: usize = 66;

/// How many events are drawn: enough for a beginner's conversation. Of a longer
/// one, the beginning and the end.
const EVENTS: usize = 40;

/// How many lines are drawn that a program prints one after the other.
const LINES: usize = 6;

/// How many bytes of an event are drawn where all of them are asked for.
const IN_FULL: usize = 4096;

/// How much of a conversation is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// What fits a screen or two.
    Short,
    /// Every event, and of each its bytes as far as anybody reads them.
    Whole,
}

/// The lines of the diagram.
pub(crate) fn draw(events: &[(Duration, Event)], lang: Lang, detail: Detail) -> Vec<String> {
    let mut lines = vec![head(&say!(en: "the checker", fr: "le correcteur"), lang)];
    if detail == Detail::Whole {
        lines.extend(events.iter().flat_map(|event| rows_in_full(event, lang)));
        return lines;
    }
    let telling: Vec<_> = events.iter().filter(|event| !is_noise(event)).collect();
    let mut drawn = Vec::new();
    for block in telling.chunk_by(|(_, a), (_, b)| is_printed(a) && is_printed(b)) {
        let most = if is_printed(&block[0].1) { LINES } else { EVENTS };
        drawn.extend(shortened(block.iter().map(|event| Row::Event(event)).collect(), most, lang));
    }
    lines.extend(shortened(drawn, EVENTS, lang).into_iter().flat_map(|row| match row {
        Row::Event(event) => rows(event, lang),
        Row::Gap(text) => vec![between("", &text)],
    }));
    lines
}

/// The line above the life lines: who they are. On the left is the program.
pub fn head(right: &Text, lang: Lang) -> String {
    let left = say!(en: "your program", fr: "votre programme");
    let (left, right) = (left.in_lang(lang), right.in_lang(lang));
    let gap = SPAN + 2 - left.chars().count();
    format!("{:10}{left}{right:>gap$}", "")
}

/// The rows of one event, as they stand in the diagram, but with all its bytes, a
/// few thousand at most. Rust's hint about backtraces gets no row.
pub fn rows_in_full(event: &(Duration, Event), lang: Lang) -> Vec<String> {
    if is_noise(event) {
        return Vec::new();
    }
    let mut rows = rows(event, lang);
    if let Event::Printed(stream, line) = &event.1 {
        rows = printed(*stream, line, lang)
            .enumerate()
            .map(|(index, text)| match index {
                0 => between(&moment(event.0, lang), &text),
                _ => between("", &text),
            })
            .collect();
    }
    if let Event::Sent(_, bytes) | Event::Received(_, bytes) = &event.1 {
        rows.truncate(1);
        let (shown, rest) = bytes.split_at(bytes.len().min(IN_FULL));
        rows.extend(cut(shown).flat_map(preview).map(|line| between("", &format!("    {line}"))));
        if !rest.is_empty() {
            let more = say!(en: "({} more)", fr: "(encore {})"; text::bytes(rest.len()));
            rows.push(between("", &format!("    {}", more.in_lang(lang))));
        }
    }
    rows
}

/// An event, or words for some that are not drawn.
enum Row<'a> {
    Event(&'a (Duration, Event)),
    Gap(String),
}

/// The first and the last of them, if there are more than `most`.
fn shortened(mut all: Vec<Row<'_>>, most: usize, lang: Lang) -> Vec<Row<'_>> {
    if all.len() > most {
        let left_out = all.len() - most;
        let gap = say!(en: " ({left_out} more)", fr: " ({left_out} de plus)");
        let gap = Row::Gap(gap.in_lang(lang).to_owned());
        all.splice(most / 2..most / 2 + left_out, [gap]);
    }
    all
}

fn is_printed(event: &Event) -> bool {
    matches!(event, Event::Printed(..))
}

/// Lines that Rust prints around a panic and that tell nothing.
fn is_noise((_, event): &(Duration, Event)) -> bool {
    let Event::Printed(Stream::Stderr, line) = event else { return false };
    line.is_empty() || line.starts_with(b"note: run with `RUST_BACKTRACE=1`")
}

fn rows((time, event): &(Duration, Event), lang: Lang) -> Vec<String> {
    let time = moment(*time, lang);
    let left = |text: Text| vec![between(&time, &format!(" {}", text.in_lang(lang)))];
    let to_program = |peer: &char, what: Text| vec![arrow(&time, '<', *peer, &what, lang)];
    let to_checker = |peer: &char, what: Text| vec![arrow(&time, '>', *peer, &what, lang)];
    match event {
        Event::Started(command) => left(Text::verbatim(format!("$ {command}"))),
        Event::Printed(stream, line) => left(words_for_printed(*stream, line)),
        Event::Typed(bytes) => {
            let keys = escaped(bytes);
            left(say!(en: "reads from its keyboard: {keys}", fr: "lit au clavier : {keys}"))
        }
        Event::ClosedInput => left(say!(en: "reads from its keyboard: end of file",
                                        fr: "lit au clavier : fin de fichier")),
        Event::Signalled(signal) => {
            let name = signal.name();
            left(say!(en: "gets the signal {name}", fr: "reçoit le signal {name}"))
        }
        Event::Shown(rows) => {
            let mut lines = left(say!(en: "its screen:", fr: "son écran :"));
            lines.extend(rows.iter().map(|row| between("", &format!("   ┃ {row}"))));
            lines
        }
        Event::Interrupted => left(say!(
            en: "(stopped, and let go on: calls that wait are interrupted)",
            fr: "(arrêté puis relancé : les appels en attente sont interrompus)")),
        Event::Exited(exit) => left(say!(en: "ends: {}", fr: "se termine : {}"; exit.text())),
        Event::Connected(peer) => to_program(peer, say!(en: "connects", fr: "se connecte")),
        Event::ConnectedMany(peer, count) => to_program(
            peer,
            say!(en: "{count} clients connect", fr: "{count} clients se connectent"),
        ),
        Event::Accepted(peer) => to_checker(peer, say!(en: "connects", fr: "se connecte")),
        Event::Sent(peer, bytes) => {
            let arrow = to_program(peer, text::bytes(bytes.len()));
            with_bytes(arrow, bytes)
        }
        Event::SentInPieces(peer, pieces, bytes) => {
            let size = text::bytes(bytes.len());
            let arrow = to_program(
                peer,
                say!(en: "{} in {pieces} pieces", fr: "{} en {pieces} morceaux"; size),
            );
            with_bytes(arrow, bytes)
        }
        Event::Flooded(peer, sent) => {
            let size = text::bytes(*sent);
            let what = say!(en: "{}, and reads nothing", fr: "{}, sans rien lire"; size);
            to_program(peer, what)
        }
        Event::Received(peer, bytes) => {
            let arrow = to_checker(peer, text::bytes(bytes.len()));
            with_bytes(arrow, bytes)
        }
        Event::SentDatagram(peer, bytes) => with_bytes(to_program(peer, datagram(bytes)), bytes),
        Event::ReceivedDatagram(peer, bytes) => {
            with_bytes(to_checker(peer, datagram(bytes)), bytes)
        }
        Event::LeftUnanswered(peer) => left(say!(
            en: "(no answer on {peer}, as if it were lost)",
            fr: "(pas de réponse sur {peer}, comme si elle était perdue)")),
        Event::Lost(peer) => left(say!(
            en: "(the datagram on {peer} gets lost)",
            fr: "(le datagramme sur {peer} se perd)")),
        Event::FinishedSending(peer) => to_program(peer, end_of_file()),
        Event::GotEnd(peer) => to_checker(peer, end_of_file()),
        Event::Closed(peer) => to_program(peer, say!(en: "closes", fr: "ferme")),
        Event::Reset(peer) => to_program(peer, reset()),
        Event::GotReset(peer) => to_checker(peer, reset()),
        Event::ProbeBegan => left(say!(
            en: "(the check has failed; the checker looks for the cause)",
            fr: "(échec ; le correcteur cherche maintenant la cause)")),
        Event::WaitedInVain(how_long, what) => {
            let seconds = match how_long.as_millis() {
                0..1000 => Text::verbatim(format!("{} ms", how_long.as_millis())),
                _ => text::decimal(how_long.as_secs_f64(), "s"),
            };
            left(say!(en: "(waited {} for {})", fr: "({} d'attente : {})"; seconds, what))
        }
    }
}

fn datagram(bytes: &[u8]) -> Text {
    match bytes.len() {
        0 => say!(en: "empty datagram", fr: "datagramme vide"),
        length => say!(en: "datagram of {}", fr: "datagramme de {}"; text::bytes(length)),
    }
}

fn moment(time: Duration, lang: Lang) -> String {
    let text = match time.as_secs() {
        0..100 => text::decimal(time.as_secs_f64() * 1000.0, "ms"),
        _ => text::decimal(time.as_secs_f64(), "s"),
    };
    text.in_lang(lang).to_owned()
}

fn words_for_printed(stream: Stream, line: &[u8]) -> Text {
    let line = as_printed(line);
    match stream {
        Stream::Stdout => say!(en: "prints: {line}", fr: "affiche : {line}"),
        Stream::Stderr => say!(en: "prints to stderr: {line}", fr: "affiche sur stderr : {line}"),
    }
}

/// A line that was printed, in as many rows as it takes.
fn printed(stream: Stream, line: &[u8], lang: Lang) -> impl Iterator<Item = String> {
    let text = words_for_printed(stream, line);
    let options = textwrap::Options::new(SPAN - 1)
        .initial_indent(" ")
        .subsequent_indent("     ")
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let rows = textwrap::wrap(text.in_lang(lang), options);
    rows.into_iter().map(|row| row.into_owned()).collect::<Vec<_>>().into_iter()
}

fn end_of_file() -> Text {
    say!(en: "end of file", fr: "fin de fichier")
}

fn reset() -> Text {
    say!(en: "RESET", fr: "RESET")
}

fn with_bytes(mut rows: Vec<String>, bytes: &[u8]) -> Vec<String> {
    rows.extend(preview(bytes).iter().map(|line| between("", &format!("    {line}"))));
    rows
}

/// A row with text between the life lines; it stays within them.
fn between(time: &str, text: &str) -> String {
    let mut text = text.to_owned();
    if text.width() > SPAN {
        // The line may be as long as a message, and each measuring takes all of it.
        text = text.chars().take(4 * SPAN).collect();
        while text.width() > SPAN - 2 {
            text.pop();
        }
        text += " …";
    }
    let padding = " ".repeat(SPAN - text.width());
    format!("{time:>9} │{text}{padding}│")
}

fn arrow(time: &str, head: char, peer: char, what: &Text, lang: Lang) -> String {
    let label = format!(" {peer}: {} ", what.in_lang(lang));
    let line = format!("{label:─^width$}", width = SPAN - 1);
    match head {
        '<' => format!("{time:>9} │<{line}│"),
        _ => format!("{time:>9} │{line}>│"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exit::Exit;

    fn conversation() -> Vec<(Duration, Event)> {
        let events = [
            Event::Started("ex1-server --port 0".into()),
            Event::Printed(Stream::Stdout, b"Listening on 127.0.0.1:40000".to_vec()),
            Event::Connected('A'),
            Event::Sent('A', "Serveur es-tu là ?".as_bytes().to_vec()),
            Event::Received('A', b"Serveur \xff".to_vec()),
            Event::GotEnd('A'),
            Event::WaitedInVain(Duration::from_secs(5), Text::verbatim("…")),
            Event::Exited(Exit::Status(101)),
        ];
        events.into_iter().map(|event| (Duration::from_micros(1500), event)).collect()
    }

    #[test]
    fn every_row_fits_the_terminal_and_ends_at_the_life_line() {
        for lang in [Lang::En, Lang::Fr] {
            let lines = draw(&conversation(), lang, Detail::Short);
            for line in &lines {
                assert!(line.chars().count() <= 79, "{line}");
            }
            assert!(lines[1..].iter().all(|line| line.ends_with('│')), "{lines:#?}");
        }
    }

    #[test]
    fn in_full_nothing_is_left_out_and_everything_has_room() {
        let word = "mot ".repeat(60) + &"x".repeat(100);
        let bytes = "é\n".repeat(500).into_bytes();
        for (lang, time) in [(Lang::En, " 1000.0 s │"), (Lang::Fr, " 1000,0 s │")] {
            for event in [
                Event::Printed(Stream::Stderr, word.clone().into_bytes()),
                Event::Sent('A', bytes.clone()),
                Event::Received('A', vec![b'a'; 5000]),
            ] {
                let rows = rows_in_full(&(Duration::from_secs(1000), event), lang);
                assert!(rows.iter().all(|row| row.width() == 78), "{rows:#?}");
                assert!(rows[0].starts_with(time), "{rows:#?}");
            }
            let event = Event::Sent('A', bytes.clone());
            let rows = rows_in_full(&(Duration::ZERO, event), lang).concat();
            assert_eq!(rows.matches("c3 a9").count(), 500);
        }
    }

    #[test]
    fn arrows_point_to_the_one_who_receives() {
        let lines = draw(&conversation(), Lang::En, Detail::Short);
        let row = |text: &str| lines.iter().find(|line| line.contains(text)).unwrap();
        assert!(row("19 bytes").contains("│<─"), "{lines:#?}");
        assert!(row("9 bytes ").contains("─>│") || row("A: 9 bytes").contains("─>│"));
        assert!(row("end of file").contains("─>│"));
    }

    #[test]
    fn a_long_conversation_keeps_its_beginning_and_its_end() {
        let mut events = conversation();
        let middle = vec![events[3].clone(); 500];
        events.splice(4..4, middle);
        let lines = draw(&events, Lang::En, Detail::Short);
        assert!(lines.len() < 130, "{}", lines.len());
        assert!(lines.iter().any(|line| line.contains("(468 more)")), "{lines:#?}");
        assert!(lines.last().unwrap().contains("exit status 101"));
    }

    #[test]
    fn the_whole_of_it_has_every_event_and_every_byte() {
        let mut events = conversation();
        let middle = vec![events[3].clone(); 500];
        events.splice(4..4, middle);
        events[4].1 = Event::Sent('A', "é".repeat(600).into_bytes());
        let lines = draw(&events, Lang::En, Detail::Whole);
        assert_eq!(lines.iter().filter(|line| line.contains("─ A: 19 bytes ─")).count(), 500);
        assert_eq!(lines.join("").matches('é').count(), 600);
        for line in &lines {
            assert!(line.chars().count() <= 79, "{line}");
        }
    }
}
