//! Entries as people read them: one rendering for hover, completion and the command line.
//!
//! What a glossary says is somebody else's text: links in it are made absolute or taken away, tags never get through
//! ([`inert::inert`]), and a client without markdown sees none of it ([`plain::plain`]).

pub mod address;
mod escape;
pub mod html;
mod inert;
pub mod markdown;
pub mod plain;
mod sentence;

use std::fmt::Write as _;

use crate::glossary::{Entry, EntryId, FormKind, avoided};
use crate::text::word::collapsed;
use crate::workspace::reference::{self, entries_called, entry_called};
use crate::workspace::{GlossaryFile, Scope, Snapshot};

use super::elsewhere::Elsewhere;
use address::Ground;
use escape::Around;
pub(super) use sentence::cut_at_word;
pub(crate) use sentence::first_sentence;
pub(super) use sentence::sentence_end;

/// What of an entry is shown, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions {
    /// Markdown, else plain text.
    pub markdown: bool,
    /// Whether the meaning is shown; it is not to somebody who looks at it already.
    pub meaning: bool,
}

/// A meaning longer than this (in bytes) is cut at the end of a paragraph, with a link to the rest: a hover that fills the
/// screen hides the text that it explains.
const LONG: usize = 2_000;

/// An entry, with the meaning of the entry that it sends its reader to; `None` where it is not in force.
pub fn render_entry(snapshot: &Snapshot, scope: &Scope, id: EntryId, options: &RenderOptions) -> Option<String> {
    let entry = scope.entry(id)?;
    let file = snapshot.glossary_file(id.file).map(AsRef::as_ref);
    let mut page = Page { snapshot, scope, options, out: String::with_capacity(entry.meaning.len() + 256) };
    page.title(entry, file);
    match &entry.redirect {
        Some(name) => page.redirected(id, name),
        None if options.meaning => page.meaning(entry, file),
        None => {}
    }
    page.list("Aliases", entry.forms_of(FormKind::Alias));
    let avoided = file.map(|file| avoided(entry, &file.source)).unwrap_or_default();
    page.list("Avoid", avoided.iter().map(String::as_str));
    page.see_also(entry);
    page.examples(entry);
    page.relations(entry, file);
    page.notes(entry, file);
    page.place(entry, file);
    Some(page.out)
}

/// An entry in a line: its names, the first sentence of its meaning, and where it is written; `None` where it is not in force.
pub fn render_line(snapshot: &Snapshot, scope: &Scope, id: EntryId, markdown: bool) -> Option<String> {
    let entry = scope.entry(id)?;
    let file = snapshot.glossary_file(id.file).map(AsRef::as_ref);
    let options = RenderOptions { markdown, meaning: true };
    let mut page = Page { snapshot, scope, options: &options, out: String::new() };
    page.title(entry, file);
    match &entry.redirect {
        Some(name) => {
            page.out.push_str(" – see ");
            page.reference(name);
        }
        None => {
            let sentence = first_sentence(&entry.meaning);
            page.out.push_str(if sentence.is_empty() { "" } else { " – " });
            page.text(&sentence);
        }
    }
    page.link(entry, file, " ");
    Some(page.out)
}

/// What stands above an entry where the text has a name that it advises against.
pub fn render_advice(snapshot: &Snapshot, scope: &Scope, written: &str, markdown: bool) -> String {
    let options = RenderOptions { markdown, meaning: true };
    let mut page = Page { snapshot, scope, options: &options, out: "The glossary advises against \"".to_owned() };
    page.text(written);
    page.out.push_str("\" for:\n\n");
    page.out
}

/// So many sentences of its page about an entry are shown.
pub const MOST_RELATIONS: usize = 5;
/// So many meanings of a name in other contexts are shown.
const MOST_ELSEWHERE: usize = 10;

/// What a name means in other contexts, a line each: `in Billing: …`; empty where it is nobody's.
pub fn render_elsewhere(snapshot: &Snapshot, scope: &Scope, others: &[Elsewhere<'_>], markdown: bool) -> String {
    let options = RenderOptions { markdown, meaning: true };
    let mut page = Page { snapshot, scope, options: &options, out: String::new() };
    for (at, other) in others.iter().take(MOST_ELSEWHERE).enumerate() {
        page.out.push_str(if at == 0 { rule(markdown) } else { "\n\n" });
        page.out.push_str("in ");
        page.text(other.context());
        page.out.push_str(": ");
        page.strong(&other.entry.headword);
        let sentence = first_sentence(&other.entry.meaning);
        page.out.push_str(if sentence.is_empty() { "" } else { " – " });
        page.text(&sentence);
        page.link(other.entry, Some(other.file), " ");
    }
    let more = others.len().saturating_sub(MOST_ELSEWHERE);
    if more > 0 {
        _ = write!(page.out, "\n\n… and {more} more in other contexts");
    }
    page.out
}

/// What stands between two entries.
pub fn rule(markdown: bool) -> &'static str {
    if markdown { "\n\n---\n\n" } else { "\n\n────────\n\n" }
}

/// The address of an entry: its file's, and the line of its headword. `None` where the file has no address.
pub fn entry_address(file: &GlossaryFile, entry: &Entry) -> Option<String> {
    let line = file.source.line_of(entry.headword_range.start()) + 1;
    (!file.place.uri.is_empty()).then(|| format!("{}#L{line}", file.place.uri))
}

/// A rendering under way.
struct Page<'a> {
    snapshot: &'a Snapshot,
    scope: &'a Scope,
    options: &'a RenderOptions,
    out: String,
}

impl Page<'_> {
    /// `**LoRA** (Low-Rank Adaptation) · *qualifier* · *context* · *topic*`
    fn title(&mut self, entry: &Entry, file: Option<&GlossaryFile>) {
        self.strong(&entry.headword);
        let others = entry.forms.iter().filter(|form| {
            use FormKind::{Abbreviation, Expansion, Headword};
            matches!(form.kind, Abbreviation | Expansion | Headword) && form.text != entry.headword
        });
        let mut others = others.map(|form| form.text.as_str()).peekable();
        if others.peek().is_some() {
            self.out.push_str(" (");
            self.joined(others);
            self.out.push(')');
        }
        let context = file.and_then(|file| file.place.context.as_ref()).filter(|name| !name.is_empty());
        for remark in entry.qualifier.iter().chain(context).chain(&entry.context) {
            self.out.push_str(" · ");
            self.emphasis(remark);
        }
    }

    fn meaning(&mut self, entry: &Entry, file: Option<&GlossaryFile>) {
        let meaning = entry.meaning.trim();
        if meaning.is_empty() {
            return;
        }
        self.out.push_str("\n\n");
        if self.said(meaning, file) && self.options.markdown {
            match file.and_then(|file| entry_address(file, entry)) {
                Some(address) => _ = write!(self.out, "\n\n… [more]({address})"),
                None => self.out.push_str("\n\n…"),
            }
        }
    }

    /// Where the entry only sends its reader on: the way, and what the others say.
    fn redirected(&mut self, from: EntryId, name: &str) {
        self.out.push_str("\n\nSee ");
        self.reference(name);
        if !self.options.meaning {
            return;
        }
        for target in entries_called(self.scope, name).into_iter().filter(|target| *target != from) {
            let Some(other) = self.scope.entry(target) else { continue };
            let file = self.snapshot.glossary_file(target.file).map(AsRef::as_ref);
            self.out.push_str("\n\n");
            self.title(other, file);
            self.meaning(other, file);
        }
    }

    fn list<'t>(&mut self, label: &str, texts: impl Iterator<Item = &'t str>) {
        let mut texts = texts.peekable();
        if texts.peek().is_some() {
            self.label(label);
            self.joined(texts);
        }
    }

    fn see_also(&mut self, entry: &Entry) {
        for (index, name) in entry.see_also.iter().enumerate() {
            match index {
                0 => self.label("See also"),
                _ => self.out.push_str(", "),
            }
            self.reference(name);
        }
    }

    /// The name of an entry, with a link to it where there is one; of several, with a link to each.
    fn reference(&mut self, name: &str) {
        let is_one = entry_called(self.scope, name).is_some();
        let parts = if is_one { Vec::new() } else { reference::parts(name) };
        if parts.len() < 2 {
            return self.one_reference(name);
        }
        let mut rest = name;
        for part in parts {
            let Some(at) = rest.find(part) else { continue };
            self.text(&rest[..at]);
            self.one_reference(part);
            rest = &rest[at + part.len()..];
        }
        self.text(rest);
    }

    fn one_reference(&mut self, name: &str) {
        let address = || {
            let id = self.options.markdown.then(|| entry_called(self.scope, name)).flatten()?;
            entry_address(self.snapshot.glossary_file(id.file)?, self.scope.entry(id)?)
        };
        match address() {
            Some(address) => {
                self.linked(name, &address);
            }
            None => self.text(name),
        }
    }

    fn examples(&mut self, entry: &Entry) {
        for (index, example) in entry.examples.iter().enumerate() {
            if index == 0 {
                self.label("Examples");
            }
            self.out.push_str("\n- ");
            let line = collapsed(example);
            self.piece(&line, Around { line_start: true, closed: true, in_link: false });
        }
    }

    /// What its page says of it elsewhere.
    fn relations(&mut self, entry: &Entry, file: Option<&GlossaryFile>) {
        for (index, line) in entry.relations.iter().take(MOST_RELATIONS).enumerate() {
            if index == 0 {
                self.label("Relations");
            }
            self.out.push_str("\n- ");
            self.said(line, file);
        }
        let more = entry.relations.len().saturating_sub(MOST_RELATIONS);
        if more > 0 {
            _ = write!(self.out, "\n- … and {more} more");
        }
    }

    /// What its context says of itself.
    fn notes(&mut self, entry: &Entry, file: Option<&GlossaryFile>) {
        let Some(notes) = &entry.notes else { return };
        if !notes.vision.is_empty() {
            self.label(entry.context.as_deref().unwrap_or("Context"));
            self.said(&notes.vision, file);
        }
        for line in &notes.meta {
            self.out.push_str("\n\n");
            self.said(line, file);
        }
    }

    /// What a glossary says, as far as it is shown; whether that is not all.
    fn said(&mut self, text: &str, file: Option<&GlossaryFile>) -> bool {
        let (shown, cut) = markdown::beginning(text, LONG);
        if self.options.markdown {
            let ground = file.map(|file| Ground { base: &file.place.uri, root: &file.place.root }).unwrap_or_default();
            self.out.push_str(&inert::inert(shown, &ground));
        } else {
            self.out.push_str(&plain::plain(shown));
            self.out.push_str(if cut { " …" } else { "" });
        }
        cut
    }

    /// Where the entry is written: `[GLOSSARY.md](file:///…/GLOSSARY.md#L12)`.
    fn place(&mut self, entry: &Entry, file: Option<&GlossaryFile>) {
        self.link(entry, file, "\n\n");
    }

    fn link(&mut self, entry: &Entry, file: Option<&GlossaryFile>, before: &str) {
        let Some(file) = file.filter(|file| !file.place.name.is_empty()) else { return };
        self.out.push_str(before);
        match entry_address(file, entry).filter(|_| self.options.markdown) {
            Some(address) => {
                self.linked(&file.place.name, &address);
            }
            None => {
                self.text(&file.place.name);
                let line = file.source.line_of(entry.headword_range.start()) + 1;
                _ = write!(self.out, ":{line}");
            }
        }
    }

    fn label(&mut self, label: &str) {
        self.out.push_str("\n\n");
        self.emphasis(label);
        self.out.push_str(": ");
    }

    fn joined<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        for (index, text) in texts.enumerate() {
            self.out.push_str(if index == 0 { "" } else { ", " });
            self.text(text);
        }
    }

    fn strong(&mut self, text: &str) {
        self.marked("**", text);
    }

    fn emphasis(&mut self, text: &str) {
        self.marked("*", text);
    }

    fn marked(&mut self, mark: &str, text: &str) {
        let mark = if self.options.markdown { mark } else { "" };
        self.out.push_str(mark);
        self.text(text);
        self.out.push_str(mark);
    }

    /// A link.
    fn linked(&mut self, text: &str, address: &str) {
        // Behind this, a link would be an image.
        if self.out.ends_with('!') {
            self.out.truncate(self.out.len() - 1);
            self.out.push_str("\\!");
        }
        self.out.push('[');
        self.piece(text, Around { in_link: true, ..Around::default() });
        _ = write!(self.out, "]({address})");
    }

    /// Text that means nothing but itself.
    fn text(&mut self, text: &str) {
        self.piece(text, Around::default());
    }

    fn piece(&mut self, text: &str, around: Around) {
        if self.options.markdown {
            escape::push(text, around, &mut self.out);
        } else {
            self.out.push_str(text);
        }
    }
}
