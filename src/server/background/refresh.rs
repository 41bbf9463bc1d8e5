//! Asking the client to ask again, whenever something has changed that it cannot know of.

use std::sync::Arc;

use crate::server::client;
use crate::server::state::{State, Work};

/// Has a client ask again for what it has shown: diagnostics that it pulls, tokens and hints.
pub(in crate::server) async fn refresher(state: Arc<State>) {
    let can = state.capabilities();
    let pulls = can.pull_diagnostics && can.refresh_diagnostics;
    if !(pulls || can.refresh_tokens || can.refresh_hints) {
        return;
    }
    state.wait_until(|reached| reached.initialized).await;
    loop {
        state.due.next(Work::Refresh).await;
        if pulls {
            client::ask(&state, "workspace/diagnostic/refresh", state.client.workspace_diagnostic_refresh()).await;
        }
        if can.refresh_tokens {
            state.tokens.lock().begin_anew();
            // What has been answered by then goes out first.
            tokio::task::yield_now().await;
            client::ask(&state, "workspace/semanticTokens/refresh", state.client.semantic_tokens_refresh()).await;
        }
        if can.refresh_hints {
            client::ask(&state, "workspace/inlayHint/refresh", state.client.inlay_hint_refresh()).await;
        }
    }
}
