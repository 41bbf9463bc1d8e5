//! A small editor: starts this very program as a language server and speaks the protocol with it, as any editor would.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long the server may take for one answer. It needs less than a millisecond for most; what takes longer has gone wrong.
const PATIENCE: Duration = Duration::from_secs(2);

/// What went wrong between the two.
#[derive(Debug, thiserror::Error)]
pub(super) enum ClientError {
    #[error("the server cannot be started: {0}")]
    Start(io::Error),
    #[error("the server cannot be written to: {0}")]
    Write(#[from] io::Error),
    #[error("the server ended before it answered `{0}`")]
    Ended(String),
    #[error("the server did not answer `{0}` in time")]
    Late(String),
    #[error("the server refused `{0}`: {1}")]
    Refused(String, String),
}

/// A running server and the way to it.
pub(super) struct Client {
    server: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    last_id: u64,
}

impl Client {
    /// Starts this program as `glossator lsp`.
    pub(super) fn start() -> Result<Self, ClientError> {
        let program = std::env::current_exe().map_err(ClientError::Start)?;
        // Its log is no part of the demo.
        let mut command = Command::new(program);
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().map_err(ClientError::Start)?;
        let (sender, messages) = mpsc::channel();
        if let Some(output) = server.stdout.take() {
            std::thread::spawn(move || {
                let mut output = BufReader::new(output);
                while let Ok(message) = read_message(&mut output) {
                    if sender.send(message).is_err() {
                        return;
                    }
                }
            });
        }
        Ok(Self { input: server.stdin.take(), server, messages, last_id: 0 })
    }

    /// Tells the server something.
    pub(super) fn notify(&mut self, method: &str, params: &Value) -> Result<(), ClientError> {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}))
    }

    /// Asks the server something and waits for its answer.
    pub(super) fn ask(&mut self, method: &str, params: &Value) -> Result<Value, ClientError> {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}))?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let mut message = self.messages.recv_timeout(left).map_err(|error| match error {
                mpsc::RecvTimeoutError::Timeout => ClientError::Late(method.to_owned()),
                mpsc::RecvTimeoutError::Disconnected => ClientError::Ended(method.to_owned()),
            })?;
            if message.get("method").is_some() {
                self.answer(&message)?;
            } else if message["id"] == json!(id) {
                if let Some(error) = message.get("error") {
                    return Err(ClientError::Refused(method.to_owned(), error["message"].to_string()));
                }
                return Ok(message["result"].take());
            }
        }
    }

    /// Answers what the server asks of an editor: there are no settings, and everything else is agreed to.
    fn answer(&mut self, message: &Value) -> Result<(), ClientError> {
        let Some(id) = message.get("id") else { return Ok(()) };
        let result = match message["method"].as_str() {
            Some("workspace/configuration") => {
                let items = message["params"]["items"].as_array().map_or(0, Vec::len);
                Value::from(vec![Value::Null; items])
            }
            _ => Value::Null,
        };
        self.send(&json!({"jsonrpc": "2.0", "id": id, "result": result}))
    }

    fn send(&mut self, message: &Value) -> Result<(), ClientError> {
        let Some(input) = &mut self.input else { return Err(io::Error::from(io::ErrorKind::BrokenPipe).into()) };
        let body = message.to_string();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        input.flush()?;
        Ok(())
    }

    /// Ends the session as the protocol asks, and says whether the server ended well.
    pub(super) fn end(mut self) -> Result<bool, ClientError> {
        self.ask("shutdown", &Value::Null)?;
        self.notify("exit", &Value::Null)?;
        self.input = None;
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if let Some(status) = self.server.try_wait()? {
                return Ok(status.success());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Err(ClientError::Late("exit".to_owned()))
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // After a session that ended well the process is gone, and neither call finds anything to do.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// One message: headers, an empty line, and as many bytes as the headers say.
fn read_message(input: &mut impl BufRead) -> io::Result<Value> {
    let mut length = None;
    loop {
        let mut header = String::new();
        if input.read_line(&mut header)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let header = header.trim_end();
        if header.is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<u64>().ok();
        }
    }
    let length = length.ok_or(io::ErrorKind::InvalidData)?;
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    serde_json::from_slice(&body).map_err(io::Error::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_framed_in_bytes() {
        let body = r#"{"a":"語🦀"}"#;
        let text = format!("content-length: {}\r\nX: y\r\n\r\n{body}Content-Length: 2\r\n\r\n{{}}", body.len());
        let mut input = text.as_bytes();
        assert_eq!(read_message(&mut input).unwrap()["a"], "語🦀");
        assert_eq!(read_message(&mut input).unwrap(), json!({}));
        assert!(read_message(&mut input).is_err());
        assert!(read_message(&mut "No-Length: 1\r\n\r\n{}".as_bytes()).is_err());
    }
}
