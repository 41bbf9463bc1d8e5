//! Findings for people: the source line, carets under it, the place of the entry.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::Checked;
use super::place::{Finding, Place};
use crate::ide::fixes::Trust;
use crate::text::rule::{Severity, level_name};
use crate::text::terminal::Shown;

pub(super) fn write(checked: &[Checked], fix: Option<Trust>, out: &mut dyn Write) -> io::Result<()> {
    let renderer = Renderer::styled();
    for finding in checked.iter().flat_map(|checked| &checked.findings) {
        writeln!(out, "{}\n", renderer.render(&[group(finding)]))?;
    }
    writeln!(out, "{}", summary(checked, fix))
}

fn group(finding: &Finding) -> Group<'_> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::HELP.with_name("hint"),
    };
    let label = advice(&finding.suggestions);
    let primary = elements(&finding.place, AnnotationKind::Primary, label);
    let related = finding
        .related
        .iter()
        .flat_map(|(place, message)| elements(place, AnnotationKind::Context, Some(message.clone())));
    level.primary_title(finding.message.as_str()).id(finding.rule).elements(primary).elements(related)
}

/// A place: where it is, and the source. Where only a piece of a line is shown, the columns cannot be counted in that.
fn elements(place: &Place, kind: AnnotationKind, label: Option<String>) -> Vec<Element<'_>> {
    let annotation = kind.span(place.span.clone()).label(label);
    let file = Shown(&place.file).to_string();
    let snippet = Snippet::source(&place.lines).line_start(place.line as usize).annotation(annotation);
    if !place.is_cut {
        return vec![snippet.path(file).into()];
    }
    let origin = Origin::path(file).line(place.line as usize).char_column(place.column as usize);
    vec![origin.into(), snippet.into()]
}

/// What to write instead.
fn advice(suggestions: &[String]) -> Option<String> {
    let quoted: Vec<String> = suggestions.iter().map(|suggestion| format!("\"{suggestion}\"")).collect();
    match quoted.as_slice() {
        [] => None,
        [one] => Some(format!("write {one}")),
        [others @ .., last] => Some(format!("write {} or {last}", others.join(", "))),
    }
}

/// The last line: how many findings, of which kinds, in how many files, and what is not shown.
fn summary(checked: &[Checked], fix: Option<Trust>) -> String {
    let files = checked.iter().filter(|checked| checked.was_read).count();
    let fixed: usize = checked.iter().map(|checked| checked.fixed).sum();
    let mended = if fixed > 0 { format!("Fixed {fixed}. ") } else { String::new() };
    let mut end = fix.and_then(|trust| left(checked, trust)).map(|left| format!(" {left}.")).unwrap_or_default();
    end.push_str(&held(checked).map(|held| format!(" {held}.")).unwrap_or_default());
    let all: Vec<&Finding> = checked.iter().flat_map(|checked| &checked.findings).collect();
    if all.is_empty() {
        return format!("{mended}No findings in {}.{end}", counted(files, "file"));
    }
    let kinds =
        [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint].into_iter().filter_map(|severity| {
            let count = all.iter().filter(|finding| finding.severity == severity).count();
            (count > 0).then(|| match severity {
                Severity::Info => format!("{count} info"),
                _ => counted(count, level_name(Some(severity))),
            })
        });
    let kinds: Vec<String> = kinds.collect();
    let found_in = checked.iter().filter(|checked| !checked.findings.is_empty()).count();
    format!(
        "{mended}{} in {found_in} of {}: {}.{end}",
        counted(all.len(), "finding"),
        counted(files, "file"),
        kinds.join(", ")
    )
}

/// How many hints are not shown; `None` where there are none.
pub(super) fn held(checked: &[Checked]) -> Option<String> {
    let count: usize = checked.iter().map(|checked| checked.held.len()).sum();
    (count > 0).then(|| format!("{} held back: `--all` prints them", counted(count, "hint")))
}

/// What has one answer and was not put right; `None` where there is nothing.
pub(super) fn left(checked: &[Checked], trust: Trust) -> Option<String> {
    let sum = |count: fn(&Checked) -> usize| checked.iter().map(count).sum::<usize>();
    let (likely, possible) = (sum(|checked| checked.left.likely), sum(|checked| checked.left.possible));
    let likely = (likely > 0 && trust == Trust::Sure).then(|| format!("{likely} that `--fix --unsafe` changes"));
    let possible = (possible > 0).then(|| format!("{possible} that {} only possible", if possible == 1 { "is" } else { "are" }));
    let left: Vec<String> = likely.into_iter().chain(possible).collect();
    (!left.is_empty()).then(|| format!("Left {}", left.join(" and ")))
}

/// A number and what it counts.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
