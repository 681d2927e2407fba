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
    /// The task of the checks that are added next.
    task: u32,
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
        Suite { name, checks: Vec::new(), task: 1 }
    }

    /// The checks that follow belong to this task of the statement.
    pub fn task(mut self, task: u32) -> Suite {
        self.task = task;
        self
    }

    /// Adds a check. It is worth one point and depends on no other.
    ///
    /// # Panics
    ///
    /// If there is one of that `id` already.
    pub fn check(
        mut self,
        id: &'static str,
        title: Text,
        run: fn(&mut Session) -> Result<(), Stop>,
    ) -> Suite {
        assert!(self.position(id).is_none(), "two checks are called {id}");
        let (task, after) = (self.task, Vec::new());
        self.checks.push(Check { id, title, task, points: 1, after, default_port: None, run });
        self
    }

    /// The last check makes sense only after these have passed.
    ///
    /// # Panics
    ///
    /// If one of them does not stand before it, or there is no check yet.
    pub fn after(mut self, ids: &[&'static str]) -> Suite {
        for first in ids {
            let is_before = self.position(first).is_some_and(|at| at + 1 < self.checks.len());
            assert!(is_before, "{} is after {first}", self.last().id);
        }
        self.last().after.extend(ids);
        self
    }

    /// What the last check is worth.
    ///
    /// # Panics
    ///
    /// If there is no check yet.
    pub fn points(mut self, points: u32) -> Suite {
        self.last().points = points;
        self
    }

    /// The last check looks at the port that the program uses when it is told none.
    ///
    /// # Panics
    ///
    /// If there is no check yet.
    pub fn on_default_port(mut self, port: u16) -> Suite {
        self.last().default_port = Some(port);
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

    fn last(&mut self) -> &mut Check {
        self.checks.last_mut().expect("a check comes before what is said of it")
    }
}

impl Check {
    pub(crate) fn run(&self, session: &mut Session) -> Result<(), Stop> {
        (self.run)(session)
    }
}
