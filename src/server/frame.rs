//! Messages and the bytes that they are sent as: headers with a length, and a JSON text.

use serde::Serialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

/// A longer message is not believed: its length is a fault, and waiting for the rest of it would be waiting for ever.
const LONGEST: usize = 1 << 30;

/// Something that the client has said.
#[derive(Debug, PartialEq)]
pub(super) enum Message {
    /// A request or a notification.
    Request(Request),
    /// The answer to a request of ours.
    Response(Response),
}

/// Bytes that have come in and are not a whole message yet.
#[derive(Debug, Default)]
pub(super) struct Incoming {
    bytes: Vec<u8>,
    /// Everything before it has been taken.
    taken: usize,
    /// The length of the message whose headers were taken.
    length: Option<usize>,
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
    pub fn next(&mut self) -> Option<Result<Message, Error>> {
        let length = match self.length {
            Some(length) => length,
            None => match self.headers()? {
                Ok(length) => *self.length.insert(length),
                Err(error) => return Some(Err(error)),
            },
        };
        let body = self.bytes.get(self.taken..self.taken + length)?;
        let message = serde_json::from_slice(body);
        self.taken += length;
        self.length = None;
        if self.taken == self.bytes.len() {
            // A long text does not keep its memory.
            self.bytes = Vec::new();
            self.taken = 0;
        }
        Some(message.map_err(|_| Error::parse_error()).and_then(message_of))
    }

    /// Takes the headers of the next message and returns its length.
    fn headers(&mut self) -> Option<Result<usize, Error>> {
        let waiting = &self.bytes[self.taken..];
        let end = waiting.windows(4).position(|four| four == b"\r\n\r\n")?;
        let length = content_length(&waiting[..end]).filter(|length| *length <= LONGEST);
        self.taken += end + 4;
        Some(length.ok_or_else(Error::parse_error))
    }
}

/// The length that headers tell, whatever else they tell.
fn content_length(headers: &[u8]) -> Option<usize> {
    let lines = headers.split(|byte| *byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok());
    let mut values = lines.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-length").then_some(value)
    });
    values.next()?.trim().parse().ok()
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
pub(super) struct Outgoing {
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
        self.push(&Answer { jsonrpc: "2.0", id: &id, result, error });
    }

    /// Adds a request or a notification.
    pub fn request(&mut self, request: &Request) {
        // The framework writes null where there are none, which the protocol does not know.
        let without = request.params().is_some_and(Value::is_null).then(|| serde_json::to_value(request));
        match without {
            Some(Ok(Value::Object(mut message))) => {
                message.remove("params");
                self.push(&message);
            }
            _ => self.push(request),
        }
    }

    fn push(&mut self, message: &impl Serialize) {
        let Ok(body) = serde_json::to_vec(message) else {
            return tracing::error!("a message could not be written; this is a fault of glossator");
        };
        self.bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        self.bytes.extend_from_slice(&body);
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

    fn all(bytes: &[u8], at_a_time: usize) -> Vec<Result<Message, Error>> {
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
    fn headers_are_read_tolerantly() {
        let bytes = b"content-type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH:  14 \r\n\r\n{\"method\":\"m\"}";
        assert_eq!(all(bytes, 1000), [Ok(Message::Request(Request::build("m").finish()))]);
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
