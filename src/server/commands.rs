//! What scripts and extensions can ask for by `workspace/executeCommand`, and get as JSON: the terms of the workspace, what one of them means,
//! how often each is used, which a page uses, which mention which, and what is missing. Nothing here changes anything.
//!
//! Ranges are as in the protocol: lines from 0, columns in units of the client's encoding.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::Value;
use tower_lsp::gen_lsp_types as lsp;

use super::actions::Command;
use super::background::pool;
use super::border::{from_proto, to_proto};
use super::state::State;
use super::suggesting;
use crate::glossary::{Entry, EntryId, FormKind};
use crate::ide::graph::{Drawing, Graph, STYLE, svg};
use crate::ide::{self, PageTerm, page_terms};
use crate::rules::Total;
use crate::text::{FileId, fold};
use crate::workspace::{Document, Scope, Snapshot};

/// The terms that hold for a document, or all of the workspace. Argument: none, or an object with the `uri` of an open document.
pub(super) const LIST_TERMS: &str = "glossator.listTerms";
/// What a term means. Argument: an object with its `name` and perhaps the `uri` of an open document, or a
/// [`lsp::TextDocumentPositionParams`] in one.
pub(super) const RESOLVE_TERM: &str = "glossator.resolveTerm";
/// How often each entry is used, and in how many files; left out where no text is that could use it. Argument: as for [`LIST_TERMS`].
pub(super) const USAGE: &str = "glossator.usage";
/// The terms that a document uses, in the order of first use, and how often. Argument: an object with the `uri` of an open document.
pub(super) const TERMS_IN_DOCUMENT: &str = "glossator.termsInDocument";

/// Which entries mention which, as a picture. Argument: as for [`LIST_TERMS`].
pub(super) const GRAPH: &str = "glossator.graph";
/// What the glossary lacks. Argument: none, or an object with the `limit` of how much is told.
pub(super) const SUGGEST: &str = "glossator.suggest";

/// All of them.
pub(super) const COMMANDS: [&str; 6] = [LIST_TERMS, RESOLVE_TERM, USAGE, TERMS_IN_DOCUMENT, GRAPH, SUGGEST];

/// What may be asked.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Question {
    name: Option<String>,
    uri: Option<lsp::Uri>,
    text_document: Option<lsp::TextDocumentIdentifier>,
    position: Option<lsp::Position>,
    limit: Option<usize>,
}

impl Question {
    fn document(&self) -> Option<&lsp::Uri> {
        self.text_document.as_ref().map(|document| &document.uri).or(self.uri.as_ref())
    }
}

/// An entry as scripts get it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Term<'a> {
    headword: &'a str,
    abbreviations: Vec<&'a str>,
    /// Its other names, long forms among them.
    aliases: Vec<&'a str>,
    avoid: Vec<&'a str>,
    context: Option<&'a str>,
    summary: String,
    /// The whole meaning, as markdown; in answers about one term, and about a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<&'a str>,
    #[serde(flatten)]
    place: lsp::Location,
    #[serde(skip_serializing_if = "Option::is_none", flatten)]
    uses: Option<Used>,
    #[serde(skip_serializing_if = "Option::is_none", flatten)]
    on_page: Option<OnPage>,
}

#[derive(Debug, Serialize)]
struct OnPage {
    /// Where the page first uses it.
    first: lsp::Range,
    /// How often it does.
    count: u32,
}

/// The entries of a picture, which come in the order of its nodes.
#[derive(Debug, Serialize)]
struct Picture<'a> {
    svg: String,
    style: &'static str,
    entries: Vec<Term<'a>>,
    /// Why nothing is drawn, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

/// More entries than these are not drawn: nobody could read such a picture, and it would have many megabytes.
const MOST_DRAWN: usize = 5_000;

#[derive(Debug, Serialize)]
struct Used {
    uses: u32,
    files: u32,
}

/// Runs one of these commands; `None` for a command of another make.
///
/// # Errors
/// Where its argument is none that it takes, in a sentence for the user.
pub(super) async fn run(state: &Arc<State>, asked: &Command) -> Option<Result<Value, String>> {
    let command = asked.command.as_str();
    if !COMMANDS.contains(&command) {
        return None;
    }
    let question = match asked.arguments.first() {
        None | Some(Value::Null) => Question::default(),
        Some(argument) => match serde_json::from_value(argument.clone()) {
            Ok(question) => question,
            Err(error) => return Some(Err(format!("the argument of {command} cannot be read: {error}"))),
        },
    };
    let has_place = question.position.is_some() && question.text_document.is_some();
    if command == RESOLVE_TERM && question.name.is_none() && !has_place {
        return Some(Err(format!("{command} wants an object with a name, or with textDocument and position")));
    }
    if command == TERMS_IN_DOCUMENT && question.document().is_none() {
        return Some(Err(format!("{command} wants an object with the uri of an open document")));
    }
    if command == USAGE {
        // A script can wait for what a person would not; who does not want to cancels.
        state.want_uses();
        state.wait_until(|reached| reached.counted > 0).await;
    } else {
        state.wait_until(|reached| reached.ready).await;
    }
    if command == SUGGEST {
        return Some(Ok(suggesting::suggest(state, question.limit, asked.work_done_token.clone()).await));
    }
    let (state, command) = (state.clone(), command.to_owned());
    Some(Ok(pool::run(move |_| answer(&state, &command, &question)).await))
}

fn answer(state: &State, command: &str, question: &Question) -> Value {
    let snapshot = state.moment().snapshot;
    if command == TERMS_IN_DOCUMENT {
        return on_page(state, &snapshot, question);
    }
    let entries = asked(state, &snapshot, question);
    if command == GRAPH {
        return picture(state, &snapshot, &entries);
    }
    let uses = if command == USAGE { state.uses.lock().clone() } else { None };
    let mut by_file: FxHashMap<FileId, Vec<Option<Total>>> = FxHashMap::default();
    let mut used = |id: EntryId| {
        let uses = uses.as_ref()?;
        let totals = by_file.entry(id.file).or_insert_with(|| ide::uses::totals(&snapshot, uses, id.file));
        let total = totals.get(id.index as usize).copied().flatten()?;
        Some(Used { uses: total.times, files: total.files })
    };
    let one = |id: &EntryId| {
        let mut term = term(state, &snapshot, *id)?;
        term.meaning = term.meaning.filter(|_| command == RESOLVE_TERM);
        term.uses = used(*id);
        serde_json::to_value(term).ok()
    };
    entries.iter().filter_map(one).collect()
}

/// The picture of which of these entries mention which. A node has the anchor `entry-` and its number.
fn picture(state: &State, snapshot: &Snapshot, entries: &[EntryId]) -> Value {
    if entries.len() > MOST_DRAWN {
        let message = format!(
            "{} entries are too many for a picture, which may have {MOST_DRAWN}: `glossator graph --format dot` writes them for Graphviz.",
            entries.len()
        );
        return serde_json::json!(Picture {
            svg: String::new(),
            style: STYLE,
            entries: Vec::new(),
            message: Some(message)
        });
    }
    let documents = state.project().glossary_documents(snapshot);
    let files = documents.iter().filter_map(|document| Some((document, snapshot.glossary_file(document.file)?)));
    let mentions: Vec<_> = files.flat_map(|(document, file)| ide::mentions(document, file)).collect();
    let known: Vec<(EntryId, Term<'_>)> =
        entries.iter().filter_map(|id| Some((*id, term(state, snapshot, *id)?))).collect();
    let ids: Vec<EntryId> = known.iter().map(|(id, _)| *id).collect();
    let anchor = |node: usize| format!("entry-{node}");
    let drawing = Drawing { title: "Which entries mention which", anchor: Some(&anchor) };
    let svg = svg(&Graph::new(snapshot, &ids, &mentions), &drawing);
    let entries = known.into_iter().map(|(_, term)| Term { meaning: None, ..term }).collect();
    serde_json::json!(Picture { svg, style: STYLE, entries, message: None })
}

/// The terms of a page; none where it is not open.
fn on_page(state: &State, snapshot: &Snapshot, question: &Question) -> Value {
    let encoding = state.capabilities().encoding;
    let document = question.document().and_then(|uri| snapshot.document(state.view().open(uri)?.file));
    let one = |document: &Document, used: PageTerm| {
        let first = to_proto::range(used.first, &document.source, encoding);
        let on_page = Some(OnPage { first, count: used.count });
        serde_json::to_value(Term { on_page, ..term(state, snapshot, used.entry)? }).ok()
    };
    let all = document.map_or(Vec::new(), |document| {
        page_terms(document).into_iter().filter_map(|used| one(document, used)).collect()
    });
    Value::Array(all)
}

/// The entries that a question is about.
fn asked(state: &State, snapshot: &Snapshot, question: &Question) -> Vec<EntryId> {
    let uri = question.document();
    let document = uri.and_then(|uri| snapshot.document(state.view().open(uri)?.file));
    if let Some(position) = question.position {
        let encoding = state.capabilities().encoding;
        return document.map_or(Vec::new(), |document| {
            ide::terms_at(snapshot, from_proto::file_position(document, position, encoding))
        });
    }
    let name = question.name.as_deref().map(|name| fold::fold(name.trim()));
    let is_asked =
        |entry: &Entry| name.as_ref().is_none_or(|name| entry.forms.iter().any(|form| fold::fold(&form.text) == *name));
    match document {
        Some(document) => in_force(&document.scope, is_asked),
        // A document that is not open has no terms that we know.
        None if uri.is_some() => Vec::new(),
        None => {
            let mut files: Vec<_> = snapshot.glossary_files().collect();
            files.sort_by(|one, other| (&one.place.name, one.file).cmp(&(&other.place.name, other.file)));
            let entries = files.iter().flat_map(|file| {
                (0..).zip(&file.reading.entries).map(|(index, entry)| (EntryId { file: file.file, index }, entry))
            });
            entries.filter(|(_, entry)| is_asked(entry)).map(|(id, _)| id).collect()
        }
    }
}

fn in_force(scope: &Scope, is_asked: impl Fn(&Entry) -> bool) -> Vec<EntryId> {
    scope.glossary.entries().filter(|(_, entry)| is_asked(entry)).map(|(id, _)| id).collect()
}

/// An entry in the words of the protocol; `None` where its file has no address that a client knows, as the built-in glossary.
fn term<'a>(state: &State, snapshot: &'a Snapshot, id: EntryId) -> Option<Term<'a>> {
    let file = snapshot.glossary_file(id.file)?;
    let entry = file.reading.entries.get(id.index as usize)?;
    let range = to_proto::range(entry.headword_range, &file.source, state.capabilities().encoding);
    let short = |kind: FormKind| entry.forms_of(kind).collect::<Vec<_>>();
    let aliases =
        [FormKind::Headword, FormKind::Expansion, FormKind::Alias].into_iter().flat_map(|kind| entry.forms_of(kind));
    Some(Term {
        headword: &entry.headword,
        abbreviations: short(FormKind::Abbreviation),
        aliases: aliases.filter(|name| *name != entry.headword).collect(),
        avoid: short(FormKind::Discouraged),
        context: entry.context.as_deref(),
        summary: ide::render::first_sentence(&entry.meaning),
        meaning: Some(&entry.meaning),
        place: lsp::Location { uri: state.uri_of(id.file)?, range },
        uses: None,
        on_page: None,
    })
}
