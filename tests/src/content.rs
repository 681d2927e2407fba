//! What the suites send: random, so that no answer can be prepared, and the same
//! again for the same seed.

use std::ops::Range;

use grader::Rng;

/// Random words with accents, of so many characters, without a line ending. They
/// begin and end with a letter.
pub(crate) fn words(rng: &mut Rng, length: Range<usize>) -> String {
    let alphabet: Vec<char> = "abcdefghijklmnopqrstuvwxyz éàùç".chars().collect();
    let inner = rng.usize(length).saturating_sub(2);
    let mut words = String::from(rng.lowercase());
    words.extend((0..inner).map(|_| alphabet[rng.usize(..alphabet.len())]));
    words.push(rng.lowercase());
    words
}

/// Random letters, a byte each.
pub(crate) fn letters(rng: &mut Rng, count: usize) -> Vec<u8> {
    (0..count).map(|_| rng.alphabetic() as u8).collect()
}

/// Random text of so many lines. Characters of one, two, three and four bytes
/// follow each other by chance, so that a cut at any fixed place, again and again,
/// is bound to fall inside one.
pub(crate) fn lines(rng: &mut Rng, count: usize) -> String {
    let alphabet = ['a', 'e', ' ', 'é', 'ù', '€', '→', '🦀'];
    let mut text = String::new();
    for _ in 0..count {
        let length = rng.usize(20..80);
        text.extend((0..length).map(|_| alphabet[rng.usize(..alphabet.len())]));
        text.push('\n');
    }
    text
}

/// Whether `part`, which is not empty, stands somewhere in `bytes`.
pub(crate) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Whether `bytes` are `whole` without the blanks at one of its ends, or at both.
pub(crate) fn is_trimmed(bytes: &[u8], whole: &[u8]) -> bool {
    bytes != whole
        && [whole.trim_ascii(), whole.trim_ascii_start(), whole.trim_ascii_end()].contains(&bytes)
}
