//! `cargo course watch`: the verdict of one exercise on the whole screen, made anew
//! on every save, and keys for what comes next. No verdict is shown of a source that
//! is not the one on the disk.

mod files;
mod job;
mod page;
mod stage;
mod terminal;
mod words;

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};

use anyhow::{Context as _, Result, anyhow};
use clap::{ArgMatches, Command};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use grader::{Lang, say};

use self::files::Source;
use self::job::{Job, Order, Step};
use self::stage::Stage;
use self::terminal::Terminal;
use self::words::{View, Wish};
use crate::cli;
use crate::commands::Entry;
use crate::context::Context;
use crate::lines;
use crate::progress::{Attempt, Progress};
use crate::status;

pub(crate) const ENTRY: Entry = Entry { name: "watch", command, run };

fn command(lang: Lang) -> Command {
    let about = say!(en: "Checks an exercise again on every save, and shows the verdict",
                     fr: "Corrige un exercice à chaque sauvegarde, et montre le verdict");
    Command::new("watch").about(about.in_lang(lang).to_owned()).arg(cli::exercise(lang))
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    if !Terminal::is_there() {
        let text = say!(en: "watch needs a terminal; without one, use `cargo course check`",
                        fr: "watch a besoin d'un terminal ; sinon, il y a `cargo course check`");
        eprintln!("{}", text.in_lang(context.lang));
        return Ok(status::USAGE);
    }
    let exercise = matches.get_one::<String>("exercise").cloned();
    let exercise = exercise.unwrap_or_else(|| context.current_exercise().to_owned());
    let (news, incoming) = mpsc::channel();
    let saves = news.clone();
    let _watcher = files::watch(&context.workspace.root().join("exercises"), move || {
        // Nobody listens any more when we are about to end.
        let _ = saves.send(News::Saved);
    })?;
    let terminal = Terminal::enter().context("cannot use the terminal")?;
    let keys = news.clone();
    terminal::read_keys(move |event| {
        let _ = keys.send(News::Terminal(event));
    })?;
    let mut watch = Watch::new(context, exercise, news);
    let result = watch.follow(&terminal, &incoming);
    drop(terminal);
    let (exercise, stage) = (watch.exercise.clone(), watch.end());
    result?;
    println!("{}", words::farewell(&exercise, &stage).in_lang(context.lang));
    Ok(status::PASSED)
}

/// What happens while we watch.
enum News {
    /// A key, or another size. `None`: there will be no more.
    Terminal(Option<Event>),
    /// Some file has changed.
    Saved,
    /// What the job of this number has come to.
    Job(u64, Step),
}

struct Watch<'a> {
    context: &'a Context,
    exercise: String,
    news: Sender<News>,
    stage: Stage,
    view: View,
    /// The first line of the body that is shown.
    scroll: usize,
    /// The source that `stage` is about.
    source: Source,
    /// The same, for what is remembered of it.
    attempt: Attempt,
    job: Option<Job>,
    /// The number of the job; what others still tell is of no interest.
    number: u64,
}

/// What is left to do after some news.
enum After {
    Show,
    Quit,
}

impl Watch<'_> {
    fn new(context: &Context, exercise: String, news: Sender<News>) -> Watch<'_> {
        Watch {
            context,
            source: Source::of(&context.workspace.room(&exercise)),
            attempt: Progress::load(&context.workspace).begin(&exercise),
            exercise,
            news,
            stage: Stage::Building(0),
            view: View::Verdict,
            scroll: 0,
            job: None,
            number: 0,
        }
    }

    /// Goes on until the person quits.
    fn follow(&mut self, terminal: &Terminal, incoming: &Receiver<News>) -> Result<()> {
        self.begin()?;
        loop {
            self.show(terminal)?;
            // What has come meanwhile is shown at once, and many changes are one.
            let first = incoming.recv().context("nothing more can come")?;
            for news in std::iter::once(first).chain(incoming.try_iter()) {
                if let After::Quit = self.take(news, terminal)? {
                    return Ok(());
                }
            }
            if self.has_changed() {
                self.view = View::Verdict;
                self.begin()?;
            }
        }
    }

    fn room(&self) -> PathBuf {
        self.context.workspace.room(&self.exercise)
    }

    /// What is known of all exercises. Other commands may add to it while we watch.
    fn progress(&self) -> Progress {
        Progress::load(&self.context.workspace)
    }

    fn has_changed(&self) -> bool {
        Source::of(&self.room()) != self.source
    }

    /// Builds and grades the source as it is now. What was found out about another is
    /// forgotten.
    fn begin(&mut self) -> Result<()> {
        self.source = Source::of(&self.room());
        self.attempt = self.progress().begin(&self.exercise);
        self.stage = Stage::Building(0);
        self.scroll = 0;
        self.number += 1;
        let order = Order {
            workspace: self.context.workspace.clone(),
            exercise: self.exercise.clone(),
            colours: has_colours(),
        };
        let (number, news) = (self.number, self.news.clone());
        let tell = move |step| {
            let _ = news.send(News::Job(number, step));
        };
        let job = Job::start(order, self.job.take(), tell).context("cannot start a thread")?;
        self.job = Some(job);
        Ok(())
    }

    fn show(&mut self, terminal: &Terminal) -> Result<()> {
        let lang = self.context.lang;
        let page = words::page(self.context, &self.exercise, &self.stage, self.view);
        let mut lines = page.lines(terminal.size(), &mut self.scroll, lang);
        if !has_colours() {
            lines = lines.iter().map(|line| lines::plain(line)).collect();
        }
        terminal.show(&lines).context("cannot write to the terminal")
    }

    fn take(&mut self, news: News, terminal: &Terminal) -> Result<After> {
        match news {
            // Whether it concerns us is seen when all has been taken.
            News::Saved => {}
            News::Job(number, step) if number == self.number => {
                self.stage.advance(step);
                self.remember();
            }
            News::Job(..) => {}
            News::Terminal(None) => return Err(anyhow!("the terminal is gone")),
            News::Terminal(Some(Event::Key(key))) if key.kind != KeyEventKind::Release => {
                return self.press(key, terminal);
            }
            News::Terminal(Some(_)) => {}
        }
        Ok(After::Show)
    }

    /// Remembers what was found out, as `cargo course check` does.
    fn remember(&self) {
        match &self.stage {
            Stage::Refused(_) => drop(self.progress().does_not_compile(&self.attempt)),
            Stage::Grading(grading) if grading.is_finished => {
                drop(self.progress().record(&self.attempt, grading.run()));
            }
            _ => {}
        }
    }

    fn press(&mut self, key: KeyEvent, terminal: &Terminal) -> Result<After> {
        let page = page::room(terminal.size()).saturating_sub(1).max(1);
        match key.code {
            KeyCode::Char('c' | 'd') if key.modifiers == KeyModifiers::CONTROL => {
                return Ok(After::Quit);
            }
            KeyCode::Char('z') if key.modifiers == KeyModifiers::CONTROL => {
                terminal.suspend().context("cannot use the terminal")?;
            }
            KeyCode::Up => self.scroll = self.scroll.saturating_sub(1),
            KeyCode::Down => self.scroll = self.scroll.saturating_add(1),
            KeyCode::PageUp => self.scroll = self.scroll.saturating_sub(page),
            KeyCode::PageDown | KeyCode::Char(' ') => {
                self.scroll = self.scroll.saturating_add(page);
            }
            KeyCode::Home => self.scroll = 0,
            KeyCode::End => self.scroll = usize::MAX,
            KeyCode::Esc => self.see(View::Verdict),
            KeyCode::Enter if self.stage.is_done() => self.go_on()?,
            KeyCode::Char(letter) => match words::wish(letter) {
                Some(Wish::Quit) => return Ok(After::Quit),
                Some(Wish::Hint) => {
                    self.see(words::hinted(self.view, &self.stage));
                    if let (View::Hint(count), Some(code)) = (self.view, words::cause(&self.stage))
                    {
                        self.progress().show_hints(&self.exercise, code, count);
                    }
                }
                Some(Wish::See(view)) if view == self.view => self.see(View::Verdict),
                Some(Wish::See(view)) => self.see(view),
                Some(Wish::Next) => self.go_on()?,
                Some(Wish::Go(index)) => {
                    if let Some(suite) = tests::suites::all().get(index) {
                        self.go_to(suite.name)?;
                    }
                }
                Some(Wish::Again) => self.begin()?,
                None => {}
            },
            _ => {}
        }
        Ok(After::Show)
    }

    fn see(&mut self, view: View) {
        self.view = view;
        self.scroll = 0;
    }

    fn go_on(&mut self) -> Result<()> {
        match words::next(&self.exercise) {
            Some(next) => self.go_to(next),
            None => Ok(()),
        }
    }

    fn go_to(&mut self, exercise: &str) -> Result<()> {
        self.exercise = exercise.to_owned();
        self.view = View::Verdict;
        self.begin()
    }

    /// Leaves nothing running, and says how far it had come.
    fn end(self) -> Stage {
        if let Some(job) = self.job {
            job.give_up();
        }
        self.stage
    }
}

fn has_colours() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}
