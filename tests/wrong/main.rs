//! All the wrong programs in one executable, so that they are built and linked
//! once: the environment variable `WRONG` says which of them it is. Each of them
//! stands in a file of its own, whose first line says what it is caught for.

use std::env;
use std::process::ExitCode;

/// Names the programs of one exercise: each is a module with a `main`.
macro_rules! programs {
    ($($name:ident)*) => {
        $(mod $name;)*

        pub(crate) const PROGRAMS: &[(&str, fn() -> std::process::ExitCode)] =
            &[$((stringify!($name), $name::main)),*];
    };
}

#[path = "ex1-server/mod.rs"]
mod ex1_server;
#[path = "ex2-client/mod.rs"]
mod ex2_client;
#[path = "ex3-threads/mod.rs"]
mod ex3_threads;
#[path = "ex4-multi-server/mod.rs"]
mod ex4_multi_server;
#[path = "ex5-chat/mod.rs"]
mod ex5_chat;
#[path = "ex6-framing/mod.rs"]
mod ex6_framing;
#[path = "ex7-pool/mod.rs"]
mod ex7_pool;
#[path = "ex8-udp/mod.rs"]
mod ex8_udp;

fn main() -> ExitCode {
    let wanted = env::var("WRONG").unwrap_or_default();
    let exercises = [
        ("ex1-server", ex1_server::PROGRAMS),
        ("ex2-client", ex2_client::PROGRAMS),
        ("ex3-threads", ex3_threads::PROGRAMS),
        ("ex4-multi-server", ex4_multi_server::PROGRAMS),
        ("ex5-chat", ex5_chat::PROGRAMS),
        ("ex6-framing", ex6_framing::PROGRAMS),
        ("ex7-pool", ex7_pool::PROGRAMS),
        ("ex8-udp", ex8_udp::PROGRAMS),
    ];
    for (exercise, programs) in exercises {
        for (name, main) in programs {
            if wanted == format!("{exercise}/{name}") {
                return main();
            }
        }
    }
    eprintln!("WRONG={wanted} is none of the wrong programs");
    ExitCode::from(2)
}
