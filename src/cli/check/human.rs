//! Findings for people: the source line, carets under it, the place of the entry.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::Checked;
use super::place::{Finding, Place, advice};
use crate::cli::width::columns;
use crate::ide::fixes::Trust;
use crate::text::rule::{Severity, level_name};
use crate::text::terminal::Shown;

/// So many findings are drawn with their source; who has more of them looks for what they have in common.
const MOST_DRAWN: usize = 1_000;

pub(super) fn write(checked: &[Checked], fix: Option<Trust>, out: &mut dyn Write) -> io::Result<()> {
    draw(checked, out)?;
    let mut fixed = checked.iter().flat_map(|checked| &checked.fixed).peekable();
    if fixed.peek().is_some() {
        fixed.try_for_each(|fixed| writeln!(out, "{fixed}"))?;
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(checked, fix))
}

/// The findings and nothing else.
pub(super) fn draw(checked: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let renderer = match columns() {
        Some(columns) => Renderer::styled().term_width(columns),
        None => Renderer::styled(),
    };
    let mut all = checked.iter().flat_map(|checked| &checked.findings);
    for finding in all.by_ref().take(MOST_DRAWN) {
        writeln!(out, "{}\n", drawn(&renderer, finding))?;
    }
    let mut rest = all.peekable();
    if rest.peek().is_some() {
        writeln!(out, "There are more than {MOST_DRAWN} findings; the others in a line each:\n")?;
        for finding in rest {
            writeln!(out, "{}", in_short(finding))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// What joins characters to one picture: 👩‍🍳.
const JOINER: char = '\u{200d}';
/// Characters as long and as narrow that hardly any text has: the library would leave out the joiner.
const STAND_INS: [char; 4] = ['\u{2064}', '\u{2063}', '\u{2062}', '\u{2061}'];

/// A finding with its source lines.
fn drawn(renderer: &Renderer, finding: &Finding) -> String {
    let lines = || {
        std::iter::once(&finding.place)
            .chain(finding.related.iter().map(|(place, _)| place))
            .map(|place| place.lines.as_str())
    };
    let stand_in = STAND_INS.into_iter().find(|stand_in| !lines().any(|lines| lines.contains(*stand_in)));
    let Some(stand_in) = stand_in.filter(|_| lines().any(|lines| lines.contains(JOINER))) else {
        return renderer.render(&[group(finding)]);
    };
    let replaced = |place: &Place| Place {
        lines: place.lines.replace(JOINER, stand_in.encode_utf8(&mut [0; 4])),
        ..place.clone()
    };
    let related = finding.related.iter().map(|(place, message)| (replaced(place), message.clone())).collect();
    let finding = Finding { place: replaced(&finding.place), related, ..finding.clone() };
    renderer.render(&[group(&finding)]).replace(stand_in, JOINER.encode_utf8(&mut [0; 4]))
}

/// A finding in one line.
fn in_short(finding: &Finding) -> String {
    let Finding { severity, rule, message, place, .. } = finding;
    let (file, level) = (Shown(&place.file), level_name(Some(*severity)));
    let advice = advice(&finding.suggestions).map_or(String::new(), |advice| format!(" ({advice})"));
    format!("{file}:{}:{}: {level}[{rule}]: {}{advice}", place.line, place.column, Shown(message))
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
    level.primary_title(&*finding.message).id(finding.rule).elements(primary).elements(related)
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

/// The last line: how many findings, of which kinds, in how many files, and what is not shown.
fn summary(checked: &[Checked], fix: Option<Trust>) -> String {
    let files = checked.iter().filter(|checked| checked.was_read).count();
    let fixed: usize = checked.iter().map(|checked| checked.fixed.len()).sum();
    let mended = if fixed > 0 { format!("Fixed {fixed}. ") } else { String::new() };
    let mut end = fix.and_then(|trust| left(checked, trust)).map(|left| format!(" {left}.")).unwrap_or_default();
    end.extend(held(checked).into_iter().chain(passed_over(checked)).map(|said| format!(" {said}.")));
    let unheld = checked.iter().filter(|checked| checked.was_read && !checked.is_held).count();
    let all: Vec<&Finding> = checked.iter().flat_map(|checked| &checked.findings).collect();
    if all.is_empty() && unheld == files {
        let why =
            if files == 0 { "no file was read".to_owned() } else { format!("no glossary holds for {}", the(files)) };
        return format!("Nothing was checked: {why}.{end}");
    }
    if unheld > 0 {
        end.push_str(&format!(" No glossary holds for {unheld} of them."));
    }
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
    let them = if count == 1 { "it" } else { "them" };
    (count > 0).then(|| format!("{} held back: `--all` prints {them}", counted(count, "hint")))
}

/// In how many files names to avoid may mean something else, where nothing is said of any; `None` where something is, or there are none.
fn passed_over(checked: &[Checked]) -> Option<String> {
    let files = checked.iter().filter(|checked| !checked.passed_over.is_empty()).count();
    let is_silent = files > 0 && !checked.iter().any(Checked::tells_of_advice);
    is_silent.then(|| format!("In {}, names to avoid may mean something else: `-v` lists them", counted(files, "file")))
}

/// What has one answer and was not put right; `None` where there is nothing. What is possible is a hint: where hints are held back, that
/// is said of all of them.
pub(super) fn left(checked: &[Checked], trust: Trust) -> Option<String> {
    let sum = |count: fn(&Checked) -> usize| checked.iter().map(count).sum::<usize>();
    let (likely, possible) = (sum(|checked| checked.left.likely), sum(|checked| checked.left.possible));
    let likely = (likely > 0 && trust == Trust::Sure).then(|| format!("{likely} that `--fix --unsafe` changes"));
    let are_held = checked.iter().any(|checked| !checked.held.is_empty());
    let possible = (possible > 0 && !are_held).then(|| format!("{possible} for you to judge"));
    let left: Vec<String> = likely.into_iter().chain(possible).collect();
    (!left.is_empty()).then(|| format!("Left {}", left.join(" and ")))
}

/// All files that were read.
fn the(files: usize) -> String {
    if files == 1 { "the file".to_owned() } else { format!("the {files} files") }
}

/// A number and what it counts.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::super::place::Places;
    use super::*;
    use crate::rules::{Diagnostic, Rule};
    use crate::text::rule::Certainty;
    use crate::text::{Source, TextRange};

    #[test]
    fn of_many_findings_the_first_are_drawn() {
        let (source, range) = (Source::new("the Sofmax"), TextRange::new(4, 10));
        let finding = || {
            let (related, suggestions, article) = (std::sync::Arc::default(), ["Softmax".to_owned()].into(), None);
            let message = "\"Sofmax\" is close".into();
            let (severity, certainty) = (Severity::Warning, Certainty::Sure);
            let rule = Rule::MisspelledTerm;
            let found =
                Diagnostic { range, rule, severity, certainty, message, related, suggestions, article, is_code: false };
            let places = Places { place: Place::new("a.md", &source, range), article: None, related: Vec::new() };
            Finding::new(found, places)
        };
        let page = |count: usize| {
            let findings = std::iter::repeat_with(finding).take(count).collect();
            let mut page = Vec::new();
            write(&[Checked { findings, was_read: true, ..Checked::default() }], None, &mut page).unwrap();
            String::from_utf8(page).unwrap()
        };
        let short = "a.md:1:5: warning[misspelled-term]: \"Sofmax\" is close (write \"Softmax\")\n";
        assert_eq!(
            (page(MOST_DRAWN).matches("a.md:1:5").count(), page(MOST_DRAWN).matches(short).count()),
            (MOST_DRAWN, 0)
        );
        let page = page(MOST_DRAWN + 2);
        // With colours, the arrow has its own.
        assert_eq!((page.matches("a.md:1:5").count(), page.matches(short).count()), (MOST_DRAWN + 2, 2));
    }
}
