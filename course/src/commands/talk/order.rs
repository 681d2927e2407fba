//! What a person can ask for at the prompt, and how it is written.

use grader::{Text, say};

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// To send these bytes.
    Send(Vec<u8>),
    /// To end our side, and go on receiving.
    HalfClose,
    Close,
    Reset,
    /// To be one more client.
    Connect,
    /// To speak for the client of this name.
    Use(char),
    Status,
    /// To type these bytes on the program's keyboard.
    Type(Vec<u8>),
    /// To end its standard input.
    EndInput,
    /// To start the program once more.
    Again,
    Help,
    Quit,
    /// Nothing was asked for.
    Nothing,
}

/// Understands a line, or says why not.
pub(super) fn parse(line: &str) -> Result<Order, Text> {
    let line = line.trim_start();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let plain = |order: Order| match rest.trim() {
        "" => Ok(order),
        rest => Err(say!(en: "`{word}` stands alone: what is `{rest}`?",
                         fr: "`{word}` s'écrit seul : que veut dire `{rest}` ?")),
    };
    match word {
        "" => Ok(Order::Nothing),
        "send" => Ok(Order::Send(something(word, unescape(rest)?)?)),
        "line" => Ok(Order::Send([unescape(rest)?, b"\n".to_vec()].concat())),
        "hex" => Ok(Order::Send(something(word, hex(rest)?)?)),
        "frame" => Ok(Order::Send(frame(unescape(rest)?))),
        "type" => Ok(Order::Type([unescape(rest)?, b"\n".to_vec()].concat())),
        "use" => match rest.trim().chars().collect::<Vec<_>>()[..] {
            [name] if name.is_ascii_alphabetic() => Ok(Order::Use(name.to_ascii_uppercase())),
            _ => Err(say!(en: "`use` wants the letter of a connection: `use B`",
                          fr: "`use` attend la lettre d'une connexion : `use B`")),
        },
        "half-close" => plain(Order::HalfClose),
        "close" => plain(Order::Close),
        "reset" => plain(Order::Reset),
        "connect" => plain(Order::Connect),
        "status" => plain(Order::Status),
        "end-input" => plain(Order::EndInput),
        "again" => plain(Order::Again),
        "help" | "?" => plain(Order::Help),
        "quit" | "exit" => plain(Order::Quit),
        _ => Err(
            say!(en: "`{word}` is no command. To send text: `send {line}`; all commands: `help`.",
                      fr: "`{word}` n'est pas une commande. Pour envoyer du texte : `send {line}` ; \
                           toutes les commandes : `help`."),
        ),
    }
}

/// A frame of exercise 6: four bytes for the length, then the payload.
fn frame(payload: Vec<u8>) -> Vec<u8> {
    // A line that somebody types is shorter than 4 GiB.
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    [length.to_be_bytes().to_vec(), payload].concat()
}

fn something(word: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Text> {
    match bytes.is_empty() {
        true => Err(say!(en: "`{word}` what? To send no bytes is to send nothing.",
                         fr: "`{word}` quoi ? N'envoyer aucun octet, c'est ne rien envoyer.")),
        false => Ok(bytes),
    }
}

/// Text with escapes, as the diagram shows it: `\n`, `\r`, `\t`, `\\`, `\"`, `\xHH`
/// for a byte and `\u{...}` for a character.
fn unescape(text: &str) -> Result<Vec<u8>, Text> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let (escape, length) = escape(behind).ok_or_else(|| {
            let shown: String = behind.chars().take(1).collect();
            say!(en: "`\\{shown}` means nothing here. There are \\n \\r \\t \\\\ \\xHH; \
                      a backslash is \\\\.",
                 fr: "`\\{shown}` n'a pas de sens ici. Il y a \\n \\r \\t \\\\ \\xHH ; \
                      une barre oblique inverse s'écrit \\\\.")
        })?;
        bytes.extend(escape);
        rest = &behind[length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(bytes)
}

/// The bytes of the escape that stands at the beginning, behind its backslash, and
/// its length.
fn escape(text: &str) -> Option<(Vec<u8>, usize)> {
    let byte = |byte: u8| Some((vec![byte], 1));
    match text.chars().next()? {
        'n' => byte(b'\n'),
        'r' => byte(b'\r'),
        't' => byte(b'\t'),
        '\\' => byte(b'\\'),
        '"' => byte(b'"'),
        'x' => Some((vec![digits(text.get(1..3)?)?], 3)),
        'u' => {
            let (code, _) = text.strip_prefix("u{")?.split_once('}')?;
            let character = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
            Some((character.to_string().into_bytes(), code.len() + 3))
        }
        _ => None,
    }
}

/// Bytes as hexadecimal digits, two each, with spaces between the bytes or none.
fn hex(text: &str) -> Result<Vec<u8>, Text> {
    let mut bytes = Vec::new();
    for word in text.split_whitespace() {
        let word = word.strip_prefix("0x").unwrap_or(word);
        let pairs = word.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
        let word_bytes: Option<Vec<u8>> = pairs.map(|pair| digits(pair?)).collect();
        bytes.extend(word_bytes.ok_or_else(|| {
            say!(en: "`{word}` is not made of bytes: two digits 0–9 or a–f each, as in `hex 0a 50 72`",
                 fr: "`{word}` n'est pas fait d'octets : deux chiffres 0–9 ou a–f chacun, comme \
                      dans `hex 0a 50 72`")
        })?);
    }
    Ok(bytes)
}

fn digits(pair: &str) -> Option<u8> {
    // A sign would be taken for a part of the number.
    let are_digits = pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits.then(|| u8::from_str_radix(pair, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(line: &str) -> Vec<u8> {
        match parse(line) {
            Ok(Order::Send(bytes)) => bytes,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn text_is_sent_as_it_stands_but_for_its_escapes() {
        assert_eq!(sent("send Serveur es-tu là ?"), "Serveur es-tu là ?".as_bytes());
        assert_eq!(sent(r"send a\n\r\t\\\x00\xfFz"), b"a\n\r\t\\\x00\xffz");
        assert_eq!(sent("send  two spaces "), b" two spaces ");
        assert_eq!(sent("line one"), b"one\n");
        assert_eq!(sent("line"), b"\n");
        assert_eq!(sent("frame salut"), b"\0\0\0\x05salut");
        assert_eq!(sent("frame"), [0; 4]);
    }

    #[test]
    fn what_the_diagram_shows_can_be_sent_again() {
        for bytes in [&b"\x00\"\\\n\xff\xc3"[..], "é\u{202e}\u{301}".as_bytes()] {
            assert_eq!(sent(&format!("send {}", grader::escaped(bytes))), bytes);
        }
    }

    #[test]
    fn hex_is_read_with_spaces_and_without() {
        assert_eq!(sent("hex 0a 50 72"), b"\nPr");
        assert_eq!(sent("hex 0a5072 0xFF"), b"\nPr\xff");
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for line in [
            "hello",
            "send",
            "hex",
            "hex 0",
            "hex 0g",
            "hex +1",
            "hex é",
            r"send \",
            r"send \x1",
            r"send \xé",
            r"send \u{110000}",
            r"send \u{41",
            "use",
            "use 1",
            "use BC",
            "close A",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }

    #[test]
    fn the_others_are_words() {
        assert_eq!(parse("  "), Ok(Order::Nothing));
        assert_eq!(parse(" half-close "), Ok(Order::HalfClose));
        assert_eq!(parse("use b"), Ok(Order::Use('B')));
        assert_eq!(parse("type fini"), Ok(Order::Type(b"fini\n".to_vec())));
    }
}
