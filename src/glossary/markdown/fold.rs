//! Blocks that a reader unfolds, on pages that have nothing else: `<details>` with its `<summary>`, admonitions of MkDocs and Docusaurus,
//! shortcodes of Hugo and components of MDX with a title, each with its text below.

use std::ops::Range;

use super::body::{Builder, Head};
use super::labels::MOST_WORDS;
use super::section::{Class, Section};
use crate::glossary::Entry;
use crate::markdown::{Kind, Page};

/// A page has at least so many, and nearly all of them are called by a name.
const LEAST: usize = 2;

/// A block: its title, and the lines of its text.
struct Fold {
    start: usize,
    title: Range<usize>,
    /// Where the text begins, on the first of its lines.
    body: usize,
    lines: Range<usize>,
}

/// The entries of the page's blocks; none where these are no list of terms.
pub(super) fn entries(builder: &mut Builder<'_>, sections: &[Section]) -> Vec<Entry> {
    let folds = folds(builder.page, sections);
    let is_name = |fold: &&Fold| {
        let title = builder.plain(fold.title.clone()).text;
        title.split_whitespace().count() <= MOST_WORDS && !title.trim_end().ends_with(['?', '!', '.', ':', '？', '。'])
    };
    let names = folds.iter().filter(is_name).count();
    if names < LEAST || names * 10 < folds.len() * 9 {
        return Vec::new();
    }
    folds.iter().filter_map(|fold| entry(builder, fold)).collect()
}

fn entry(builder: &mut Builder<'_>, fold: &Fold) -> Option<Entry> {
    let column = builder.page.lines[fold.lines.clone()]
        .iter()
        .filter(|line| line.kind != Kind::Blank)
        .map(|line| line.indent)
        .min()
        .unwrap_or(0);
    let Fold { start, title, body, lines } = fold;
    let head =
        Head { start: *start, name: title.clone(), body: *body, line: lines.start, end: lines.end, column, url: None };
    let mut entry = builder.entry(&head, None)?;
    if let Some(meaning) = entry.meaning.strip_suffix("</details>") {
        entry.meaning = entry.meaning.up_to(meaning.trim_end().len());
    }
    Some(entry)
}

/// The blocks of a page that are in no other, and in no section that has no terms.
fn folds(page: &Page<'_>, sections: &[Section]) -> Vec<Fold> {
    let mut folds = Vec::new();
    let mut section = 0;
    let mut at = 0;
    while at < page.lines.len() {
        while sections.get(section + 1).is_some_and(|next| next.line <= at) {
            section += 1;
        }
        let readable = page.lines[at].indent < 4 && sections.get(section).is_none_or(|own| own.class != Class::Stop);
        let fold = (readable && page.str(at).starts_with(['<', '?', '!', ':', '/', '{'])).then(|| fold(page, at));
        match fold.flatten() {
            Some(fold) => {
                at = fold.lines.end.max(at + 1);
                folds.push(fold);
            }
            None => at += 1,
        }
    }
    folds
}

/// The block that begins on a line.
fn fold(page: &Page<'_>, at: usize) -> Option<Fold> {
    let line = page.str(at);
    match line.as_bytes() {
        [b'<', ..] if line[1..].starts_with(|c: char| c.is_ascii_uppercase()) => component(page, at),
        [b'<', ..] => details(page, at),
        [b'?' | b'!', ..] => admonition(page, at),
        [b':' | b'/', ..] => container(page, at),
        _ => shortcode(page, at),
    }
}

/// `<details>`, `<summary>Keel</summary>`, text, `</details>`.
fn details(page: &Page<'_>, at: usize) -> Option<Fold> {
    let most_lines = 3;
    page.str(at).get(..8).filter(|tag| tag.eq_ignore_ascii_case("<details"))?;
    let start = page.lines[at].text;
    let end = until(page, at, &|line| line.contains("</details>"))?;
    let limit = page.lines[(at + most_lines).min(end)].end;
    let tag = start + page.text[start..limit].find("<summary")?;
    let title = tag + page.text[tag..limit].find('>')? + 1;
    let close = title + page.text[title..page.lines[end].end].find("</summary>")?;
    let body = close + "</summary>".len();
    let first = page.line_of(body);
    // What stands on the line that closes it is of the text, up to there.
    let closing = page.lines[end].start + page.text[page.lines[end].start..page.lines[end].end].find("</details>")?;
    let alone = page.text[page.lines[end].start..closing].trim().is_empty();
    (first <= end && title < close).then_some(())?;
    Some(Fold { start, title: title..close, body, lines: first..if alone { end.max(first + 1) } else { end + 1 } })
}

/// `??? note "Keel"`, and its text indented below.
fn admonition(page: &Page<'_>, at: usize) -> Option<Fold> {
    let line = page.str(at);
    ["??? ", "???+ ", "!!! "].iter().any(|mark| line.starts_with(mark)).then_some(())?;
    let title = quoted(page, at)?;
    let is_text = |line: &crate::markdown::Line| line.kind == Kind::Blank || line.start + 2 <= line.text;
    let below = page.lines[at + 1..].iter().take_while(|line| is_text(line)).count();
    told(page, at, title, at + 1 + below)
}

/// `:::note Keel`, `::: details Keel`, `/// details | Keel`, text, `:::`.
fn container(page: &Page<'_>, at: usize) -> Option<Fold> {
    let line = page.str(at);
    let mark = [":::", "///"].into_iter().find(|mark| line.starts_with(mark))?;
    let inner = line.trim_start_matches(mark.chars().next()?).trim_start();
    let kind = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    let title = inner[kind..].trim().trim_start_matches('|').trim();
    let title = title.strip_prefix('[').and_then(|title| title.strip_suffix(']')).unwrap_or(title);
    (kind > 0 && !title.is_empty() && !title.starts_with('{')).then_some(())?;
    let start = page.lines[at].text + line.rfind(title)?;
    let end = until(page, at + 1, &|line| line.trim_end() == mark)?;
    told(page, at, start..start + title.len(), end)
}

/// `{{% expand "Keel" %}}`, text, `{{% /expand %}}`.
fn shortcode(page: &Page<'_>, at: usize) -> Option<Fold> {
    let line = page.str(at);
    let inner = line.strip_prefix("{{%").or_else(|| line.strip_prefix("{{<"))?.trim_start();
    let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?];
    (!name.is_empty()).then_some(())?;
    let title = quoted(page, at)?;
    let end = until(page, at + 1, &|line| {
        let inner = line.strip_prefix("{{%").or_else(|| line.strip_prefix("{{<")).unwrap_or_default().trim_start();
        inner.strip_prefix('/').is_some_and(|inner| inner.trim_start().starts_with(name))
    })?;
    told(page, at, title, end)
}

/// `<Accordion title="Keel">`, text, `</Accordion>`.
fn component(page: &Page<'_>, at: usize) -> Option<Fold> {
    let line = page.str(at);
    let name = &line[1..1 + line[1..].find(|c: char| !c.is_ascii_alphanumeric())?];
    line.contains(" title=").then_some(())?;
    let title = quoted(page, at)?;
    let end = until(page, at + 1, &|line| line.strip_prefix("</").is_some_and(|line| line.starts_with(name)))?;
    told(page, at, title, end)
}

/// The block whose head is one line, and whose text ends before another.
fn told(page: &Page<'_>, at: usize, title: Range<usize>, end: usize) -> Option<Fold> {
    let first = (at + 1..end).find(|&line| page.lines[line].kind != Kind::Blank);
    let (first, body) = first.map_or((at, page.lines[at].end), |first| (first, page.lines[first].text));
    Some(Fold { start: page.lines[at].text, title, body, lines: first..end.max(first + 1) })
}

/// What a line has in quotation marks first.
fn quoted(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    let line = page.str(at);
    let open = line.find(['"', '\''])?;
    let mark = line[open..].chars().next()?;
    let length = line[open + 1..].find(mark).filter(|length| *length > 0)?;
    let start = page.lines[at].text + open + 1;
    Some(start..start + length)
}

/// A block of more lines is not closed, for all that matters: looking for its end must not make reading quadratic.
const MOST_LINES: usize = 400;

/// The first line from there on that closes a block.
fn until(page: &Page<'_>, from: usize, closes: &dyn Fn(&str) -> bool) -> Option<usize> {
    (from..page.lines.len().min(from + MOST_LINES)).find(|&line| closes(page.str(line)))
}

#[cfg(test)]
mod tests {
    use crate::glossary::{ReadOptions, markdown};

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let reading = markdown::read(text, &ReadOptions::default());
        let told: Vec<_> =
            reading.entries.iter().map(|entry| (entry.headword.as_str(), entry.meaning.as_str())).collect();
        assert_eq!(told, expected, "{text}");
        assert!(reading.entries.iter().all(|entry| entry.range.end() <= text.len()));
    }

    const SHIP: [(&str, &str); 2] = [("Keel", "The spine of a ship."), ("Mast", "A pole that holds sails.")];

    #[test]
    fn blocks_that_are_unfolded_are_entries() {
        check(
            "# Glossary\n\n<details>\n<summary><b>Keel</b></summary>\n\nThe spine of a ship.\n\n</details>\n\n\
             <details><summary>Mast</summary>A pole that holds sails.</details>\n",
            &SHIP,
        );
        check(
            "# Glossary\n\n??? note \"Keel\"\n    The spine of a ship.\n\n???+ note \"Mast\"\n\n    A pole that holds sails.\n",
            &SHIP,
        );
        check(
            "# Glossary\n\n:::note Keel\nThe spine of a ship.\n:::\n\n::: details Mast\nA pole that holds sails.\n:::\n",
            &SHIP,
        );
        check(
            "# Glossary\n\n{{% expand \"Keel\" %}}\nThe spine of a ship.\n{{% /expand %}}\n{{< details \"Mast\" >}}\n\
             A pole that holds sails.\n{{< /details >}}\n",
            &SHIP,
        );
        check(
            "# Glossary\n\n<Accordion title=\"Keel\">\n  The spine of a ship.\n</Accordion>\n\n<Accordion title=\"Mast\">\n  \
             A pole that holds sails.\n</Accordion>\n",
            &SHIP,
        );
    }

    #[test]
    fn questions_and_what_is_never_closed_are_none() {
        check(
            "# Glossary\n\n<details>\n<summary>What is a keel?</summary>\n\nA spine.\n</details>\n\n<details>\n<summary>Why sail?</summary>\n\nWind.\n</details>\n",
            &[],
        );
        check("# Glossary\n\n<details>\n<summary>Keel</summary>\n\nA spine.\n\n:::note Mast\nA pole.\n", &[]);
    }
}
