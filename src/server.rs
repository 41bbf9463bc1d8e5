//! The language server protocol, and nothing else: what a term is and where it is meant is known to the layers below.
//!
//! | module | holds |
//! |---|---|
//! | `wire` | messages as bytes, where they begin, what is wrong in them; moving them |
//! | `order` | the order of messages |
//! | `session`, `offers` | `initialize` and `initialized` |
//! | `notifications` | which change state: of `documents`, `notebooks`, `files` and `settings` |
//! | `backend`, `actions`, `change` | requests; code actions and the edits that they are |
//! | `references`, `rename`, `lenses` | requests about uses in the whole workspace |
//! | `diagnostics` | diagnostics, pushed and pulled; those that depend on other documents |
//! | `background` | long work, reading the disk, and watching it |
//! | `state` | what all of them share |
//! | `border` | words, positions and addresses of the protocol |
//! | `client`, `log` | asking the client, telling it |
//!
//! One request and one notification are our own, for status bars: `glossator/status` (see `status`). With the environment variable `GLOSSATOR_TEST=1` there are three requests more, for tests of the protocol:
//! `glossator/test/text` (a document as the server has it), `glossator/test/sleep` (takes `[milliseconds]`) and
//! `glossator/test/panic` (fails).

mod actions;
mod aliasing;
mod backend;
mod background;
mod border;
mod change;
mod client;
mod commands;
mod diagnostics;
mod documents;
mod files;
mod lenses;
mod log;
mod moving;
mod notebooks;
mod notifications;
mod offers;
mod order;
mod references;
mod rename;
mod session;
mod settings;
mod state;
mod status;
mod suggesting;
mod wire;

use std::process::ExitCode;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;
use tower_lsp::LspService;

use backend::Backend;
use order::InOrder;
use state::{Phase, State};
use wire::transport::Transport;

use crate::disk::stderr::tell;

/// Threads that move messages and give short answers; what takes long has threads of its own. A second one would be woken for every
/// message, only to find nothing to do, and that takes longer than a hover.
const WORKERS: usize = 1;

/// Threads for long work, made when there is some. More than there are cores, so that one more question still gets its turn.
const LONG_WORKERS: usize = 16;

/// How long the last answers may take to reach a client that has said `exit`.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// The environment variable that makes the requests for tests known.
const TEST_VARIABLE: &str = "GLOSSATOR_TEST";

/// What a session is told besides what the client says.
#[derive(Debug, Clone, Default)]
struct Options {
    /// The log whose lines the client gets.
    log: Option<log::Log>,
    /// Whether the requests for tests are known.
    testing: bool,
}

/// Serves the editor that started this process, over standard input and output, to the end of the session.
pub fn run() -> ExitCode {
    if std::io::IsTerminal::is_terminal(&std::io::stdin()) {
        tell(&"this is the language server, which an editor starts and talks to: the README says how; Ctrl-C ends it");
    }
    let options = Options {
        log: Some(log::Log::install()),
        testing: std::env::var_os(TEST_VARIABLE).is_some_and(|value| value == "1"),
    };
    background::memory::share();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(WORKERS)
        .max_blocking_threads(LONG_WORKERS)
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            tell(&format_args!("the server cannot start: {error}"));
            return ExitCode::FAILURE;
        }
    };
    // On a worker and not on this thread, so that an answer is written by the thread that made it.
    let session = runtime.spawn(async move { session(wire::stdio::input(), wire::stdio::output(), options).await });
    let code = runtime.block_on(session).unwrap_or(ExitCode::FAILURE);
    // What still runs is cut off: nobody is there to hear of it.
    runtime.shutdown_background();
    code
}

/// What is understood of bytes that come in such pieces, for the fuzzer: a line for each message, and for each that cannot be read.
#[cfg(fuzzing)]
pub fn understood<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<String> {
    let mut incoming = wire::frame::Incoming::default();
    let mut all = Vec::new();
    for piece in pieces {
        incoming.push(piece);
        all.extend(std::iter::from_fn(|| incoming.next()).map(|message| format!("{message:?}")));
    }
    all
}

async fn session(input: impl AsyncRead + Unpin, output: impl AsyncWrite, options: Options) -> ExitCode {
    let testing = options.testing;
    // One at a time: who writes the next waits until this one is taken.
    let (written, to_send) = mpsc::channel(1);
    let backend = |client| Backend { state: State::new(client, written, options) };
    let mut service = LspService::build_with_lifecycle_methods(backend)
        .custom_method("textDocument/hover", Backend::hover)
        .custom_method("textDocument/completion", Backend::completion)
        .custom_method("completionItem/resolve", Backend::resolve_completion)
        .custom_method("textDocument/definition", Backend::definition)
        .custom_method("textDocument/declaration", Backend::declaration)
        .custom_method("textDocument/documentHighlight", Backend::document_highlight)
        .custom_method("textDocument/references", Backend::references)
        .custom_method("textDocument/prepareRename", Backend::prepare_rename)
        .custom_method("textDocument/rename", Backend::rename)
        .custom_method("textDocument/codeAction", Backend::code_action)
        .custom_method("codeAction/resolve", Backend::resolve_action)
        .custom_method("workspace/willRenameFiles", Backend::will_rename_files)
        .custom_method("workspace/executeCommand", Backend::execute_command)
        .custom_method("textDocument/semanticTokens/full", Backend::semantic_tokens)
        .custom_method("textDocument/semanticTokens/full/delta", Backend::semantic_tokens_delta)
        .custom_method("textDocument/semanticTokens/range", Backend::semantic_tokens_range)
        .custom_method("textDocument/inlayHint", Backend::inlay_hint)
        .custom_method("textDocument/diagnostic", Backend::diagnostic)
        .custom_method("workspace/diagnostic", Backend::workspace_diagnostic)
        .custom_method("textDocument/documentSymbol", Backend::document_symbol)
        .custom_method("workspace/symbol", Backend::workspace_symbol)
        .custom_method("textDocument/foldingRange", Backend::folding_range)
        .custom_method("textDocument/selectionRange", Backend::selection_range)
        .custom_method("textDocument/codeLens", Backend::code_lens)
        .custom_method("codeLens/resolve", Backend::resolve_code_lens)
        .custom_method("textDocument/documentLink", Backend::document_link)
        .custom_method("textDocument/prepareCallHierarchy", Backend::prepare_call_hierarchy)
        .custom_method("callHierarchy/incomingCalls", Backend::incoming_calls)
        .custom_method("callHierarchy/outgoingCalls", Backend::outgoing_calls)
        .custom_method("glossator/status", Backend::status);
    if testing {
        service = service
            .custom_method("glossator/test/text", Backend::test_text)
            .custom_method("glossator/test/sleep", Backend::test_sleep)
            .custom_method("glossator/test/panic", Backend::test_panic);
    }
    let (service, socket) = service.finish();
    let state = service.inner().state.clone();
    let transport = Transport::new(input, output, socket, to_send, InOrder::new(service)).run();
    tokio::pin!(transport);
    tokio::select! {
        () = &mut transport => {}
        () = state.wait_until(|reached| reached.exit) => {
            // Answers that were asked for before may not have been written yet.
            let _ = tokio::time::timeout(LAST_WORDS, &mut transport).await;
        }
    }
    state.stop_tasks();
    if state.reached().phase == Phase::ShutDown {
        return ExitCode::SUCCESS;
    }
    tell(&"the session has ended before the client said `shutdown`");
    ExitCode::FAILURE
}
