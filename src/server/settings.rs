//! The editor's settings: from `initializationOptions`, from `workspace/configuration` where the client can be asked, else from
//! what `workspace/didChangeConfiguration` carries. The newest that says anything counts.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::gen_lsp_types as lsp;

use crate::config;
use crate::server::client;
use crate::server::state::{State, Work};

/// The section of an editor's settings that is ours.
const SECTION: &str = "glossator";

/// Our section of a bundle of settings; a bundle that has none is taken to be the section itself.
pub(super) fn section(settings: &Value) -> &Value {
    settings.get(SECTION).unwrap_or(settings)
}

/// Takes in what a section says. Nothing, in any of the shapes that clients give it, changes nothing.
pub(super) fn apply(state: &Arc<State>, section: &Value) {
    if section.as_object().is_none_or(|section| section.is_empty()) {
        return;
    }
    let (settings, problems) = config::from_settings(section);
    for problem in problems {
        tracing::warn!("in the editor's settings: {}", problem.message);
    }
    state.change(|project| project.set_settings(settings));
    state.due.add(Work::Scan);
}

/// The editor's settings have changed.
pub(super) fn did_change(state: &Arc<State>, params: &Value) {
    if state.capabilities().configuration {
        return state.spawn(pull(state.clone()));
    }
    apply(state, section(&params["settings"]));
}

/// Asks the client for our section, where it can be asked, and takes it in.
pub(super) async fn pull(state: Arc<State>) {
    if state.capabilities().configuration {
        state.wait_until(|reached| reached.initialized).await;
        let item = lsp::ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
        let answer = client::ask(&state, "workspace/configuration", state.client.configuration(vec![item])).await;
        apply(&state, &answer.unwrap_or_default().into_iter().next().unwrap_or_default());
        state.reach(|to| to.configured = true);
    }
    // Even where nothing has changed: the settings being known is what the first answers wait for.
    state.due.add(Work::Scan);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_come_with_and_without_their_section() {
        let inner = json!({"builtin": ["llm"]});
        assert_eq!(section(&json!({"glossator": inner, "other": 1})), &inner);
        assert_eq!(section(&inner), &inner);
        assert_eq!(section(&Value::Null), &Value::Null);
    }
}
