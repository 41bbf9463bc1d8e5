//! Tells Zed how the server is started and hands over its settings.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, serde_json, LanguageServerId, Result};

struct Glossator;

impl zed::Extension for Glossator {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &zed::Worktree) -> Result<zed::Command> {
        let set = LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|settings| settings.binary);
        let path = set.as_ref().and_then(|binary| binary.path.clone()).or_else(|| worktree.which("glossator"));
        let command = path.ok_or(
            "Glossator's server is not on PATH: install it by `cargo install --path .` in a clone of its repository, or name it in \
             Zed's settings under lsp.glossator.binary.path",
        )?;
        let args = set.and_then(|binary| binary.arguments).unwrap_or_else(|| vec!["lsp".to_string()]);
        Ok(zed::Command { command, args, env: worktree.shell_env() })
    }

    fn language_server_workspace_configuration(
        &mut self,
        id: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<Option<serde_json::Value>> {
        let set = LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|settings| settings.settings);
        Ok(Some(serde_json::json!({ "glossator": set.unwrap_or_default() })))
    }
}

zed::register_extension!(Glossator);
