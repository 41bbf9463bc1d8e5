"""The smallest language server that knows where names are defined: stands in for a language's own server, beside Glossator.

Every name is defined in its document where it first stands. Standard library only.
"""

import json
import re
import sys


def read():
    length = 0
    while True:
        line = sys.stdin.buffer.readline()
        if not line:
            sys.exit(0)
        if not line.strip():
            return json.loads(sys.stdin.buffer.read(length))
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)


def send(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    sys.stdout.buffer.flush()


texts = {}


def at(params):
    """The name at a position and the place where it first stands. Columns are characters: the texts are of plain English."""
    uri, position = params["textDocument"]["uri"], params["position"]
    lines = texts[uri].split("\n")
    for found in re.finditer(r"\w+", lines[position["line"]]):
        if found.start() <= position["character"] <= found.end():
            for number, line in enumerate(lines):
                first = re.search(rf"\b{found.group()}\b", line)
                if first:
                    edge = [{"line": number, "character": column} for column in first.span()]
                    return found.group(), {"uri": uri, "range": {"start": edge[0], "end": edge[1]}}
    return None, None


def answer(method, params):
    if method == "initialize":
        return {"capabilities": {"textDocumentSync": 1, "definitionProvider": True, "hoverProvider": True}}
    if method == "textDocument/definition":
        return at(params)[1]
    if method == "textDocument/hover":
        name = at(params)[0]
        return name and {"contents": {"kind": "plaintext", "value": f"{name}: int"}}
    return None


while True:
    message = read()
    method, params = message.get("method"), message.get("params")
    if method == "exit":
        sys.exit(0)
    if method == "textDocument/didOpen":
        texts[params["textDocument"]["uri"]] = params["textDocument"]["text"]
    if method == "textDocument/didChange":
        texts[params["textDocument"]["uri"]] = params["contentChanges"][-1]["text"]
    if "id" in message and method:
        send({"id": message["id"], "result": answer(method, params)})
