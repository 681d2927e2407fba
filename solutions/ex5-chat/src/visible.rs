//! Text from a stranger, made fit for a terminal.

/// The text in these bytes, with everything that a terminal would obey instead of
/// showing it spelled out: `\x1b` for an escape character.
///
/// A terminal takes orders from its input. An escape sequence from the peer could
/// clear the screen, rename the window or, on old terminals, type commands in our
/// name; a carriage return could write over what stands there.
pub(crate) fn visible(bytes: &[u8]) -> String {
    let mut text = String::new();
    // Bytes that are no UTF-8 end nothing: they are spelled out, too.
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\t' => text.push_str("\\t"),
                '\r' => text.push_str("\\r"),
                // The old controls, ESC among them.
                '\0'..' ' | '\x7f' => text += &format!("\\x{:02x}", u32::from(c)),
                c if is_command(c) => text += &format!("\\u{{{:x}}}", u32::from(c)),
                c => text.push(c),
            }
        }
        for byte in chunk.invalid() {
            text += &format!("\\x{byte:02x}");
        }
    }
    text
}

/// Characters above ASCII that change what is shown and are not shown themselves.
fn is_command(c: char) -> bool {
    matches!(c,
        // The second set of controls; U+009B begins a sequence as ESC [ does.
        '\u{80}'..='\u{9f}'
        // Those that turn the direction of writing: with them a text can read
        // differently from what it is (Unicode Technical Report 36).
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Ends of lines and paragraphs, as Unicode has them.
        | '\u{2028}' | '\u{2029}'
        // Invisible, and good for nothing but hiding something.
        | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}
