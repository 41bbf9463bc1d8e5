//! What on a page may be entries, and which of it are.

use rustc_hash::FxHashMap;

use super::body::Builder;
use super::candidate::{self, Candidate, Depth, Gathering, reads_as_entry, report_unclosed};
use super::section::{self, Class, Content, Section};
use super::table::{self, Table};
use super::{definition, many};
use crate::glossary::role::Columns;
use crate::glossary::{Entry, Problem};
use crate::markdown::{Kind, Page};
use crate::text::threads;

/// What pages of the usual kind are called.
pub(super) const STRUCTURED: &str = "bold headwords, tables, and lists that define";

/// A page of more lines is looked at by two threads.
const MANY_LINES: usize = 16384;

/// Everything on a page that may be entries, but for headings.
pub(super) struct Found {
    pub(super) candidates: Vec<Candidate>,
    pub(super) unclosed: Vec<(usize, usize)>,
    pub(super) left_out: Vec<(usize, &'static str)>,
    pub(super) tables: Vec<Table>,
    pub(super) definitions: Vec<(usize, Entry)>,
    pub(super) definition_problems: Vec<Problem>,
}

impl Found {
    pub(super) fn new(builder: &mut Builder<'_>, sections: &mut [Section], depth: Depth) -> Self {
        section::settle_doubtful(sections);
        let gathered = Gathering::of(builder, sections, depth);
        let mut other = builder.beside();
        let others = || (table::tables(&other), definition::entries(&mut other));
        let is_long = builder.page.lines.len() > MANY_LINES;
        let (mut candidates, (tables, definitions)) =
            threads::beside(|| gathered.likely(builder, sections), others, is_long);
        builder.take_in(other.problems);
        candidate::drop_lone(&mut candidates, &tables);
        let definition_problems = std::mem::take(&mut builder.problems);
        let found = Self {
            candidates: candidates.all,
            unclosed: candidates.unclosed,
            left_out: candidates.left_out,
            tables,
            definitions,
            definition_problems,
        };
        for section in sections.iter_mut() {
            section.content = found.content(builder.page, section);
        }
        section::settle_letters(sections);
        found
    }

    /// What stands in a section.
    pub(super) fn content(&self, page: &Page<'_>, section: &Section) -> Content {
        let idle = |line: usize| match page.lines[line].kind {
            Kind::Blank | Kind::Reference | Kind::Rule | Kind::Underline | Kind::Hidden => true,
            Kind::Verbatim => page.str(line).is_empty() || page.str(line).starts_with("<!--"),
            _ => false,
        };
        let Some(first) = section.body.clone().find(|&line| !idle(line)) else { return Content::Empty };
        let entries = self.lines_in(section);
        match entries {
            None => Content::Prose,
            Some(line) if line == first || page.lines[line].kind == Kind::Directive => Content::Entries,
            Some(_) => Content::Mixed,
        }
    }

    /// The first line of an entry in that section.
    pub(super) fn lines_in(&self, section: &Section) -> Option<usize> {
        let candidate = self.candidates.partition_point(|candidate| candidate.line < section.body.start);
        let candidate = self.candidates.get(candidate).map(|candidate| candidate.line);
        let table = self.tables.partition_point(|table| table.head < section.body.start);
        let tables = self.tables[table..].iter().take_while(|table| section.body.contains(&table.head));
        let table = tables.into_iter().find(|table| table.columns.is_some()).map(|table| table.head);
        let definition = self.definitions.partition_point(|(line, _)| *line < section.body.start);
        let definition = self.definitions.get(definition).map(|(line, _)| *line);
        [candidate, table, definition].into_iter().flatten().filter(|line| section.body.contains(line)).min()
    }

    pub(super) fn count_in(&self, section: &Section) -> usize {
        let (start, end) = (section.body.start, section.body.end);
        let before = |line: usize| self.candidates.partition_point(|candidate| candidate.line < line);
        let first_table = self.tables.partition_point(|table| table.head < start);
        let tables = self.tables[first_table..].iter().take_while(|table| table.head < end);
        let rows: usize = tables.filter(|table| table.columns.is_some()).map(|table| table.rows.len()).sum();
        let defined = |at: usize| self.definitions.partition_point(|(line, _)| *line < at);
        before(end) - before(start) + rows + defined(end) - defined(start)
    }

    /// How many entries a section has where it is a list of them: bold headwords from its start, or rows below heads for meanings.
    pub(super) fn count_told(&self, section: &Section) -> usize {
        let from = |line: usize| self.tables.partition_point(|table| table.head < line);
        let told = |table: &&Table| table.columns.as_ref().is_some_and(|columns| columns.meaning_said);
        let tables = self.tables[from(section.body.start)..from(section.body.end)].iter().filter(told);
        let rows = tables.map(|table| table.rows.len()).sum();
        if section.content == Content::Entries { self.count_in(section) } else { rows }
    }

    /// The entries of all layouts but headings, in the sections that `inside` takes.
    pub(super) fn structured(
        &self,
        builder: &mut Builder<'_>,
        sections: &[Section],
        inside: &dyn Fn(usize) -> bool,
    ) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.definitions.iter().map(|(_, entry)| entry.clone()).collect();
        builder.problems.extend(self.definition_problems.iter().cloned());
        let defined = |line: usize| self.is_defined(builder.page.lines[line].text);
        let is_asked = |candidate: &Candidate| inside(candidate.section) && !defined(candidate.line);
        let chosen = candidate::settled(builder, &self.candidates, is_asked);
        let unclosed: Vec<(usize, usize)> =
            self.unclosed.iter().copied().filter(|&(line, _)| reads_as_entry(builder.page, line)).collect();
        let tables = self.read_tables(sections, builder, inside);
        let sure = tables.iter().filter(|(_, columns, _)| columns.sure).map(|(table, ..)| table.head);
        let mut stops: Vec<usize> = chosen.iter().map(|candidate| candidate.line).chain(sure).collect();
        stops.extend(unclosed.iter().map(|at| at.0));
        stops.extend(self.definitions.iter().map(|(line, _)| *line));
        stops.sort_unstable();
        let chosen = candidate::with_stops(&chosen, &stops, builder.page.lines.len());
        let bold = many::entries(builder, &chosen, |builder, &(one, next)| {
            (one.head(candidate::end_of(builder, one, next)), section::context(sections, one.section))
        });
        // Most pages define in no other way.
        match entries.is_empty() {
            true => entries = bold,
            false => entries.extend(bold),
        }
        let written = if tables.is_empty() { FxHashMap::default() } else { table::by_name(&entries) };
        for (table, columns, section) in tables {
            let rows = table::entries(builder, table, columns, section::context(sections, section));
            table::add(builder, &mut entries, &written, rows);
        }
        report_unclosed(builder, &unclosed);
        entries
    }

    /// Whether an offset is in an entry of a layout that defines.
    pub(super) fn is_defined(&self, offset: usize) -> bool {
        let after = self.definitions.partition_point(|(_, entry)| entry.range.start() <= offset);
        self.definitions[..after].last().is_some_and(|(_, entry)| entry.range.contains(offset))
    }

    /// The tables of terms in the sections that are read, each with its columns and its section.
    fn read_tables(
        &self,
        sections: &[Section],
        builder: &Builder<'_>,
        inside: &dyn Fn(usize) -> bool,
    ) -> Vec<(&Table, &Columns, usize)> {
        let mut read = Vec::new();
        for table in &self.tables {
            let Some(columns) = &table.columns else { continue };
            let section = sections.partition_point(|section| section.line <= table.head).saturating_sub(1);
            let defined = self.is_defined(builder.page.lines[table.head].text);
            // Beside definition lists a table whose heads say of no meaning compares, or says where terms are used.
            let is_aside = !table.is_declared() && self.definitions.len() >= table.rows.len();
            let stopped = is_aside || sections[section].class == Class::Stop && !table.is_declared();
            if inside(section) && !stopped && !defined {
                read.push((table, columns, section));
            }
        }
        read
    }
}
