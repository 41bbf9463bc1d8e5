//! Findings in a line each, as compilers write them: `path:line:column: level: text [rule]`, which editors read by themselves, and `grep`.

use std::io::{self, Write};

use super::Checked;
use crate::text::rule::level_name;
use crate::text::terminal::Shown;

pub(super) fn write(checked: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    checked.iter().flat_map(|checked| &checked.findings).try_for_each(|finding| {
        let (place, rule, text) = (&finding.place, finding.rule, finding.sentence());
        let level = level_name(Some(finding.severity));
        writeln!(out, "{}:{}:{}: {level}: {} [{rule}]", Shown(&place.file), place.line, place.column, Shown(text))
    })
}
