//! What is remembered from one keystroke to the next changes nothing of what is found.

use std::sync::Arc;

use glossator::document::Language;
use glossator::english::Dictionary;
use glossator::glossary::{Format, ReadOptions};
use glossator::rules::diagnostics;
use glossator::rules::{DiagnosticOptions, Rule, Severities, Spelling};
use glossator::text::{Edit, FileId, Source, TextRange};
use glossator::workspace::{Change, Place, Workspace};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const GLOSSARY: FileId = FileId(0);
const NOTE: FileId = FileId(1);
const OTHER: FileId = FileId(2);

const ENTRIES: &str = "
**Softmax**: Turns scores into shares.

**Attention Head**: Looks at other tokens.

**LoRA (Low-Rank Adaptation)**: Two small matrices.

**Byte-Pair Encoding (BPE)**: Merges what stands together most often.
_Avoid_: pair merging

**Weight Decay**: Shrinks what is not used.

**SentencePiece**: Another library.

**lockfile**: Says what was resolved.

**Tokenizer**: Cuts text up.

**Levain**: Makes bread rise.

**DDPM**: Takes noise away.

**Query, Key, Value**: Three projections.
";

/// English, words near terms and far from them, halves of terms, and what may stand between words or decides what they are. Most of it is
/// English: where too many words are unknown, nothing is said at all.
fn piece() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        12 => one_of("the;is;reads;every;word;of it;It;And;with more;text;that nobody;looks at"),
        2 => one_of("softmax;soft max;head;DDPM;decay;lock file;lock;file;a levain;pair merging;max"),
        1 => one_of("sofmax;Sofmax;atention head;attention haed;lora;Lroa;wieght decay;wieght;tokenzer;levian;peice"),
        1 => one_of("DDIM;DDIM;DDIM;DDIM;DPM;ABC;weight decoy;query, kye, value;Tokenzer Smith"),
        1 => one_of("das ist ein Tokenzer und nicht mehr;\n\nDer Text über die Schichten ist noch nicht fertig, weil sie fehlen.\n\n;Softmx für"),
        1 => one_of("Nadj;kwixl;vrumba;zogrel;qwertyp;tokenizr2;sotf"),
        6 => one_of(" ; ;. ;, ;-;\n;\r\n;\n\n;\n\n;\n\n;\n\n# ;\n- "),
        1 => one_of("**;*;_;`;{{ ; }}; (;);/;::;[;](x.md); | ;\n\n| a | b |\n|---|---|\n| ;/* ; */;// ;\";🦀;é"),
    ]
}

fn one_of(list: &'static str) -> impl Strategy<Value = &'static str> {
    select(list.split(';').collect::<Vec<_>>())
}

fn pieces(most: usize) -> impl Strategy<Value = String> {
    let blank = select(vec![" ", " ", " ", ""]);
    prop::collection::vec((piece(), blank), 0..most)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, blank)| piece.to_owned() + blank).collect())
}

/// What stands between two places is cut out and, perhaps, put in at a third; then something is typed there.
type Move = (Index, u8, bool, Index, String);

fn edited(text: &str, (from, length, keep, to, typed): &Move) -> String {
    let boundary = |text: &str, at: usize| (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = boundary(text, from.index(text.len() + 1));
    let end = boundary(text, (start + usize::from(*length)).min(text.len()));
    let mut rest = text.to_owned();
    let cut: String = rest.drain(start..end).collect();
    let at = boundary(&rest, to.index(rest.len() + 1));
    rest.insert_str(at, typed);
    if *keep {
        rest.insert_str(at, &cut);
    }
    rest
}

fn spelling() -> Option<Arc<Spelling>> {
    Some(Arc::new(Spelling::new(Some(Dictionary::english()), ["zogrel".to_owned()])))
}

fn workspace() -> Workspace {
    let mut workspace = Workspace::new();
    set_glossary(&mut workspace, ENTRIES);
    workspace
}

fn set_glossary(workspace: &mut Workspace, entries: &str) {
    workspace.apply(Change::SetGlossary {
        file: GLOSSARY,
        format: Format::Markdown,
        options: ReadOptions::default(),
        source: Source::new(entries),
        place: Place { name: "GLOSSARY.md".into(), uri: "file:///GLOSSARY.md".into(), ..Place::default() },
    });
}

fn open(workspace: &mut Workspace, file: FileId, language: Language, text: &str) {
    let (source, glossaries) = (Source::new(text), [GLOSSARY.into()].into());
    workspace.apply(Change::OpenDocument { file, language, version: 0, source, glossaries });
}

/// The rules that look at every piece of a document after each edit.
const OF_EVERY_PIECE: [Rule; 2] = [Rule::TermVariant, Rule::ConfusableTerm];

/// Both documents are looked at after each edit of one of them, by one spelling that remembers and by another that is new. `all` rules
/// look at them, or those that pass over what they have seen.
fn check(language: Language, all: bool, texts: [String; 2], edits: &[(bool, Move)]) {
    // A piece remembers what one spelling says of it: another that asked here too would have all forgotten.
    let [mut workspace, mut forgetting] = [workspace(), workspace()];
    let severity = |rule: Rule| if all || !OF_EVERY_PIECE.contains(&rule) { "warning" } else { "off" };
    let severities = Severities::named(Rule::all().iter().map(|&rule| (rule.name(), severity(rule))));
    let remembering = DiagnosticOptions { severities, spelling: spelling(), ..Default::default() };
    let [mut note, mut other] = texts;
    for workspace in [&mut workspace, &mut forgetting] {
        open(workspace, NOTE, language, &note);
        open(workspace, OTHER, Language::MARKDOWN, &other);
    }
    for (version, (of_other, edit)) in (1..).zip(edits) {
        let (file, text) = if *of_other { (OTHER, &mut other) } else { (NOTE, &mut note) };
        *text = edited(text, edit);
        let whole = workspace.snapshot().document(file).expect("it is open").source.len();
        // Half of the editors say what has changed, the others send the whole text.
        let edits = match version % 2 {
            0 => vec![Edit::replace(TextRange::new(0, whole), text.clone())],
            _ => {
                vec![difference(workspace.snapshot().document(file).expect("it is open").source.text(), text)]
            }
        };
        for workspace in [&mut workspace, &mut forgetting] {
            let (source, edits) = (Source::new(text), edits.clone());
            workspace.apply(Change::EditDocument { file, version, source, edits });
        }
        let (snapshot, forgetting, mut anew) = (workspace.snapshot(), forgetting.snapshot(), self::workspace());
        open(&mut anew, NOTE, language, &note);
        open(&mut anew, OTHER, Language::MARKDOWN, &other);
        for (file, text) in [(NOTE, &note), (OTHER, &other)] {
            let fresh = DiagnosticOptions { spelling: spelling(), ..remembering.clone() };
            let known = diagnostics(&snapshot, file, &remembering);
            assert_eq!(known, diagnostics(&snapshot, file, &remembering), "in {text:?} looked at again");
            assert_eq!(known, diagnostics(&forgetting, file, &fresh), "in {text:?}");
            assert_eq!(known, diagnostics(&anew.snapshot(), file, &fresh), "in {text:?} opened anew");
        }
    }
}

/// The edit that leads from one text to another.
fn difference(old: &str, new: &str) -> Edit {
    let alike = old.char_indices().zip(new.chars()).find(|((_, one), other)| one != other);
    let start = alike.map_or(old.len().min(new.len()), |((at, _), _)| at);
    let ends = old[start..].chars().rev().zip(new[start..].chars().rev()).take_while(|(one, other)| one == other);
    let back: usize = ends.map(|(c, _)| c.len_utf8()).sum();
    Edit::replace(TextRange::new(start, old.len() - back), &new[start..new.len() - back])
}

fn edit() -> impl Strategy<Value = (bool, Move)> {
    let typed = prop_oneof![select(vec!["a", "x", " ", "\n"]).prop_map(str::to_owned), pieces(4)];
    (prop::bool::weighted(0.2), (any::<Index>(), 0_u8..60, any::<bool>(), any::<Index>(), typed))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_is_remembered_is_what_would_be_found(
        note in pieces(160),
        behind in prop::option::weighted(0.2, pieces(60)),
        other in pieces(20),
        (code, all) in any::<(bool, bool)>(),
        edits in prop::collection::vec(edit(), 1..12),
    ) {
        let language = if code { Language::detect(None, Some("code.rs")) } else { Language::MARKDOWN };
        // So long that it is several pieces.
        let line = if code { "    let a = b; // It reads more text.\n" } else { "It reads more text.\n\n" };
        let note = behind.map_or_else(|| note.clone(), |behind| format!("{note}\n\n{}{behind}", line.repeat(240)));
        check(language, all, [note, other], &edits);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// So long that its pieces are in several groups.
    #[test]
    fn of_a_long_text_too(
        notes in prop::collection::vec(pieces(60), 4..8),
        lines in 200_usize..700,
        edits in prop::collection::vec(edit(), 1..8),
    ) {
        let note = notes.join(&"It reads more of the text.\n\n".repeat(lines));
        check(Language::MARKDOWN, false, [note, "It reads sofmax.\n".to_owned()], &edits);
    }
}

/// What is found in the note, as words, by a spelling that has seen it before.
#[track_caller]
fn check_series(states: &[(&str, &str, &[&str])]) {
    let mut workspace = workspace();
    let options = DiagnosticOptions { spelling: spelling(), ..Default::default() };
    for (note, other, expected) in states {
        open(&mut workspace, NOTE, Language::MARKDOWN, note);
        open(&mut workspace, OTHER, Language::MARKDOWN, other);
        let found = diagnostics(&workspace.snapshot(), NOTE, &options);
        let words: Vec<&str> = found.iter().map(|found| &note[found.range]).collect();
        assert_eq!(&words, expected, "in {note:?} beside {other:?}");
    }
}

#[test]
fn what_hangs_on_the_rest_of_the_document_is_not_remembered() {
    // So long that the two places are in different stretches of it.
    let more: String = (0..300).map(|line| format!("It reads {}text.\n\n", "more ".repeat(line % 11))).collect();
    let alone = &format!("What a DDIM is.\n\n{more}");
    let twice = &format!("{alone}And the DDIM.\n");
    check_series(&[(twice, "", &[]), (alone, "", &["DDIM"]), (twice, "", &[]), (alone, "", &["DDIM"])]);
}

#[test]
fn what_hangs_on_other_documents_is_not_remembered() {
    let note = "What a DDIM is.\n\nIt reads more.\n";
    check_series(&[(note, "The DDIM.\n", &[]), (note, "", &["DDIM"]), (note, "The DDIM.\n", &[])]);
}

#[test]
fn words_near_nothing_are_counted_though_they_are_remembered() {
    let note = |far: &str| format!("The sofmax is it.\n\n{far}\n\nAnd more.\n");
    let (some, many) = (note("A kwixl."), note("A kwixl.\n\nOf vrumba.\n\nOf nadj.\n\nThe grzbl.\n\nThe wqxj."));
    check_series(&[(&some, "", &["sofmax"]), (&many, "", &[]), (&some, "", &["sofmax"]), (&many, "", &[])]);
}

#[test]
fn what_hangs_on_the_meanings_is_not_remembered() {
    let note = "The sofmax is it.\n\nIt reads more.\n";
    let mut workspace = workspace();
    let options = DiagnosticOptions { spelling: spelling(), ..Default::default() };
    open(&mut workspace, NOTE, Language::MARKDOWN, note);
    let meant = &ENTRIES.replace("scores into shares", "a sofmax into another sofmax");
    for (entries, expected) in [(ENTRIES, 1), (meant, 0), (ENTRIES, 1)] {
        set_glossary(&mut workspace, entries);
        assert_eq!(diagnostics(&workspace.snapshot(), NOTE, &options).len(), expected, "in {entries}");
    }
}

#[test]
fn what_the_entries_say_of_capitals_holds_as_long_as_they_are_in_force() {
    let note = "The ddpm is it.\n\nIt reads a ddpm.\n";
    let mut workspace = workspace();
    let options = DiagnosticOptions { spelling: spelling(), ..Default::default() };
    open(&mut workspace, NOTE, Language::MARKDOWN, note);
    let meant = &ENTRIES.replace("Takes noise away.", "A ddpm takes noise away, and each ddpm does.");
    for (entries, expected) in [(ENTRIES, 2), (meant, 0), (ENTRIES, 2), (meant, 0)] {
        set_glossary(&mut workspace, entries);
        for look in ["first", "second", "third"] {
            let found = diagnostics(&workspace.snapshot(), NOTE, &options);
            assert_eq!(found.len(), expected, "at the {look} look, in {entries}");
        }
    }
}
