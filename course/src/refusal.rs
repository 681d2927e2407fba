//! Why a command line is not understood, in French where clap has only English.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use grader::Lang;

/// Tells it, or the help or the version that was asked for.
pub(crate) fn tell(error: &Error, lang: Lang) {
    match in_french(error).filter(|_| lang == Lang::Fr) {
        Some(text) => anstream::eprintln!("{text}"),
        // Nobody is left to be told that telling has failed.
        None => drop(error.print()),
    }
}

/// The words for the mistakes that are made; the others stay English.
fn in_french(error: &Error) -> Option<String> {
    let told = |kind| error.get(kind).map(words).filter(|words| !words.is_empty());
    let argument = told(ContextKind::InvalidArg);
    let value = told(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match (value, argument?) {
            (Some(value), argument) => format!("{value} n'est pas une valeur de {argument}"),
            (None, argument) => format!("il manque une valeur à {argument}"),
        },
        ErrorKind::UnknownArgument => format!("argument inconnu : {}", argument?),
        ErrorKind::InvalidSubcommand => {
            format!("commande inconnue : {}", told(ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::ArgumentConflict => match told(ContextKind::PriorArg) {
            Some(other) if Some(&other) != argument.as_ref() => {
                format!("{} et {other} ne vont pas ensemble", argument?)
            }
            _ => format!("{} ne peut être donné qu'une fois", argument?),
        },
        ErrorKind::MissingRequiredArgument => format!("il manque : {}", argument?),
        _ => return None,
    };
    let mut lines = vec![format!("erreur : {what}")];
    let valid = told(ContextKind::ValidValue);
    lines.extend(valid.map(|values| format!("  valeurs possibles : {values}")));
    let similar =
        [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand];
    let similar = similar.into_iter().find_map(told);
    lines.extend(similar.map(|similar| format!("  vouliez-vous dire {similar} ?")));
    if let Some(usage) = told(ContextKind::Usage) {
        lines.push(format!("\n{}", usage.replacen("Usage:", "Utilisation :", 1)));
    }
    lines.push("\nPour l'aide : --help".to_owned());
    Some(lines.join("\n"))
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        ContextValue::None => String::new(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli;

    #[test]
    fn the_usual_mistakes_are_told_in_french() {
        for (line, part) in [
            ("check --no-such", "argument inconnu : --no-such"),
            ("chek", "vouliez-vous dire check ?"),
            ("check ex1-serveur", "vouliez-vous dire ex1-server ?"),
            ("check --seed many", "many n'est pas une valeur de --seed <N>"),
            ("check --seed", "il manque une valeur à --seed <N>"),
            ("check --format yaml", "valeurs possibles : human, json"),
            ("check --cmd a --solution", "ne vont pas ensemble"),
            ("check --seed 1 --seed 2", "ne peut être donné qu'une fois"),
            ("check --append", "il manque : --out <FICHIER>"),
        ] {
            let words = ["cargo course"].into_iter().chain(line.split(' '));
            let error = cli::command(Lang::Fr).try_get_matches_from(words).expect_err(line);
            let text = in_french(&error).unwrap_or_default();
            assert!(text.contains(part), "{line}: {text}\n{error}");
            assert!(!text.contains("Usage"), "{text}");
        }
    }
}
