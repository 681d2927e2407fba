//! Reads the causes of one file in one language, as far as they must agree with
//! those of the other.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};
use fluent_syntax::parser;

/// A cause, less its words.
pub(crate) struct Page {
    pub(crate) code: String,
    pub(crate) title: String,
    /// Whether it says what happened on a run.
    pub(crate) happened: bool,
    /// The run's own numbers, by name.
    pub(crate) variables: BTreeSet<String>,
}

/// What every page has besides its title.
const REQUIRED: [&str; 4] = ["why", "hint-1", "hint-2", "hint-3"];

/// The pages of a file in their order, or what is wrong with it.
pub(crate) fn read(ftl: &str) -> Result<Vec<Page>, String> {
    let resource = parser::parse(ftl).map_err(|(_, errors)| match errors.first() {
        Some(error) => {
            let line = ftl[..error.pos.start].lines().count().max(1);
            format!("line {line}: {}", error.kind)
        }
        None => "it is not Fluent".to_owned(),
    })?;
    let mut pages = Vec::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => pages.push(page(message)?),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Term(term) => return Err(format!("there are no terms here: -{}", term.id.name)),
            Entry::Junk { content } => return Err(format!("this is not Fluent: {content}")),
        }
    }
    Ok(pages)
}

fn page(message: &Message<&str>) -> Result<Page, String> {
    let code = message.id.name;
    let is_kebab = code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !is_kebab {
        return Err(format!("{code} is not in kebab-case"));
    }
    let value = message.value.as_ref().ok_or_else(|| format!("{code} has no title"))?;
    let names: Vec<&str> = message.attributes.iter().map(|attribute| attribute.id.name).collect();
    if let Some(name) = REQUIRED.iter().find(|name| !names.contains(name)) {
        return Err(format!("{code} has no `{name}`"));
    }
    let is_known = |name: &&&str| **name == "happened" || REQUIRED.contains(name);
    if let Some(name) = names.iter().find(|name| !is_known(name)) {
        return Err(format!("{code} has `{name}`, which means nothing"));
    }
    let mut variables = BTreeSet::new();
    for attribute in &message.attributes {
        let mut here = BTreeSet::new();
        collect(&attribute.value, &mut here);
        if attribute.id.name != "happened" && !here.is_empty() {
            return Err(format!("{code}: only `happened` may use the numbers of a run"));
        }
        variables.extend(here);
    }
    let mut title = BTreeSet::new();
    collect(value, &mut title);
    if !title.is_empty() {
        return Err(format!("{code}: only `happened` may use the numbers of a run"));
    }
    let happened = names.contains(&"happened");
    Ok(Page { code: code.to_owned(), title: plain(value), happened, variables })
}

/// The words of a pattern without its places.
fn plain(pattern: &Pattern<&str>) -> String {
    let words = pattern.elements.iter().filter_map(|element| match element {
        PatternElement::TextElement { value } => Some(*value),
        PatternElement::Placeable { .. } => None,
    });
    words.collect()
}

/// Adds the variables of a pattern.
fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_from(expression, variables);
        }
    }
}

fn collect_from(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            variants.iter().for_each(|variant| collect(&variant.value, variables));
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => collect_from(expression, variables),
        _ => {}
    }
}
