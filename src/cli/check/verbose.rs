//! `--verbose`: what a check is about, on standard error.

use super::Checked;
use super::human::counted;
use super::place::PassedOver;
use super::world::World;
use crate::cli::complain;
use crate::text::terminal::Shown;

/// Says which configurations and glossaries are in force, and how many files there are.
pub(super) fn tell_world(world: &World) {
    world.configurations().iter().for_each(|said| complain(said));
    for (name, entries) in world.glossaries() {
        complain(&format_args!("{name}: {}", counted(entries, "entry").replace("entrys", "entries")));
    }
    complain(&format_args!("{} to check", counted(world.files.len(), "file")));
}

/// Says of each file what came of it.
pub(super) fn tell_files(world: &World, checked: &[Checked]) {
    for (file, checked) in world.files.iter().zip(checked) {
        let language = file.language.id();
        let found = counted(checked.findings.len(), "finding");
        match checked.was_read {
            true if file.scope.glossary.is_empty() => {
                complain(&format_args!("{}: {language}, no glossary holds for it", file.name));
            }
            true if checked.is_foreign => complain(&format_args!(
                "{}: {language}, {found}; spelling is not checked, because it is in another language than `dictionary`",
                file.name
            )),
            true => complain(&format_args!("{}: {language}, {found}", file.name)),
            false => complain(&format_args!("{}: not checked", file.name)),
        }
        for PassedOver { place, advice } in &checked.passed_over {
            complain(&format_args!("{place}: {}; something else may be meant", Shown(advice)));
        }
    }
}
