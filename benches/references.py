#!/usr/bin/env python3
"""How long the references of a term take in a whole workspace, beside `rg -l -i` for its forms in the same files.

Usage: benches/references.py [--files 5000] [--entries 1000] [--rounds 10] [--binary target/release/glossator]

The files hold paragraphs of made-up words, 10 KB each; a term stands in every so many of them. Nothing is indexed before. Rounds
alternate, so that both meet the same machine; medians are printed, in milliseconds, and their ratio. Without ripgrep it says so and ends.
"""
import argparse
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from start import frame, name, read

SEEDED = 7
FILE_BYTES = 10_000
# So many lines are a paragraph.
PARAGRAPH = 5
# The terms that are looked for, and in how many of a hundred files each stands.
SOUGHT = [("Anchorage", 1), ("Towing Line", 10), ("Keel", 50)]


def fill(folder, files, entries):
    rng = random.Random(SEEDED)
    words = [name(number).lower() for number in range(400, 2400)]
    heads = [term for term, _ in SOUGHT] + [name(number) for number in range(entries - len(SOUGHT))]
    text = "# Glossary\n\n" + "".join(f"**{head}**: What is meant by it here.\n\n" for head in heads)
    (folder / "GLOSSARY.md").write_text(text)
    for number in range(files):
        lines, size = [], 0
        while size < FILE_BYTES:
            ends = "\n\n" if len(lines) % PARAGRAPH == PARAGRAPH - 1 else "\n"
            lines.append(" ".join(rng.choices(words, k=12)).capitalize() + "." + ends)
            size += len(lines[-1])
        for term, share in SOUGHT:
            if rng.randrange(100) < share:
                lines[rng.randrange(len(lines))] = f"Here the {term.lower()} is meant.\n"
        place = folder / f"d{number % 50}"
        place.mkdir(exist_ok=True)
        (place / f"f{number}.md").write_text("".join(lines))
    return text


class Server:
    def __init__(self, binary, folder, text):
        self.uri = folder.as_uri()
        self.process = subprocess.Popen([binary, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        self.last = 0
        self.ask("initialize", {"processId": None, "rootUri": self.uri, "capabilities": {}})
        self.send({"method": "initialized", "params": {}})
        document = {"uri": f"{self.uri}/GLOSSARY.md", "languageId": "markdown", "version": 1, "text": text}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def send(self, message):
        self.process.stdin.write(frame(message))
        self.process.stdin.flush()

    def ask(self, method, params):
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params})
        while (message := read(self.process.stdout)).get("id") != self.last or "method" in message:
            pass
        return message["result"]

    def references(self, line):
        at = {"textDocument": {"uri": f"{self.uri}/GLOSSARY.md"}, "position": {"line": line, "character": 3}}
        return self.ask("textDocument/references", {**at, "context": {"includeDeclaration": True}})


def timed(work):
    begin = time.perf_counter()
    result = work()
    return (time.perf_counter() - begin) * 1000, result


def compare(server, folder, text, rounds):
    lines = text.split("\n")
    for term, _ in SOUGHT:
        line = lines.index(f"**{term}**: What is meant by it here.")
        searched = ["rg", "-l", "-i", "--sort=none", "-e", term, "-e", f"{term}s", str(folder)]
        ours, theirs = [], []
        for _ in range(rounds):
            took, found = timed(lambda: server.references(line))
            ours.append(took)
            took, there = timed(lambda: subprocess.run(searched, capture_output=True, check=True).stdout)
            theirs.append(took)
        files = len({one["uri"] for one in found})
        assert files == len(there.splitlines()), f"{term}: {files} files, and {len(there.splitlines())} by ripgrep"
        ours, theirs = statistics.median(ours), statistics.median(theirs)
        print(f"{term:12} in {files:5} files: {ours:7.1f} ms, rg {theirs:7.1f} ms, ratio {ours / theirs:.2f}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--files", type=int, default=5000)
    arguments.add_argument("--entries", type=int, default=1000)
    arguments.add_argument("--rounds", type=int, default=10)
    arguments.add_argument("--binary", default="target/release/glossator")
    given = arguments.parse_args()
    if not shutil.which("rg"):
        print("skipped: ripgrep is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder).resolve()
        text = fill(folder, given.files, given.entries)
        server = Server(Path(given.binary).resolve(), folder, text)
        try:
            compare(server, folder, text, given.rounds)
        finally:
            server.process.kill()
            server.process.wait()


if __name__ == "__main__":
    main()
