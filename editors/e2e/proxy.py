#!/usr/bin/env python3
"""Stands between an editor and the server: writes down what they say, and on demand makes the server answer nothing.

usage: proxy.py ARGUMENT…     as `glossator ARGUMENT…`; put it on PATH under that name

GLOSSATOR        the real program
GLOSSATOR_WIRE   a file that gets one line {"dir":"in|out","msg":{…}} per message (in = client to server), as the server sent it
GLOSSATOR_NULL   1: every answer becomes null but those that open and close a session, and no diagnostic comes through;
                 or a comma list of those to silence: hover,completion,definition,diagnostics,codeAction

Anything but the language server (`glossator terms …`) is handed through untouched. Standard library only.
"""
import json
import os
import subprocess
import sys
import threading

METHODS = {
    "hover": ["textDocument/hover"],
    "completion": ["textDocument/completion", "completionItem/resolve"],
    "definition": ["textDocument/definition", "textDocument/declaration"],
    "diagnostics": ["textDocument/diagnostic", "textDocument/publishDiagnostics", "workspace/diagnostic"],
    "codeAction": ["textDocument/codeAction"],
    "references": ["textDocument/references", "textDocument/documentHighlight"],
    "rename": ["textDocument/rename", "textDocument/prepareRename"],
    "symbols": ["textDocument/documentSymbol", "workspace/symbol"],
}
# What stands for "nothing" where the protocol does not allow null.
NOTHING = {"textDocument/diagnostic": {"kind": "full", "items": []}, "workspace/diagnostic": {"items": []}}


def silenced():
    """What tells whether a method gets no answer."""
    wish = os.environ.get("GLOSSATOR_NULL", "")
    if wish in ("", "0"):
        return lambda method: False
    if wish == "1":
        # By what is answered and not by a list: a feature that the server learns is silent too.
        return lambda method: method not in ("initialize", "shutdown")
    names = [name.strip() for name in wish.split(",")]
    unknown = [name for name in names if name not in METHODS]
    if unknown:
        sys.exit(f"proxy: GLOSSATOR_NULL knows {', '.join(METHODS)}; not {', '.join(unknown)}")
    methods = {method for name in names for method in METHODS[name]}
    return lambda method: method in methods


class Wire:
    """The record of a session; appended to, since a server may be started again."""

    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8") if path else None
        self.lock = threading.Lock()

    def write(self, direction, message):
        if self.file:
            line = json.dumps({"dir": direction, "msg": message}, ensure_ascii=False) + "\n"
            with self.lock:
                self.file.write(line)
                self.file.flush()


def read(stream):
    """The next message's bytes, or None at the end."""
    length = None
    while True:
        line = stream.readline()
        if not line:
            return None
        line = line.strip()
        if not line:
            break
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    body = stream.read(length)
    return body if len(body) == length else None


def send(stream, body):
    stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    stream.flush()


class Silence:
    """Takes the answers out of what the server says."""

    def __init__(self, is_silent):
        self.is_silent, self.asked, self.lock = is_silent, {}, threading.Lock()

    def heard(self, message):
        """Remembers a request of the client's whose answer is to be nothing."""
        if "method" in message and "id" in message and self.is_silent(message["method"]):
            with self.lock:
                self.asked[json.dumps(message["id"])] = message["method"]

    def applied(self, message):
        """What reaches the client of a message; the message itself where nothing changes."""
        method = "textDocument/publishDiagnostics"
        if message.get("method") == method and self.is_silent(method):
            return {**message, "params": {**message["params"], "diagnostics": []}}
        if "method" in message or "id" not in message:
            return message
        with self.lock:
            method = self.asked.pop(json.dumps(message["id"]), None)
        if method is None:
            return message
        return {"jsonrpc": "2.0", "id": message["id"], "result": NOTHING.get(method)}


def to_server(server, wire, silence):
    try:
        while (body := read(sys.stdin.buffer)) is not None:
            message = json.loads(body)
            wire.write("in", message)
            silence.heard(message)
            send(server.stdin, body)
            # The last word of a session: what an editor still says behind it is heard by nobody, and is answered by nobody.
            if message.get("method") == "exit":
                break
    except (BrokenPipeError, OSError):
        pass
    try:
        server.stdin.close()
    except OSError:
        pass


def main():
    program = os.environ.get("GLOSSATOR")
    if not program:
        sys.exit("proxy: GLOSSATOR has to name the real program")
    arguments = sys.argv[1:]
    if arguments[:1] != ["lsp"]:
        os.execv(program, [program, *arguments])
    wire, silence = Wire(os.environ.get("GLOSSATOR_WIRE")), Silence(silenced())
    server = subprocess.Popen([program, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    threading.Thread(target=to_server, args=(server, wire, silence), daemon=True).start()
    try:
        while (body := read(server.stdout)) is not None:
            message = json.loads(body)
            wire.write("out", message)
            answer = silence.applied(message)
            send(sys.stdout.buffer, body if answer is message else json.dumps(answer).encode())
    except (BrokenPipeError, OSError):
        server.terminate()
    code = server.wait()
    # The reading thread may still wait for the editor: nothing is left to be done for it.
    sys.stderr.flush()
    os._exit(code if code >= 0 else 1)


if __name__ == "__main__":
    main()
