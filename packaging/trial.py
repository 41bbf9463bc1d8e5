"""How a program is tried that a package has installed, or that was built for another system: --version, a check, a session over LSP.

Only Python's own library is used.
"""

import json
import os
import shutil
import subprocess
import threading

# No session takes longer; a server that hangs must not take the whole run with it.
MOST_SECONDS = 120


class Skip(Exception):
    """What a test needs is not here."""


def need(tool):
    found = shutil.which(tool)
    if not found:
        raise Skip(f"{tool} is not here")
    return found


def run(*command, code=0, timeout=300, **options):
    """What a command says; its exit code is as it should be."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=timeout, **options)
    if done.returncode != code:
        raise AssertionError(f"{command}: exit code {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


class Session:
    """A session with a language server over its standard streams."""

    def __init__(self, command, **options):
        self.server = subprocess.Popen([*map(str, command), "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, **options)
        self.watch = threading.Timer(MOST_SECONDS, self.server.kill)
        self.watch.start()
        self.last = 0
        # What the server has said by itself, by method.
        self.told = []

    def __enter__(self):
        return self

    def __exit__(self, kind, _error, _trace):
        try:
            if kind is None:
                self.ask("shutdown")
                self.tell("exit")
                assert self.server.wait(10) == 0, "the server has not ended well"
        finally:
            self.watch.cancel()
            self.server.kill()

    def send(self, **message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(text) + text)
        self.server.stdin.flush()

    def tell(self, method, **params):
        self.send(method=method, **({"params": params} if params else {}))

    def receive(self):
        """The next message; requests of the server are granted."""
        length = None
        while line := self.server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length is not None, "the server is gone"
        message = json.loads(self.server.stdout.read(length))
        if "method" in message:
            self.told.append((message["method"], message.get("params")))
            if "id" in message:
                items = message["params"].get("items") if isinstance(message.get("params"), dict) else None
                self.send(id=message["id"], result=[None] * len(items) if items else None)
        return message

    def ask(self, method, **params):
        """The answer to a request."""
        self.last += 1
        self.send(id=self.last, method=method, **({"params": params} if params else {}))
        while True:
            message = self.receive()
            if message.get("id") == self.last and "method" not in message:
                assert "error" not in message, f"{method}: {message['error']}"
                return message["result"]

    def until(self, method, is_it=lambda _answer: True, **params):
        """The answer to a request that is asked again until it is as it should be: files are read in the background."""
        for _ in range(200):
            answer = self.ask(method, **params)
            if answer and is_it(answer):
                return answer
            self.watch.join(0.05)
        raise AssertionError(f"{method} {params}: {answer}")

    def start(self, root, capabilities=None):
        folders = [{"uri": root, "name": "project"}]
        told = self.ask("initialize", processId=os.getpid(), rootUri=root, capabilities=capabilities or {}, workspaceFolders=folders)
        self.send(method="initialized", params={})
        return told["capabilities"]

    def open(self, uri, text):
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "markdown", "version": 1, "text": text})


def project(folder):
    """A small project: a glossary, and a text with a term and a misspelled one."""
    folder.mkdir(parents=True)
    (folder / "GLOSSARY.md").write_text("**Quire**: Sheets that are folded together.\n\n**Chargeback**: It goes back.\n")
    (folder / "a.md").write_text("The quire is here, and a Chargebak.\n")
    return folder


def hover(command, folder, seen, **options):
    """What a server says of the word "quire" in a project; `seen` is the project's folder as the server sees it."""
    with Session(command, **options) as session:
        session.start(seen.as_uri())
        uri = (seen / "a.md").as_uri()
        session.open(uri, (folder / "a.md").read_text())
        return json.dumps(session.until("textDocument/hover", textDocument={"uri": uri}, position={"line": 0, "character": 6}))


def use(command, folder, env, version):
    """Proves that an installed program works: a path, or a command that runs it in this machine's files."""
    command = command if isinstance(command, list) else [command]
    said = run(*command, "--version", env=env)
    assert said.strip() == f"glossator {version}", said
    here = project(folder / "project")
    found = run(*command, "check", "--format", "brief", env=env, cwd=here, code=1)
    assert 'a.md:1:26: warning: "Chargebak"' in found, found
    told = hover(command, here, here, env=env, cwd=here)
    assert "Sheets that are folded together." in told, told
