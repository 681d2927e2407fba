//! `cargo course pack`: writes the bundle that is handed to a class, and tries it in
//! a folder that is gone afterwards. What is in it is `bundle`'s business.

mod trial;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use grader::{Lang, Text, say};

use crate::build::cargo;
use crate::bundle::{Bundle, gather};
use crate::commands::Entry;
use crate::context::Context;
use crate::screen::{BAD, CODE, GOOD, HEADING, remark, show, styled};
use crate::status;

pub(crate) const ENTRY: Entry = Entry { name: "pack", command, run };

/// Where the crates are in a bundle that has them.
const VENDOR: &str = "vendor";

fn command(lang: Lang) -> Command {
    let help = |text: Text| text.in_lang(lang).to_owned();
    let flag = |name: &'static str, text: Text| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help(text))
    };
    Command::new("pack")
        .about(help(say!(en: "For instructors: writes the course without its solutions",
                         fr: "Pour les enseignants : écrit le cours sans ses solutions")))
        .after_help(help(say!(
            en: "The stubs are those that came with the course, whatever you have written. The\n\
                 bundle is built and graded in a folder that is gone afterwards. It takes a\n\
                 minute or two.",
            fr: "Les squelettes sont ceux d'origine, quoi que vous ayez écrit. Le résultat est\n\
                 compilé et corrigé dans un dossier qui disparaît ensuite. Cela prend une ou\n\
                 deux minutes.")))
        .arg(
            Arg::new("dir")
                .value_name(lang.pick("DIR", "DOSSIER"))
                .value_parser(value_parser!(PathBuf))
                .required(true)
                .help(help(say!(en: "A folder that is empty, or not there yet",
                                fr: "Un dossier vide, ou qui n'existe pas encore"))),
        )
        .arg(flag(
            "vendor",
            say!(en: "Adds the crates, for a class without network",
                                 fr: "Ajoute les dépendances, pour une classe sans réseau"),
        ))
        .arg(flag(
            "no-check",
            say!(en: "Does not try the bundle",
                                   fr: "N'essaie pas le résultat"),
        ))
}

fn run(context: &Context, matches: &ArgMatches) -> Result<u8> {
    let lang = context.lang;
    let folder = matches.get_one::<PathBuf>("dir").expect("clap requires it");
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file() {
        let text = say!(en: "error: {} is not empty", fr: "erreur : {} n'est pas vide";
                        Text::verbatim(folder.display().to_string()));
        eprintln!("{}", text.in_lang(lang));
        return Ok(status::USAGE);
    }
    let bundle = gather(context.workspace.root())?;
    write(&bundle, folder)?;
    // From here on it is told to cargo, which stands in it.
    let folder = &folder.canonicalize().with_context(|| folder.display().to_string())?;
    let crates = cut_lock(folder)?;
    let is_vendored = matches.get_flag("vendor");
    if is_vendored {
        let text = say!(en: "fetching the crates", fr: "récupération des dépendances");
        remark(text.in_lang(lang));
        vendor(folder)?;
        remark("");
    }
    show(&written(&bundle, folder, crates, lang));
    if !matches.get_flag("no-check") {
        let faults = trial::faults(context.workspace.root(), folder, lang)?;
        remark("");
        show(&tried(&faults, lang));
        if !faults.is_empty() {
            return Ok(status::FAILED);
        }
    }
    show(&handing_out(is_vendored, lang));
    Ok(status::PASSED)
}

fn write(bundle: &Bundle, folder: &Path) -> Result<()> {
    for (path, content) in &bundle.files {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        fs::write(&path, content).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// Takes from the lock what nobody in the bundle needs, and says how many crates of
/// others are left. The versions stay, and no network is needed.
fn cut_lock(folder: &Path) -> Result<usize> {
    let mut command = cargo();
    command.current_dir(folder).args(["update", "--quiet", "--workspace", "--offline"]);
    let output = command.stdin(Stdio::null()).output().context("cannot run cargo")?;
    if !output.status.success() {
        bail!("cargo update: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let lock = folder.join("Cargo.lock");
    let lock = fs::read_to_string(&lock).with_context(|| lock.display().to_string())?;
    Ok(lock.lines().filter(|line| line.starts_with("source = ")).count())
}

/// Puts the crates into the bundle, and tells cargo there to take no others.
fn vendor(folder: &Path) -> Result<()> {
    let mut command = cargo();
    command.current_dir(folder).args(["vendor", "--quiet", "--locked", VENDOR]);
    let output = command.stdin(Stdio::null()).output().context("cannot run cargo")?;
    if !output.status.success() {
        bail!("cargo vendor: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let config = folder.join(".cargo/config.toml");
    let text = fs::read_to_string(&config).with_context(|| config.display().to_string())?;
    let source = "[source.crates-io]\nreplace-with = \"vendored-sources\"\n\n\
                  [source.vendored-sources]\n";
    let comment = "# The crates are in this folder: no network is needed.";
    let text = format!("{text}\n{comment}\n{source}directory = \"{VENDOR}\"\n");
    fs::write(&config, text).with_context(|| config.display().to_string())
}

fn written(bundle: &Bundle, folder: &Path, crates: usize, lang: Lang) -> String {
    let (files, folder) = (bundle.files.len(), folder.display());
    let exercises = exercises(bundle);
    let head = say!(en: "The course without its solutions: {folder}",
                    fr: "Le cours sans ses solutions : {folder}");
    let text = say!(en: "{files} files, {exercises} exercises, {crates} crates to build them with",
                    fr: "{files} fichiers, {exercises} exercices, {crates} dépendances");
    format!("{}\n  {}\n", styled(HEADING, head.in_lang(lang)), text.in_lang(lang))
}

fn exercises(bundle: &Bundle) -> usize {
    let is_manifest =
        |path: &&String| path.starts_with("exercises/") && path.ends_with("/Cargo.toml");
    bundle.files.keys().filter(is_manifest).count()
}

fn tried(faults: &[Text], lang: Lang) -> String {
    if faults.is_empty() {
        let well = say!(
            en: "Tried: it builds without network, every stub is found to be unsolved, and our\n  \
                 solution of the first exercise passes in it",
            fr: "Essayé : il se compile sans réseau, chaque squelette est reconnu comme non\n  \
                 résolu, et notre solution du premier exercice y réussit");
        return format!("  {}\n", styled(GOOD, well.in_lang(lang)));
    }
    let head = say!(en: "It does not work:", fr: "Il ne marche pas :");
    let mut text = format!("  {}\n", styled(BAD, head.in_lang(lang)));
    for line in faults.iter().flat_map(|fault| fault.in_lang(lang).lines()) {
        text += &format!("  {line}\n");
    }
    text
}

/// What comes next, and where the crates come from.
fn handing_out(is_vendored: bool, lang: Lang) -> String {
    let first = styled(CODE, "cargo course");
    let fetch = styled(CODE, "cargo fetch --locked");
    let again = styled(CODE, "--vendor");
    let text = match is_vendored {
        true => say!(
            en: "Hand it out as it is. It has its crates in {VENDOR}/ and needs no network, only Rust.\n\
                 In it, begin with {first}.",
            fr: "Distribuez-le tel quel. Ses dépendances sont dans {VENDOR}/ : il lui faut Rust, et\n\
                 aucun réseau. On y commence par {first}."),
        false => say!(
            en: "Hand it out as it is. In it, begin with {first}.\n\n\
                 The crates are not in it. A machine with network fetches them when it first\n\
                 builds, or all at once with {fetch}. For a class without\n\
                 network, pack again into another folder with {again}.",
            fr: "Distribuez-le tel quel. On y commence par {first}.\n\n\
                 Les dépendances n'y sont pas. Une machine qui a le réseau les télécharge à la\n\
                 première compilation, ou d'un coup avec {fetch}. Pour une\n\
                 classe sans réseau, recommencez dans un autre dossier avec {again}."),
    };
    format!("\n{}\n", text.in_lang(lang))
}
