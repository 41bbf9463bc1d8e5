//! In a glossary, below an entry: the lines that say something about it (`Aliases: `).

use crate::text::{FilePosition, TextRange};
use crate::workspace::{Document, Snapshot};

use super::{Completion, CompletionKind};

/// The fields that may begin where the cursor is. None outside of glossaries, in the middle of a line, and while the glossary is being
/// read: what is known of it is of another text.
pub(super) fn fields(snapshot: &Snapshot, document: &Document, position: FilePosition) -> Vec<Completion> {
    let Some(file) = snapshot.glossary_file(position.file).filter(|_| snapshot.is_read(position.file)) else {
        return Vec::new();
    };
    let (text, end) = (document.text(), position.offset);
    let line_start = text[..end].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = &text[line_start..end];
    let unmarked = line.trim_start_matches([' ', '\t']);
    let unmarked = ["- ", "* ", "+ "].iter().find_map(|mark| unmarked.strip_prefix(mark)).unwrap_or(unmarked);
    let is_rest_blank = text[end..].lines().next().is_none_or(|rest| rest.trim().is_empty());
    let marks = unmarked.len() - unmarked.trim_start_matches(['*', '_']).len();
    // A letter alone begins many a word; what is emphasised there is most often a label.
    let enough = unmarked.is_empty() || unmarked[marks..].chars().count() + marks.min(1) >= 2;
    if !is_rest_blank || !enough {
        return Vec::new();
    }
    let begins = |field: &String| {
        let bare = if marks == 0 { field.trim_start_matches(['*', '_']) } else { field };
        bare.get(..unmarked.len()).is_some_and(|start| start.eq_ignore_ascii_case(unmarked))
            && bare.len() > unmarked.len()
    };
    let one = |label: String| Completion {
        filter: (!unmarked.is_empty()).then(|| unmarked.to_owned()),
        detail: None,
        kind: CompletionKind::Field,
        entry: None,
        replace: Some(TextRange::new(end - unmarked.len(), end)),
        label,
    };
    file.fields_at(line_start).into_iter().filter(begins).map(one).collect()
}
