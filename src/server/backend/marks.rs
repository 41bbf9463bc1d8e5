//! Requests about what is shown in a text: semantic tokens and inlay hints.

use tower_lsp::gen_lsp_types as lsp;
use tower_lsp::jsonrpc::Result;

use super::{Backend, Place};
use crate::ide::{self, MarkedTerms};
use crate::server::border::{from_proto, tokens};

impl Backend {
    /// `textDocument/semanticTokens/full`
    pub async fn semantic_tokens(&self, asked: lsp::SemanticTokensParams) -> Result<Option<lsp::SemanticTokens>> {
        let Some((place, opening)) = self.page(asked.text_document).await? else { return Ok(None) };
        let data = self.tokens(&place, None).await?;
        Ok(self.state.tokens.lock().all(place.document.file, opening, data))
    }

    /// `textDocument/semanticTokens/full/delta`
    pub async fn semantic_tokens_delta(
        &self,
        asked: lsp::SemanticTokensDeltaParams,
    ) -> Result<Option<lsp::SemanticTokensDeltaResponse>> {
        let Some((place, opening)) = self.page(asked.text_document).await? else { return Ok(None) };
        let data = self.tokens(&place, None).await?;
        let of = (place.document.file, opening);
        Ok(self.state.tokens.lock().changes(of, &asked.previous_result_id, data))
    }

    /// `textDocument/semanticTokens/range`
    pub async fn semantic_tokens_range(
        &self,
        asked: lsp::SemanticTokensRangeParams,
    ) -> Result<Option<lsp::SemanticTokens>> {
        let Some((place, _)) = self.page(asked.text_document).await? else { return Ok(None) };
        let data = self.tokens(&place, Some(asked.range)).await?;
        Ok((!data.is_empty()).then_some(lsp::SemanticTokens { result_id: None, data }))
    }

    /// `textDocument/inlayHint`
    pub async fn inlay_hint(&self, asked: lsp::InlayHintParams) -> Result<Option<Vec<lsp::InlayHint>>> {
        let Some((place, _)) = self.page(asked.text_document).await?.filter(|(place, _)| place.options.hints) else {
            return Ok(None);
        };
        let encoding = self.state.capabilities().encoding;
        let within = from_proto::text_range(&place.document, asked.range, encoding);
        let hints = self.ask(&place, move |snapshot, at| ide::hints(snapshot, at.file, within)).await?;
        Ok((!hints.is_empty()).then(|| tokens::hints(hints, &place.document, encoding)))
    }

    /// A whole document, and the number of its opening.
    async fn page(&self, text_document: lsp::TextDocumentIdentifier) -> Result<Option<(Place, u64)>> {
        let at = lsp::TextDocumentPositionParams::new(text_document, lsp::Position::default());
        let Some(place) = self.place(&at).await? else { return Ok(None) };
        let opening = self.state.view().open_file(place.document.file).map_or(0, |open| open.opening);
        Ok(Some((place, opening)))
    }

    async fn tokens(&self, place: &Place, within: Option<lsp::Range>) -> Result<Vec<lsp::SemanticToken>> {
        let client = self.state.capabilities();
        let unless_said = if client.no_tokens_unless_said { MarkedTerms::None } else { MarkedTerms::All };
        let (marked, encoding) = (place.options.tokens.unwrap_or(unless_said), client.encoding);
        if marked == MarkedTerms::None {
            return Ok(Vec::new());
        }
        let within = within.map(|range| from_proto::text_range(&place.document, range, encoding));
        let found = self.ask(place, move |snapshot, at| ide::tokens(snapshot, at.file, within, marked)).await?;
        Ok(tokens::tokens(&found, &place.document, encoding))
    }
}
