//! `glossator demo`: a real server, asked over the protocol about the built-in glossary and note, its answers drawn in the terminal.
//!
//! It is what a new user runs first and what a doubting one runs next, so that nothing here is staged: the program starts itself as a
//! server in a folder of its own, and every line of the picture comes out of an answer. An answer that is missing fails the demo.

mod client;
pub(super) mod picture;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use self::client::{Client, ClientError};
use self::picture::Span;
use super::{Failure, Outcome, style};
use crate::disk::{builtin, file_uri};
use crate::text::{Encoding, Position, Source, TextRange};

const GLOSSARY_FILE: &str = "GLOSSARY.md";
const NOTE_FILE: &str = "note.md";

/// How long the server may take to read the glossary before it has an answer about the note.
const READING: Duration = Duration::from_secs(2);

/// Names that completion shows at once.
const OFFERS: usize = 4;

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        Failure::said(format!("the demo failed: {error}"))
    }
}

pub(super) fn run(out: &mut dyn Write) -> Outcome {
    let started = Instant::now();
    let folder = Folder::new()?;
    let mut editor = Editor::new(&folder.path)?;
    let asked = editor.occurrences()?;
    let took = started.elapsed();
    let Some(shown) =
        asked.iter().filter(|found| found.is_worth_showing(&editor.note)).max_by_key(|found| found.range.len())
    else {
        return Err(missing("hover"));
    };
    title(out, "The note: the server was asked at each word, and these are in the glossary")?;
    editor.draw_note(out, &asked)?;
    title(out, "Hover")?;
    editor.draw(out, shown.range)?;
    picture::answer(out, &shown.hover)?;
    title(out, "Go to definition")?;
    editor.draw(out, shown.range)?;
    editor.draw_definition(out, shown)?;
    title(out, "Completion")?;
    let typed = editor.note.slice(shown.range).into_owned();
    editor.draw_completion(out, &typed)?;
    if !editor.client.end()? {
        return Err(Failure::said("the demo failed: the server did not end well"));
    }
    let advice = style::ADVICE;
    writeln!(out)?;
    writeln!(out, "{} terms in the note, found {} ms after the server was started.", asked.len(), took.as_millis())?;
    writeln!(out, "Now in a project of yours: {advice}glossator init{advice:#}")?;
    Ok(ExitCode::SUCCESS)
}

fn missing(what: &str) -> Failure {
    Failure::said(format!("the demo failed: the server had no answer to the {what}"))
}

fn title(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let name = style::NAME;
    writeln!(out, "\n{name}{text}{name:#}\n")
}

/// A term in the note, and what the server says of it.
struct Occurrence {
    range: TextRange,
    hover: String,
}

impl Occurrence {
    /// Whether it is two words with a blank between: what no other tool finds.
    fn is_worth_showing(&self, note: &Source) -> bool {
        let text = note.slice(self.range);
        text.split(' ').filter(|word| word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic())).count()
            == 2
            && text.matches(' ').count() == 1
    }
}

/// An editor that has the note open.
struct Editor {
    client: Client,
    note: Source,
    glossary: Source,
    note_uri: String,
    encoding: Encoding,
    version: i32,
}

impl Editor {
    fn new(folder: &Path) -> Result<Self, ClientError> {
        let note_uri = file_uri(&folder.join(NOTE_FILE));
        let root = file_uri(folder);
        let mut client = Client::start()?;
        let answer = client.ask(
            "initialize",
            &json!({
                "processId": std::process::id(),
                "clientInfo": {"name": "glossator demo", "version": env!("CARGO_PKG_VERSION")},
                "rootUri": root,
                "workspaceFolders": [{"uri": root, "name": "demo"}],
                "capabilities": {
                    "general": {"positionEncodings": ["utf-32", "utf-16"]},
                    "textDocument": {"hover": {"contentFormat": ["plaintext"]}, "definition": {"linkSupport": true}},
                },
            }),
        )?;
        let encoding = match answer["capabilities"]["positionEncoding"].as_str() {
            Some("utf-32") => Encoding::Utf32,
            _ => Encoding::Utf16,
        };
        client.notify("initialized", &json!({}))?;
        let note = Source::new(builtin::LLM.note);
        let document = json!({"uri": note_uri, "languageId": "markdown", "version": 1, "text": builtin::LLM.note});
        client.notify("textDocument/didOpen", &json!({"textDocument": document}))?;
        Ok(Self { client, note, glossary: Source::new(builtin::LLM.text), note_uri, encoding, version: 1 })
    }

    /// Every term of the note: the server is asked at the start of each word that no answer has covered yet.
    fn occurrences(&mut self) -> Result<Vec<Occurrence>, Failure> {
        let text = self.note.text().to_owned();
        let deadline = Instant::now() + READING;
        let mut found: Vec<Occurrence> = Vec::new();
        while found.is_empty() && Instant::now() < deadline {
            let mut before = ' ';
            for (offset, c) in text.char_indices() {
                let begins = c.is_alphanumeric() && !before.is_alphanumeric();
                before = c;
                if begins && found.last().is_none_or(|last| offset >= last.range.end()) {
                    found.extend(self.hover(offset)?);
                }
            }
        }
        Ok(found)
    }

    fn hover(&mut self, offset: usize) -> Result<Option<Occurrence>, ClientError> {
        let answer = self.client.ask("textDocument/hover", &self.at(offset))?;
        let Some(contents) = answer["contents"]["value"].as_str() else { return Ok(None) };
        Ok(Some(Occurrence { range: range(&self.note, &answer["range"], self.encoding), hover: contents.to_owned() }))
    }

    /// The parameters of a question about a place in the note.
    fn at(&self, offset: usize) -> Value {
        let Position { line, column } = self.note.position(offset, self.encoding);
        json!({"textDocument": {"uri": self.note_uri}, "position": {"line": line, "character": column}})
    }

    /// Draws the lines of the note that hold terms.
    fn draw_note(&self, out: &mut dyn Write, found: &[Occurrence]) -> io::Result<()> {
        for line in 0..self.note.line_count() {
            let range = self.note.line_range(line);
            let here: Vec<Span> = found.iter().filter_map(|found| span(&self.note, line, found.range)).collect();
            if !here.is_empty() {
                picture::line(out, line + 1, &self.note.slice(range), &here)?;
            }
        }
        Ok(())
    }

    fn draw(&self, out: &mut dyn Write, range: TextRange) -> io::Result<()> {
        draw(out, &self.note, range)
    }

    fn draw_definition(&mut self, out: &mut dyn Write, of: &Occurrence) -> Result<(), Failure> {
        let answer = self.client.ask("textDocument/definition", &self.at(of.range.start()))?;
        let first = if answer.is_array() { &answer[0] } else { &answer };
        // A link, or a location, as the server likes.
        let uri = first["targetUri"].as_str().or(first["uri"].as_str()).unwrap_or_default();
        let target =
            if first["targetSelectionRange"].is_object() { &first["targetSelectionRange"] } else { &first["range"] };
        if !uri.ends_with(GLOSSARY_FILE) || !target.is_object() {
            return Err(missing("definition"));
        }
        let aside = style::ASIDE;
        writeln!(out, "{aside}     ╰──> {GLOSSARY_FILE}{aside:#}")?;
        draw(out, &self.glossary, range(&self.glossary, target, self.encoding))?;
        Ok(())
    }

    /// Types the beginning of a term at the end of the note and draws what is offered.
    fn draw_completion(&mut self, out: &mut dyn Write, term: &str) -> Result<(), Failure> {
        let lower = term.to_lowercase();
        let (first, second) = lower.split_once(' ').unwrap_or((&lower, ""));
        let typed = format!("{first} {}", second.chars().take(3).collect::<String>());
        let text = format!("{}\n{typed}", self.note.text().trim_end());
        self.note = Source::new(&text);
        self.version += 1;
        let changes = json!({
            "textDocument": {"uri": self.note_uri, "version": self.version},
            "contentChanges": [{"text": text}],
        });
        self.client.notify("textDocument/didChange", &changes)?;
        let answer = self.client.ask("textDocument/completion", &self.at(text.len()))?;
        let items = answer["items"].as_array().or(answer.as_array()).map(Vec::as_slice).unwrap_or_default();
        let labels: Vec<&str> = items.iter().filter_map(|item| item["label"].as_str()).collect();
        let singular = lower.trim_end_matches('s');
        if !labels.iter().any(|label| label.to_lowercase().trim_end_matches('s') == singular) {
            return Err(missing("completion"));
        }
        let line = TextRange::new(text.len() - typed.len(), text.len());
        self.draw(out, line)?;
        let more = labels.len().saturating_sub(OFFERS);
        let mut offered: Vec<String> = labels.iter().take(OFFERS).map(|label| (*label).to_owned()).collect();
        offered.extend((more > 0).then(|| format!("… and {more} more")));
        picture::answer(out, &offered.join("\n"))?;
        Ok(())
    }
}

/// Draws the line that a range begins on, with carets under it.
fn draw(out: &mut dyn Write, source: &Source, range: TextRange) -> io::Result<()> {
    let line = source.line_of(range.start());
    let spans: Vec<Span> = span(source, line, range).into_iter().collect();
    let text = source.slice(source.line_range(line)).into_owned();
    picture::line(out, line + 1, &text, &spans)
}

/// The part of a range that is on a line, in characters.
fn span(source: &Source, line: usize, range: TextRange) -> Option<Span> {
    let whole = source.line_range(line);
    let (start, end) = (range.start().max(whole.start()), range.end().min(whole.end()));
    let column = |offset| source.position(offset, Encoding::Utf32).column as usize;
    (start < end).then(|| Span { start: column(start), end: column(end), mark: picture::TERM })
}

/// A range of the protocol, in bytes.
fn range(source: &Source, range: &Value, encoding: Encoding) -> TextRange {
    let offset = |position: &Value| {
        let number = |name: &str| position[name].as_u64().unwrap_or_default() as u32;
        source.offset(Position::new(number("line"), number("character")), encoding)
    };
    let (start, end) = (offset(&range["start"]), offset(&range["end"]));
    TextRange::new(start, end.max(start))
}

/// A folder with the glossary and the note, gone when the demo is over.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new() -> Result<Self, Failure> {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let name = format!("glossator-demo-{}-{}", std::process::id(), since.as_nanos());
        let path = std::env::temp_dir().join(name);
        // As others may write there too, the folder must be new: nothing of theirs is read, written or removed.
        std::fs::create_dir(&path)
            .and_then(|()| std::fs::write(path.join(GLOSSARY_FILE), builtin::LLM.text))
            .and_then(|()| std::fs::write(path.join(NOTE_FILE), builtin::LLM.note))
            .map_err(|error| Failure::said(format!("{}: it cannot be written: {error}", path.display())))?;
        Ok(Self { path })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left behind in the system's folder for such things is harmless.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}
