//! The formats that have a reader, one row each. Whatever needs to know a format asks its row: which files may be glossaries, what
//! messages say of them, which files a server watches, who reads a text and who writes into it.

mod asciidoc;
mod csv;
pub(super) mod html;
mod latex;
mod lines;
mod openings;
mod org;
mod rows;
pub(super) mod rst;
mod turtle;
mod typst;
mod writing;
mod xml;

use std::fmt;

use super::row::{Breaks, Row, USUAL, Writer, adding};
use super::{markdown, yaml};

/// A format that has a reader.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Format(u8);

/// Termbases are written by programs, and read one entry at a time: what is held of one is about six times its size.
const TERMBASE_BYTES: u64 = 256 << 20;

/// All formats. Where two rows know an extension, the first has it.
static ROWS: [Row; 17] = [
    Row {
        name: "Markdown",
        extensions: &["md", "markdown", "mdx", "qmd", "rmd"],
        file_names: &["terms", "includes/abbreviations"],
        has_pages: true,
        goes_by_title: true,
        read: markdown::read,
        read_shared: Some(markdown::read_shared),
        looked_for: "`**Term**: meaning`, a heading per term, tables with heads such as Term and Definition, definition lists, and lists of `term: meaning`",
        explain: Some(markdown::explain),
        headings: Some(markdown::outline),
        breaks: Breaks::Entry,
        writer: Some(Writer {
            entry: markdown::insertions,
            name: markdown::name_insertions,
            fields: markdown::fields_at,
        }),
        ..USUAL
    },
    Row {
        name: "YAML",
        extensions: &["yml", "yaml"],
        file_names: &[".contextive/definitions"],
        read: |text, _| yaml::read(text),
        looked_for: "Contextive's `contexts`, records with keys such as `term` and `definition`, and texts by their terms",
        breaks: Breaks::Rest,
        writer: Some(Writer {
            entry: |text, _, entries, headword, meaning| yaml::insertions(text, entries, headword, meaning),
            name: |text, entries, index, name| yaml::name_insertions(text, entries, index, name),
            fields: |_, _, _| Vec::new(),
        }),
        ..USUAL
    },
    Row {
        name: "JSON",
        extensions: &["json"],
        read: |text, _| yaml::read_json(text),
        looked_for: "records with keys such as `term` and `definition`, and texts by their terms",
        breaks: Breaks::Rest,
        writer: adding(|text, _, entries, headword, meaning| {
            writing::json::insertions(text, entries, headword, meaning)
        }),
        ..USUAL
    },
    Row {
        name: "CSV",
        extensions: &["csv", "tsv"],
        read: csv::read,
        looked_for: "columns with heads such as Term and Definition, or two columns of names and sentences",
        breaks: Breaks::Rest,
        writer: Some(Writer { entry: csv::insertions, name: csv::name_insertions, fields: |_, _, _| Vec::new() }),
        ..USUAL
    },
    Row {
        name: "reStructuredText",
        extensions: &["rst"],
        goes_by_title: true,
        read: rst::read,
        looked_for: "`.. glossary::`, tables with heads such as Term and Definition, and definition lists or sections below a title that says glossary",
        headings: Some(|text| lines::outline(text, &rst::headings(text))),
        breaks: Breaks::Entry,
        writer: Some(Writer {
            entry: |text, _, entries, headword, meaning| writing::rst(text, entries, headword, meaning),
            name: |text, entries, index, name| writing::rst_name(text, &entries[index], name),
            fields: |_, _, _| Vec::new(),
        }),
        ..USUAL
    },
    Row {
        name: "AsciiDoc",
        extensions: &["adoc", "asciidoc", "asc"],
        read: asciidoc::read,
        looked_for: "`term:: meaning`, tables with heads such as Term and Definition, and sections below a title that says glossary",
        headings: Some(|text| lines::outline(text, &asciidoc::headings(text))),
        breaks: Breaks::Entry,
        writer: adding(|text, _, entries, headword, meaning| writing::asciidoc(text, entries, headword, meaning)),
        ..USUAL
    },
    Row {
        name: "LaTeX",
        extensions: &["tex", "ltx"],
        read: latex::read,
        looked_for: "`\\newglossaryentry`, `\\newacronym`, `\\DeclareAcronym`, `\\acro` and their kin, and `description` lists",
        headings: Some(latex::headings),
        breaks: Breaks::Entry,
        writer: adding(|text, _, entries, headword, meaning| writing::latex(text, entries, headword, meaning)),
        ..USUAL
    },
    Row {
        name: "BibTeX",
        extensions: &["bib"],
        read: latex::read_bib,
        looked_for: "the entries of bib2gls, such as `@entry` and `@abbreviation`",
        breaks: Breaks::Entry,
        writer: adding(|text, _, entries, headword, meaning| writing::bib(text, entries, headword, meaning)),
        ..USUAL
    },
    Row {
        name: "HTML",
        extensions: &["html", "htm", "xhtml"],
        read: html::read,
        looked_for: "`<dl>`, `<dfn>`, tables with heads such as Term and Definition, bold names, and headings",
        breaks: Breaks::Entry,
        writer: adding(|text, _, entries, headword, meaning| {
            writing::html::insertions(text, entries, headword, meaning)
        }),
        ..USUAL
    },
    Row {
        name: "Org",
        extensions: &["org"],
        read: org::read,
        looked_for: "`- term :: meaning`, tables with heads such as Term and Definition, and headings below a title that says glossary",
        headings: Some(|text| lines::outline(text, &org::headings(text))),
        breaks: Breaks::Entry,
        writer: adding(|text, _, entries, headword, meaning| writing::org(text, entries, headword, meaning)),
        ..USUAL
    },
    Row {
        name: "DocBook",
        extensions: &["dbk", "docbook", "xml"],
        read: xml::read,
        looked_for: "`<glossentry>` with `<glossterm>` and `<glossdef>`; and TBX, DITA and SKOS",
        breaks: Breaks::Rest,
        writer: adding(|text, _, entries, headword, meaning| {
            writing::xml::glossentry(text, entries, headword, meaning)
        }),
        ..USUAL
    },
    Row {
        name: "DITA",
        extensions: &["dita"],
        read: xml::read,
        looked_for: "`<glossentry>` with `<glossterm>` and `<glossdef>`",
        breaks: Breaks::Rest,
        writer: adding(|text, _, entries, headword, meaning| {
            writing::xml::glossentry(text, entries, headword, meaning)
        }),
        ..USUAL
    },
    Row {
        name: "TBX",
        extensions: &["tbx"],
        most_bytes: TERMBASE_BYTES,
        read: xml::read,
        looked_for: "`<termEntry>` and `<conceptEntry>` with their terms",
        breaks: Breaks::Rest,
        ..USUAL
    },
    Row {
        name: "SKOS in RDF/XML",
        extensions: &["rdf"],
        read: xml::read,
        looked_for: "`<skos:Concept>` with `<skos:prefLabel>`",
        breaks: Breaks::Rest,
        ..USUAL
    },
    Row {
        name: "SKOS in Turtle",
        extensions: &["ttl"],
        read: turtle::read,
        looked_for: "`skos:prefLabel` of concepts",
        breaks: Breaks::Entry,
        ..USUAL
    },
    Row {
        name: "SKOS in JSON-LD",
        extensions: &["jsonld"],
        read: |text, _| yaml::read_json(text),
        looked_for: "`prefLabel` of concepts",
        breaks: Breaks::Rest,
        ..USUAL
    },
    Row {
        name: "Typst",
        extensions: &["typ"],
        read: typst::read,
        looked_for: "glossarium's `(key: …, short: …, long: …)`, and `/ Term: meaning`",
        headings: Some(typst::headings),
        breaks: Breaks::Entry,
        writer: adding(|text, _, entries, headword, meaning| writing::typst(text, entries, headword, meaning)),
        ..USUAL
    },
];

#[expect(non_upper_case_globals, reason = "they are used as the variants that they were")]
impl Format {
    /// Markdown: bold headwords, a heading per term, tables.
    pub const Markdown: Format = Format(0);
    /// YAML: Contextive's `contexts`, records, texts by their terms.
    #[cfg_attr(only_main, expect(dead_code, reason = "tests name it"))]
    pub const Yaml: Format = Format(1);
}

impl Format {
    /// All formats, in the order of their rows.
    pub fn all() -> impl Iterator<Item = Format> {
        (0..).take(ROWS.len()).map(Format)
    }

    /// The format that files with this extension (without its dot, in any case) are read as; `None` where there is no reader.
    pub fn from_extension(extension: &str) -> Option<Format> {
        Self::all().find(|format| format.extensions().iter().any(|known| extension.eq_ignore_ascii_case(known)))
    }

    /// The extensions of all formats, without their dots, in small letters.
    pub fn all_extensions() -> impl Iterator<Item = &'static str> {
        Self::all().flat_map(|format| format.extensions()).copied()
    }

    /// What is read, for a message: `Markdown (.md, .markdown), YAML (.yml)`.
    pub fn listed() -> String {
        let listed = |format: Format| {
            let extensions: Vec<String> = format.extensions().iter().map(|extension| format!(".{extension}")).collect();
            format!("{} ({})", format.name(), extensions.join(", "))
        };
        Self::all().map(listed).collect::<Vec<_>>().join(", ")
    }

    /// What messages and documentation call it.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The extensions of its files, without the dot, in small letters.
    pub fn extensions(self) -> &'static [&'static str] {
        self.row().extensions
    }

    /// Files that are glossaries by their names in this format alone, without the extension, in small letters; a name with a slash
    /// is that of a file and of its folder.
    pub fn file_names(self) -> &'static [&'static str] {
        self.row().file_names
    }

    /// What its reader looks for in a file, for messages.
    pub fn looked_for(self) -> &'static str {
        self.row().looked_for
    }

    /// Whether its entries hold parts of the text that they are read from: see [`read_shared`](super::read_shared).
    pub fn shares_texts(self) -> bool {
        self.row().read_shared.is_some()
    }

    /// Whether its files are pages of prose: such a file may be one entry of a folder, and may hold a glossary as one of its sections.
    pub fn has_pages(self) -> bool {
        self.row().has_pages
    }

    /// Whether its reader can be told to read such pages alone that a title calls a glossary.
    pub fn goes_by_title(self) -> bool {
        self.row().goes_by_title
    }

    /// Whether entries can be added to its files, as people edit them by hand.
    pub fn has_writer(self) -> bool {
        self.row().writer.is_some()
    }

    /// Files of it with more bytes are refused.
    pub fn most_bytes(self) -> u64 {
        self.row().most_bytes
    }

    pub(super) fn row(self) -> &'static Row {
        &ROWS[usize::from(self.0)]
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Problem, ReadOptions, Reading};

    #[test]
    fn rows_are_found_by_their_extensions_alone() {
        for format in Format::all() {
            assert!(!format.extensions().is_empty(), "{format:?}");
            for extension in format.extensions() {
                assert_eq!(Format::from_extension(&extension.to_uppercase()), Some(format), "{extension}");
                assert_eq!(**extension, extension.to_lowercase());
            }
            assert!(format.file_names().iter().all(|name| **name == name.to_lowercase()), "{format:?}");
        }
        assert_eq!(Format::from_extension("rs"), None);
        assert_eq!((Format::Markdown.name(), Format::Yaml.name()), ("Markdown", "YAML"));
        assert!(Format::listed().starts_with("Markdown (.md, .markdown, .mdx, .qmd, .rmd), YAML (.yml, .yaml)"));
    }

    /// Whatever bytes a file holds, its reader answers with ranges of the text.
    #[test]
    fn no_reader_fails() {
        for format in Format::all() {
            for text in
                ["", "\0", "\u{feff}", "\u{feff}a,b\n", "é\r", "{", "[[[", "- - -\n", "::\n\u{e9}", "\"é", "\\é{", "<é"]
            {
                let Reading { entries, problems, .. } = (format.row().read)(text, &ReadOptions::default());
                let held = |Problem { range, .. }: &Problem| text.get(range.range()).is_some();
                assert!(problems.iter().all(held), "{format:?} {text:?}");
                assert!(entries.iter().all(|entry| text.get(entry.range.range()).is_some()), "{format:?} {text:?}");
            }
        }
    }
}
