//! The client that the tests of the protocol are written with.

use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// Longer than any machine under load takes for anything here.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a server is started with.
pub struct Setup {
    /// Files in the workspace folder, by name.
    pub files: Vec<(&'static str, String)>,
    /// The client's capabilities.
    pub capabilities: Value,
    /// What the client answers to `workspace/configuration`.
    pub settings: Value,
    /// `initializationOptions`.
    pub options: Value,
    /// The process that the client says it is.
    pub process_id: Option<u32>,
    /// Whether the client reads what the server says.
    pub reads: bool,
    /// Whether the client has the folder open, or only files.
    pub has_folder: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            files: vec![(
                "GLOSSARY.md",
                "# Glossary\n\n**Vellum**: Calf skin, prepared to be written on.\n".to_owned(),
            )],
            capabilities: json!({
                "workspace": {"configuration": true, "didChangeWatchedFiles": {"dynamicRegistration": true}},
                "textDocument": {
                    "hover": {"contentFormat": ["markdown", "plaintext"]},
                    "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                    "definition": {"linkSupport": true},
                    "publishDiagnostics": {"versionSupport": true, "relatedInformation": true},
                },
            }),
            settings: Value::Null,
            options: Value::Null,
            process_id: None,
            reads: true,
            has_folder: true,
        }
    }
}

impl Setup {
    /// With these files in place of the ordinary glossary.
    pub fn files<const N: usize>(files: [(&'static str, &str); N]) -> Self {
        Self { files: files.map(|(name, text)| (name, text.to_owned())).into(), ..Self::default() }
    }

    /// With another capability of the client, at a JSON pointer whose parents exist or can be made.
    pub fn can(mut self, pointer: &str, value: Value) -> Self {
        let mut place = &mut self.capabilities;
        for name in pointer.split('/').skip(1) {
            place = place.as_object_mut().expect("a capability's parent is an object").entry(name).or_insert(json!({}));
        }
        *place = value;
        self
    }

    /// Columns counted in that encoding.
    pub fn encoding(self, encoding: &str) -> Self {
        self.can("/general/positionEncodings", json!([encoding]))
    }

    /// Starts it and shakes hands.
    pub fn start(self) -> TestServer {
        let mut server = self.spawn();
        server.initialize();
        server
    }

    /// Starts it and says nothing.
    pub fn spawn(self) -> TestServer {
        let folder = TempDir::new().expect("a temporary folder");
        for (name, text) in &self.files {
            write(folder.path(), name, text);
        }
        let mut process = Command::new(env!("CARGO_BIN_EXE_glossator"))
            .arg("lsp")
            .env("GLOSSATOR_TEST", "1")
            .env_remove("GLOSSATOR_LOG")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let (sender, messages) = channel();
        let log = Log::new();
        if self.reads {
            let mut output = BufReader::new(process.stdout.take().expect("its output is a pipe"));
            let log = log.clone();
            std::thread::spawn(move || {
                while let Some(message) = read_message(&mut output) {
                    log.note("out", &message);
                    if sender.send(message).is_err() {
                        return;
                    }
                }
            });
        }
        let input = process.stdin.take();
        let inbox = VecDeque::new();
        let (published, counted) = (HashMap::new(), false);
        TestServer {
            setup: self,
            folder,
            process,
            input,
            messages,
            inbox,
            next_id: 0,
            over: false,
            published,
            counted,
            log,
        }
    }
}

/// A running server and all that it has said and nobody has read.
pub struct TestServer {
    pub setup: Setup,
    pub folder: TempDir,
    process: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    inbox: VecDeque<Value>,
    next_id: i64,
    /// The test has ended the session itself.
    over: bool,
    /// What was last published of each document.
    published: HashMap<String, Value>,
    /// Whether the log has said how many glossaries there are.
    counted: bool,
    log: Log,
}

/// A message with its parameters, where it has any: JSON-RPC 2.0 (section 4) knows no `null` there.
fn with_params(mut message: Value, params: Value) -> Value {
    if !params.is_null() {
        message["params"] = params;
    }
    message
}

/// A record of all messages of one session, a line of JSON each, in a file of its own in the folder that the environment variable
/// `GLOSSATOR_E2E_LOG` names: for tools that check them against the protocol's model.
#[derive(Clone)]
struct Log(Option<Arc<Mutex<File>>>);

impl Log {
    fn new() -> Self {
        static SESSIONS: AtomicUsize = AtomicUsize::new(0);
        let Some(folder) = std::env::var_os("GLOSSATOR_E2E_LOG") else { return Self(None) };
        let name = format!("{}-{}.jsonl", std::process::id(), SESSIONS.fetch_add(1, Ordering::Relaxed));
        Self(Some(Arc::new(Mutex::new(File::create(Path::new(&folder).join(name)).expect("a log can be made")))))
    }

    fn note(&self, direction: &str, message: &Value) {
        if let Some(file) = &self.0 {
            let line = format!("{}\n", json!({"dir": direction, "msg": message}));
            file.lock().expect("nobody panics with it").write_all(line.as_bytes()).expect("a log can be written");
        }
    }
}

impl TestServer {
    /// With an ordinary client and a glossary of one entry, "Vellum".
    pub fn start() -> Self {
        Setup::default().start()
    }

    pub fn initialize(&mut self) -> Value {
        let root = if self.setup.has_folder { json!(self.uri("")) } else { Value::Null };
        let folders = if self.setup.has_folder { json!([{"uri": root, "name": "test"}]) } else { Value::Null };
        let params = json!({
            "processId": self.setup.process_id,
            "rootUri": root,
            "workspaceFolders": folders,
            "capabilities": self.setup.capabilities,
            "initializationOptions": self.setup.options,
        });
        let result = self.request("initialize", params);
        self.notify("initialized", json!({}));
        result
    }

    // --- the wire ---------------------------------------------------------------------------------------------------

    /// Sends bytes as they are.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        self.input.as_mut().expect("its input is open").write_all(bytes).expect("the server reads");
    }

    pub fn send(&mut self, message: &Value) {
        if let ("textDocument/didOpen" | "textDocument/didClose", Some(uri)) = (
            message["method"].as_str().unwrap_or_default(),
            message.pointer("/params/textDocument/uri").and_then(Value::as_str),
        ) {
            self.published.remove(uri);
        }
        self.log.note("in", message);
        self.send_bytes(&frame(message));
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&with_params(json!({"jsonrpc": "2.0", "method": method}), params));
    }

    /// Sends a request and does not wait.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        let message = self.question(method, params);
        self.send(&message);
        self.next_id
    }

    /// A request with a number of its own, not sent yet.
    pub fn question(&mut self, method: &str, params: Value) -> Value {
        self.next_id += 1;
        with_params(json!({"jsonrpc": "2.0", "id": self.next_id, "method": method}), params)
    }

    /// The next message that is wanted; the others stay unread.
    fn take(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        self.take_within(PATIENCE, wanted).unwrap_or_else(|| panic!("no {what} has come; unread: {:#?}", self.inbox))
    }

    fn take_within(&mut self, patience: Duration, wanted: impl Fn(&Value) -> bool) -> Option<Value> {
        let until = Instant::now() + patience;
        let mut seen = 0;
        loop {
            if let Some(at) = self.inbox.iter().skip(seen).position(&wanted) {
                return self.inbox.remove(seen + at);
            }
            seen = self.inbox.len();
            match self.messages.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(message) => self.file(message),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Answers what the server asks as a plain client would, and keeps the rest.
    fn file(&mut self, message: Value) {
        assert_ne!(message.get("params"), Some(&Value::Null), "there are parameters or none, but no null: {message}");
        self.check_news(&message);
        let (Some(method), Some(id)) = (message["method"].as_str(), message.get("id")) else {
            return self.inbox.push_back(message);
        };
        let result = match method {
            "workspace/configuration" => json!([self.setup.settings]),
            "workspace/applyEdit" => json!({"applied": true}),
            _ => Value::Null,
        };
        let answer = json!({"jsonrpc": "2.0", "id": id, "result": result});
        self.log.note("in", &answer);
        // The session may be over already.
        if let Some(input) = &mut self.input {
            let _ = input.write_all(&frame(&answer));
        }
        if method != "workspace/configuration" && method != "client/registerCapability" {
            self.inbox.push_back(message);
        }
    }

    /// Nobody is told the same twice.
    fn check_news(&mut self, message: &Value) {
        let params = &message["params"];
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = params["uri"].as_str().expect("a URI").to_owned();
            let before = self.published.insert(uri, params.clone());
            assert_ne!(before.as_ref(), Some(params), "the same was published twice");
        }
        if is_count(message) {
            assert!(!std::mem::replace(&mut self.counted, true), "the glossaries are counted once");
        }
    }

    /// The whole answer to a request.
    pub fn response(&mut self, id: i64) -> Value {
        self.take(&format!("answer to request {id}"), |message| message["id"] == id && message.get("method").is_none())
    }

    /// The answer to a request whose id is a text.
    pub fn take_answer_to(&mut self, id: &str) -> Value {
        self.take(&format!("answer to request {id:?}"), |message| message["id"] == id)
    }

    /// An error that belongs to no request.
    pub fn take_error_without_id(&mut self) -> Value {
        self.take("error without an id", |message| message.get("id") == Some(&Value::Null))
    }

    /// The result of a request, which must not be an error.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let response = self.response(id);
        assert!(response.get("error").is_none(), "{method}: {response}");
        response["result"].clone()
    }

    /// The error code of a request, which must be one.
    pub fn error(&mut self, method: &str, params: Value) -> i64 {
        let id = self.ask(method, params);
        let response = self.response(id);
        response["error"]["code"].as_i64().unwrap_or_else(|| panic!("{method} is no error: {response}"))
    }

    /// The parameters of the next notification of that kind which is wanted.
    pub fn notification(&mut self, method: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        self.take(method, |message| message["method"] == method && wanted(&message["params"]))["params"].clone()
    }

    /// The parameters of a request of the server of that kind, which was answered with nothing.
    pub fn asked(&mut self, method: &str) -> Value {
        self.take(method, |message| message["method"] == method)["params"].clone()
    }

    /// Whether a request of the server of that kind has come.
    pub fn was_asked(&mut self, method: &str) -> bool {
        self.take_within(Duration::from_millis(1), |message| message["method"] == method).is_some()
    }

    /// The next line of the log that says more than how many glossaries there are.
    pub fn log_line(&mut self) -> Value {
        self.take("line of the log", |message| message["method"] == "window/logMessage" && !is_count(message))["params"]
            .clone()
    }

    /// What came unasked within a short while.
    pub fn nothing_within(&mut self, patience: Duration, method: &str) {
        let message = self.take_within(patience, |message| message["method"] == method);
        assert_eq!(message, None);
    }

    // --- documents --------------------------------------------------------------------------------------------------

    pub fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.path().display()).trim_end_matches('/').to_owned()
    }

    pub fn write(&self, name: &str, text: &str) {
        write(self.folder.path(), name, text);
    }

    /// Opens a document and returns its diagnostics.
    pub fn open(&mut self, name: &str, text: &str) -> Vec<Value> {
        self.open_only(name, text);
        self.diagnostics(name, 1)
    }

    /// Opens a document and leaves the diagnostics unread.
    pub fn open_only(&mut self, name: &str, text: &str) {
        let language = match name.rsplit('.').next() {
            Some("toml") => "toml",
            Some("py") => "python",
            Some("ts") => "typescript",
            Some("css") => "css",
            _ => "markdown",
        };
        let document = json!({"uri": self.uri(name), "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub fn change(&mut self, name: &str, version: i32, changes: Value) {
        let document = json!({"uri": self.uri(name), "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    pub fn close(&mut self, name: &str) {
        let document = json!({"uri": self.uri(name)});
        // Clients drop what they have of a document that they close.
        self.published.remove(&self.uri(name));
        self.notify("textDocument/didClose", json!({"textDocument": document}));
    }

    /// The diagnostics of that version of a document. Those of versions before it are read with them.
    pub fn diagnostics(&mut self, name: &str, version: i32) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let params = self.notification("textDocument/publishDiagnostics", |params| params["uri"] == *uri);
            if params["version"] == version {
                return params["diagnostics"].as_array().expect("a list").clone();
            }
            let before = params["version"].as_i64().expect("a version");
            assert!(before < i64::from(version), "version {before} came instead of {version}");
        }
    }

    /// The first diagnostics of a document that are as wanted. Those that came before are read with them.
    pub fn diagnostics_when(&mut self, name: &str, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let params = self.notification("textDocument/publishDiagnostics", |params| params["uri"] == *uri);
            let diagnostics = params["diagnostics"].as_array().expect("a list");
            if wanted(diagnostics) {
                return diagnostics.clone();
            }
        }
    }

    pub fn at(&self, name: &str, line: u32, character: u32) -> Value {
        json!({"textDocument": {"uri": self.uri(name)}, "position": {"line": line, "character": character}})
    }

    /// The text of a document as the server has it.
    pub fn text(&mut self, name: &str) -> Value {
        let document = json!({"uri": self.uri(name)});
        self.request("glossator/test/text", document)
    }

    pub fn hover(&mut self, name: &str, line: u32, character: u32) -> Value {
        let at = self.at(name, line, character);
        self.request("textDocument/hover", at)
    }

    // --- the end ----------------------------------------------------------------------------------------------------

    /// Closes the server's standard input.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// Waits for the end of the process, which the test has brought about.
    pub fn exit_status(&mut self) -> ExitStatus {
        self.over = true;
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = self.process.try_wait().expect("the process can be waited for") {
                return status;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("the server has not ended");
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // Nothing more can be learnt from it.
            let _ = self.process.kill();
            let _ = self.process.wait();
            return;
        }
        if !self.over {
            self.request("shutdown", Value::Null);
            self.notify("exit", Value::Null);
            assert_eq!(self.exit_status().code(), Some(0), "the server ends well");
        }
        while let Ok(message) = self.messages.recv_timeout(PATIENCE) {
            self.file(message);
        }
        // When one comes is chance: it stands for everything that has changed in a while.
        let by_chance = ["workspace/diagnostic/refresh", "workspace/semanticTokens/refresh"];
        self.inbox.retain(|message| !by_chance.iter().any(|method| message["method"] == *method) && !is_count(message));
        assert!(self.inbox.is_empty(), "unread: {:#?}", self.inbox);
    }
}

/// Whether a message is the line of the log that counts the glossaries.
fn is_count(message: &Value) -> bool {
    let line = message["params"]["message"].as_str().unwrap_or_default();
    message["method"] == "window/logMessage" && line.contains(" glossar") && line.contains(" entr")
}

pub fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
    std::fs::write(path, text).expect("files can be written");
}

fn read_message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                length = header.strip_prefix("Content-Length: ").and_then(|length| length.parse().ok()).or(length);
            }
        }
    }
    let mut body = vec![0; length?];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server writes JSON"))
}
