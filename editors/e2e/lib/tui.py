"""Drives any terminal editor in a tmux server of its own: real keys in, real screen text out (standard library only)."""

import atexit
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ARTEFACTS = os.environ["ARTEFACTS"]
WS = ARTEFACTS + "/ws"
CONTROL = bool(os.environ.get("GLOSSATOR_NULL"))
# An editor and its server start slowly where many of them do.
READY_S = 60
PREFIX = "👩‍🍳🥐 e\u0301 注文 "


class Tui:
    """A terminal with a program in it, and the steps that are taken there."""

    def __init__(self, command, width=110, height=32, env=None):
        # tmux wants a short path for its socket.
        self.folder = tempfile.mkdtemp(prefix="tui-")
        self.socket = os.path.join(self.folder, "s")
        self.passed = self.failed = self.shots = 0
        # The terminal is a server of its own: it has to go whatever becomes of this process.
        atexit.register(self.close)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        sets = [f"{key}={value}" for key, value in {"LANG": "C.UTF-8", "COLORTERM": "truecolor", **(env or {})}.items()]
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(width), "-y", str(height), "env", *sets, *command)
        self.tmux("set", "-g", "escape-time", "0", ";", "set", "-g", "remain-on-exit", "on")

    def tmux(self, *words):
        return subprocess.run(["tmux", "-u", "-S", self.socket, *words], capture_output=True, text=True).stdout

    def keys(self, *names):
        """Presses keys by their names in tmux: Escape, Enter, C-x."""
        for name in names:
            self.tmux("send-keys", name)
            time.sleep(0.08)

    def type(self, text):
        self.tmux("send-keys", "-l", text)
        time.sleep(0.1)

    def screen(self):
        return self.tmux("capture-pane", "-p")

    def until(self, wanted, limit=None):
        """The screen once it holds a text, or once a function of it says so; None where that never comes."""
        limit = limit or (1.5 if CONTROL else 20)
        holds = wanted if callable(wanted) else (lambda screen: wanted in screen)
        end = time.time() + limit
        while time.time() < end:
            screen = self.screen()
            if holds(screen):
                return screen
            time.sleep(0.05)
        return None

    def capture(self, name, screen):
        """Keeps a screen among the artefacts."""
        self.shots += 1
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        with open(f"{ARTEFACTS}/screen-{self.shots:02}-{slug}.txt", "w", encoding="utf-8") as file:
            file.write(screen)

    def ready(self, name, wanted):
        """Waits for what has to be there before any step."""
        if self.until(wanted, READY_S) is None:
            self.capture("not ready", self.screen())
            print(f"FAIL {name}\n{self.screen()}", flush=True)
            self.failed += 1
            self.finish()

    def step(self, name, wanted, wire=True):
        """A step has been taken: does the screen show it? wire=False: the server has no part in it."""
        if CONTROL and not wire:
            return
        screen = self.until(wanted)
        self.capture(name, screen or self.screen())
        self.say(name, screen is not None)

    def say(self, name, ok):
        if ok:
            self.passed += 1
            print("ok   " + name, flush=True)
        else:
            self.failed += 1
            print("FAIL " + name, flush=True)
            if not CONTROL:
                print("\n".join("     " + line for line in self.screen().splitlines() if line.strip()), flush=True)

    def skip(self, name, reason):
        print(f"skip {name}: {reason}", flush=True)

    def gone(self, limit=8):
        """Whether the program ends by itself."""
        return self.until(lambda _: self.tmux("display-message", "-p", "#{pane_dead}").strip() in ("1", ""), limit) is not None

    def close(self):
        self.tmux("kill-server")
        shutil.rmtree(self.folder, ignore_errors=True)

    def finish(self):
        sys.exit(1 if self.failed or not self.passed else 0)


def offers(capability):
    """Whether the server said in this session that it can do something, by the record of the proxy."""
    import json

    with open(os.environ["GLOSSATOR_WIRE"], encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            result = record["msg"].get("result")
            if record["dir"] == "out" and isinstance(result, dict) and "capabilities" in result:
                return bool(result["capabilities"].get(capability))
    return False


def answers(method):
    """What the server answered so far to the requests of a method, by the record of the proxy."""
    import json

    asked, found = set(), []
    with open(os.environ["GLOSSATOR_WIRE"], encoding="utf-8") as file:
        for line in file:
            if not line.endswith("\n"):
                break
            record = json.loads(line)
            message = record["msg"]
            if record["dir"] == "in" and message.get("method") == method:
                asked.add(message.get("id"))
            elif record["dir"] == "out" and "method" not in message and message.get("id") in asked:
                asked.discard(message["id"])
                found.append(message.get("result"))
    return found


def yields(t, definition, declaration=None):
    """With the settings of the page: going to the definition of an identifier leads nowhere, going to its declaration to the entry.
    Each is a function that asks the editor for it, with the cursor on an identifier; the second comes last, since it goes away."""
    before = len(answers("textDocument/definition"))
    definition()
    t.until(lambda _: len(answers("textDocument/definition")) > before)
    came = answers("textDocument/definition")[before:]
    if not CONTROL:
        t.say("the page's settings: no definition from an identifier", len(came) > 0 and not any(came))
    if declaration:
        declaration()
        t.step("the page's settings: its declaration is the entry", "Glossary of signs")


def spells():
    """Whether the command line finds misspelled terms: then the editor has to show them."""
    return bool(os.environ.get("GLOSSATOR_SPELLS"))

