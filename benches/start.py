#!/usr/bin/env python3
"""How long a server takes from the start of its process to its first true answer, beside what a pipe costs at least.

Usage: benches/start.py [--entries 1000] [--rounds 20] [--binary target/release/glossator]

A workspace has a glossary of so many entries, one of them twice. The server is started, the glossary opened, and the clock stops when
the diagnostics have come that show the duplicate. The floor is `cat`, started and sent the same bytes, until all of them are back.
Rounds alternate, so that both meet the same machine; medians and minima are printed, in milliseconds, and their ratio.
"""
import argparse
import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

SYLLABLES = "ka lo mi ren tor vex pha gru del qua zin bor".split()
TIMEOUT_S = 30


def name(number):
    parts = [SYLLABLES[number // 12**place % 12] for place in range(4)]
    return "".join(parts).capitalize()


def glossary(entries):
    names = [name(number) for number in range(entries - 1)]
    names.append(names[entries // 2])
    return "# Glossary\n\n" + "".join(
        f"**{one}**: What is meant by it here, said in one plain sentence of about twenty words, as glossaries mostly do.\n\n" for one in names
    )


def frame(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def session(folder, text):
    """What an editor sends at first, as bytes, in the two pieces between which it waits for the answer."""
    uri = folder.as_uri()
    capabilities = {"textDocument": {"publishDiagnostics": {"versionSupport": True, "relatedInformation": True}}}
    first = {"id": 1, "method": "initialize", "params": {
        "processId": None, "rootUri": uri, "capabilities": capabilities, "workspaceFolders": [{"uri": uri, "name": "bench"}]}}
    document = {"uri": f"{uri}/GLOSSARY.md", "languageId": "markdown", "version": 1, "text": text}
    then = [{"method": "initialized", "params": {}}, {"method": "textDocument/didOpen", "params": {"textDocument": document}}]
    return frame(first), b"".join(map(frame, then))


def read(stream):
    """The next message of the server."""
    length = 0
    while (line := stream.readline()).strip():
        key, value = line.split(b":", 1)
        if key.lower() == b"content-length":
            length = int(value)
    if not length:
        raise SystemExit("the server has closed its output")
    return json.loads(stream.read(length))


def until(stream, is_it):
    end = time.monotonic() + TIMEOUT_S
    while time.monotonic() < end:
        if is_it(read(stream)):
            return
    raise SystemExit("the answer did not come")


def shows_duplicate(message):
    found = message.get("params", {}).get("diagnostics", []) if message.get("method") == "textDocument/publishDiagnostics" else []
    return any(one.get("code") == "duplicate-entry" for one in found)


def served(binary, folder, pieces):
    begin = time.perf_counter()
    process = subprocess.Popen([binary, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
    try:
        process.stdin.write(pieces[0])
        process.stdin.flush()
        until(process.stdout, lambda message: message.get("id") == 1 and "result" in message)
        process.stdin.write(pieces[1])
        process.stdin.flush()
        until(process.stdout, shows_duplicate)
        return (time.perf_counter() - begin) * 1e3
    finally:
        process.kill()
        process.wait()


def echoed(pieces):
    begin = time.perf_counter()
    process = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        for piece in pieces:
            # A pipe holds 64 KiB: more than that is sent bit by bit.
            for at in range(0, len(piece), 1 << 15):
                part = piece[at : at + (1 << 15)]
                process.stdin.write(part)
                process.stdin.flush()
                process.stdout.read(len(part))
        return (time.perf_counter() - begin) * 1e3
    finally:
        process.kill()
        process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--binary", default="target/release/glossator")
    options = parser.parse_args()
    binary = str(Path(options.binary).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        text = glossary(options.entries)
        (folder / "GLOSSARY.md").write_text(text, encoding="utf-8")
        pieces = session(folder, text)
        times = {"cat": [], "glossator": []}
        for _ in range(options.rounds):
            times["cat"].append(echoed(pieces))
            times["glossator"].append(served(binary, folder, pieces))
    for who, of in times.items():
        print(f"{who:10} median {statistics.median(of):6.1f} ms  minimum {min(of):6.1f} ms")
    print(f"ratio of medians {statistics.median(times['glossator']) / statistics.median(times['cat']):.1f}")


if __name__ == "__main__":
    main()
