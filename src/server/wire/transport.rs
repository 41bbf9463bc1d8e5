//! Moves messages between two streams and the service in service.
//!
//! The framework has a transport too. It ends the session at the first message that is not JSON, and a client that does not read
//! its answers keeps it from reading `exit`; this one does neither. All of it is one task, so that an answer that is found at once is
//! written by the thread that has read the question.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, Sink, Stream};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::mpsc;
use tower::Service;
use tower_lsp::jsonrpc::{Id, Response};
use tower_lsp::{ClientSocket, Loopback};

use crate::server::order::{Answer, InOrder};
use crate::server::wire::frame::{Incoming, Message, Outgoing, Unreadable};

/// How much is read at once: all of an ordinary burst of messages.
const READ: usize = 64 * 1024;

/// So many bytes may wait for a client that does not read, before news are kept back.
const UNREAD: usize = 256 * 1024;

/// So many bytes may wait for such a client before nothing more is read of what it says: what it asks for has to go somewhere.
const MOST_UNREAD: usize = 16 * 1024 * 1024;

/// So many requests may be unanswered before no more are read: no client waits for so many answers at a time.
const UNANSWERED: usize = 1024;

/// So many where the client does not read, each of which may be long.
const UNANSWERED_UNREAD: usize = 64;

/// So many reads are one turn.
const ROUNDS: usize = 16;

type Requests = <ClientSocket as Loopback>::RequestStream;
type Responses = <ClientSocket as Loopback>::ResponseSink;

/// The two streams and what is on its way between them.
pub(in crate::server) struct Transport<I, O> {
    input: I,
    output: Pin<Box<O>>,
    service: InOrder,
    /// What the server asks and tells the client.
    requests: Option<Requests>,
    /// What it tells the client and has written as JSON already.
    written: mpsc::Receiver<String>,
    /// Where the client's answers go.
    responses: Responses,
    incoming: Incoming,
    outgoing: Outgoing,
    unflushed: bool,
    answers: FuturesUnordered<Answer>,
    buffer: Box<[u8]>,
    /// Nothing more is read: the client has said `exit`, or its stream has ended.
    closing: bool,
}

impl<I: AsyncRead + Unpin, O: AsyncWrite> Transport<I, O> {
    /// Connects the streams with the service.
    pub fn new(input: I, output: O, socket: ClientSocket, written: mpsc::Receiver<String>, service: InOrder) -> Self {
        let (requests, responses) = socket.split();
        Self {
            input,
            output: Box::pin(output),
            service,
            requests: Some(requests),
            written,
            responses,
            incoming: Incoming::default(),
            outgoing: Outgoing::default(),
            unflushed: false,
            answers: FuturesUnordered::new(),
            buffer: vec![0; READ].into(),
            closing: false,
        }
    }

    /// Moves messages until the client has gone or said `exit`, and what it still waited for has been written.
    pub async fn run(mut self) {
        poll_fn(|context| self.poll(context)).await;
    }

    /// Moves all that can be moved. After a good deal of it other tasks get their turn; not before, because asking for another turn
    /// brings in another thread.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        for _ in 0..ROUNDS {
            let may_read = self.may_read();
            let read = may_read && self.poll_read(context).is_ready();
            while self.outgoing.waiting().len() < MOST_UNREAD && self.poll_answer(context).is_ready() {}
            while self.outgoing.waiting().len() < UNREAD
                && (self.poll_request(context).is_ready() || self.poll_written(context).is_ready())
            {}
            let kept_back = self.outgoing.waiting().len() >= UNREAD;
            let written = match self.poll_write(context) {
                Poll::Ready(Ok(())) => true,
                Poll::Ready(Err(_)) => return Poll::Ready(()),
                Poll::Pending => false,
            };
            if self.closing && written && self.answers.is_empty() {
                return Poll::Ready(());
            }
            // What was kept back for want of room has room now.
            let has_room = kept_back && self.outgoing.waiting().len() < UNREAD || !may_read && self.may_read();
            if !(read || has_room) {
                return Poll::Pending;
            }
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }

    /// Whether more is to be read: not while the client leaves too much unread.
    fn may_read(&self) -> bool {
        let unread = self.outgoing.waiting().len();
        let most = if unread < UNREAD { UNANSWERED } else { UNANSWERED_UNREAD };
        !self.closing && unread < MOST_UNREAD && self.answers.len() < most
    }

    fn poll_read(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let mut buffer = ReadBuf::new(&mut self.buffer);
        let result = ready!(Pin::new(&mut self.input).poll_read(context, &mut buffer));
        if result.is_err() || buffer.filled().is_empty() {
            self.close();
            return Poll::Ready(());
        }
        self.incoming.push(buffer.filled());
        while !self.closing
            && let Some(message) = self.incoming.next()
        {
            match message {
                Ok(Message::Request(request)) => self.call(context, request),
                Ok(Message::Response(response)) => self.hand_on(response),
                Err(Unreadable { error, edit }) => {
                    self.service.lose(&edit);
                    self.outgoing.respond(Response::from_error(Id::Null, error));
                }
            }
        }
        Poll::Ready(())
    }

    fn call(&mut self, context: &mut Context<'_>, request: tower_lsp::jsonrpc::Request) {
        if !matches!(self.service.poll_ready(context), Poll::Ready(Ok(()))) {
            return self.close();
        }
        let last = request.method() == "exit";
        let mut answer = self.service.call(request);
        match (&mut answer).now_or_never() {
            Some(Ok(Some(response))) => self.outgoing.respond(response),
            Some(_) => {}
            None => self.answers.push(answer),
        }
        if last {
            self.close();
        }
    }

    fn close(&mut self) {
        self.closing = true;
        self.service.close();
    }

    fn hand_on(&mut self, response: Response) {
        // It fails after `exit` only, when nobody waits for it.
        let _ = Pin::new(&mut self.responses).start_send(response);
    }

    fn poll_answer(&mut self, context: &mut Context<'_>) -> Poll<()> {
        match ready!(Pin::new(&mut self.answers).poll_next(context)) {
            Some(answer) => {
                if let Ok(Some(response)) = answer {
                    self.outgoing.respond(response);
                }
                Poll::Ready(())
            }
            None => Poll::Pending,
        }
    }

    fn poll_request(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(requests) = &mut self.requests else { return Poll::Pending };
        match ready!(Pin::new(requests).poll_next(context)) {
            Some(request) => {
                self.outgoing.request(&request);
                Poll::Ready(())
            }
            None => {
                self.requests = None;
                Poll::Pending
            }
        }
    }

    fn poll_written(&mut self, context: &mut Context<'_>) -> Poll<()> {
        // It is empty for good where the session has no state any more.
        let Some(notification) = ready!(self.written.poll_recv(context)) else { return Poll::Pending };
        self.outgoing.push(notification.as_bytes());
        Poll::Ready(())
    }

    fn poll_write(&mut self, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        while !self.outgoing.waiting().is_empty() {
            let written = ready!(self.output.as_mut().poll_write(context, self.outgoing.waiting()))?;
            if written == 0 {
                return Poll::Ready(Err(std::io::ErrorKind::WriteZero.into()));
            }
            self.outgoing.advance(written);
            self.unflushed = true;
        }
        if self.unflushed {
            ready!(self.output.as_mut().poll_flush(context))?;
            self.unflushed = false;
        }
        Poll::Ready(Ok(()))
    }
}
