//! The hints of an exercise's tasks, as its `hints.md` has them: a heading for each
//! task, and below it a numbered list of stages. Which of them is shown is decided
//! by the command.

use std::fs;

use anyhow::{Context as _, Result};
use grader::Lang;

use crate::workspace::Workspace;

/// The stages of one task's hints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Task {
    /// Counted from 1.
    pub(crate) number: u32,
    /// What the page calls it: `receive`.
    pub(crate) name: String,
    /// From the first push to the lines of code, as they stand in the page.
    pub(crate) stages: Vec<String>,
}

/// The hints of an exercise, from its page.
pub(crate) fn load(workspace: &Workspace, exercise: &str, lang: Lang) -> Result<Vec<Task>> {
    let path = workspace.room(exercise).join(lang.pick("hints.md", "hints.fr.md"));
    let page = fs::read_to_string(&path);
    Ok(parse(&page.with_context(|| format!("cannot read {}", workspace.told(&path)))?))
}

fn parse(page: &str) -> Vec<Task> {
    let page = page.replace("\r\n", "\n");
    let sections = page.split("\n## ").skip(1).zip(1..);
    let task = |(section, number): (&str, u32)| {
        let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
        // "Task 3: receive", "Tâche 3 : receive"
        let name = heading.split_once(':').map_or(heading, |(_, name)| name).trim().to_owned();
        Task { number, name, stages: stages(body) }
    };
    sections.map(task).collect()
}

/// The items of a numbered list, each without its number and its indentation.
fn stages(body: &str) -> Vec<String> {
    let mut stages: Vec<String> = Vec::new();
    for line in body.lines() {
        let item = line.split_once(". ").filter(|(number, _)| number.parse::<u32>().is_ok());
        match (item, stages.last_mut()) {
            (Some((_, text)), _) => stages.push(text.to_owned()),
            (None, Some(stage)) => {
                stage.push('\n');
                stage.push_str(line.strip_prefix("   ").unwrap_or(line));
            }
            (None, None) => {}
        }
    }
    stages.iter().map(|stage| stage.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Hints\n\n## Task 1: listen\n\n1. One.\n2. Two\n   lines.\n3. Code:\n\n   \
                        ```rust\n   if a {\n       b\n   }\n   ```\n\n   And more.\n\n\
                        ## Tâche 2 : accept\n\n1. Un.\n";

    #[test]
    fn a_page_is_tasks_and_stages() {
        let tasks = parse(PAGE);
        let names: Vec<_> = tasks.iter().map(|task| (task.number, task.name.as_str())).collect();
        assert_eq!(names, [(1, "listen"), (2, "accept")]);
        assert_eq!(tasks[0].stages[..2], ["One.", "Two\nlines."]);
        let code = "Code:\n\n```rust\nif a {\n    b\n}\n```\n\nAnd more.";
        assert_eq!(tasks[0].stages[2], code);
        assert_eq!(tasks[1].stages, ["Un."]);
    }

    #[test]
    fn every_hint_of_the_course_is_there() {
        let workspace = Workspace::here();
        for suite in ::tests::suites::all() {
            let count = suite.checks.iter().map(|check| check.task).max().unwrap_or(0);
            for lang in [Lang::En, Lang::Fr] {
                let tasks = load(&workspace, suite.name, lang).expect("a page");
                assert_eq!(tasks.len(), count as usize, "{}", suite.name);
                assert!(tasks.iter().all(|task| task.stages.len() == 3), "{}", suite.name);
            }
        }
    }
}
