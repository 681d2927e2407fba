//! Exercise 8: a server that sends each datagram back, and a client that counts on
//! nothing: `ex8-udp server`, and `ex8-udp client HOST`. The statement is in README.md;
//! in French, README.fr.md.
//!
//! Here is the command line; you write in `server.rs` and `client.rs`.

mod client;
mod server;

use std::process::ExitCode;
use std::time::Duration;

use common::Endpoint;
use common::clap::{Arg, Command, value_parser};

use client::Plan;

fn main() -> ExitCode {
    common::run(|| {
        let matches = command_line().get_matches();
        match matches.subcommand() {
            Some(("server", options)) => server::serve(&Endpoint::from_matches(options)),
            Some((_, options)) => {
                let number = |name| options.get_one(name).copied().unwrap_or(1);
                let message: Option<&String> = options.get_one("message");
                let plan = Plan {
                    message: message.cloned().unwrap_or_default(),
                    count: number("count"),
                    tries: number("tries"),
                    timeout: Duration::from_millis(number("timeout-ms").into()),
                };
                client::call(&Endpoint::from_matches(options), &plan)
            }
            None => Ok(()),
        }
    })
}

fn command_line() -> Command {
    let number = |name: &'static str, default: &'static str, help: &'static str| {
        let arg = Arg::new(name).long(name).value_name("N").default_value(default).help(help);
        // None at all would be no conversation; a time-out of zero, no waiting.
        arg.value_parser(value_parser!(u32).range(1..))
    };
    let message = Arg::new("message").long("message").value_name("TEXT").default_value("ping");
    let server = Endpoint::server_command("Sends each datagram back to its sender", 63_008);
    let client = Endpoint::client_command("Sends numbered datagrams to a server", 63_008)
        .mut_arg("host", |host| host.long(None).index(1))
        .arg(number("count", "5", "How many messages to send"))
        .arg(number("timeout-ms", "500", "How long to wait for a reply, in milliseconds"))
        .arg(number("tries", "3", "How often to send a message before it is lost"))
        .arg(message.help("What the messages say, in front of their number"));
    Command::new("ex8-udp")
        .about("An echo of datagrams, and a client that copes with their loss.")
        .subcommand_required(true)
        .subcommands([server.name("server"), client.name("client")])
}
