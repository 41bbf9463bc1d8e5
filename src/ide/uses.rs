//! How often the entries of a glossary are used, as its readers are told: above each entry, and in its hover.

use super::hover::own_entry;
use crate::glossary::EntryId;
use crate::rules::{Total, Uses};
use crate::text::{FileId, FilePosition, TextRange};
use crate::workspace::Snapshot;

/// The entries of a glossary file that are written in it, each with where its headword stands, in bytes.
pub fn written_entries(snapshot: &Snapshot, file: FileId) -> Vec<(EntryId, TextRange)> {
    let Some(glossary) = snapshot.glossary_file(file) else { return Vec::new() };
    let entries = (0..).zip(&glossary.reading.entries);
    // An entry that was kept from before the file broke stands nowhere.
    let written = entries.filter(|(_, entry)| !entry.headword_range.is_empty());
    written.map(|(index, entry)| (EntryId { file, index }, entry.headword_range)).collect()
}

/// How often an entry is used; `None` where nobody has counted, or not since it is there.
pub fn total(snapshot: &Snapshot, uses: &Uses, entry: EntryId) -> Option<Total> {
    let glossary = snapshot.glossary_file(entry.file)?;
    uses.of_entry(entry.file, &glossary.reading, entry.index as usize)
}

/// The same of each entry of a glossary file, in order.
pub fn totals(snapshot: &Snapshot, uses: &Uses, file: FileId) -> Vec<Option<Total>> {
    snapshot.glossary_file(file).map_or(Vec::new(), |glossary| uses.of(file, &glossary.reading))
}

/// `12 uses in 5 files`
pub fn told(total: Total) -> String {
    let count = |number: u32, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    match total.times {
        0 => "no uses".to_owned(),
        times => format!("{} in {}", count(times, "use"), count(total.files, "file")),
    }
}

/// Whether an entry has its headword at this place of its glossary.
pub fn is_own_entry(snapshot: &Snapshot, position: FilePosition) -> bool {
    own_entry(snapshot, position).is_some()
}

/// The last line of the hover of an entry in its glossary: `used 12 × in 5 files`; `None` where nobody has counted.
pub fn hover_line(snapshot: &Snapshot, position: FilePosition, uses: &Uses) -> Option<String> {
    let total = total(snapshot, uses, own_entry(snapshot, position)?)?;
    Some(match total.times {
        0 => "used nowhere".to_owned(),
        times => format!("used {times} × in {} file{}", total.files, if total.files == 1 { "" } else { "s" }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_in_words() {
        let said = |times, files| told(Total { times, files, is_met: true });
        assert_eq!(
            [said(0, 0), said(1, 1), said(3, 1), said(12, 5)],
            ["no uses", "1 use in 1 file", "3 uses in 1 file", "12 uses in 5 files"]
        );
    }
}
