//! A server under load: what its clients say is in `conversation.rs`, who they are in
//! `clients.rs`, the program that they talk to in `server.rs`, and the picture of it
//! all in `plot.rs`. What to measure, and what is said of it, is left to the command.

pub(crate) mod clients;
pub(crate) mod conversation;
pub(crate) mod plot;
pub(crate) mod server;
