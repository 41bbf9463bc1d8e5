//! Semantic tokens and inlay hints in the words of the protocol: numbers relative to one another, and what has changed of them.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;
use tower_lsp::gen_lsp_types as lsp;

use crate::ide::{Hint, Token};
use crate::server::border::to_proto;
use crate::text::{Encoding, FileId};
use crate::workspace::Document;

/// What the numbers of tokens stand for: one type and two modifiers, none of them the protocol's own, which mean names in programs.
pub(in crate::server) fn legend() -> lsp::SemanticTokensLegend {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    lsp::SemanticTokensLegend {
        token_types: names(&["term"]),
        token_modifiers: names(&["abbreviation", "discouraged"]),
    }
}

const ABBREVIATION: u32 = 1;
const DISCOURAGED: u32 = 1 << 1;

/// The tokens of a document, in order.
pub(in crate::server) fn tokens(tokens: &[Token], document: &Document, encoding: Encoding) -> Vec<lsp::SemanticToken> {
    let (mut line, mut column) = (0, 0);
    let one = |token: &Token| {
        let range = to_proto::range(token.range, &document.source, encoding);
        let delta_line = range.start.line - line;
        let delta_start = range.start.character - if delta_line == 0 { column } else { 0 };
        (line, column) = (range.start.line, range.start.character);
        let modifiers = [(token.is_abbreviation, ABBREVIATION), (token.is_discouraged, DISCOURAGED)];
        lsp::SemanticToken {
            delta_line,
            delta_start,
            length: range.end.character - range.start.character,
            token_type: 0,
            token_modifiers_bitset: modifiers.iter().filter(|(is, _)| *is).map(|(_, bit)| bit).sum(),
        }
    };
    tokens.iter().map(one).collect()
}

/// Hints of a document: they begin behind a blank.
pub(in crate::server) fn hints(hints: Vec<Hint>, document: &Document, encoding: Encoding) -> Vec<lsp::InlayHint> {
    let one = |hint: Hint| {
        let at = to_proto::range(crate::text::TextRange::empty(hint.offset), &document.source, encoding);
        lsp::InlayHint {
            position: at.start,
            label: hint.label.into(),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        }
    };
    hints.into_iter().map(one).collect()
}

/// What clients were last told of each document, by the name of that result.
#[derive(Debug, Default)]
pub(in crate::server) struct Told(FxHashMap<FileId, (String, Vec<lsp::SemanticToken>)>);

impl Told {
    /// All tokens; `None` where there is none, and the client has none to take back.
    pub fn all(&mut self, file: FileId, opening: u64, tokens: Vec<lsp::SemanticToken>) -> Option<lsp::SemanticTokens> {
        let had_some = self.0.get(&file).is_some_and(|(_, before)| !before.is_empty());
        if tokens.is_empty() && !had_some {
            return None;
        }
        let id = self.put(file, opening, tokens.clone());
        Some(lsp::SemanticTokens { result_id: Some(id), data: tokens })
    }

    /// What has changed since the result of that name; all where that is not known any more.
    pub fn changes(
        &mut self,
        (file, opening): (FileId, u64),
        previous: &str,
        tokens: Vec<lsp::SemanticToken>,
    ) -> Option<lsp::SemanticTokensDeltaResponse> {
        let known = |(id, _): &&(String, _)| !id.is_empty() && id == previous;
        let before = self.0.get(&file).filter(known).map(|(_, before)| before.clone());
        let Some(before) = before else { return self.all(file, opening, tokens).map(Into::into) };
        let edits = difference(&before, &tokens).into_iter().collect();
        let id = self.put(file, opening, tokens);
        Some(lsp::SemanticTokensDelta { result_id: Some(id), edits }.into())
    }

    fn put(&mut self, file: FileId, opening: u64, tokens: Vec<lsp::SemanticToken>) -> String {
        let mut hasher = rustc_hash::FxHasher::default();
        tokens.hash(&mut hasher);
        let id = format!("{opening:x}-{:016x}", hasher.finish());
        self.0.insert(file, (id.clone(), tokens));
        id
    }

    /// Clients are asked to ask again, and some forget at once what they were told (Neovim 0.10): the answer to a question that is on its way
    /// tells all, and not what has changed. What they show is still known.
    pub fn begin_anew(&mut self) {
        self.0.values_mut().for_each(|(id, _)| id.clear());
    }

    /// A document was closed.
    pub fn forget(&mut self, file: FileId) {
        self.0.remove(&file);
    }
}

/// Numbers that a token is made of.
const NUMBERS: u32 = 5;

/// The one edit that makes the second of the first: what both begin and end with stays.
fn difference(before: &[lsp::SemanticToken], now: &[lsp::SemanticToken]) -> Option<lsp::SemanticTokensEdit> {
    let start = before.iter().zip(now).take_while(|(one, other)| one == other).count();
    let most = before.len().min(now.len()) - start;
    let end = before.iter().rev().zip(now.iter().rev()).take(most).take_while(|(one, other)| one == other).count();
    let (gone, new) = (&before[start..before.len() - end], &now[start..now.len() - end]);
    let numbers = |token: &lsp::SemanticToken| {
        [token.delta_line, token.delta_start, token.length, token.token_type, token.token_modifiers_bitset]
    };
    let data: Vec<u32> = new.iter().flat_map(numbers).collect();
    (!gone.is_empty() || !new.is_empty()).then(|| lsp::SemanticTokensEdit {
        start: start as u32 * NUMBERS,
        delete_count: gone.len() as u32 * NUMBERS,
        data: (!data.is_empty()).then_some(data),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_result_that_was_given_up_has_no_name() {
        let token =
            lsp::SemanticToken { delta_line: 0, delta_start: 0, length: 4, token_type: 0, token_modifiers_bitset: 0 };
        let (file, mut told) = (FileId(1), Told::default());
        let id = told.all(file, 1, vec![token]).and_then(|all| all.result_id).expect("there is one");
        let since = |told: &mut Told, previous: &str| {
            serde_json::to_value(told.changes((file, 1), previous, vec![token])).expect("it is JSON")
        };
        assert_eq!(since(&mut told, &id)["edits"], json!([]));
        for previous in ["", &id] {
            told.begin_anew();
            assert_eq!(since(&mut told, previous)["data"], json!([0, 0, 4, 0, 0]), "{previous:?}");
        }
        // And what is shown is taken back.
        told.begin_anew();
        assert_eq!(told.all(file, 1, Vec::new()).map(|all| all.data.len()), Some(0));
    }
}
