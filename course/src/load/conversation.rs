//! What a client says to the server of an exercise, and what it has to hear. Only
//! exercises whose servers have many clients at once are here. Whether the rest of the
//! contract is kept is left to the checks.

use super::clients::Conversation;

/// The length of what is said, in bytes: a line, a payload, a message.
const LENGTH: usize = 64;

/// The exercises whose servers can be put under load.
pub(crate) fn exercises() -> impl Iterator<Item = &'static str> {
    let suites = tests::suites::all().into_iter();
    suites.map(|suite| suite.name).filter(|name| with(name).is_some())
}

/// What a client says to the server of this exercise.
pub(crate) fn with(exercise: &str) -> Option<Conversation> {
    let content: Vec<u8> = (b'a'..=b'z').cycle().take(LENGTH).collect();
    let echo = |message: Vec<u8>| Conversation { reply: message.clone(), message, ends: false };
    match exercise {
        "ex4-multi-server" => Some(echo([&content[1..], b"\n"].concat())),
        "ex6-framing" => Some(echo([&(LENGTH as u32).to_be_bytes(), &content[..]].concat())),
        "ex7-pool" => {
            let reply = [b"echo : ", &content[..]].concat();
            Some(Conversation { message: content, reply, ends: true })
        }
        _ => None,
    }
}
