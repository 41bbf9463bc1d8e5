"""Typing as people do, in a terminal editor, with the server and without it: what is written has to be the same, Enter after each line."""

import json
import os
import pathlib
import shutil
import time

from tui import ARTEFACTS, CONTROL, Tui

HERE = pathlib.Path(__file__).resolve().parents[1]
SHARED = HERE.parents[2] / "shared/data/faults"
# Seconds from key to key, and before Enter: long enough for a menu to come up and to be in the way.
KEY, ENTER = 0.012, 0.35


def lines():
    """What is typed: lines of our own, some of them with a blank at the end, and those of a report where they are at hand."""
    own = (HERE / "typing/lines.txt").read_text(encoding="utf-8").splitlines()
    reported = SHARED / "prose-lines.txt"
    if not reported.exists():
        print(f"skip the reported lines: {reported} is not there", flush=True)
        return own + [line + " " for line in own[:6]]
    return own + [line + " " for line in own[:6]] + reported.read_text(encoding="utf-8").splitlines()


def folder():
    """A project with the glossary of those lines, and nothing else."""
    root = pathlib.Path(ARTEFACTS) / "typing"
    shutil.rmtree(root, ignore_errors=True)
    (root / ".git").mkdir(parents=True)
    # Not the one of the clone that this lies in: editors read it, and take blanks away.
    (root / ".editorconfig").write_text("root = true\n", encoding="utf-8")
    glossary = (HERE / "typing/GLOSSARY.md").read_text(encoding="utf-8")
    reported = SHARED / "prose-glossary.md"
    if reported.exists():
        glossary += reported.read_text(encoding="utf-8").split("\n", 1)[1]
    (root / "GLOSSARY.md").write_text(glossary, encoding="utf-8")
    return root


def asked():
    """How often the server was asked for completions so far, by the record of the proxy."""
    wire = os.environ["GLOSSATOR_WIRE"]
    if not os.path.exists(wire):
        return 0
    with open(wire, encoding="utf-8") as file:
        return sum(json.loads(line)["msg"].get("method") == "textDocument/completion" for line in file)


class Editor:
    """How an editor is started on a file, and which keys begin to write, save and leave."""

    def __init__(self, command, insert, save, leave, env=None):
        self.command, self.insert, self.save, self.leave, self.env = command, insert, save, leave, env

    def typed(self, root, name, text, hurry=False, opened=None, meant=None):
        """What a new file holds after these lines were typed into it. `meant`: what is typed first, and what has to be on the screen then."""
        file = root / name
        file.write_text("", encoding="utf-8")
        t = Tui(self.command(str(root), str(file)), env=self.env)
        t.until(lambda screen: name in screen, 15)
        time.sleep(1.5)
        if opened:
            opened(t)
        seen = None
        self.press(t, self.insert)
        if meant:
            # Some servers are still starting.
            for _ in range(10):
                t.type(meant[0])
                seen = t.until(meant[1], 1)
                t.keys(*["BSpace"] * len(meant[0]))
                if seen:
                    t.capture("a term that is meant", seen)
                    break
        for line in text:
            for letter in line:
                t.tmux("send-keys", "-l", "\\;" if letter == ";" else letter)
                time.sleep(0 if hurry else KEY)
            time.sleep(0 if hurry else ENTER)
            t.tmux("send-keys", "Enter")
        time.sleep(0.5)
        t.capture("typed " + name, t.screen())
        self.press(t, self.save)
        last = text[-1].strip()
        end = time.time() + 10
        while time.time() < end and last not in file.read_text(encoding="utf-8"):
            time.sleep(0.1)
        self.press(t, self.leave)
        t.gone()
        t.close()
        return file.read_text(encoding="utf-8"), seen

    @staticmethod
    def press(t, keys):
        for key in keys:
            if key.startswith(":"):
                t.type(key)
                t.keys("Enter")
            else:
                t.keys(key)


def run(name, plain, served, opened=None, meant=None):
    """Types all lines in both, and says whether they are the same. `plain` and `served` are the editor without the server and with it."""
    if CONTROL:
        return True
    text, root = lines(), folder()
    without, _ = plain.typed(root, "without.md", text, hurry=True)
    before = asked()
    written, seen = served.typed(root, "with.md", text, opened=opened, meant=meant)
    questions = asked() - before
    passed = True

    def say(step, ok, remark=""):
        nonlocal passed
        passed = passed and ok
        print(("ok   " if ok else "FAIL ") + step + ("" if ok else f"\n     {remark}"), flush=True)

    if meant:
        say(f"{name}: a term that is meant comes while one types", seen is not None, f"nothing for {meant[0]!r}")
    say(f"{name}: the server is asked while one types", questions >= len(text) * 3 // 4, f"{questions} questions for {len(text)} lines")
    one, other = without.splitlines(), written.splitlines()
    differing = [pair for pair in zip(one, other) if pair[0] != pair[1]]
    step = f"{name}: Enter after each of {len(text)} lines writes what it writes without the server"
    say(step, one == other and len(one) >= len(text), f"{len(one)} and {len(other)} lines, {len(differing)} differ: {differing[:5]}")
    return passed
