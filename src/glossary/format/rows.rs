//! From the row of a table to an entry, for all formats that have tables.

use crate::glossary::draft::{Draft, Written};
use crate::glossary::role::Columns;
use crate::glossary::{Entry, FormKind, Problem};
use crate::text::TextRange;

/// A cell: what it says as a name, and as markdown.
pub(super) struct Cell {
    /// As a name, with its place.
    pub name: Written,
    /// As prose.
    pub prose: String,
}

/// The entry of a row. `cell` has what stands in a column, `None` where that is empty; `range` is the row's own.
pub(super) fn entry(
    text: &str,
    columns: &Columns,
    cell: &dyn Fn(usize) -> Option<Cell>,
    context: Option<&str>,
    range: Option<TextRange>,
    problems: &mut Vec<Problem>,
) -> Option<Entry> {
    let name = |column: usize| cell(column).map(|cell| cell.name);
    let term = name(columns.term)?;
    let has_names = columns.forms().next().is_some();
    // Where other names have a column of their own, commas are of the name.
    let mut draft = if has_names { Draft::exact(text, &term)? } else { Draft::new(text, &term)? };
    draft.context(context);
    for (column, kind) in columns.forms() {
        name(column).into_iter().for_each(|names| match kind {
            // A long form has commas of its own.
            FormKind::Expansion => draft.form(&names, kind),
            _ => draft.names(&names, kind),
        });
    }
    columns.see_also.and_then(name).into_iter().for_each(|names| draft.see_also(&names));
    columns.examples.and_then(cell).into_iter().for_each(|cell| draft.example(&cell.prose));
    if let Some(cell) = columns.meaning.and_then(cell) {
        draft.meaning(&cell.prose, cell.name.range);
    }
    Some(draft.finish(range.unwrap_or(term.range), problems))
}
