//! Bold openings that are no entries by what else stands on the page: what it says of itself, names of groups, words that stand alone.

use super::{CHUNK, Candidate, Candidates, Style};
use crate::glossary::markdown::bold::Separator;
use crate::glossary::markdown::section::{Class, Section};
use crate::glossary::markdown::table::Table;
use crate::glossary::markdown::words::OF_PAGES;
use crate::markdown::{Kind, Page};
use crate::text::threads;

/// What a bold word says that is followed by its text on its own line.
fn said<'p>(page: &Page<'p>, candidate: &Candidate) -> &'p str {
    let end = page.lines[candidate.bold.body_line].end;
    page.text[candidate.bold.body.min(end)..end].trim()
}

/// Leaves out what a page says of itself above its entries: `**Version:** 1.2`.
pub(super) fn drop_of_pages(page: &Page<'_>, sections: &[Section], found: &mut Candidates) {
    let most_words = 8;
    let names_page = |candidate: &Candidate| OF_PAGES.contains(&candidate.said.text.as_str());
    let is_short = |candidate: &Candidate| {
        let said = said(page, candidate);
        let ends = said.ends_with(['.', '。']) && !said.ends_with(|c: char| c.is_ascii_digit());
        candidate.bold.separator == Separator::Colon && said.split_whitespace().count() <= most_words && !ends
    };
    let mut of_page = vec![false; found.all.len()];
    let mut start = 0;
    // Lines of one paragraph, or items of one list.
    let joins = |one: &Candidate, next: &Candidate| one.line + 1 == next.line;
    for lines in found.all.chunk_by(joins) {
        let is_above = matches!(sections[lines[0].section].class, Class::Lead | Class::Title);
        let of_pages = lines.iter().filter(|line| names_page(line)).count();
        // A line alone is a term as well, unless it has a number: `**Owner**: who pays`.
        let told = lines.len() > 1 || said(page, &lines[0]).contains(|c: char| c.is_ascii_digit());
        if !is_above || !told || of_pages * 2 < lines.len() || !lines.iter().all(is_short) {
            break;
        }
        of_page[start..start + lines.len()].fill(true);
        start += lines.len();
    }
    leave_out(found, &of_page, "it says something of the page itself, as `Version` does");
}

/// Leaves out bold words that stand above lists, where all of their section do, and nearly all of the page's stand before their meaning:
/// they name groups.
pub(super) fn drop_groups(page: &Page<'_>, found: &mut Candidates) {
    let (least, share) = (2, 4);
    let is_paragraph = |candidate: &&Candidate| candidate.style == Style::Paragraph && !candidate.said.is_label;
    let leads = |candidate: &Candidate| {
        let behind = &page.lines[candidate.bold.body_line + 1..];
        let next = behind.iter().find(|line| line.kind != Kind::Blank);
        said(page, candidate).is_empty() && next.is_some_and(|line| matches!(line.kind, Kind::Item { .. }))
    };
    let paragraphs = || found.all.iter().filter(is_paragraph);
    // Few stand above lists: whether they are labels is asked behind that.
    let (mut leading, count) =
        (0, |some: &[Candidate]| some.iter().filter(|one| leads(one)).filter(is_paragraph).count());
    threads::in_order(&found.all, CHUNK, count, |some| leading += some);
    if leading < least || paragraphs().count() < leading * (share + 1) {
        return;
    }
    let groups: Vec<bool> = found
        .all
        .chunk_by(|one, next| one.section == next.section)
        .flat_map(|section| {
            let groups = || section.iter().filter(is_paragraph);
            let all = groups().count() >= least && groups().all(leads);
            section.iter().map(move |candidate| all && candidate.style == Style::Paragraph)
        })
        .collect();
    leave_out(found, &groups, "it stands above a list, while nearly all others stand before their meaning");
}

/// Leaves out a bold word that stands alone above tables of terms: it emphasises something.
pub(in crate::glossary::markdown) fn drop_lone(found: &mut Candidates, tables: &[Table]) {
    let least_rows = 4;
    let declared = || tables.iter().filter(|table| table.columns.as_ref().is_some_and(|columns| columns.sure));
    let is_above = |line: usize| declared().next().is_some_and(|first| line < first.head);
    let rows: usize = declared().map(|table| table.rows.len()).sum();
    let lone = |one: &Candidate| one.style == Style::Paragraph && rows >= least_rows && is_above(one.line);
    if matches!(found.all.as_slice(), [one] if lone(one)) {
        leave_out(found, &[true], "it stands alone above tables of terms");
    }
}

/// Leaves out the candidates that are marked.
fn leave_out(found: &mut Candidates, marked: &[bool], why: &'static str) {
    if !marked.contains(&true) {
        return;
    }
    let mut marked = marked.iter();
    let lines = &mut found.left_out;
    found.all.retain(|candidate| {
        let is_left_out = marked.next().is_some_and(|is_marked| *is_marked);
        if is_left_out {
            lines.push((candidate.line, why));
        }
        !is_left_out
    });
}
