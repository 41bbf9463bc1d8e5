//! What is to be said of a check as a whole: what was not looked at, or not in every way, so that nobody takes its silence for praise.

use super::{CheckArguments, Checked, File, World};
use crate::cli::glossaries::{HERE, none_holds, place_of};
use crate::rules::LONGEST_LINE;

/// Something that is said once.
pub(super) struct Notice {
    pub text: String,
    /// Whether it makes the whole check worthless.
    pub is_grave: bool,
}

/// So many files are named in a notice.
const MOST_NAMED: usize = 3;

/// All that is to be said.
pub(super) fn all(world: &World, checked: &[Checked], arguments: &CheckArguments) -> Vec<Notice> {
    if no_glossary_holds(world) {
        return vec![Notice { text: none_holds(world.project(), &place(world, arguments)), is_grave: true }];
    }
    let told = [unspelt(world, checked), foreign(world, checked), unheld(world)];
    told.into_iter().flatten().map(|text| Notice { text, is_grave: false }).collect()
}

/// Whether there was nothing to check any file against.
fn no_glossary_holds(world: &World) -> bool {
    match world.files.is_empty() {
        true => !world.has_glossary() && !world.is_lacking(),
        false => world.files.iter().all(|file| file.scope.glossary.is_empty()),
    }
}

/// What was checked.
fn place(world: &World, arguments: &CheckArguments) -> String {
    let names: Vec<&str> = world.files.iter().filter(|file| file.is_named).map(|file| file.name.as_str()).collect();
    match arguments.typed().as_slice() {
        _ if !names.is_empty() => format!("for {}", some_of(&names)),
        [folder] => place_of(Some(folder)),
        _ => HERE.to_owned(),
    }
}

/// What was not checked for spelling: what a program wrote has slips of its own, and thousands of them.
fn unspelt(world: &World, checked: &[Checked]) -> Option<String> {
    let names = named(world, checked, |file, checked| checked.is_unspelt && file.options.spelling.is_some())?;
    let longest = LONGEST_LINE / 1024;
    Some(format!("minified files and lines of more than {longest} KB are not checked for spelling: {names}"))
}

/// What was not checked for spelling because words are looked up in English.
fn foreign(world: &World, checked: &[Checked]) -> Option<String> {
    let names = named(world, checked, |_, checked| checked.is_foreign)?;
    let files = match checked.iter().filter(|checked| checked.is_foreign).count() {
        1 => "1 file is in another language than English, and was".to_owned(),
        count => format!("{count} files are in another language than English, and were"),
    };
    Some(format!("{files} not checked for spelling: {names}; `dictionary` in glossator.toml sets the language"))
}

/// Which of the files that were named no glossary holds for.
fn unheld(world: &World) -> Option<String> {
    let is_told = |file: &&File| file.is_named && file.scope.glossary.is_empty();
    let names: Vec<&str> = world.files.iter().filter(is_told).map(|file| file.name.as_str()).collect();
    (!names.is_empty()).then(|| none_holds(world.project(), &format!("for {}", some_of(&names))))
}

/// The first of the files that are so, and how many more there are.
fn named(world: &World, checked: &[Checked], is_so: impl Fn(&File, &Checked) -> bool) -> Option<String> {
    let told = world.files.iter().zip(checked).filter(|(file, checked)| is_so(file, checked));
    let names: Vec<&str> = told.map(|(file, _)| file.name.as_str()).collect();
    (!names.is_empty()).then(|| some_of(&names))
}

/// The first of some names, and how many more there are.
fn some_of(names: &[&str]) -> String {
    let named = names[..names.len().min(MOST_NAMED)].join(", ");
    match names.len().saturating_sub(MOST_NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
