//! Maps of contexts: `CONTEXT-MAP.md` and `GLOSSARY-MAP.md` say which files hold the languages of a repository's contexts, what each
//! context is called, and which folders are its own. They are read in one pass, whatever stands in them; nothing here touches the disk.

mod marks;

use std::borrow::Cow;

use self::marks::{Mark, marks, plain};
use crate::markdown::{Kind, Line, Page};
use crate::text::word::first_run;

/// What a map says of one context.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// What it is called.
    pub name: Option<String>,
    /// The files that it links to or names in back quotes, the first of which is its own.
    pub files: Vec<Listed>,
    /// The folders that it names in back quotes, and whatever else may be one.
    pub folders: Vec<String>,
}

/// A file that a row names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// As it is written, without what follows a `#`.
    pub path: String,
    /// What the link to it is called, where that is no path.
    pub label: Option<String>,
    /// Whether only a section of the file is meant.
    pub is_section: bool,
}

/// Whether a file of that name is a map of contexts.
pub(crate) fn is_map(name: &str) -> bool {
    ["context-map.md", "glossary-map.md"].iter().any(|map| name.eq_ignore_ascii_case(map))
}

/// Longer names are sentences, in characters.
const LONGEST_NAME: usize = 80;
/// A row has at most so many files and so many folders.
const MOST_IN_A_ROW: usize = 64;
/// A map has at most so many rows.
const MOST_ROWS: usize = 4_096;

/// Headings that say what kind of thing stands below them, in small letters; any other is a context's name.
const KINDS: [&str; 24] = [
    "context", "apps", "applications", "packages", "modules", "services", "libraries", "tooling", "tools", "domains",
    "overview", "structure", "layout", "shared", "status", "relationships", "relations", "decisions", "glossary",
    "glossaries", "map", "index", "system-wide", "rules",
];
/// What an item below a context's heading says of that context, by its first word.
const ATTRIBUTES: [&str; 20] = [
    "path", "paths", "entry", "owns", "adrs", "adr", "context", "glossary", "language", "file", "files", "location",
    "code", "folder", "folders", "docs", "decisions", "root", "source", "scope",
];
/// Words that a heading begins with that tells of the map and names no context.
const TELLS: [&str; 9] = ["how ", "when ", "why ", "what ", "reading", "using", "usage", "about", "adding"];

/// What a map says, row by row.
pub(crate) fn rows(text: &str) -> Vec<Row> {
    let page = Page::new(text);
    let mut reader = Reader::default();
    for (at, line) in page.lines.iter().enumerate() {
        reader.line(line, page.str(at).trim_end(), text);
    }
    reader.end_row();
    reader.end_section();
    reader.rows
}

#[derive(Default)]
struct Reader {
    rows: Vec<Row>,
    /// What the heading names, with what stands below it.
    section: Option<Row>,
    /// The item that is being read, and its indentation.
    item: Option<(usize, Row)>,
    after_blank: bool,
}

impl Reader {
    /// Takes the next line of a page, whose content is `written`.
    fn line(&mut self, line: &Line, written: &str, text: &str) {
        match line.kind {
            Kind::Heading { level, from, to } => {
                self.end_row();
                self.end_section();
                self.section = context(level, &text[from..to]).map(|name| Row { name: Some(name), ..Row::default() });
            }
            Kind::Item { content, .. } => self.item_line(text[content.min(line.end)..line.end].trim(), line.indent),
            Kind::TableHead | Kind::TableDelimiter | Kind::TableRow => self.row_of_table(written),
            // A row without a head is one here.
            Kind::Text if written.starts_with('|') => self.row_of_table(written),
            Kind::Text | Kind::Quote => self.text_line(written, line.indent),
            Kind::Rule => self.end_row(),
            _ => {}
        }
        self.after_blank = line.kind == Kind::Blank;
    }

    fn row_of_table(&mut self, row: &str) {
        self.end_row();
        self.push(table_row(row));
    }

    fn item_line(&mut self, content: &str, indent: usize) {
        let found = marks(content);
        // `- Path: `src/`` below the heading of a context says something of that one.
        if is_attribute(content) && self.item.as_ref().is_none_or(|(own, _)| indent <= *own) && self.section.is_some() {
            self.end_row();
            if let Some(section) = &mut self.section {
                section.take(&found);
            }
            return;
        }
        let names_another =
            matches!(found.first(), Some(Mark::Link { label, target, .. }) if is_file(target) && !is_path(label));
        match &mut self.item {
            Some((own, row)) if indent > *own && !names_another => row.take(&found),
            _ => {
                self.end_row();
                let mut row = Row { name: item_name(content, &found), ..Row::default() };
                row.take(&found);
                self.item = Some((indent, row));
            }
        }
    }

    fn text_line(&mut self, text: &str, indent: usize) {
        let found = marks(text);
        if let Some((_, row)) = self.item.as_mut().filter(|_| indent > 0 || !self.after_blank) {
            return row.take(&found);
        }
        self.end_row();
        let mut told = Row::default();
        told.take(&found);
        // A bare name in a text is the kind of file, and none of them.
        told.files.retain(|file| file.path.contains('/'));
        match &mut self.section {
            Some(section) => {
                section.files.extend(told.files);
                section.files.truncate(MOST_IN_A_ROW);
                section.folders.extend(told.folders);
                section.folders.truncate(MOST_IN_A_ROW);
            }
            None => self.push(told),
        }
    }

    fn end_row(&mut self) {
        if let Some((_, row)) = self.item.take() {
            self.push(row);
        }
    }

    fn end_section(&mut self) {
        // A heading without a file of its own is no context.
        if let Some(row) = self.section.take().filter(|row| !row.files.is_empty()) {
            self.push(row);
        }
    }

    fn push(&mut self, row: Row) {
        if self.rows.len() < MOST_ROWS && !(row.files.is_empty() && row.folders.is_empty()) {
            self.rows.push(row);
        }
    }
}

impl Row {
    fn take(&mut self, found: &[Mark<'_>]) {
        for mark in found {
            match mark {
                Mark::Link { label, target, .. } if is_file(target) => {
                    let (path, is_section) = without_fragment(target);
                    let label = Some(plain(label)).filter(|label| !is_path(label) && is_name(label));
                    self.file(Listed { path: path.to_owned(), label, is_section });
                }
                Mark::Link { label, target, .. } if label.starts_with('`') => self.folder(target),
                Mark::Code { text, before_section } if is_file(text) => {
                    let (path, is_section) = without_fragment(text);
                    self.file(Listed { path: path.to_owned(), label: None, is_section: is_section || *before_section });
                }
                Mark::Code { text, .. } => self.folder(text),
                Mark::Link { .. } => {}
            }
        }
    }

    fn file(&mut self, file: Listed) {
        if self.files.len() < MOST_IN_A_ROW {
            self.files.push(file);
        }
    }

    fn folder(&mut self, text: &str) {
        // `src/billing/**` is all of a folder.
        let folder = text.split(['*', '{']).next().unwrap_or(text);
        let folder =
            if folder.len() < text.len() { folder.rfind('/').map_or("", |end| &folder[..end]) } else { folder };
        let folder = folder.trim_end_matches('/');
        let fits = !folder.is_empty() && !folder.contains(|c: char| c.is_whitespace() || "()<>=,;\"'$".contains(c));
        if fits && self.folders.len() < MOST_IN_A_ROW {
            self.folders.push(folder.to_owned());
        }
    }
}

/// The context that a heading of that level names; `None` where it names none.
fn context(level: u8, heading: &str) -> Option<String> {
    let name = plain(heading);
    let lower = name.to_lowercase();
    let is_kind = KINDS.contains(&lower.as_str())
        || lower.ends_with("contexts")
        || lower.ends_with(" map")
        || lower.contains("relation");
    let tells = TELLS.iter().any(|word| lower.starts_with(word));
    (level > 1 && !is_kind && !tells && is_name(&name)).then_some(name)
}

/// Whether an item says something by a label: `Path: …`.
fn is_attribute(content: &str) -> bool {
    let label = content.trim_start_matches(['*', '_']);
    let word = first_run(label);
    ATTRIBUTES.iter().any(|known| word.eq_ignore_ascii_case(known))
        && label[word.len()..].trim_start_matches(['*', '_']).starts_with(':')
}

/// What the context is called that an item is about.
fn item_name(content: &str, found: &[Mark<'_>]) -> Option<String> {
    if let Some(Mark::Link { label, at: 0, .. }) = found.first() {
        return Some(plain(label)).filter(|label| !is_path(label) && is_name(label));
    }
    let bold = content.strip_prefix("**").and_then(|inner| Some(&inner[..inner.find("**")?]));
    let before = || match found.first() {
        Some(Mark::Link { at, .. }) => &content[..*at],
        Some(Mark::Code { text, .. }) => &content[..content.find(text).unwrap_or(0)],
        None => "",
    };
    let name = plain(bold.unwrap_or_else(before));
    let name = name.trim_end_matches(|c: char| c.is_whitespace() || ":(-–—→".contains(c));
    // A link says more than the words before it.
    let own = || {
        found.iter().find_map(|mark| match mark {
            Mark::Link { label, target, .. } if is_file(target) && !is_path(label) => Some(plain(label)),
            _ => None,
        })
    };
    if bold.is_none()
        && let Some(own) = own()
    {
        return Some(own).filter(|own| is_name(own));
    }
    (is_name(name) && !is_path(name)).then(|| name.to_owned())
}

/// The row of a table: its name is the first cell that is no file.
fn table_row(text: &str) -> Row {
    let inner = text.trim_start_matches('|');
    let cells: Vec<&str> = inner.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    if cells.iter().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':' | ' '))) {
        return Row::default();
    }
    let mut row = Row::default();
    let names = cells.iter().map(|cell| plain(cell)).map(|name| name.trim_end_matches('/').to_owned());
    row.name = names.into_iter().find(|name| !is_file(name)).filter(|name| is_name(name));
    row.take(&marks(inner));
    // The link of a row that has a name says what the file is: `| Billing | [words](billing/CONTEXT.md) |`.
    if let (Some(_), [file]) = (&row.name, &mut row.files[..]) {
        file.label = None;
    }
    row
}

/// Whether a text can be a name: a letter or digit in it, no arrow, not long.
fn is_name(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
        && !text.contains(['→', '↔', '←'])
        && !text.contains("->")
        && text.chars().count() <= LONGEST_NAME
}

/// Whether a text is written as the path of a file or a folder.
fn is_path(text: &str) -> bool {
    let text = text.trim_matches('`');
    !text.contains(char::is_whitespace) && (text.contains('/') || is_file(text))
}

/// Whether a text is written as the path of a page.
fn is_file(text: &str) -> bool {
    let (path, _) = without_fragment(text);
    let end = path.len().checked_sub(".md".len()).and_then(|at| path.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(".md")) && !path.contains(['*', '<', '{']) && !path.contains("://")
}

fn without_fragment(path: &str) -> (&str, bool) {
    path.split_once(['#', '?']).map_or((path, false), |(path, _)| (path, true))
}

/// A path as it is written in a link, with `%20` for a blank; `None` for one that cannot lead to a file beside the map.
pub(crate) fn relative_path(written: &str) -> Option<Cow<'_, str>> {
    let path = percent_encoding::percent_decode_str(written).decode_utf8().ok()?;
    let leads_away = path.is_empty() || path.starts_with(['/', '~']) || path.contains(['\\', ':', '\0']);
    (!leads_away).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a map, as `name: files (folders)`.
    fn drawn(text: &str) -> Vec<String> {
        let one = |row: Row| {
            let files: Vec<String> = row
                .files
                .iter()
                .map(|file| format!("{}{}", file.path, if file.is_section { "#" } else { "" }))
                .collect();
            format!("{}: {} ({})", row.name.unwrap_or_default(), files.join(" "), row.folders.join(" "))
        };
        rows(text).into_iter().map(one).collect()
    }

    #[test]
    fn links_tables_and_paths_in_back_quotes_list_contexts() {
        for (text, wanted) in [
            (
                "# Context Map\n\n## Contexts\n\n- [Billing](./src/billing/CONTEXT.md) — money\n- [Stock](stock/CONTEXT.md)\n",
                vec!["Billing: ./src/billing/CONTEXT.md ()", "Stock: stock/CONTEXT.md ()"],
            ),
            (
                "| Context | Where |\n|---|---|\n| **Billing** | [`a/CONTEXT.md`](a/CONTEXT.md), `src/money/**` |\n",
                vec!["Billing: a/CONTEXT.md (src/money)"],
            ),
            (
                "- **Billing** (`src/bill`) — `docs/billing/CONTEXT.md`\n  and `src/dunning/` too\n",
                vec!["Billing: docs/billing/CONTEXT.md (src/bill src/dunning)"],
            ),
            (
                "## Front (Vue)\n\n- Path: `src/`\n- Entry: [`src/CONTEXT.md`](src/CONTEXT.md)\n",
                vec!["Front (Vue): src/CONTEXT.md (src)"],
            ),
            ("- Core words: `core/CONTEXT.md`\n", vec!["Core words: core/CONTEXT.md ()"]),
            ("- `api/CONTEXT.md` — The back end.\n", vec![": api/CONTEXT.md ()"]),
            ("| Pillars | `CONTEXT.md` § Pillars |\n", vec!["Pillars: CONTEXT.md# ()"]),
            ("- **Web → API**: see [it](web/CONTEXT.md)\n", vec![": web/CONTEXT.md ()"]),
            (
                "```\n- [A](a/CONTEXT.md)\n```\n<!--\n- [B](b/CONTEXT.md)\n-->\n- [C](c/CONTEXT.md)\n",
                vec!["C: c/CONTEXT.md ()"],
            ),
            (
                "- Apps\n  - [Web](web/CONTEXT.md)\n  - [API](api/CONTEXT.md)\n",
                vec!["Web: web/CONTEXT.md ()", "API: api/CONTEXT.md ()"],
            ),
            ("Each has a `CONTEXT.md`; start at [it](a/b/CONTEXT.md).\n", vec![": a/b/CONTEXT.md ()"]),
            (
                "- [A](a/CONTEXT.md)\n\n---\nAnd `docs/` is [here](b/CONTEXT.md).\n",
                vec!["A: a/CONTEXT.md ()", ": b/CONTEXT.md (docs)"],
            ),
            ("", vec![]),
        ] {
            assert_eq!(drawn(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_row_of_a_table_is_called_as_its_first_cell() {
        let names = |row: &str| {
            let row = rows(row).remove(0);
            (row.name, row.files.into_iter().map(|file| file.label).collect::<Vec<_>>())
        };
        assert_eq!(names("| Billing | [words](a/CONTEXT.md) |"), (Some("Billing".into()), vec![None]));
        assert_eq!(names("| [Billing](a/CONTEXT.md) | money |"), (Some("Billing".into()), vec![None]));
        let two = names("| Apps | [Web](web/CONTEXT.md), [API](api/CONTEXT.md) |");
        assert_eq!(two, (Some("Apps".into()), vec![Some("Web".into()), Some("API".into())]));
    }

    #[test]
    fn paths_that_lead_away_are_none() {
        for path in [
            "/etc/CONTEXT.md", "~/CONTEXT.md", "C:\\x.md", "file:///x.md", "https://a.b/CONTEXT.md", "a\\CONTEXT.md",
            "", "%2Fetc/x.md",
        ] {
            assert_eq!(relative_path(path), None, "{path}");
        }
        assert_eq!(relative_path("./my%20shop/CONTEXT.md").as_deref(), Some("./my shop/CONTEXT.md"));
    }

    #[test]
    fn whatever_stands_in_a_map_is_read_in_one_pass() {
        for piece in ["[", "`", "](", "[a](", "- [a](b.md) ", "| a ", "**", "<!--", "((((", "`a"] {
            let text = piece.repeat(1_000_000 / piece.len());
            assert!(rows(&text).len() <= MOST_ROWS, "{piece}");
        }
        let rows = rows(&"- [A](a/CONTEXT.md) `src/a`\n".repeat(400_000));
        assert_eq!(rows.len(), MOST_ROWS);
    }
}
