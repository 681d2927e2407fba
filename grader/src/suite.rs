//! What an exercise must do: its checks in order, each a function over a session.
//! A suite is a value; what it is run on is decided elsewhere.

use crate::failure::Stop;
use crate::session::Session;
use crate::text::Text;

/// An exercise's checks, in the order of its tasks.
#[derive(Clone, Debug)]
pub struct Suite {
    /// The exercise: `ex1-server`.
    pub name: &'static str,
    /// Its checks.
    pub checks: Vec<Check>,
}

/// One thing that the program must do.
#[derive(Clone, Debug)]
pub struct Check {
    /// A stable name in kebab-case: it does not change when the words do.
    pub id: &'static str,
    /// The behaviour, in the statement's own words.
    pub title: Text,
    /// The task of the statement that it belongs to, counted from 1.
    pub task: u32,
    /// What it is worth.
    pub points: u32,
    /// The checks that must have passed for this one to make sense, by their `id`.
    pub after: Vec<&'static str>,
    /// The port that the program uses when it is told none, if that is what is
    /// checked. The check is then made where the port is free.
    pub default_port: Option<u16>,
    run: fn(&mut Session) -> Result<(), Stop>,
}

impl Suite {
    /// A suite without checks.
    pub fn new(name: &'static str) -> Suite {
        Suite { name, checks: Vec::new() }
    }

    /// Adds a check.
    ///
    /// # Panics
    ///
    /// If there is one of that `id` already, or if it comes after one that does
    /// not stand before it.
    pub fn check(mut self, check: Check) -> Suite {
        assert!(self.position(check.id).is_none(), "two checks are called {}", check.id);
        for first in &check.after {
            assert!(self.position(first).is_some(), "{} is after {first}", check.id);
        }
        self.checks.push(check);
        self
    }

    /// The port that the program uses when it is told none, if it uses any.
    pub fn default_port(&self) -> Option<u16> {
        self.checks.iter().find_map(|check| check.default_port)
    }

    /// The place of a check in `checks`.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.checks.iter().position(|check| check.id == id)
    }
}

impl Check {
    /// A check that is worth one point and depends on no other.
    pub fn new(
        task: u32,
        id: &'static str,
        title: Text,
        run: fn(&mut Session) -> Result<(), Stop>,
    ) -> Check {
        Check { id, title, task, points: 1, after: Vec::new(), default_port: None, run }
    }

    /// It makes sense only after these have passed.
    pub fn after(mut self, ids: &[&'static str]) -> Check {
        self.after.extend(ids);
        self
    }

    /// What it is worth.
    pub fn points(mut self, points: u32) -> Check {
        self.points = points;
        self
    }

    /// It checks the port that the program uses when it is told none.
    pub fn on_default_port(mut self, port: u16) -> Check {
        self.default_port = Some(port);
        self
    }

    pub(crate) fn run(&self, session: &mut Session) -> Result<(), Stop> {
        (self.run)(session)
    }
}
