//! `cargo course talk`: a program tried by hand. It is started, the person is its
//! peer, and every byte is shown both ways, in the diagram of the reports.

mod conversation;
mod order;
mod part;
mod screen;
mod wire;
mod words;

use anyhow::{Context as _, Result, anyhow};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use grader::{Lang, Launch, Stop, Text, say};

use self::conversation::{Conversation, Setup};
use self::order::Order;
use self::part::Part;
use self::screen::{Keyboard, Screen};
use crate::cli;
use crate::commands::Entry;
use crate::compile::compile;
use crate::context::Context;
use crate::lines::wrap;
use crate::status;

/// Where our own words are cut.
const WIDTH: usize = 79;

pub(crate) const ENTRY: Entry = Entry { name: "talk", command, run };

fn command(lang: Lang) -> Command {
    let help = |text: Text| text.in_lang(lang).to_owned();
    Command::new("talk")
        .about(help(say!(en: "Starts a program and lets you be its peer",
                         fr: "Lance un programme et vous laisse être son pair")))
        .arg(cli::exercise(lang).required(true))
        .arg(
            Arg::new("solution").long("solution").action(ArgAction::SetTrue).help(help(say!(
                en: "Starts our solution instead of your program",
                fr: "Lance notre solution au lieu de votre programme"))),
        )
        .arg(
            Arg::new("cmd")
                .long("cmd")
                .value_name(lang.pick("COMMAND", "COMMANDE"))
                .conflicts_with("solution")
                .help(help(say!(
                    en: "Starts this command instead; {{host}}, {{port}} and {{role}} are filled in",
                    fr: "Lance cette commande ; {{host}}, {{port}} et {{role}} y sont remplacés"))),
        )
        .arg(
            Arg::new("role")
                .long("role")
                .value_name(lang.pick("ROLE", "RÔLE"))
                .value_parser(PossibleValuesParser::new(["server", "client"]))
                .hide_possible_values(true)
                .help(help(say!(
                    en: "What a program that can be both is to be: server or client",
                    fr: "Ce que doit être un programme qui peut être les deux : server ou client"))),
        )
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let lang = context.lang;
    let exercise = matches.get_one::<String>("exercise").context("clap wants an exercise")?;
    let parts = part::parts(exercise);
    let Some(usual) = parts.first() else {
        println!("{}", words::nothing_to_talk_to(exercise).in_lang(lang));
        return Ok(status::PASSED);
    };
    let part = match matches.get_one::<String>("role").map(String::as_str) {
        None => *usual,
        Some("client") => Part::Client,
        Some(_) => Part::Server,
    };
    let template = matches.get_one::<String>("cmd").cloned();
    if !parts.contains(&part) {
        eprintln!("{}", words::other_part(exercise).in_lang(lang));
        return Ok(status::USAGE);
    }
    let (program, launch) = match &template {
        Some(template) => match Launch::template(template) {
            Ok(launch) => (template.clone(), launch),
            Err(error) => {
                eprintln!("--cmd: {error}");
                return Ok(status::USAGE);
            }
        },
        None => {
            let suffix = if matches.get_flag("solution") { "-solution" } else { "" };
            let package = format!("{exercise}{suffix}");
            let Some(program) = compile(&context.workspace, &package)? else {
                return Ok(status::FAILED);
            };
            (package, Launch::executable(program))
        }
    };
    let screen = Screen::default();
    let keyboard = Keyboard::open(&screen).context("cannot use the terminal")?;
    screen.print(&[words::welcome(&program, part).in_lang(lang)]);
    let setup = Setup { exercise: exercise.clone(), launch, template, part, lang };
    talk(&setup, &screen, keyboard)?;
    Ok(status::PASSED)
}

fn talk(setup: &Setup, screen: &Screen, mut keyboard: Keyboard) -> Result<()> {
    let say = |text: &Text| screen.print(&wrap(text.in_lang(setup.lang), WIDTH));
    let mut conversation = begin(setup, screen)?;
    if keyboard.is_script() {
        conversation.let_it_act();
    }
    while let Some(lines) = keyboard.read().context("cannot read what is typed")? {
        for line in lines.lines() {
            let done = match order::parse(line) {
                Ok(Order::Quit) => {
                    leave(&conversation, &say);
                    return Ok(());
                }
                Ok(Order::Again) => {
                    drop(conversation);
                    conversation = begin(setup, screen)?;
                    Ok(())
                }
                Ok(order) => carry_out(order, &mut conversation, &say),
                Err(text) => Err(text),
            };
            if let Err(text) = done {
                say(&text);
            }
            if keyboard.is_script() {
                conversation.let_it_act();
            }
        }
    }
    leave(&conversation, &say);
    Ok(())
}

fn leave(conversation: &Conversation, say: &dyn Fn(&Text)) {
    if conversation.goes_on() {
        say(&words::was_running());
    }
}

fn begin(setup: &Setup, screen: &Screen) -> Result<Conversation> {
    let lang = setup.lang;
    let conversation = Conversation::start(setup, screen).map_err(|stop| match stop {
        Stop::Failed(failure) => anyhow!("{}", failure.happened.in_lang(lang)),
        Stop::Unwritten(unwritten) => anyhow!("{}", unwritten.what),
        Stop::Skipped(why) | Stop::Error(why) => anyhow!("{}", why.in_lang(lang)),
    });
    let mut conversation = conversation?;
    if setup.part == Part::Server {
        if let Err(text) = conversation.connect() {
            // That it has ended is said by then.
            if conversation.goes_on() {
                screen.print(&[text.in_lang(lang)]);
            }
        }
    }
    Ok(conversation)
}

fn carry_out(
    order: Order,
    conversation: &mut Conversation,
    say: &dyn Fn(&Text),
) -> Result<(), Text> {
    match order {
        Order::Send(bytes) => conversation.with_current(|wire| wire.send(&bytes)),
        Order::HalfClose => conversation.with_current(|wire| wire.finish()),
        Order::Close => conversation.with_current(|wire| wire.close()),
        Order::Reset => conversation.with_current(|wire| wire.reset()),
        Order::Connect => conversation.connect(),
        Order::Use(name) => conversation.choose(name),
        Order::Type(bytes) => conversation.type_line(&bytes),
        Order::EndInput => conversation.end_input(),
        Order::Status => {
            conversation.status().iter().for_each(say);
            Ok(())
        }
        Order::Help => {
            say(&words::help());
            Ok(())
        }
        // These are the loop's.
        Order::Again | Order::Quit | Order::Nothing => Ok(()),
    }
}
