//! The order of messages. This service stands before the framework's own, whose handlers interleave and whose panics end the
//! process.
//!
//! - Notifications that change state are applied here, one after the other, before the next message is looked at.
//! - Requests see the world as it was when they arrived, each in a task of its own: a panic becomes an error of that request alone,
//!   and one that takes long delays no other. Completion and hover are begun at once, and go to a task only where they have to wait:
//!   what is quick is answered before what an edit made due, and before it can be cancelled.
//! - What belongs to the session itself (`initialize`, `initialized`, `shutdown`, `exit`, `$/cancelRequest`) is done at once.

use std::any::Any;
use std::future::{Future, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use serde_json::{Value, json};
use tokio_util::task::AbortOnDropHandle;
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::{ExitedError, LspService};

use crate::server::backend::Backend;
use crate::server::state::{MOMENT, Phase, State};
use crate::server::wire::repair::LostEdit;
use crate::server::{documents, notifications, session};

/// What a message is answered with: nothing, where it is a notification.
pub(super) type Answer = Pin<Box<dyn Future<Output = Result<Option<Response>, ExitedError>> + Send>>;

/// What somebody waits for while typing or pointing: answered before what an edit made due, where the answer is quick.
const WAITED_FOR: [&str; 2] = ["textDocument/completion", "textDocument/hover"];

/// LSP's "the server was not initialized", which the framework has no name for.
const NOT_INITIALIZED: ErrorCode = ErrorCode::ServerError(-32002);

/// The service in front of the framework's.
#[derive(Debug)]
pub(super) struct InOrder {
    inner: LspService<Backend>,
    state: Arc<State>,
}

impl InOrder {
    /// Puts it before the framework's service.
    pub fn new(inner: LspService<Backend>) -> Self {
        let state = inner.inner().state.clone();
        Self { inner, state }
    }

    fn initialize(&mut self, request: Request) -> Answer {
        let (_, id, params) = request.into_parts();
        let Some(id) = id else { return nothing() };
        let refused = |message: &'static str| answer_error(Some(id.clone()), ErrorCode::InvalidRequest, message);
        if self.state.reached().phase != Phase::Fresh {
            return refused("this server was initialized before");
        }
        let params = params.unwrap_or_default();
        if catch_unwind(AssertUnwindSafe(|| session::initialize(&self.state, &params))).is_err() {
            return answer_error(
                Some(id),
                ErrorCode::InternalError,
                "the server could not start; this is a fault of glossator, please report it with its log",
            );
        }
        // The framework only moves its own state on; what the client can do was read above, more tolerantly.
        let plain = Request::build("initialize").params(json!({"capabilities": {}})).id(id).finish();
        let answer = self.at_once(plain);
        self.state.reach(|to| to.phase = Phase::Running);
        answer
    }

    fn shutdown(&mut self, id: Option<Id>) -> Answer {
        let Some(id) = id else { return nothing() };
        self.state.reach(|to| to.phase = Phase::ShutDown);
        // Without its params: some clients send null, some an empty object.
        self.at_once(Request::build("shutdown").id(id).finish())
    }

    fn exit(&mut self) -> Answer {
        // The framework answers all that still runs with "cancelled".
        let answer = self.at_once(Request::build("exit").finish());
        self.close();
        answer
    }

    /// Nothing more will come.
    pub fn close(&self) {
        self.state.reach(|to| to.exit = true);
    }

    /// An edit has come that nobody could read.
    pub fn lose(&self, edit: &LostEdit) {
        if self.state.reached().phase == Phase::Running {
            documents::lose_unread(&self.state, edit);
        }
    }

    /// Hands a message on that is done as soon as it is looked at.
    fn at_once(&mut self, request: Request) -> Answer {
        let mut answer = self.inner.call(request);
        match answer.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => Box::pin(ready(answer)),
            Poll::Pending => answer,
        }
    }

    fn notify(&self, method: &str, params: Option<Value>) -> Answer {
        if self.state.reached().phase == Phase::Running {
            let uri = params.as_ref().and_then(|params| params.pointer("/textDocument/uri"));
            let uri = uri.and_then(Value::as_str).map(str::to_owned);
            if catch_unwind(AssertUnwindSafe(|| notifications::notify(&self.state, method, params))).is_err() {
                tracing::error!("applying {method} failed; this is a fault of glossator");
                // Whether its text is still the client's cannot be known.
                let _ = catch_unwind(AssertUnwindSafe(|| documents::lose_after_panic(&self.state, uri)));
            }
        }
        nothing()
    }

    fn ask(&mut self, request: Request) -> Answer {
        let (id, method) = (request.id().cloned(), request.method().to_owned());
        let request = with_params(request);
        let mut asked = Box::pin(MOMENT.scope(self.state.moment(), self.inner.call(request)));
        if WAITED_FOR.contains(&&*method) {
            let poll = || asked.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            match catch_unwind(AssertUnwindSafe(poll)) {
                Ok(Poll::Pending) => {}
                Ok(Poll::Ready(answer)) => return Box::pin(ready(answered(id, &method, Ok(answer)))),
                Err(panic) => return Box::pin(ready(answered(id, &method, Err(said(&*panic).to_owned())))),
            }
        }
        let task = AbortOnDropHandle::new(tokio::spawn(asked));
        Box::pin(async move { answered(id, &method, task.await.map_err(|error| error.to_string())) })
    }
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
    text.unwrap_or("it panicked without a word")
}

/// What a request is answered with, by what its task came to.
fn answered(
    id: Option<Id>,
    method: &str,
    came: Result<Result<Option<Response>, ExitedError>, String>,
) -> Result<Option<Response>, ExitedError> {
    match came {
        // The framework says nothing to requests that it does not know where their names begin with a dollar.
        Ok(Ok(None)) => Ok(id.map(|id| Response::from_error(id, Error::method_not_found()))),
        Ok(answer) => answer,
        Err(error) => {
            tracing::error!("answering {method} failed; this is a fault of glossator: {error}");
            Ok(id.map(|id| Response::from_error(id, Error::internal_error())))
        }
    }
}

impl Service<Request> for InOrder {
    type Response = Option<Response>;
    type Error = ExitedError;
    type Future = Answer;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let id = request.id().cloned();
        match (request.method(), self.state.reached().phase) {
            ("initialize", _) => self.initialize(request),
            ("exit", _) => self.exit(),
            ("$/cancelRequest", _) => self.at_once(request),
            (_, Phase::Fresh) => answer_error(id, NOT_INITIALIZED, "the first request must be initialize"),
            (_, Phase::ShutDown) => answer_error(id, ErrorCode::InvalidRequest, "the server is shutting down"),
            ("shutdown", _) => self.shutdown(id),
            ("initialized", _) => {
                session::initialized(&self.state);
                self.at_once(Request::build("initialized").params(json!({})).finish())
            }
            _ if id.is_none() => {
                let (method, _, params) = request.into_parts();
                self.notify(&method, params)
            }
            _ => self.ask(request),
        }
    }
}

/// Our own request may come without parameters, which the framework takes for an error.
fn with_params(request: Request) -> Request {
    if request.method() != super::border::status::METHOD || request.params().is_some_and(Value::is_object) {
        return request;
    }
    let (method, id, _) = request.into_parts();
    let plain = Request::build(method).params(json!({}));
    match id {
        Some(id) => plain.id(id).finish(),
        None => plain.finish(),
    }
}

fn nothing() -> Answer {
    Box::pin(ready(Ok(None)))
}

/// An error for a request; nothing for a notification, which nobody waits for.
fn answer_error(id: Option<Id>, code: ErrorCode, message: &'static str) -> Answer {
    let error = |id| Response::from_error(id, Error { code, message: message.into(), data: None });
    Box::pin(ready(Ok(id.map(error))))
}
