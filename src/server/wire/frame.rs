//! Messages and the bytes that they are sent as: headers with a length, and a JSON text.

use serde::Serialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

use crate::server::wire::headers::{self, Found, Headers};
use crate::server::wire::repair::{LostEdit, lost_edit, repaired};

/// A longer message is not believed: its length is a fault, and waiting for the rest of it would be waiting for ever.
const LONGEST: usize = 1 << 30;

/// Something that the client has said.
#[derive(Debug, PartialEq)]
pub(in crate::server) enum Message {
    /// A request or a notification.
    Request(Request),
    /// The answer to a request of ours.
    Response(Response),
}

/// Something that the client has said and that cannot be read.
#[derive(Debug, PartialEq)]
pub(in crate::server) struct Unreadable {
    /// What the client is told.
    pub error: Error,
    /// What was lost with it.
    pub edit: LostEdit,
}

/// Bytes that have come in and are not a whole message yet.
#[derive(Debug, Default)]
pub(in crate::server) struct Incoming {
    bytes: Vec<u8>,
    /// Everything before it has been taken.
    taken: usize,
    headers: Headers,
    /// The length of the message whose headers were taken.
    length: Option<usize>,
    /// Whether what was last taken is no message, and the client has been told.
    is_lost: bool,
}

impl Incoming {
    /// Adds what has come in.
    pub fn push(&mut self, bytes: &[u8]) {
        // Only here, so that a burst of small messages is not moved to the front one by one.
        self.bytes.drain(..self.taken);
        self.taken = 0;
        self.bytes.extend_from_slice(bytes);
    }

    /// The next message; `None` where it has not come in as a whole. One that cannot be read is an error, and the next is read all the
    /// same.
    pub fn next(&mut self) -> Option<Result<Message, Unreadable>> {
        let length = match self.length {
            Some(length) => length,
            None => match self.headers()? {
                Ok(length) => length,
                Err(unreadable) => return Some(Err(unreadable)),
            },
        };
        let body = self.bytes.get(self.taken..self.taken + length)?;
        let message = read(body);
        // A length that was too great has swallowed the beginning of the next message.
        let used = if message.is_err() { headers::within(body).unwrap_or(length) } else { length };
        let message = message.map_err(|error| Unreadable { error, edit: lost_edit(&body[..used]) });
        self.taken += used;
        self.length = None;
        if self.taken == self.bytes.len() {
            // A long text does not keep its memory.
            self.bytes = Vec::new();
            self.taken = 0;
        }
        Some(message)
    }

    /// Takes the headers of the next message and returns its length. Of what is no message the client is told once.
    fn headers(&mut self) -> Option<Result<usize, Unreadable>> {
        loop {
            let waiting = &self.bytes[self.taken..];
            let (used, body, is_lost) = match self.headers.find(waiting)? {
                Found::Headers { length, body, behind_something } if body <= LONGEST => {
                    (length, Some(body), behind_something)
                }
                Found::Headers { length, .. } | Found::Nothing(length) => (length, None, true),
            };
            let edit = if is_lost { lost_edit(&waiting[..used]) } else { LostEdit::None };
            self.taken += used;
            self.length = body;
            let was_told = std::mem::replace(&mut self.is_lost, body.is_none());
            if is_lost && (!was_told || edit != LostEdit::None) {
                return Some(Err(Unreadable { error: Error::parse_error(), edit }));
            }
            if let Some(body) = body {
                return Some(Ok(body));
            }
        }
    }
}

/// What a message says.
fn read(body: &[u8]) -> Result<Message, Error> {
    let value = serde_json::from_slice::<Value>(body).or_else(|error| match repaired(body) {
        Some(repaired) => serde_json::from_slice(&repaired),
        None => Err(error),
    });
    value.map_err(|_| Error::parse_error()).and_then(message_of)
}

/// What a JSON value says. Not by the generated types: those read what is neither request nor response as a request without a name.
fn message_of(value: Value) -> Result<Message, Error> {
    let Value::Object(mut object) = value else { return Err(Error::invalid_request()) };
    let id = object.remove("id").map_or(Ok(Id::Null), id)?;
    match object.remove("method") {
        Some(Value::String(method)) => {
            let mut request = Request::build(method);
            if let Some(params) = object.remove("params") {
                request = request.params(params);
            }
            // A null id is what some clients give their notifications.
            Ok(Message::Request(if id == Id::Null { request } else { request.id(id) }.finish()))
        }
        Some(_) => Err(Error::invalid_request()),
        None => {
            let result = object
                .remove("error")
                .filter(|error| !error.is_null())
                .map_or_else(|| Ok(object.remove("result").unwrap_or_default()), |error| Err(error_of(&error)));
            Ok(Message::Response(Response::from_parts(id, result)))
        }
    }
}

fn id(value: Value) -> Result<Id, Error> {
    match value {
        Value::Null => Ok(Id::Null),
        Value::String(id) => Ok(Id::String(id)),
        Value::Number(id) => id.as_i64().map(Id::Number).ok_or_else(Error::invalid_request),
        _ => Err(Error::invalid_request()),
    }
}

fn error_of(error: &Value) -> Error {
    let code = error["code"].as_i64().map_or(ErrorCode::InternalError, ErrorCode::from);
    Error { code, message: error["message"].as_str().unwrap_or_default().to_owned().into(), data: None }
}

/// Bytes that are to go out.
#[derive(Debug, Default)]
pub(in crate::server) struct Outgoing {
    bytes: Vec<u8>,
    /// Everything before it has gone out.
    written: usize,
}

impl Outgoing {
    /// Adds an answer.
    pub fn respond(&mut self, response: Response) {
        #[derive(Serialize)]
        struct Answer<'a> {
            jsonrpc: &'static str,
            id: &'a Id,
            #[serde(skip_serializing_if = "Option::is_none")]
            result: Option<Value>,
            #[serde(skip_serializing_if = "Option::is_none")]
            error: Option<Error>,
        }
        let (id, body) = response.into_parts();
        let (result, error) = match body {
            Ok(result) => (Some(result), None),
            Err(error) => (None, Some(error)),
        };
        self.write(&Answer { jsonrpc: "2.0", id: &id, result, error });
    }

    /// Adds a request or a notification.
    pub fn request(&mut self, request: &Request) {
        // The framework writes null where there are none, which the protocol does not know.
        let without = request.params().is_some_and(Value::is_null).then(|| serde_json::to_value(request));
        match without {
            Some(Ok(Value::Object(mut message))) => {
                message.remove("params");
                self.write(&message);
            }
            _ => self.write(request),
        }
    }

    fn write(&mut self, message: &impl Serialize) {
        match serde_json::to_vec(message) {
            Ok(body) => self.push(&body),
            Err(_) => tracing::error!("a message could not be written; this is a fault of glossator"),
        }
    }

    /// Adds a message that is written already.
    pub fn push(&mut self, body: &[u8]) {
        self.bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        self.bytes.extend_from_slice(body);
    }

    /// What has not gone out yet.
    pub fn waiting(&self) -> &[u8] {
        &self.bytes[self.written..]
    }

    /// So many bytes have gone out.
    pub fn advance(&mut self, length: usize) {
        self.written += length;
        if self.written == self.bytes.len() {
            self.bytes.clear();
            self.written = 0;
        } else if self.written > self.bytes.len() / 2 {
            self.bytes.drain(..self.written);
            self.written = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn framed(body: &str) -> Vec<u8> {
        format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }

    fn all(bytes: &[u8], at_a_time: usize) -> Vec<Result<Message, Unreadable>> {
        let (mut incoming, mut messages) = (Incoming::default(), Vec::new());
        for part in bytes.chunks(at_a_time) {
            incoming.push(part);
            messages.extend(std::iter::from_fn(|| incoming.next()));
        }
        messages
    }

    #[test]
    fn messages_arrive_whole_however_they_are_cut() {
        let bodies = [
            r#"{"jsonrpc":"2.0","id":1,"method":"a","params":{"text":"Größe 😀"}}"#,
            r#"{"jsonrpc":"2.0","method":"b"}"#,
            r#"{"jsonrpc":"2.0","id":"x","result":null}"#,
        ];
        let bytes: Vec<u8> = bodies.iter().flat_map(|body| framed(body)).collect();
        let expected = [
            Message::Request(Request::build("a").id(1).params(json!({"text": "Größe 😀"})).finish()),
            Message::Request(Request::build("b").finish()),
            Message::Response(Response::from_ok("x".into(), Value::Null)),
        ]
        .map(Ok);
        for at_a_time in 1..bytes.len() {
            assert_eq!(all(&bytes, at_a_time), expected, "{at_a_time} bytes at a time");
        }
    }

    #[test]
    fn a_message_that_cannot_be_read_costs_itself_alone() {
        let good = framed(r#"{"id":7,"method":"m"}"#);
        let bad: [&[u8]; 6] = [
            &framed("{"),
            &framed("[]"),
            &framed(r#"{"id":{},"method":"m"}"#),
            &framed(r#"{"id":1,"method":5}"#),
            b"Content-Length: 3\r\n\r\n\"\xff\"",
            b"Content-Length: many\r\n\r\n",
        ];
        for bad in bad {
            let messages = all(&[bad, &good].concat(), 11);
            assert_eq!(messages.len(), 2, "{}", String::from_utf8_lossy(bad));
            assert!(messages[0].is_err(), "{}", String::from_utf8_lossy(bad));
            assert_eq!(messages[1], Ok(Message::Request(Request::build("m").id(7).finish())));
        }
    }

    #[test]
    fn a_fault_of_framing_costs_no_message_behind_the_next() {
        let (bad, good) = (framed(r#"{"id":1,"method":"a"}"#), framed(r#"{"id":7,"method":"m"}"#));
        let text = String::from_utf8(bad).expect("ASCII");
        for bad in [
            text.replace("\r\n\r\n", "\r\n"),
            text.replace("\r\n\r\n", ""),
            text.replace("21", "20"),
            text.replace("21", "3"),
            text.replace("21", "40"),
            "x".repeat(100_000),
            format!("\0{}", "\r\n\r\n".repeat(100)),
        ] {
            let messages = all(&[bad.as_bytes(), &good, &good].concat(), 1000);
            assert!(messages.len() <= 4, "{bad:.60}: {messages:?}");
            assert!(messages.iter().any(Result::is_err), "{bad:.60}");
            assert_eq!(messages.last(), Some(&Ok(Message::Request(Request::build("m").id(7).finish()))), "{bad:.60}");
        }
    }

    #[test]
    fn halves_of_characters_are_read() {
        let body = framed(r#"{"method":"m","params":{"text":"\ud83d"}}"#);
        let expected = Message::Request(Request::build("m").params(json!({"text": "\u{fffd}"})).finish());
        assert_eq!(all(&body, 1000), [Ok(expected)]);
    }

    #[test]
    fn an_edit_that_cannot_be_read_is_told_of() {
        let params = r#"{"textDocument":{"uri":"file:///a"},"contentChanges":[{"text":"\x"}]}"#;
        let edit = format!(r#"{{"method":"textDocument/didChange","params":{params}}}"#);
        let lost = |bytes: &[u8]| all(bytes, 1000).into_iter().find_map(Result::err).map(|unreadable| unreadable.edit);
        assert_eq!(lost(&framed(&edit)), Some(LostEdit::Of("file:///a".into())));
        let unframed = [edit.as_bytes(), &framed("{}")].concat();
        assert_eq!(lost(&unframed), Some(LostEdit::Of("file:///a".into())));
        assert_eq!(lost(&framed("{")), Some(LostEdit::None));
    }

    #[test]
    fn answers_of_clients_that_leave_things_out() {
        let answer = |body: Value| message_of(body).expect("an answer");
        assert_eq!(answer(json!({"id": 3})), Message::Response(Response::from_ok(3.into(), Value::Null)));
        let error = Error { code: ErrorCode::ServerError(-1), message: "no".into(), data: None };
        assert_eq!(
            answer(json!({"id": 3, "error": {"code": -1, "message": "no", "stack": "..."}})),
            Message::Response(Response::from_error(3.into(), error))
        );
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mut outgoing = Outgoing::default();
        outgoing.respond(Response::from_ok(1.into(), json!({"ü": "\n"})));
        outgoing.request(&Request::build("m").params(json!([1])).finish());
        let mut incoming = Incoming::default();
        while !outgoing.waiting().is_empty() {
            incoming.push(&outgoing.waiting()[..1]);
            outgoing.advance(1);
        }
        let read: Vec<_> = std::iter::from_fn(|| incoming.next()).collect();
        assert_eq!(
            read,
            [
                Ok(Message::Response(Response::from_ok(1.into(), json!({"ü": "\n"})))),
                Ok(Message::Request(Request::build("m").params(json!([1])).finish())),
            ]
        );
    }
}
